#include "tests/oracle/ground_model.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <stdexcept>

namespace paxcheck::oracle {
namespace {

using Tuple = GroundModel::Tuple;

// An expression as it is written: a word, or a list.
struct Expression {
  std::string word;
  std::vector<Expression> parts;
};

class Parser {
 public:
  explicit Parser(const std::string& text) : text_(text) {}
  Expression parse() {
    skip();
    if (at_ >= text_.size()) throw std::invalid_argument("an expression ends early: " + text_);
    Expression expression;
    if (text_[at_] != '(') {
      while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '(' && text_[at_] != ')')
        expression.word += text_[at_++];
      return expression;
    }
    for (++at_, skip(); text_.at(at_) != ')'; skip()) expression.parts.push_back(parse());
    ++at_;
    return expression;
  }

 private:
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }
  const std::string& text_;
  std::size_t at_ = 0;
};

// A relation's place among the tuples.
struct Place {
  bool rigid = false;
  std::size_t begin = 0;
  std::vector<int> counts;  // of members, for each argument
  std::size_t of(const Tuple& tuple) const {
    std::size_t index = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      index = index * static_cast<std::size_t>(counts[i]) + static_cast<std::size_t>(tuple.at(i));
    }
    return begin + index;
  }
};

using Bits = std::vector<bool>;
struct Now {
  const Bits& rigid;
  const Bits& state;
};
using Slots = std::vector<int>;  // what the variables stand for
using Formula = std::function<bool(const Now&, Slots&)>;
using Scope = std::map<std::string, std::size_t>;  // variable -> slot

}  // namespace

struct GroundModel::Parts {
  SmtModel model;
  std::map<std::string, int> members;
  std::map<std::string, Place> places;
  std::size_t changing = 0;
  Bits rigid;
  struct Action {
    const SmtAction* text;
    Formula guard;
    std::vector<std::pair<const SmtRelation*, Formula>> updates;
  };
  std::vector<Action> actions;
  std::vector<std::pair<const SmtRelation*, Formula>> definitions;
  static constexpr std::size_t kSlots = 64;

  const SmtRelation& relation(const std::string& name) const {
    for (const SmtRelation& r : model.relations) {
      if (r.name == name) return r;
    }
    throw std::out_of_range("no relation " + name);
  }

  static Scope scope_of(const SmtVariables& variables, Scope scope = {}) {
    for (const SmtVariable& v : variables) {
      const std::size_t slot = scope.size() + 1;
      if (!scope.emplace(v.name, slot).second) throw std::invalid_argument("two variables are called " + v.name);
    }
    return scope;
  }

  Formula compile(const std::string& text, const Scope& scope) const {
    Parser parser(text);
    return compile(parser.parse(), scope, scope.size() + 1);
  }

  Formula compile(const Expression& e, const Scope& scope, std::size_t next) const {
    if (e.parts.empty()) {
      if (e.word != "true" && e.word != "false") throw std::invalid_argument("no formula: " + e.word);
      return [value = e.word == "true"](const Now&, Slots&) { return value; };
    }
    const std::string& head = e.parts.front().word;
    if (head == "forall" || head == "exists") return quantified(e, scope, next, head == "forall");
    if (head == "=" && is_variable(e.parts[1], scope)) {
      return
          [a = scope.at(e.parts[1].word), b = scope.at(e.parts[2].word)](const Now&, Slots& s) { return s[a] == s[b]; };
    }
    if (places.contains(head)) return atom(e, scope);
    for (const SmtShorthand& s : model.shorthands) {
      if (s.name == head) return shorthand(s, e, scope, next);
    }
    std::vector<Formula> parts;
    for (std::size_t i = 1; i < e.parts.size(); ++i) parts.push_back(compile(e.parts[i], scope, next));
    if (head == "and") {
      return [parts](const Now& n, Slots& s) {
        return std::ranges::all_of(parts, [&](const auto& p) { return p(n, s); });
      };
    }
    if (head == "or") {
      return [parts](const Now& n, Slots& s) {
        return std::ranges::any_of(parts, [&](const auto& p) { return p(n, s); });
      };
    }
    if (head == "not") return [p = parts.at(0)](const Now& n, Slots& s) { return !p(n, s); };
    if (head == "=>") return [a = parts.at(0), b = parts.at(1)](const Now& n, Slots& s) { return !a(n, s) || b(n, s); };
    if (head == "=") return [a = parts.at(0), b = parts.at(1)](const Now& n, Slots& s) { return a(n, s) == b(n, s); };
    if (head == "ite") {
      return [parts](const Now& n, Slots& s) { return parts.at(0)(n, s) ? parts.at(1)(n, s) : parts.at(2)(n, s); };
    }
    throw std::invalid_argument("no connective: " + head);
  }

  static bool is_variable(const Expression& e, const Scope& scope) { return e.parts.empty() && scope.contains(e.word); }

  Formula atom(const Expression& e, const Scope& scope) const {
    std::vector<std::size_t> slots;
    for (std::size_t i = 1; i < e.parts.size(); ++i) slots.push_back(scope.at(e.parts[i].word));
    const Place& place = places.at(e.parts.front().word);
    if (slots.size() != place.counts.size()) throw std::invalid_argument("arguments of " + e.parts.front().word);
    return [&place, slots](const Now& now, Slots& s) {
      std::size_t index = 0;
      for (std::size_t i = 0; i < slots.size(); ++i) {
        index = index * static_cast<std::size_t>(place.counts[i]) + static_cast<std::size_t>(s[slots[i]]);
      }
      return (place.rigid ? now.rigid : now.state)[place.begin + index];
    };
  }

  Formula shorthand(const SmtShorthand& s, const Expression& e, const Scope& scope, std::size_t next) const {
    Scope inner;
    std::vector<std::pair<std::size_t, std::size_t>> copies;  // to, from
    for (std::size_t i = 0; i < s.arguments.size(); ++i) {
      inner[s.arguments[i].name] = next + i;
      copies.emplace_back(next + i, scope.at(e.parts.at(i + 1).word));
    }
    Parser parser(s.formula);
    return [copies, body = compile(parser.parse(), inner, next + copies.size())](const Now& n, Slots& slots) {
      for (const auto& [to, from] : copies) slots[to] = slots[from];
      return body(n, slots);
    };
  }

  Formula quantified(const Expression& e, Scope scope, std::size_t next, bool all) const {
    std::vector<int> counts;
    for (std::size_t i = 0; i < e.parts[1].parts.size(); ++i) {
      const Expression& variable = e.parts[1].parts[i];
      scope[variable.parts[0].word] = next + i;
      counts.push_back(members.at(variable.parts[1].word));
    }
    if (next + counts.size() > kSlots) throw std::length_error("too many variables");
    const Formula body = compile(e.parts[2], scope, next + counts.size());
    return [=](const Now& now, Slots& slots) {
      return each(slots, next, counts, 0, [&] { return body(now, slots) == all; }) == all;
    };
  }

  // Whether the visit is true for every value of the slots; if not, stops at the first that is not. Said as `all` wants it.
  template <class Visit>
  static bool each(Slots& slots, std::size_t begin, const std::vector<int>& counts, std::size_t i, const Visit& visit) {
    if (i == counts.size()) return visit();
    for (int value = 0; value < counts[i]; ++value) {
      slots[begin + i] = value;
      if (!each(slots, begin, counts, i + 1, visit)) return false;
    }
    return true;
  }

  std::vector<int> counts(const SmtVariables& variables) const {
    std::vector<int> all;
    for (const SmtVariable& v : variables) all.push_back(members.at(v.sort));
    return all;
  }
};

GroundModel::GroundModel(const SmtModel& model, std::map<std::string, int> members)
    : parts_(std::make_unique<Parts>()) {
  Parts& p = *parts_;
  p.model = model;
  p.members = std::move(members);
  std::size_t rigid = 0;
  for (const SmtRelation& r : p.model.relations) {
    Place place{r.rigid, r.rigid ? rigid : p.changing, p.counts(r.arguments)};
    std::size_t size = 1;
    for (int count : place.counts) size *= static_cast<std::size_t>(count);
    (r.rigid ? rigid : p.changing) += size;
    p.places[r.name] = place;
  }
  p.rigid.assign(rigid, false);
  for (const SmtRelation& r : p.model.relations) {
    if (!r.definition.empty()) p.definitions.emplace_back(&r, p.compile(r.definition, Parts::scope_of(r.arguments)));
  }
  for (const SmtAction& action : p.model.actions) {
    const Scope scope = Parts::scope_of(action.arguments);
    Parts::Action compiled{&action, p.compile(action.guard, scope), {}};
    for (const SmtUpdate& update : action.updates) {
      const SmtRelation& r = p.relation(update.relation);
      compiled.updates.emplace_back(&r, p.compile(update.formula, Parts::scope_of(r.arguments, scope)));
    }
    p.actions.push_back(compiled);
  }
}
GroundModel::~GroundModel() = default;

void GroundModel::set_rigid(const std::string& relation, const Tuple& tuple) {
  parts_->rigid.at(parts_->places.at(relation).of(tuple)) = true;
}
GroundState GroundModel::nothing() const { return GroundState(parts_->changing, false); }
void GroundModel::set(GroundState& state, const std::string& relation, const Tuple& tuple) const {
  state.at(parts_->places.at(relation).of(tuple)) = true;
}

void GroundModel::derive(GroundState& state) const {
  const Parts& p = *parts_;
  for (const auto& [relation, formula] : p.definitions) {  // each of those before it alone
    const Place& place = p.places.at(relation->name);
    Slots slots(Parts::kSlots);
    std::size_t at = place.begin;
    Parts::each(slots, 1, place.counts, 0, [&, &compute = formula] {
      const bool holds = compute({p.rigid, state}, slots);
      state[at++] = holds;
      return true;
    });
  }
}

std::map<std::string, GroundState> GroundModel::steps(const GroundState& state) const {
  const Parts& p = *parts_;
  std::map<std::string, GroundState> all;
  const Now now{p.rigid, state};
  for (const Parts::Action& action : p.actions) {
    Slots slots(Parts::kSlots);
    const std::vector<int> counts = p.counts(action.text->arguments);
    Parts::each(slots, 1, counts, 0, [&] {
      if (!action.guard(now, slots)) return true;
      GroundState next = state;
      for (const auto& [relation, formula] : action.updates) {
        const Place& place = p.places.at(relation->name);
        std::size_t at = place.begin;
        Parts::each(slots, 1 + counts.size(), place.counts, 0, [&, &compute = formula] {
          next[at++] = compute(now, slots);
          return true;
        });
      }
      if (next == state) return true;
      std::string name = action.text->name + "(";
      for (std::size_t i = 0; i < counts.size(); ++i) name += (i == 0 ? "" : ", ") + std::to_string(slots[1 + i]);
      all.emplace(name + ")", std::move(next));
      return true;
    });
  }
  return all;
}

bool GroundModel::holds(const GroundState& state, const SmtVariables& variables, const std::string& formula) const {
  const Formula compiled = parts_->compile(formula, Parts::scope_of(variables));
  Slots slots(Parts::kSlots);
  const Now now{parts_->rigid, state};
  return Parts::each(slots, 1, parts_->counts(variables), 0, [&] { return compiled(now, slots); });
}

bool GroundModel::is_a_model() const {
  return std::ranges::all_of(parts_->model.axioms,
                             [&](const SmtAxiom& axiom) { return holds(nothing(), {}, axiom.formula); });
}

std::string GroundModel::text(const GroundState& state) const {
  std::string all;
  for (const SmtRelation& r : parts_->model.relations) {
    if (r.rigid) continue;
    const Place& place = parts_->places.at(r.name);
    Slots slots(Parts::kSlots);
    std::size_t at = place.begin;
    Parts::each(slots, 1, place.counts, 0, [&] {
      if (!state[at++]) return true;
      all += r.name;
      for (std::size_t i = 0; i < place.counts.size(); ++i) all += " " + std::to_string(slots[1 + i]);
      all += "; ";
      return true;
    });
  }
  return all;
}

}  // namespace paxcheck::oracle
