// A protocol in first-order logic, for any number of processes, numbers and values: what a prover reads.
//
// Formulas are SMT-LIB 2 terms over the relations named here, kept as text. A state gives every relation that is not rigid
// its tuples; an action says by a formula what each relation that it changes holds afterwards. A relation with a definition is
// derived: it says of others what a guard or a conjunct would need a quantifier for, and is changed beside them. That every
// action keeps the definition is proved apart, so the rules mean what they say.
//
// The fragment is that of O. Padon, G. Losa, M. Sagiv, S. Shoham, Paxos Made EPR (OOPSLA 2017): no conjunct and no guard asks
// for a process of a sort by way of one that is asked for by it.
#pragma once

#include <string>
#include <vector>

namespace paxcheck {

struct SmtVariable {
  std::string name, sort;
};
using SmtVariables = std::vector<SmtVariable>;

struct SmtRelation {
  std::string name;
  SmtVariables arguments;
  std::string meaning;          // of a tuple, in words
  bool rigid = false;           // never changes: an order, a membership
  std::string definition = {};  // of a derived relation, over its arguments
};

// An abbreviation: a formula with a name.
struct SmtShorthand {
  std::string name;
  SmtVariables arguments;
  std::string formula;
};

struct SmtAxiom {
  std::string meaning;
  std::string formula;
};

struct SmtUpdate {
  std::string relation;
  std::string
      formula;  // over the arguments of the relation and those of the action: whether the tuple is in it afterwards
};

struct SmtAction {
  std::string name;
  SmtVariables arguments;  // constants of the queries
  std::string guard;
  std::vector<SmtUpdate> updates;  // every other relation stays
};

// What every reachable state satisfies, whatever its variables stand for. It is shown to hold initially and to survive every
// action from a state that satisfies it and what it rests on.
struct SmtConjunct {
  std::string name;
  SmtVariables variables;
  std::string formula;
  std::string meaning;
  std::vector<std::string> rests_on = {};  // names of conjuncts
  // Assumed for the same values of its variables alone: a claim that asks for processes of sorts that others ask by.
  bool pointwise = false;
};

// A property that follows from conjuncts: in every state; or, of a step, before every such action.
struct SmtGoal {
  std::string property;
  SmtVariables variables;
  std::string formula;
  std::vector<std::string> rests_on;
  std::string action = {};
};

struct SmtModel {
  std::vector<std::string> sorts;
  std::vector<SmtRelation> relations;
  std::vector<SmtShorthand> shorthands;
  std::vector<SmtAxiom> axioms;
  // No relation that can change holds of anything initially.
  std::vector<SmtAction> actions;
  std::vector<SmtConjunct> conjuncts;
  std::vector<SmtGoal> goals;
};

}  // namespace paxcheck
