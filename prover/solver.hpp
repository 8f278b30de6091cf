// The solver: Z3 (L. de Moura, N. Bjorner, Z3: an efficient SMT solver, TACAS 2008), where paxcheck was built with it.
//
// Only solver.cpp knows its header. Thread safety: every call has a solver of its own.
#pragma once

#include <atomic>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/kit/smt.hpp"
#include "prover/query.hpp"

namespace paxcheck::prover {

// "Z3 4.8.12"; nothing if there is none in this build.
std::optional<std::string> solver_name();

// What makes a query satisfiable: members of each sort counted from 0, the tuples of each relation, and the member that each
// constant is.
struct Structure {
  std::map<std::string, int> members;  // of sorts
  std::map<std::string, std::set<std::vector<int>>> tuples;
  std::map<std::string, int> constants;
};

enum class Answer { unsatisfiable, satisfiable, unknown };

struct Solved {
  Answer answer = Answer::unknown;
  std::string reason;  // if it is not known: "timeout", "interrupted", or what the solver says
  std::optional<Structure> structure = {};
};

struct Limits {
  double seconds = 0;  // of each query; 0 is none at all
  const std::atomic<bool>* interrupted = nullptr;
};

// Asks whether the query has no model. With a model to read it by, says what satisfies it.
Solved solve(const Query&, const Limits&, const SmtModel* read_by = nullptr);

}  // namespace paxcheck::prover
