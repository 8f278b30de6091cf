#include "task/assertion/typing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "model/kit/sets.hpp"
#include "task/nearest_name.hpp"

namespace paxcheck::task {
namespace {

using Kind = Syntax::Kind;
using Op = AssertionNode::Op;

// What stands for a value; of an element its sort, of a choice the word that it is one of.
struct Type {
  VocabularyWord::Kind kind = VocabularyWord::Kind::truth;
  int sort = -1;
  const std::vector<std::string>* choices = nullptr;
};
constexpr auto kTruth = VocabularyWord::Kind::truth, kNumber = VocabularyWord::Kind::number,
               kElement = VocabularyWord::Kind::element, kChoice = VocabularyWord::Kind::choice;

struct Value {
  Type type;
  int node = -1;
};

std::string joined(const std::vector<std::string>& names, std::size_t most = 6) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i > 0 ? ", " : "") + names[i];
  return names.size() > most ? text + ", ..." : text;
}

std::string shown(const Syntax& s) {
  if (s.kind == Kind::call && s.parenthesised) return s.text + "(...)";
  return s.text;
}

class Typing {
 public:
  // `past`: what is known already of once() in the same expression.
  explicit Typing(const Vocabulary& vocabulary, std::vector<AssertionPast> known = {})
      : past(std::move(known)), vocabulary_(vocabulary) {}

  AssertionProgram program(const Syntax& syntax) {
    AssertionProgram made;
    made.root = truth(syntax);
    made.nodes = std::move(nodes_);
    nodes_.clear();
    return made;
  }

  std::vector<std::pair<std::string, int>> variables;
  std::vector<int> words;
  std::vector<std::pair<std::string, int>> named;
  bool of_steps = false;
  std::vector<AssertionPast> past;

 private:
  // Nodes.

  int add(AssertionNode node) {
    for (int child : node.children) node.depends_on |= nodes_[static_cast<std::size_t>(child)].depends_on;
    if (node.op == Op::variable) node.depends_on = only(node.variable);
    const bool binds = node.op != Op::variable && node.variable >= 0;
    if (binds) node.depends_on &= ~only(node.variable);
    nodes_.push_back(std::move(node));
    return static_cast<int>(nodes_.size()) - 1;
  }
  int add(Op op, std::vector<int> children) {
    AssertionNode node;
    node.op = op;
    node.children = std::move(children);
    return add(std::move(node));
  }
  int literal(int value) {
    AssertionNode node;
    node.op = Op::literal;
    node.value = value;
    return add(std::move(node));
  }
  int variable(int place) {
    AssertionNode node;
    node.op = Op::variable;
    node.variable = static_cast<std::int8_t>(place);
    return add(std::move(node));
  }
  int constant_truth(bool value) {
    AssertionNode node;
    node.value = value ? 1 : 0;
    return add(std::move(node));
  }

  // Text about types.

  const VocabularySort& sort(int i) const { return vocabulary_.sorts[static_cast<std::size_t>(i)]; }
  std::string text_of(const Type& type) const {
    if (type.kind == kTruth) return "true or false";
    if (type.kind == kNumber) return "a number";
    if (type.kind == kChoice) return "one of " + joined(*type.choices);
    if (sort(type.sort).elements.empty()) return "one of " + sort(type.sort).name;
    return fmt::format("one of {} ({})", sort(type.sort).name, joined(sort(type.sort).elements, 4));
  }

  // True or false.

  int truth(const Syntax& s) {
    switch (s.kind) {
      case Kind::forall:
      case Kind::exists:
        return quantified(s);
      case Kind::conjunction:
        return add(Op::conjunction, both(s));
      case Kind::disjunction:
        return add(Op::disjunction, both(s));
      case Kind::implication: {
        polarity_ = -polarity_;
        const int left = truth(s.children[0]);
        polarity_ = -polarity_;
        return add(Op::implication, {left, truth(s.children[1])});
      }
      case Kind::equivalence: {
        const int polarity = std::exchange(polarity_, 0);
        std::vector<int> sides = both(s);
        polarity_ = polarity;
        return add(Op::equivalence, std::move(sides));
      }
      case Kind::negation: {
        polarity_ = -polarity_;
        const int inner = truth(s.children[0]);
        polarity_ = -polarity_;
        return add(Op::negation, {inner});
      }
      case Kind::stays:
        return stays(s);
      case Kind::once:
        return once(s);
      case Kind::truth:
        return constant_truth(s.text == "true");
      case Kind::member:
      case Kind::not_member: {
        const int inside = membership(s.children[0], s.children[1]);
        return s.kind == Kind::member ? inside : add(Op::negation, {inside});
      }
      case Kind::equal:
      case Kind::different:
      case Kind::below:
      case Kind::at_most:
      case Kind::above:
      case Kind::at_least:
        return comparison(s);
      default: {
        const Value made = value(s, nullptr);
        if (made.type.kind != kTruth) {
          throw ExpressionError(
              s.at, fmt::format("'{}' is {}; expected something that is true or false", shown(s), text_of(made.type)));
        }
        return made.node;
      }
    }
  }

  std::vector<int> both(const Syntax& s) {
    const int left = truth(s.children[0]);
    return {left, truth(s.children[1])};
  }

  int stays(const Syntax& s) {
    if (within_stays_) throw ExpressionError(s.at, "stays() inside of stays() (allowed: what a state says)");
    if (within_once_) throw ExpressionError(s.at, "stays() inside of once() (allowed: what a state says)");
    if (polarity_ <= 0) {
      throw ExpressionError(s.at,
                            "stays() is asked of every step, and so cannot stand under not, left of -> or beside <-> "
                            "(allowed: behind forall, exists, and, or, right of ->)");
    }
    of_steps = within_stays_ = true;
    const int inner = truth(s.children[0]);
    within_stays_ = false;
    return add(Op::stays, {inner});
  }

  // The program of what is inside stands apart, and is evaluated where the past is remembered.
  int once(const Syntax& s) {
    auto known = std::ranges::find(past, s.at, &AssertionPast::at);
    if (known == past.end()) {
      AssertionPast made;
      made.at = s.at;
      const bool quantified = quantified_, within = std::exchange(within_once_, true);
      std::vector<AssertionNode> outside = std::exchange(nodes_, {});
      made.inner = program(s.children[0]);
      nodes_ = std::move(outside);
      quantified_ = quantified;
      within_once_ = within;
      const std::uint32_t free = made.inner.nodes[static_cast<std::size_t>(made.inner.root)].depends_on;
      for (int place : members(free)) {
        const auto& [name, of] = variables[static_cast<std::size_t>(place)];
        made.over.push_back({name, place, static_cast<int>(sort(of).elements.size()), of});
      }
      past.push_back(std::move(made));
      known = past.end() - 1;
    }
    AssertionNode node;
    node.op = Op::fact;
    node.of_past = true;
    node.value = static_cast<int>(known - past.begin());
    std::vector<int> sizes;
    for (const AssertionPast::Variable& each : known->over) {
      node.children.push_back(variable(find_variable(each.name)));
      sizes.push_back(each.size);
    }
    node.strides = strides_of(sizes, 1);
    return add(std::move(node));
  }

  // Quantifiers.

  struct Bound {
    int variable, size;
  };

  std::vector<Bound> bind(const Syntax& s) {
    std::vector<Bound> bound;
    for (std::size_t i = 0; i + 1 < s.children.size(); ++i) {
      const Syntax& range = s.children[i];
      const int of = find_sort(range.children.back());
      for (std::size_t k = 0; k + 1 < range.children.size(); ++k) bound.push_back(new_variable(range.children[k], of));
    }
    return bound;
  }

  Bound new_variable(const Syntax& s, int of) {
    if (find_variable(s.text) >= 0)
      throw ExpressionError(s.at, fmt::format("'{}' is a variable already (take another name)", s.text));
    for (const VocabularySort& each : vocabulary_.sorts) {
      if (std::ranges::count(each.elements, s.text) > 0) {
        throw ExpressionError(s.at, fmt::format("'{}' is one of {} already (take another name)", s.text, each.name));
      }
    }
    for (const VocabularyWord& each : vocabulary_.words) {
      if (each.name == s.text)
        throw ExpressionError(s.at, fmt::format("'{}' is a word already (take another name)", s.text));
    }
    scope_.emplace_back(s.text, static_cast<int>(variables.size()));
    return declare(s, of);
  }

  Bound declare(const Syntax& s, int of) {
    if (variables.size() == static_cast<std::size_t>(Assertions::kMostVariables)) {
      throw ExpressionError(s.at, fmt::format("more than {} variables", Assertions::kMostVariables));
    }
    variables.emplace_back(s.text, of);
    return {static_cast<int>(variables.size()) - 1, static_cast<int>(sort(of).elements.size())};
  }

  // Of a variable that can be named here; -1 if there is none of the name.
  int find_variable(std::string_view name) const {
    const auto found = std::ranges::find(scope_, name, &std::pair<std::string, int>::first);
    return found == scope_.end() ? -1 : found->second;
  }

  int find_sort(const Syntax& s) const {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < vocabulary_.sorts.size(); ++i) {
      if (vocabulary_.sorts[i].name == s.text) return static_cast<int>(i);
      names.emplace_back(vocabulary_.sorts[i].name);
    }
    throw ExpressionError(s.at, fmt::format("{}; {}", unknown("sort", s.text, names), allowed_text(names)));
  }

  // The node over the bound variables, the last one innermost. Without a further quantifier inside, all values of that one
  // are looked at at once.
  int over(const std::vector<Bound>& bound, int body, bool quantified_inside, Op at_once, Op one_by_one) {
    for (auto each = bound.rbegin(); each != bound.rend(); ++each) {
      AssertionNode node;
      node.op = quantified_inside ? one_by_one : at_once;
      node.variable = static_cast<std::int8_t>(each->variable);
      node.size = static_cast<std::uint8_t>(each->size);
      node.children = {body};
      body = add(std::move(node));
      quantified_inside = true;
    }
    quantified_ = true;
    return body;
  }

  int quantified(const Syntax& s) {
    const std::size_t outer = scope_.size();
    const std::vector<Bound> bound = bind(s);
    quantified_ = false;
    const int body = truth(s.children.back());
    scope_.resize(outer);
    const bool every = s.kind == Kind::forall;
    return over(bound, body, quantified_, every ? Op::every_at_once : Op::some_at_once, every ? Op::every : Op::some);
  }

  Value count(const Syntax& s) {
    const int polarity = std::exchange(polarity_, 0);
    const std::size_t outer = scope_.size();
    std::vector<Bound> bound;
    int body = 0;
    if (s.children.size() == 1) {  // of a set
      const Syntax& set = s.children[0];
      const auto [word, last] = find_set(set);
      bound = {declare({Kind::variable, "", set.at}, last)};
      quantified_ = false;
      const std::vector<int> before = arguments(set, word, 1);
      body = fact(word, before, variable(bound[0].variable));
    } else {
      bound = bind(s);
      quantified_ = false;
      body = truth(s.children.back());
    }
    scope_.resize(outer);
    polarity_ = polarity;
    return {{kNumber}, over(bound, body, quantified_, Op::count_at_once, Op::count)};
  }

  // Words.

  // A word used as the set of what may be its last argument: its place, and the sort of that.
  std::pair<int, int> find_set(const Syntax& s) const {
    const int word = find_word(s.text);
    if (word < 0) throw unknown_word(s, nullptr);
    const VocabularyWord& found = vocabulary_.words[static_cast<std::size_t>(word)];
    if (found.kind != kTruth || found.sorts.empty()) {
      throw ExpressionError(s.at, fmt::format("'{}' is {} and no set", found.name, type_of(found, vocabulary_)));
    }
    return {word, found.sorts.back()};
  }

  int find_word(std::string_view name) const {
    for (std::size_t i = 0; i < vocabulary_.words.size(); ++i) {
      if (vocabulary_.words[i].name == name) return static_cast<int>(i);
    }
    return -1;
  }

  // The arguments of a word, without so many last ones.
  std::vector<int> arguments(const Syntax& s, int word, std::size_t without) {
    const VocabularyWord& found = vocabulary_.words[static_cast<std::size_t>(word)];
    if (s.children.size() + without != found.sorts.size()) {
      std::string takes = signature(found, vocabulary_);
      if (without > 0) takes += ", as a set without the last";
      throw ExpressionError(s.at, fmt::format("'{}' has {} argument{} here; known: {}", found.name, s.children.size(),
                                              s.children.size() == 1 ? "" : "s", takes));
    }
    std::vector<int> made;
    for (std::size_t i = 0; i < s.children.size(); ++i) {
      const Type expected{kElement, found.sorts[i]};
      const Value argument = value(s.children[i], &expected);
      if (argument.type.kind != kElement || argument.type.sort != found.sorts[i]) {
        throw ExpressionError(s.children[i].at, fmt::format("'{}' is {}; known: {}", shown(s.children[i]),
                                                            text_of(argument.type), signature(found, vocabulary_)));
      }
      made.push_back(argument.node);
    }
    return made;
  }

  int use(int word, Op op, std::vector<int> made) {
    const VocabularyWord& found = vocabulary_.words[static_cast<std::size_t>(word)];
    if (found.constant) return found.kind == kTruth ? constant_truth(*found.constant != 0) : literal(*found.constant);
    if (std::ranges::count(words, word) == 0) words.push_back(word);
    AssertionNode node;
    node.op = op;
    node.value = word;
    node.children = std::move(made);
    std::vector<int> sizes;
    for (int of : found.sorts) sizes.push_back(static_cast<int>(sort(of).elements.size()));
    node.strides = strides_of(sizes, op == Op::fact ? 1 : 0);
    return add(std::move(node));
  }

  // How many cells one further element of each argument is, of arguments of these sizes, the last `spread` of which are bits of a
  // cell.
  static std::vector<int> strides_of(const std::vector<int>& sizes, std::size_t spread) {
    std::vector<int> strides(sizes.size());
    int stride = 1;
    for (std::size_t i = sizes.size() - std::min(spread, sizes.size()); i > 0; --i) {
      strides[i - 1] = stride;
      stride *= sizes[i - 1];
    }
    return strides;
  }
  int fact(int word, std::vector<int> before, int last) {
    before.push_back(last);
    return use(word, Op::fact, std::move(before));
  }

  Value call(const Syntax& s, const Type* expected) {
    if (!s.parenthesised) {
      if (const auto found = named_value(s, expected)) return *found;
    }
    const int word = find_word(s.text);
    if (word < 0) throw unknown_word(s, expected);
    const VocabularyWord& found = vocabulary_.words[static_cast<std::size_t>(word)];
    std::vector<int> made = arguments(s, word, 0);
    const int node = use(word, found.kind == kTruth ? Op::fact : Op::content, std::move(made));
    return {{found.kind, found.sort, &found.choices}, node};
  }

  // A variable, or an element or a choice by its name.
  std::optional<Value> named_value(const Syntax& s, const Type* expected) {
    if (const int place = find_variable(s.text); place >= 0) {
      return Value{{kElement, variables[static_cast<std::size_t>(place)].second}, variable(place)};
    }
    if (expected != nullptr && expected->kind == kChoice) {
      const auto found = std::ranges::find(*expected->choices, s.text);
      if (found == expected->choices->end()) return std::nullopt;
      return Value{*expected, literal(static_cast<int>(found - expected->choices->begin()))};
    }
    int of = -1;
    for (int i = 0; i < static_cast<int>(vocabulary_.sorts.size()); ++i) {
      if (expected != nullptr && expected->kind == kElement && expected->sort != i) continue;
      if (std::ranges::count(sort(i).elements, s.text) == 0) continue;
      if (of >= 0) {
        throw ExpressionError(s.at, fmt::format("'{}' may be one of {} or one of {} here (compare it with what is one)",
                                                s.text, sort(of).name, sort(i).name));
      }
      of = i;
    }
    if (of < 0) return std::nullopt;
    const std::vector<std::string>& elements = sort(of).elements;
    if (std::ranges::count(named, std::pair(s.text, of)) == 0) named.emplace_back(s.text, of);
    return Value{{kElement, of}, literal(static_cast<int>(std::ranges::find(elements, s.text) - elements.begin()))};
  }

  ExpressionError unknown_word(const Syntax& s, const Type* expected) const {
    std::vector<std::string_view> names;
    std::string known;
    const auto add_names = [&](const auto& list) {
      for (const auto& name : list) names.emplace_back(name);
    };
    for (const auto& [name, place] : scope_) names.emplace_back(name);
    if (expected != nullptr && expected->kind == kChoice) {
      add_names(*expected->choices);
      known = joined(*expected->choices, 20);
    } else if (expected != nullptr && expected->kind == kElement) {
      add_names(sort(expected->sort).elements);
      known = fmt::format(
          "{} {}", sort(expected->sort).name,
          sort(expected->sort).elements.empty() ? "(none has a name)" : joined(sort(expected->sort).elements, 20));
      for (const auto& [name, place] : scope_) {
        if (variables[static_cast<std::size_t>(place)].second == expected->sort) known += ", " + name;
      }
    } else {
      for (const VocabularyWord& word : vocabulary_.words) {
        if (!word.constant) known += (known.empty() ? "" : ", ") + signature(word, vocabulary_);
      }
      for (const VocabularySort& each : vocabulary_.sorts) add_names(each.elements);
    }
    for (const VocabularyWord& word : vocabulary_.words) names.emplace_back(word.name);
    const std::string blanks = s.text.find('-') == s.text.npos ? "" : "; a minus sign has blanks around it";
    return {s.at, fmt::format("{}{}; known: {}", unknown("name", s.text, names), blanks, known)};
  }

  // Values.

  Value value(const Syntax& s, const Type* expected) {
    switch (s.kind) {
      case Kind::call:
        return call(s, expected);
      case Kind::number:
        return number(s, expected);
      case Kind::none:
        return none(s, expected);
      case Kind::plus:
      case Kind::minus: {
        std::vector<int> sides;
        for (const Syntax& side : s.children) {
          const Value made = value(side, nullptr);
          if (made.type.kind != kNumber) {
            throw ExpressionError(side.at,
                                  fmt::format("'{}' is {}; + and - are for numbers", shown(side), text_of(made.type)));
          }
          sides.push_back(made.node);
        }
        return {{kNumber}, add(s.kind == Kind::plus ? Op::sum : Op::difference, std::move(sides))};
      }
      case Kind::count:
        return count(s);
      default:
        return {{kTruth}, truth(s)};
    }
  }

  Value number(const Syntax& s, const Type* expected) {
    if (expected != nullptr && expected->kind == kElement) {  // slots are called 1, 2, ...
      if (const auto found = named_value(s, expected)) return *found;
      throw unknown_word(s, expected);
    }
    int digits = 0;
    const auto [end, error] = std::from_chars(s.text.data(), s.text.data() + s.text.size(), digits);
    if (error != std::errc() || digits > 1'000'000) throw ExpressionError(s.at, "this number is too large");
    return {{kNumber}, literal(digits)};
  }

  Value none(const Syntax& s, const Type* expected) {
    if (expected != nullptr && expected->kind == kChoice) {
      if (const auto found = named_value(s, expected)) return *found;
    } else if (expected != nullptr && expected->kind == kElement) {
      return {*expected, literal(-1)};
    }
    throw ExpressionError(s.at, "none is what an element may be that is not there (compare it with such a one)");
  }

  // Whether what the name means depends on what it is compared with.
  bool leans(const Syntax& s) const {
    if (s.kind == Kind::none || s.kind == Kind::number) return true;
    if (s.kind != Kind::call || s.parenthesised) return false;
    if (find_variable(s.text) >= 0) return false;
    const int word = find_word(s.text);
    return word < 0 || !vocabulary_.words[static_cast<std::size_t>(word)].sorts.empty();
  }

  // The values of two sides, each the other's help.
  std::pair<Value, Value> sides(const Syntax& left, const Syntax& right) {
    if (leans(left) && !leans(right)) {
      const auto [second, first] = sides(right, left);
      return {first, second};
    }
    const Value first = value(left, nullptr);
    const Value second = value(right, &first.type);
    return {first, second};
  }

  int comparison(const Syntax& s) {
    const Syntax &left = s.children[0], &right = s.children[1];
    const auto both = sides(left, right);
    const Value &a = both.first, &b = both.second;
    const auto refuse = [&](const std::string& why) {
      throw ExpressionError(s.at, fmt::format("'{}' is {}, '{}' is {}: {}", shown(left), text_of(a.type), shown(right),
                                              text_of(b.type), why));
    };
    if (a.type.kind == kTruth || b.type.kind == kTruth) refuse("what is true or false is compared by <->");
    const bool alike = a.type.kind == b.type.kind && a.type.sort == b.type.sort &&
                       (a.type.kind != kChoice || *a.type.choices == *b.type.choices);
    if (!alike) refuse("they have nothing in common");
    const bool ordered = a.type.kind == kNumber || (a.type.kind == kElement && sort(a.type.sort).ordered);
    switch (s.kind) {
      case Kind::equal:
        return add(Op::equal, {a.node, b.node});
      case Kind::different:
        return add(Op::negation, {add(Op::equal, {a.node, b.node})});
      default:
        break;
    }
    if (!ordered) refuse("they have no order (known: =, !=)");
    switch (s.kind) {
      case Kind::below:
        return add(Op::below, {a.node, b.node});
      case Kind::above:
        return add(Op::below, {b.node, a.node});
      case Kind::at_least:
        return add(Op::negation, {add(Op::below, {a.node, b.node})});
      default:
        return add(Op::negation, {add(Op::below, {b.node, a.node})});
    }
  }

  int membership(const Syntax& element, const Syntax& set) {
    if (set.kind == Kind::set) {
      std::vector<int> equal;
      for (const Syntax& each : set.children) {
        const auto [a, b] = sides(element, each);
        if (a.type.kind == kTruth || a.type.kind != b.type.kind || a.type.sort != b.type.sort) {
          throw ExpressionError(each.at, fmt::format("'{}' is {}, '{}' is {}: they have nothing in common",
                                                     shown(element), text_of(a.type), shown(each), text_of(b.type)));
        }
        equal.push_back(add(Op::equal, {a.node, b.node}));
      }
      int any = equal[0];
      for (std::size_t i = 1; i < equal.size(); ++i) any = add(Op::disjunction, {any, equal[i]});
      return any;
    }
    const auto [word, last] = find_set(set);
    const Type expected{kElement, last};
    const Value made = value(element, &expected);
    if (made.type.kind != kElement || made.type.sort != last) {
      throw ExpressionError(element.at, fmt::format("'{}' is {}; '{}' is a set of {}", shown(element),
                                                    text_of(made.type), set.text, sort(last).name));
    }
    const std::vector<int> before = arguments(set, word, 1);
    return fact(word, before, made.node);
  }

  const Vocabulary& vocabulary_;
  std::vector<AssertionNode> nodes_;
  std::vector<std::pair<std::string, int>> scope_;  // variables that can be named here, and their places
  int polarity_ = 1;
  bool within_stays_ = false;
  bool within_once_ = false;
  bool quantified_ = false;  // whether a quantifier has been met since this was last unset
};

}  // namespace

Assertion typed(const Syntax& syntax, const Vocabulary& vocabulary) {
  Assertion assertion;
  Typing typing(vocabulary);
  assertion.formula = typing.program(syntax);
  assertion.of_steps = typing.of_steps;
  assertion.variables = std::move(typing.variables);
  assertion.words = std::move(typing.words);
  assertion.named = std::move(typing.named);
  assertion.past = std::move(typing.past);
  const Syntax premise = premise_of(syntax);
  if (premise.kind != Kind::truth) assertion.premise = Typing(vocabulary, assertion.past).program(premise);
  return assertion;
}

Syntax premise_of(const Syntax& s) {
  const Syntax each{Kind::truth, "true", s.at};
  switch (s.kind) {
    case Kind::implication:
    case Kind::stays:
      return s.children[0];
    case Kind::forall: {
      Syntax some = s;
      some.kind = Kind::exists;
      some.children.back() = premise_of(s.children.back());
      return some;
    }
    case Kind::conjunction:
      return {Kind::disjunction, "", s.at, false, {premise_of(s.children[0]), premise_of(s.children[1])}};
    default:
      return each;
  }
}

std::string signature(const VocabularyWord& word, const Vocabulary& vocabulary) {
  if (word.sorts.empty()) return word.name;
  std::string text = word.name + "(";
  for (std::size_t i = 0; i < word.sorts.size(); ++i) {
    text += (i > 0 ? ", " : "") + vocabulary.sorts[static_cast<std::size_t>(word.sorts[i])].name;
  }
  return text + ")";
}

std::string type_of(const VocabularyWord& word, const Vocabulary& vocabulary) {
  if (word.kind == kTruth) return "true or false";
  if (word.kind == kNumber) return "a number";
  if (word.kind == kChoice) return "one of " + joined(word.choices, 20);
  return "one of " + vocabulary.sorts[static_cast<std::size_t>(word.sort)].name + ", or none";
}

}  // namespace paxcheck::task
