// The states on fair cycles: strongly connected components in which some cycle keeps to every fairness class and has
// every actor act.
//
// A component without a step of some actor has no such cycle, nor one in which a weak class is enabled everywhere and never
// taken: no part of it is better. If a strong class is enabled somewhere and never taken, a fair cycle keeps clear of the
// states that enable it; what is left without them is decomposed again, at most once for each strong class. In a component
// with nothing to object to, the cycle that takes every step of it is fair.
//
// Source: E. A. Emerson, C.-L. Lei, "Modalities for Model Checking: Branching Time Logic Strikes Back", Science of
// Computer Programming 8 (1987), section 4, on fair states in the presence of strong fairness. The components are
// Tarjan's (1972), by Boost.Graph.
#pragma once

#include <cstdint>
#include <vector>

#include "checker/graph/fair_graph.hpp"

namespace paxcheck::checker::fair {

struct Components {
  std::vector<std::uint32_t> of;  // for each state the number of its fair component, or kNone
  std::uint32_t fair = 0;         // number of fair components
  std::uint64_t looked_at = 0;    // components with a step inside, over all decompositions
  std::vector<bool> objected;     // for each class whether a component fell short of it
};

// Of these states, under the classes marked.
Components fair_components(const FairGraph&, const Rows&, const std::vector<bool>& classes,
                           std::vector<std::uint32_t> states);

}  // namespace paxcheck::checker::fair
