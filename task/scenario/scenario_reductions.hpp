// Which reductions of the state graph lose nothing that a scenario asks.
//
// A search for a scenario goes through pairs of a state and a place in the scenario. A reduction by symmetry takes states for one
// that differ in the names of the elements of some sorts alone. Let g exchange such names, in states, in actions and in
// expressions. The protocol does not tell them apart: a step by action a from s to t is one by g(a) from g(s) to g(t). If then
//   - no condition names an element of these sorts, so that it says the same of s and of g(s), and
//   - each set of actions that the scenario speaks of (those that a step may be, those that may come in between) has with an
//     action also all that are called the same but for elements of these sorts,
// a place is followed by the same places along a and t as along g(a) and g(t): (s, place) -> (g(s), place) is an automorphism of
// the graph that is searched, and keeps the places. So whatever place some run comes to, and the least number of steps
// to it, are the same in the graph of representatives: the verdict, the length of a shortest run, and how far any run comes.
//
// A reduction that leaves steps out is none for a scenario, whatever it says: steps are what it is about, and which may come in
// between. Nor is one used where states are counted (task/scenario/endings.hpp).
//
// Source: C. N. Ip and D. L. Dill, "Better verification through symmetry" (1996), theorem 1, of the product graph.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/result.hpp"
#include "task/options.hpp"
#include "task/scenario/scenario.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

struct ScenarioReductions {
  std::uint32_t used = 0;               // by their places in ProtocolText::reductions
  std::vector<report::Named> not_used;  // their names, each with the reason
};

// All that lose nothing, but those that the options switch off.
ScenarioReductions reductions_for(const ProtocolTable&, const Scenario&, const Options&);

}  // namespace paxcheck::task
