#include "task/assertion/first_order.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "properties/assertions.hpp"
#include "task/assertion/typing.hpp"

namespace paxcheck::task {
namespace {

using Text = std::string;
using Node = AssertionNode;
using Op = AssertionNode::Op;

Text exists(const Text& variable, const Text& sort, const Text& body) {
  return fmt::format("(exists (({} {})) {})", variable, sort, body);
}
Text negated(const Text& formula) { return fmt::format("(not {})", formula); }
Text truth(bool value) { return value ? "true" : "false"; }

// The formula with other names in place of its variables.
Text renamed(const Text& formula, const std::map<Text, Text>& names) {
  Text all;
  for (std::size_t i = 0; i < formula.size();) {
    const std::size_t end = std::min(formula.find_first_of("() \n", i), formula.size());
    const Text word = formula.substr(i, end - i);
    const auto other = names.find(word);
    all += other == names.end() ? word : other->second;
    if (end < formula.size()) all += formula[end];
    i = end + 1;
  }
  return all;
}

// One expression, as typing.cpp has made it a program. What is an element is, as a formula, a question: whether it is x.
class Translation {
 public:
  Translation(const Assertion& assertion, const Vocabulary& vocabulary, const SmtWords& smt)
      : nodes_(assertion.formula.nodes), assertion_(assertion), vocabulary_(vocabulary), smt_(smt) {}

  SmtConjunct conjunct() {
    SmtConjunct made;
    int root = assertion_.formula.root;
    while (node(root).op == Op::every || node(root).op == Op::every_at_once) {
      made.variables.push_back({variable(node(root).variable), sort_of(node(root).variable)});
      root = node(root).children[0];
    }
    made.formula = formula(root);
    return made;
  }

 private:
  const Node& node(int i) const { return nodes_[static_cast<std::size_t>(i)]; }
  const SmtSortName& sort(int place) const {
    const Text& name = vocabulary_.sorts[static_cast<std::size_t>(place)].name;
    return *std::ranges::find(smt_.sorts, name, &SmtSortName::name);
  }
  int place_of_sort(int variable) const { return assertion_.variables[static_cast<std::size_t>(variable)].second; }
  Text sort_of(int variable) const { return sort(place_of_sort(variable)).sort; }
  // Its place keeps it apart from others of that name, and '!' from all names of the model.
  Text variable(int place) const {
    Text name = assertion_.variables[static_cast<std::size_t>(place)].first;
    std::ranges::replace(name, '.', '_');  // names with a '.' are members
    return fmt::format("{}!{}", name, place);
  }
  Text fresh() { return fmt::format("some!{}", ++fresh_); }
  const SmtWord& word(const Node& n) const {
    const Text& name = vocabulary_.words[static_cast<std::size_t>(n.value)].name;
    return *std::ranges::find(smt_.words, name, &SmtWord::name);
  }

  Text formula(int i) {
    const Node& n = node(i);
    switch (n.op) {
      case Op::truth:
        return truth(n.value != 0);
      case Op::fact:
        return of_arguments(n, word(n).formula);
      case Op::negation:
        return negated(formula(n.children[0]));
      case Op::conjunction:
        return joined("and", n);
      case Op::disjunction:
        return joined("or", n);
      case Op::implication:
        return joined("=>", n);
      case Op::equivalence:
        return joined("=", n);
      case Op::equal:
        return equal(n.children[0], n.children[1]);
      case Op::below:
        return below(n.children[0], n.children[1]);
      case Op::every_at_once:
      case Op::every:
        return fmt::format("(forall (({} {})) {})", variable(n.variable), sort_of(n.variable), formula(n.children[0]));
      case Op::some_at_once:
      case Op::some:
        return exists(variable(n.variable), sort_of(n.variable), formula(n.children[0]));
      default:
        throw std::logic_error("an expression that is not true or false without bounds");
    }
  }

  Text joined(const char* connective, const Node& n) {
    const Text left = formula(n.children[0]);
    return fmt::format("({} {} {})", connective, left, formula(n.children[1]));
  }

  // Of the arguments of a word. One that is a word itself is some element that it is; of none nothing is true.
  Text of_arguments(const Node& n, const Text& formula, std::map<Text, Text> names = {}) {
    std::vector<std::pair<int, Text>> some;
    for (std::size_t i = 0; i < n.children.size(); ++i) {
      const Node& argument = node(n.children[i]);
      if (argument.op == Op::literal) return "false";
      Text name = argument.op == Op::variable ? variable(argument.variable) : fresh();
      if (argument.op == Op::content) some.emplace_back(n.children[i], name);
      names[word(n).arguments[i].name] = std::move(name);
    }
    Text all = renamed(formula, names);
    for (const auto& [argument, name] : some) {
      const Text both = fmt::format("(and {} {})", is(argument, name), all);
      all = exists(name, sort_of_element(argument), both);
    }
    return all;
  }

  // Elements: a variable, a word, or none.

  bool is_none(int i) const { return node(i).op == Op::literal && node(i).value < 0; }
  Text sort_of_element(int i) const {
    if (node(i).op == Op::variable) return sort_of(node(i).variable);
    return word(node(i)).is->sort;
  }
  Text at_most(int i, const Text& low, const Text& high) const {
    const Node& n = node(i);
    const int of =
        n.op == Op::variable ? place_of_sort(n.variable) : vocabulary_.words[static_cast<std::size_t>(n.value)].sort;
    return fmt::format("({} {} {})", sort(of).at_most, low, high);
  }

  Text is(int element, const Text& x) {
    const Node& n = node(element);
    if (n.op == Op::variable) return fmt::format("(= {} {})", variable(n.variable), x);
    return of_arguments(n, word(n).formula, {{word(n).is->name, x}});
  }
  Text is_some(int element) {
    const Text x = fresh();
    return exists(x, sort_of_element(element), is(element, x));
  }
  // Whether there is such an element, and it is x or above it.
  Text at_least(int element, const Text& x) {
    const Node& n = node(element);
    if (n.op == Op::variable) return at_most(element, x, variable(n.variable));
    if (!word(n).at_least.empty()) return of_arguments(n, word(n).at_least, {{word(n).is->name, x}});
    const Text y = fresh();
    return exists(y, word(n).is->sort, fmt::format("(and {} {})", is(element, y), at_most(element, x, y)));
  }
  Text above(int element, const Text& x) {
    const Node& n = node(element);
    if (n.op == Op::variable) return negated(at_most(element, variable(n.variable), x));
    if (!word(n).above.empty()) return of_arguments(n, word(n).above, {{word(n).is->name, x}});
    const Text y = fresh();
    return exists(y, word(n).is->sort, fmt::format("(and {} (not {}))", is(element, y), at_most(element, y, x)));
  }

  Text equal(int left, int right) {
    const Node &a = node(left), &b = node(right);
    if (a.op == Op::literal && b.op == Op::literal) return truth(a.value == b.value);
    if (is_none(left) || is_none(right)) {
      const int other = is_none(left) ? right : left;
      return node(other).op == Op::variable ? "false" : negated(is_some(other));
    }
    if (a.op == Op::variable) return is(right, variable(a.variable));
    if (b.op == Op::variable) return is(left, variable(b.variable));
    const Text x = fresh();
    const Text both = exists(x, sort_of_element(left), fmt::format("(and {} {})", is(left, x), is(right, x)));
    const Text first = negated(is_some(left));
    return fmt::format("(or {} (and {} {}))", both, first, negated(is_some(right)));
  }

  // None is below all.
  Text below(int left, int right) {
    const Node &a = node(left), &b = node(right);
    if (a.op == Op::literal && b.op == Op::literal) return truth(a.value < b.value);
    if (is_none(right)) return "false";
    if (is_none(left)) return b.op == Op::variable ? "true" : is_some(right);
    if (a.op == Op::variable) return above(right, variable(a.variable));
    if (b.op == Op::variable) return negated(at_least(left, variable(b.variable)));
    const Text x = fresh();
    const Text first = is(right, x);
    return exists(x, sort_of_element(right), fmt::format("(and {} (not {}))", first, at_least(left, x)));
  }

  const std::vector<Node>& nodes_;
  const Assertion& assertion_;
  const Vocabulary& vocabulary_;
  const SmtWords& smt_;
  int fresh_ = 0;
};

// What the model has of it. No element has a name there.
Vocabulary without_bounds(Vocabulary vocabulary, const Setting& setting, const SmtWords& smt) {
  for (VocabularySort& sort : vocabulary.sorts) sort.elements.clear();
  std::erase_if(vocabulary.words, [&](const VocabularyWord& word) {
    const auto found = std::ranges::find(smt.words, word.name, &SmtWord::name);
    if (found != smt.words.end()) return found->formula.empty();
    return std::ranges::count(setting.text->rules, word.name, &RuleText::name) == 0;
  });
  return vocabulary;
}

Text known_words(const Vocabulary& vocabulary) {
  Text known;
  for (const VocabularyWord& word : vocabulary.words) {
    if (!word.constant) known += (known.empty() ? "" : ", ") + signature(word, vocabulary);
  }
  return known;
}

}  // namespace

UnboundedVocabulary::UnboundedVocabulary(const Setting& setting, Vocabulary vocabulary, SmtWords smt)
    : setting_(setting),
      whole_(std::move(vocabulary)),
      unbounded_(without_bounds(whole_, setting, smt)),
      smt_(std::move(smt)) {}

SmtConjunct UnboundedVocabulary::conjunct(const Syntax& syntax) const {
  reject_what_needs_bounds(syntax, setting_, whole_, smt_, known_words(unbounded_));
  const Assertion assertion = typed(syntax, unbounded_);
  typed(syntax, whole_);  // which knows more names that no variable may have
  return Translation(assertion, unbounded_, smt_).conjunct();
}

}  // namespace paxcheck::task
