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

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "checker/graph/fair_components.hpp"
#include "checker/graph/fair_graph.hpp"
#include "checker/graph/short_cycle.hpp"
#include "checker/graph/some_cycle.hpp"

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

namespace fair {

// The states of fair components that are nearest to an initial state, in the order found.
inline std::vector<std::uint32_t> entries(const Reached& reached, const Components& components) {
  std::vector<std::uint32_t> nearest;
  for (const std::uint32_t s : reached.states) {
    if (components.of[s] == kNone) continue;
    if (!nearest.empty() && reached.distance[s] > reached.distance[nearest[0]]) break;
    nearest.push_back(s);
  }
  return nearest;
}

// The lasso with the shortest cycle through one of the entries.
inline Lasso shortest_lasso(const FairGraph& graph, const Rows& rows, const Reached& reached,
                            const std::vector<std::uint32_t>& component, const std::vector<std::uint32_t>& entries,
                            const CycleBudget& budget) {
  Lasso lasso;
  std::uint32_t entry = entries[0];
  lasso.shortest = graph.classes.size() + static_cast<std::size_t>(graph.actors) <= ShortestCycle::kMost;
  if (lasso.shortest) {
    ShortestCycle shortest(graph, rows, component, budget);
    std::uint64_t length = std::numeric_limits<std::uint64_t>::max();
    for (std::size_t i = 0; i < entries.size() && !shortest.spent() && length > 1; ++i) {
      auto cycle = shortest.find(entries[i], length);
      if (!cycle) continue;
      entry = entries[i];
      length = cycle->size();
      lasso.cycle = std::move(*cycle);
    }
    lasso.shortest = !shortest.spent();
  }
  if (lasso.cycle.empty()) lasso.cycle = SomeCycle(graph, rows, component).find(entry);
  for (std::uint32_t e = reached.into[entry]; e != kNone; e = reached.into[graph.steps[e].source]) {
    lasso.stem.push_back(e);
  }
  std::ranges::reverse(lasso.stem);
  return lasso;
}

}  // namespace fair

inline LassoSearch find_lasso(const FairGraph& graph, const CycleBudget& budget = {}) {
  const fair::Rows rows(graph);
  const fair::Reached reached = fair::reach(graph, rows);
  const std::vector<bool> all(graph.classes.size(), true);
  const fair::Components components = fair::Decomposition(graph, rows, all).run(reached.states);
  LassoSearch result{std::nullopt, reached.states.size(), components.looked_at, components.fair};
  const std::vector<std::uint32_t> entries = fair::entries(reached, components);
  if (!entries.empty()) result.lasso = fair::shortest_lasso(graph, rows, reached, components.of, entries, budget);
  return result;
}

// For a graph without a lasso: the classes without any one of which it would have one. All are needed together; others may
// be needed too if they can stand in for each other.
inline std::vector<std::size_t> needed_classes(const FairGraph& graph) {
  const fair::Rows rows(graph);
  std::vector<bool> considered(graph.classes.size(), false);
  // No matter which classes there are, fair cycles lie in components with a cycle on which all actors act.
  std::vector<std::uint32_t> states;
  {
    const std::vector<std::uint32_t> reached = fair::reach(graph, rows).states;
    const fair::Components components = fair::Decomposition(graph, rows, considered).run(reached);
    std::ranges::copy_if(reached, std::back_inserter(states),
                         [&](std::uint32_t s) { return components.of[s] != fair::kNone; });
  }
  considered.flip();
  const fair::Components components = fair::Decomposition(graph, rows, considered).run(states);
  std::vector<std::size_t> needed;
  for (std::size_t c = 0; c < considered.size() && components.fair == 0; ++c) {
    // A class that no component fell short of changed nothing.
    if (!components.objected[c]) continue;
    considered[c] = false;
    if (fair::Decomposition(graph, rows, considered).run(states).fair > 0) needed.push_back(c);
    considered[c] = true;
  }
  return needed;
}

}  // namespace paxcheck::checker
