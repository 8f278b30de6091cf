// Which assertions can be checked where numbers are played in their order (docs/rounds.md, "Assertions").
//
// A state there says what was sent under the number at hand, and of the others no more than later ones can see. So each conjunct
// is either about all numbers at once, in words that say it of all (`chosen`), or about one number at a time:
// `forall n in numbers: P` in which words are of n, and n is nothing but their argument. Then it is false in some state if and only
// if it is when its number is at hand.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "task/assertion/assertion.hpp"
#include "task/assertion/syntax.hpp"

namespace paxcheck::task {
namespace {

using Kind = Syntax::Kind;
using InRounds = VocabularySort::InRounds;

class Conjuncts {
 public:
  Conjuncts(const Vocabulary& vocabulary, std::string_view bound) : vocabulary_(vocabulary), bound_(bound) {}

  // Of a conjunction, or of one for all of something.
  std::string why_not(const Syntax& s) {
    if (s.kind == Kind::conjunction) {
      const std::string why = why_not(s.children[0]);
      return why.empty() ? why_not(s.children[1]) : why;
    }
    if (s.kind != Kind::forall) {
      found_.reset();
      return inside(s);
    }
    const std::size_t outer = variables_.size();
    for (std::size_t i = 0; i + 1 < s.children.size(); ++i) bind(s.children[i]);
    std::string why = why_not(s.children.back());
    variables_.resize(outer);
    return why;
  }

 private:
  struct Variable {
    std::string name;
    int sort;
  };
  // The variables that stand for what is at hand, by their sorts.
  using OneOf = std::map<int, std::string>;
  struct Asked {
    std::string word;
    OneOf of;
  };

  const VocabularySort& sort(int i) const { return vocabulary_.sorts[static_cast<std::size_t>(i)]; }
  bool is_at_hand(int i) const { return sort(i).in_rounds == InRounds::at_hand; }

  void bind(const Syntax& range) {
    const auto of = std::ranges::find(vocabulary_.sorts, range.children.back().text, &VocabularySort::name);
    for (std::size_t i = 0; i + 1 < range.children.size(); ++i)
      variables_.push_back({range.children[i].text, static_cast<int>(of - vocabulary_.sorts.begin())});
  }
  const Variable* variable(const Syntax& s) const {
    if (s.kind != Kind::call || s.parenthesised) return nullptr;
    const auto found =
        std::find_if(variables_.rbegin(), variables_.rend(), [&](const auto& v) { return v.name == s.text; });
    return found == variables_.rend() ? nullptr : &*found;
  }

  std::string inside(const Syntax& s) {
    if (s.kind == Kind::stays || s.kind == Kind::once) {
      return fmt::format("it speaks of {}", s.kind == Kind::stays ? "steps" : "the past");
    }
    if (s.kind == Kind::call) return name(s);
    const bool binds = s.kind == Kind::forall || s.kind == Kind::exists ||
                       (s.kind == Kind::count && s.children.front().kind == Kind::range);
    const std::size_t outer = variables_.size();
    for (const Syntax& child : s.children) {
      if (binds && child.kind == Kind::range) {
        bind(child);
        if (is_at_hand(variables_.back().sort)) {
          return fmt::format("it asks of several {} together, not of all one by one",
                             sort(variables_.back().sort).name);
        }
      } else if (const std::string why = inside(child); !why.empty()) {
        return why;
      }
    }
    variables_.resize(outer);
    return "";
  }

  std::string name(const Syntax& s) {
    if (const Variable* found = variable(s)) {
      if (!is_at_hand(found->sort)) return "";
      return fmt::format("it looks at which of the {} {} is", sort(found->sort).name, found->name);
    }
    const auto word = std::ranges::find(vocabulary_.words, s.text, &VocabularyWord::name);
    if (word == vocabulary_.words.end()) return "";  // an element, which Assertion::named has
    if (word->name == bound_) return fmt::format("'{}' is the bound on the numbers", bound_);
    if (word->constant) return "";
    if (!word->kept_in_rounds) return fmt::format("it speaks of '{}', which rounds do not keep", word->name);
    OneOf of;
    for (std::size_t i = 0; i < word->sorts.size(); ++i) {
      const Syntax* argument = i < s.children.size() ? &s.children[i] : nullptr;  // the last one may be left out
      if (!is_at_hand(word->sorts[i])) {
        if (argument == nullptr) continue;
        if (const std::string why = inside(*argument); !why.empty()) return why;
        continue;
      }
      const Variable* one = argument != nullptr ? variable(*argument) : nullptr;
      if (one == nullptr || !of.emplace(word->sorts[i], one->name).second) {
        return fmt::format("'{}' is not asked of all {} one by one", word->name, sort(word->sorts[i]).name);
      }
    }
    if (found_ && found_->of != of) {
      std::vector<std::string> sorts;
      for (const auto& [i, variable] : of.size() > found_->of.size() ? of : found_->of) sorts.push_back(sort(i).name);
      const std::string both = found_->word == word->name
                                   ? fmt::format("'{}' twice", word->name)
                                   : fmt::format("'{}' and '{}' together", found_->word, word->name);
      return fmt::format("it asks {}, and not of the same {}", both, fmt::join(sorts, " and "));
    }
    found_ = {word->name, std::move(of)};
    return "";
  }

  const Vocabulary& vocabulary_;
  std::string_view bound_;
  std::vector<Variable> variables_;
  std::optional<Asked> found_;  // of the words of this conjunct
};

}  // namespace

std::string why_no_rounds(const Assertions& assertions, const Setting& setting) {
  const std::optional<std::size_t> place = place_of_rounds(*setting.text);
  const Vocabulary& vocabulary = assertions.vocabulary();
  for (const Assertion& assertion : assertions.list()) {
    std::string why = Conjuncts(vocabulary, place ? setting.text->bounds[*place].name : "")
                          .why_not(parse_expression(assertion.expression));
    for (const auto& [element, of] : assertion.named) {
      const VocabularySort& sort = vocabulary.sorts[static_cast<std::size_t>(of)];
      if (why.empty() && sort.in_rounds != InRounds::apart)
        why = fmt::format("it tells {} from the other {}", element, sort.name);
    }
    if (!why.empty()) return fmt::format("the assertion {} cannot be checked in rounds: {}", assertion.name, why);
  }
  return "";
}

}  // namespace paxcheck::task
