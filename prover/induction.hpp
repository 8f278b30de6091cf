// Which of a user's conjuncts are inductive, together and with what is known already: those that are not kept are left out until
// all that remain are kept by the help of each other alone (C. Flanagan, K. R. M. Leino, Houdini, an Annotation Assistant for
// ESC/Java, FME 2001). So no conjunct comes to rest on one that is not kept.
//
// Thread safety: none of its own; `Ask` may ask as many at a time as it likes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "prover/query.hpp"
#include "prover/solver.hpp"

namespace paxcheck::prover {

// A query as it was answered: the text may have been given definitions besides.
struct Answered {
  Query query;
  Answer answer = Answer::unknown;
  std::string reason{};  // if it is unknown
};

// Answers queries, in their order.
using Ask = std::function<std::vector<Answered>(const std::vector<Query>&)>;

// What became of a conjunct: the queries of it that were asked last, all of one round.
struct Induction {
  std::vector<Answered> answers;
  std::vector<std::string> assumed;   // the other conjuncts of the user that were assumed then
  std::vector<std::string> left_out;  // those that were assumed in earlier rounds, and are not kept

  bool kept() const;
};

// Of each of the conjuncts, in their order. `known` are invariants, as they stand. A conjunct is kept if every query of the last
// round is unsatisfiable, and not if one is unknown.
std::vector<Induction> largest_inductive(const SmtModel&, const std::vector<SmtConjunct>& known,
                                         const std::vector<SmtConjunct>& conjuncts, const Ask&);

}  // namespace paxcheck::prover
