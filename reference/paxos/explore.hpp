// Explore: a literal breadth-first search of the whole graph, with every property examined in every state and
// at every step; it yields the figures that docs/protocols.md defines under "Conventions".
//
// Invariants: states are compared whole, part by part. They are found in the order of their depth, so that
// the first violation found of a property is a shortest one. The search goes on past violations.
//
// Source: docs/protocols.md, "Conventions"; the properties are those of Paxos Made Simple (2001), section 2.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "reference/paxos/paxos.hpp"

namespace paxcheck::reference {

struct Survey {
  std::uint64_t states = 0;
  std::uint64_t transitions = 0;
  int depth = 0;
  bool complete = true;
  std::map<std::string, int> shortest;  // violated property -> number of actions of a shortest violating run
  std::set<int> chosen_values;          // the values that some reachable state has chosen
};

// Stops with complete = false as soon as more than max_states states are found; the figures are then those of
// the part that was searched.
Survey explore(const Paxos& paxos, std::uint64_t max_states);

}  // namespace paxcheck::reference
