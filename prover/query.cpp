#include "prover/query.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace paxcheck::prover {
namespace {

using Text = std::string;

bool is_name(char c) { return c != '(' && c != ')' && c != ' ' && c != '\n'; }

// The formula after the action: the relations that it changes read as they are then.
Text after(const Text& formula, const SmtAction& action) {
  Text changed;
  for (std::size_t i = 0; i < formula.size();) {
    const std::size_t begin = i;
    while (i < formula.size() && is_name(formula[i])) ++i;
    const Text name = formula.substr(begin, i - begin);
    changed += name;
    if (std::ranges::count(action.updates, name, &SmtUpdate::relation) > 0) changed += ".next";
    if (i < formula.size()) changed += formula[i++];
  }
  return changed;
}

Text bound(const SmtVariables& variables) {
  Text list;
  for (const SmtVariable& v : variables) list += "(" + v.name + " " + v.sort + ")";
  return "(" + list + ")";
}
Text sorts_of(const SmtVariables& variables) {
  Text list;
  for (const SmtVariable& v : variables) list += (list.empty() ? "" : " ") + v.sort;
  return "(" + list + ")";
}
Text applied(const SmtRelation& relation) {
  Text tuple = "(" + relation.name;
  for (const SmtVariable& v : relation.arguments) tuple += " " + v.name;
  return tuple + ")";
}
Text for_all(const SmtVariables& variables, const Text& formula) {
  if (variables.empty()) return formula;
  return "(forall " + bound(variables) + " " + formula + ")";
}
Text asserted(const Text& formula) { return "(assert " + formula + ")\n"; }
Text constants(const SmtVariables& variables) {
  Text text;
  for (const SmtVariable& v : variables) text += "(declare-const " + v.name + " " + v.sort + ")\n";
  return text;
}
Text definition_of(const SmtRelation& relation) { return "(= " + applied(relation) + " " + relation.definition + ")"; }

const SmtRelation& relation_named(const SmtModel& model, const Text& name) {
  return *std::ranges::find(model.relations, name, &SmtRelation::name);
}

class Writer {
 public:
  explicit Writer(const SmtModel& model) : model_(model) {}

  // Everything there is before a step.
  Text state() const {
    return language(
        [](const SmtRelation& r) { return "(declare-fun " + r.name + " " + sorts_of(r.arguments) + " Bool)\n"; });
  }
  Text initial_state() const {
    return language([](const SmtRelation& r) {
      if (r.rigid) return "(declare-fun " + r.name + " " + sorts_of(r.arguments) + " Bool)\n";
      return "(define-fun " + r.name + " " + bound(r.arguments) + " Bool false)\n";
    });
  }
  Text step(const SmtAction& action) const {
    Text text = constants(action.arguments) + asserted(action.guard);
    for (const SmtUpdate& update : action.updates) {
      const SmtRelation& relation = relation_named(model_, update.relation);
      text += "(define-fun " + relation.name + ".next " + bound(relation.arguments) + " Bool " + update.formula + ")\n";
    }
    return text;
  }
  Text assumed(const SmtConjunct& conjunct) const {
    return asserted(conjunct.pointwise ? conjunct.formula : for_all(conjunct.variables, conjunct.formula));
  }
  Text assumed(const std::vector<Text>& names) const {
    Text text;
    for (const SmtConjunct& conjunct : model_.conjuncts) {
      if (std::ranges::count(names, conjunct.name) > 0) text += assumed(conjunct);
    }
    return text;
  }
  Text definitions() const {
    Text text;
    for (const SmtRelation& r : model_.relations) {
      if (!r.definition.empty()) text += asserted(for_all(r.arguments, definition_of(r)));
    }
    return text;
  }

 private:
  template <class Declared>
  Text language(const Declared& declared) const {
    Text text;
    for (const Text& sort : model_.sorts) text += "(declare-sort " + sort + " 0)\n";
    for (const SmtRelation& relation : model_.relations) text += declared(relation);
    for (const SmtShorthand& s : model_.shorthands) {
      text += "(define-fun " + s.name + " " + bound(s.arguments) + " Bool " + s.formula + ")\n";
    }
    for (const SmtAxiom& axiom : model_.axioms) text += asserted(axiom.formula);
    return text;
  }

  const SmtModel& model_;
};

std::vector<const SmtGoal*> goals_named(const SmtModel& model, const Text& property) {
  std::vector<const SmtGoal*> found;
  for (const SmtGoal& goal : model.goals) {
    if (goal.property == property) found.push_back(&goal);
  }
  if (found.empty()) throw std::out_of_range("no goal is called " + property);
  return found;
}

void add_support(const SmtModel& model, const Text& name, std::set<Text>& names) {
  const auto conjunct = std::ranges::find(model.conjuncts, name, &SmtConjunct::name);
  if (conjunct == model.conjuncts.end()) throw std::out_of_range("no conjunct is called " + name);
  if (!names.insert(name).second) return;
  for (const Text& other : conjunct->rests_on) add_support(model, other, names);
}

// That every action keeps the definitions.
std::vector<Query> queries_of_definitions(const SmtModel& model) {
  using Kind = Query::Kind;
  const Writer writer(model);
  std::vector<Query> all;
  for (const SmtRelation& r : model.relations) {
    if (r.definition.empty()) continue;
    const Text refuted = constants(r.arguments) + asserted("(not " + definition_of(r) + ")");
    all.push_back({Kind::definition, r.name, "", writer.initial_state() + refuted});
    for (const SmtAction& action : model.actions) {
      const Text kept = after(definition_of(r), action);
      if (kept == definition_of(r)) continue;  // the action touches nothing of it
      all.push_back({Kind::definition, r.name, action.name,
                     writer.state() + writer.definitions() + writer.step(action) + constants(r.arguments) +
                         asserted("(not " + kept + ")")});
    }
  }
  return all;
}

// That a conjunct holds initially and is kept by every action, with a text of what else is assumed.
std::vector<Query> queries_of(const SmtModel& model, const SmtConjunct& c, const Text& assumed) {
  using Kind = Query::Kind;
  const Writer writer(model);
  const Text instance = constants(c.variables);
  std::vector<Query> all{
      {Kind::initially, c.name, "", writer.initial_state() + instance + asserted("(not " + c.formula + ")")}};
  for (const SmtAction& action : model.actions) {
    const Text kept = after(c.formula, action);
    if (kept == c.formula) continue;
    all.push_back({Kind::kept, c.name, action.name,
                   writer.state() + instance + writer.assumed(c) + assumed + writer.step(action) +
                       asserted("(not " + kept + ")")});
  }
  return all;
}

void add(std::vector<Query>& all, const std::vector<Query>& more) { all.insert(all.end(), more.begin(), more.end()); }

}  // namespace

std::string name_of(const Query& query) {
  switch (query.kind) {
    case Query::Kind::initially:
      return query.claim + " initially";
    case Query::Kind::implied:
      return query.claim + (query.action.empty() ? " follows" : " of every " + query.action);
    case Query::Kind::definition:
      return "definition of " + query.claim + (query.action.empty() ? " initially" : " after " + query.action);
    case Query::Kind::kept:
      break;
  }
  return query.claim + " after " + query.action;
}

std::vector<SmtConjunct> support(const SmtModel& model, const std::vector<std::string>& properties) {
  std::set<Text> names;
  for (const Text& property : properties) {
    for (const SmtGoal* goal : goals_named(model, property)) {
      for (const Text& name : goal->rests_on) add_support(model, name, names);
    }
  }
  std::vector<SmtConjunct> all;
  for (const SmtConjunct& conjunct : model.conjuncts) {
    if (names.contains(conjunct.name)) all.push_back(conjunct);
  }
  return all;
}

std::vector<Query> queries(const SmtModel& model, const std::vector<std::string>& properties) {
  using Kind = Query::Kind;
  const Writer writer(model);
  std::vector<Query> all = queries_of_definitions(model);
  for (const SmtConjunct& c : support(model, properties)) add(all, queries_of(model, c, writer.assumed(c.rests_on)));
  for (const Text& property : properties) {
    for (const SmtGoal* goal : goals_named(model, property)) {
      Text step;
      for (const SmtAction& action : model.actions) {
        if (action.name == goal->action) step = writer.step(action);
      }
      all.push_back({Kind::implied, property, goal->action,
                     writer.state() + constants(goal->variables) + writer.assumed(goal->rests_on) + step +
                         asserted("(not " + goal->formula + ")")});
    }
  }
  return all;
}

std::vector<Query> queries_of(const SmtModel& model, const SmtConjunct& conjunct,
                              const std::vector<SmtConjunct>& assumed) {
  Text text;
  for (const SmtConjunct& c : assumed) text += asserted(for_all(c.variables, c.formula));
  return queries_of(model, conjunct, text);
}

std::vector<Query> queries_of_invariant(const SmtModel& model) {
  std::vector<Query> all = queries_of_definitions(model);
  for (const SmtConjunct& c : model.conjuncts) add(all, queries_of(model, c, Writer(model).assumed(c.rests_on)));
  return all;
}

std::vector<SmtConjunct> established(const SmtModel& model, const std::vector<Query>& failed) {
  std::set<Text> names;
  for (const SmtConjunct& c : model.conjuncts) names.insert(c.name);
  for (const Query& query : failed) {
    if (query.kind == Query::Kind::definition) return {};
    names.erase(query.claim);
  }
  const auto loses_ground = [&](const SmtConjunct& c) {
    return names.contains(c.name) &&
           std::ranges::any_of(c.rests_on, [&](const Text& other) { return !names.contains(other); });
  };
  for (auto c = std::ranges::find_if(model.conjuncts, loses_ground); c != model.conjuncts.end();
       c = std::ranges::find_if(model.conjuncts, loses_ground)) {
    names.erase(c->name);
  }
  std::vector<SmtConjunct> all;
  std::ranges::copy_if(model.conjuncts, std::back_inserter(all),
                       [&](const SmtConjunct& c) { return names.contains(c.name); });
  return all;
}

Query with_assumed(const std::vector<SmtConjunct>& conjuncts, Query query) {
  if (query.kind == Query::Kind::initially) return query;
  for (const SmtConjunct& c : conjuncts) query.text += asserted(for_all(c.variables, c.formula));
  return query;
}

Query with_all_assumed(const SmtModel& model, const std::vector<SmtConjunct>& conjuncts, Query query) {
  if (query.kind == Query::Kind::initially) return query;
  query.text += Writer(model).definitions();
  return with_assumed(conjuncts, std::move(query));
}

}  // namespace paxcheck::prover
