// Conjuncts of a user's own, in a file for prove --invariant (docs/prove.md): lines `NAME: EXPRESSION`, as --assert takes them.
//
// Lines that begin with a blank go on with the one before; # begins a comment, which ends with its line. A file of its own and
// not TOML, whose strings would hide the line and the column in which an expression is wrong.
#pragma once

#include <string>
#include <vector>

#include "model/kit/smt.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

struct OwnConjunct {
  std::string name;
  std::string expression;  // on one line
  SmtConjunct formula;     // of this name
};

// Throws Error: 153 if the file cannot be read; 150 that shows where it is wrong, what is known, or which name is taken.
std::vector<OwnConjunct> read_invariant(const std::string& file, const ProtocolTable&, const Setting&);

}  // namespace paxcheck::task
