// What an expression cannot say without bounds, each with the reason.
#include <fmt/core.h>

#include <algorithm>

#include "task/assertion/first_order.hpp"

namespace paxcheck::task {
namespace {

using Kind = Syntax::Kind;

class Search {
 public:
  Search(const Setting& setting, const Vocabulary& vocabulary, const SmtWords& smt, const std::string& known)
      : setting_(setting), vocabulary_(vocabulary), smt_(smt), known_(known) {}

  void look_at(const Syntax& s) {
    switch (s.kind) {
      case Kind::count:
        refuse(s, "count() is a number, and without bounds there is no number of what may be many");
      case Kind::plus:
      case Kind::minus:
        refuse(s, "+ and - are for numbers, which there are none of without bounds");
      case Kind::number:
        refuse(s, fmt::format("{} is a number, which means something within bounds alone", s.text));
      case Kind::stays:
        refuse(s, "stays() is said of steps, and a conjunct of an invariant of states");
      case Kind::once:
        refuse(s, "once() is said of runs, and a conjunct of an invariant of states");
      case Kind::range:
        return look_at_sort(s.children.back());
      case Kind::forall:
      case Kind::exists:
        return look_at_quantifier(s);
      case Kind::call:
        look_at_name(s);
        break;
      default:
        break;
    }
    for (const Syntax& child : s.children) look_at(child);
  }

 private:
  [[noreturn]] void refuse(const Syntax& s, const std::string& why) const {
    throw ExpressionError(s.at, fmt::format("{}; known: {}", why, known_));
  }

  void look_at_quantifier(const Syntax& s) {
    const std::size_t outer = variables_.size();
    for (std::size_t i = 0; i + 1 < s.children.size(); ++i) {
      const Syntax& range = s.children[i];
      look_at(range);
      for (std::size_t k = 0; k + 1 < range.children.size(); ++k) variables_.push_back(range.children[k].text);
    }
    look_at(s.children.back());
    variables_.resize(outer);
  }

  void look_at_sort(const Syntax& s) const {
    const auto found = std::ranges::find(smt_.sorts, s.text, &SmtSortName::name);
    const bool exists = std::ranges::count(vocabulary_.sorts, s.text, &VocabularySort::name) > 0;
    if (!exists || (found != smt_.sorts.end() && !found->sort.empty())) return;
    refuse(s, fmt::format("there are no {} in the first-order model: {}", s.text,
                          found == smt_.sorts.end() ? "it has no such sort" : found->why_none));
  }

  void look_at_name(const Syntax& s) const {
    if (std::ranges::count(variables_, s.text) > 0) return;
    if (const auto word = std::ranges::find(smt_.words, s.text, &SmtWord::name); word != smt_.words.end()) {
      if (word->formula.empty())
        refuse(s, fmt::format("'{}' is no word of the first-order model: {}", s.text, word->why_none));
      return;
    }
    if (std::ranges::count(setting_.text->rules, s.text, &RuleText::name) > 0) return;  // in force whatever the bounds
    if (std::ranges::count(setting_.text->bounds, s.text, &BoundText::name) > 0)
      refuse(s, fmt::format("'{}' is a bound, and a conjunct is proved without them", s.text));
    if (std::ranges::count(vocabulary_.words, s.text, &VocabularyWord::name) > 0)
      refuse(s, fmt::format("'{}' is no word of the first-order model", s.text));
    for (const VocabularySort& sort : vocabulary_.sorts) {
      if (std::ranges::count(sort.elements, s.text) == 0) continue;
      refuse(s, fmt::format("'{}' names one of the {} that there are within bounds: without them there are any (say it "
                            "of all or of some: forall x in {}: ...)",
                            s.text, sort.name, sort.name));
    }
  }

  const Setting& setting_;
  const Vocabulary& vocabulary_;
  const SmtWords& smt_;
  const std::string& known_;
  std::vector<std::string> variables_;
};

}  // namespace

void reject_what_needs_bounds(const Syntax& syntax, const Setting& setting, const Vocabulary& vocabulary,
                              const SmtWords& smt, const std::string& known) {
  Search(setting, vocabulary, smt, known).look_at(syntax);
}

}  // namespace paxcheck::task
