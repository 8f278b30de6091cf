// What a description declares is tested and not believed: the ranges of its variables, the likeness of the elements of
// a symmetric sort, and that its actions and properties are there for something.
//
// A packed state has no room for what does not fit a variable, and the reduction by symmetry takes for one what differs
// in names only: a description that is wrong in one of these would be searched as another protocol than was meant, or
// be verified for states that nobody looked at. So that no verdict rests on it, a protocol without second reading is
// run over plain values (model/kit/plain/) first, at small bounds, under the right rules and under each wrong one.
#pragma once

#include <string>
#include <vector>

#include "task/table_protocol.hpp"

namespace paxcheck::task {

struct TestedDescription {
  // What is wrong: one sentence with the protocol, what was declared, the state and, where the source is known, the
  // line.
  std::string mistake;
  // What is odd: actions that never change anything, properties that never have anything to check.
  std::vector<std::string> notes;
  std::size_t states = 0;  // looked at
};

// Of a table that has a plain run. Looks at a few thousand states.
TestedDescription test_description(const ProtocolTable&);

// Where the name is declared by one of these kinds (Action<"light", ...): "lamps.cpp:12", counting from 1; empty if the
// source is not known, cannot be read, or has no such place.
std::string declared_at(const std::string& source, const std::vector<std::string>& kinds, const std::string& name);

}  // namespace paxcheck::task
