// Lassos: infinite fair runs that never reach a goal, each a stem and then a cycle for ever.
//
// A fair cycle exists in a finite graph if and only if a fair infinite run does. What is found lies wholly in states
// without the goal; the cycle keeps to every fairness class and has every actor act. Its stem is the shortest of all
// lassos, its cycle the shortest of those at the end of such a stem, and among equals the stem and then the cycle is the
// least by the order of steps.
//
// Cost: time O((states + steps) * (1 + strong classes)) for the components, in practice a few passes; some 24 bytes a
// step at most and 60 to 120 a state on top of the graph itself. A shortest cycle costs what CycleBudget allows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "checker/graph/fair_graph.hpp"

namespace paxcheck::checker {

// Indices of steps.
struct Lasso {
  std::vector<std::uint32_t> stem;   // from an initial state
  std::vector<std::uint32_t> cycle;  // at least one
  bool shortest = true;              // false: there may be shorter cycles, the budget did not allow to tell
};

struct LassoSearch {
  std::optional<Lasso> lasso;
  std::uint64_t states = 0;           // reached without the goal
  std::uint64_t components = 0;       // looked at
  std::uint64_t fair_components = 0;  // those with a fair cycle
};

LassoSearch find_lasso(const FairGraph&, const CycleBudget& = {});

// For a graph without a lasso: the classes without any one of which it would have one. All are needed together; others may
// be needed too if they can stand in for each other.
std::vector<std::size_t> needed_classes(const FairGraph&);

}  // namespace paxcheck::checker
