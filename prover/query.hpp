// What has to be asked of a solver to prove a model's properties: every query is a whole SMT-LIB 2 text, and has to be
// unsatisfiable.
#pragma once

#include <string>
#include <vector>

#include "model/kit/smt.hpp"

namespace paxcheck::prover {

struct Query {
  enum class Kind { initially, kept, implied, definition };
  Kind kind = Kind::kept;
  std::string claim;   // the conjunct, the property, or the derived relation
  std::string action;  // after which, or before which, it is asked for; "" for none
  std::string text;    // without (check-sat)
};

// "P2c after propose".
std::string name_of(const Query&);

// The conjuncts that the properties rest on, directly or not, in the order of the model. Throws std::out_of_range for a
// property that the model has no goal of, here and below.
std::vector<SmtConjunct> support(const SmtModel&, const std::vector<std::string>& properties);

// All that shows the properties: that every action keeps the definitions, that the conjuncts which they rest on hold initially
// and are kept by every action, and that these imply them.
std::vector<Query> queries(const SmtModel&, const std::vector<std::string>& properties);

// All that shows that a conjunct holds initially, and is kept by every action that touches it, where it and these conjuncts
// hold, which are assumed for whatever values.
std::vector<Query> queries_of(const SmtModel&, const SmtConjunct&, const std::vector<SmtConjunct>& assumed);

// All that shows that every action keeps the definitions, and each conjunct of the model, where those hold that it rests on.
std::vector<Query> queries_of_invariant(const SmtModel&);

// The conjuncts of the model that are shown to hold in every reachable state if none of these queries of its invariant fails but
// those. None is, if a definition is not kept.
std::vector<SmtConjunct> established(const SmtModel&, const std::vector<Query>& failed);

// The query with these conjuncts, for whatever values, assumed besides.
Query with_assumed(const std::vector<SmtConjunct>& conjuncts, Query);

// The same with definitions. Where it is satisfiable with few
// members, it shows a step from a state that is as the conjuncts say.
Query with_all_assumed(const SmtModel&, const std::vector<SmtConjunct>&, Query);

}  // namespace paxcheck::prover
