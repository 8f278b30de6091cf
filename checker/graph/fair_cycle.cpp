#include "checker/graph/fair_cycle.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "checker/graph/fair_components.hpp"
#include "checker/graph/short_cycle.hpp"
#include "checker/graph/some_cycle.hpp"

namespace paxcheck::checker {

namespace fair {

Reached reach(const FairGraph& graph, const Rows& rows) {
  Reached reached{
      {}, std::vector<std::uint32_t>(graph.goal.size(), kNone), std::vector<std::uint32_t>(graph.goal.size(), kNone)};
  const auto find = [&](std::uint32_t state, std::uint32_t step, std::uint32_t distance) {
    if (graph.goal[state] || reached.distance[state] != kNone) return;
    reached.into[state] = step;
    reached.distance[state] = distance;
    reached.states.push_back(state);
  };
  for (std::uint32_t s = 0; s < graph.initial; ++s) find(s, kNone, 0);
  for (std::size_t i = 0; i < reached.states.size(); ++i) {
    const std::uint32_t state = reached.states[i];
    for (std::uint32_t e = rows.begin(state); e < rows.end(state); ++e) {
      find(graph.steps[e].target, e, reached.distance[state] + 1);
    }
  }
  return reached;
}

namespace {

// The states of fair components that are nearest to an initial state, in the order found.
std::vector<std::uint32_t> entries(const Reached& reached, const Components& components) {
  std::vector<std::uint32_t> nearest;
  for (const std::uint32_t s : reached.states) {
    if (components.of[s] == kNone) continue;
    if (!nearest.empty() && reached.distance[s] > reached.distance[nearest[0]]) break;
    nearest.push_back(s);
  }
  return nearest;
}

// The lasso with the shortest cycle through one of the entries.
Lasso shortest_lasso(const FairGraph& graph, const Rows& rows, const Reached& reached,
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

}  // namespace

}  // namespace fair

LassoSearch find_lasso(const FairGraph& graph, const CycleBudget& budget) {
  const fair::Rows rows(graph);
  const fair::Reached reached = fair::reach(graph, rows);
  const std::vector<bool> all(graph.classes.size(), true);
  const fair::Components components = fair::fair_components(graph, rows, all, reached.states);
  LassoSearch result{std::nullopt, reached.states.size(), components.looked_at, components.fair};
  const std::vector<std::uint32_t> entries = fair::entries(reached, components);
  if (!entries.empty()) result.lasso = fair::shortest_lasso(graph, rows, reached, components.of, entries, budget);
  return result;
}

std::vector<std::size_t> needed_classes(const FairGraph& graph) {
  const fair::Rows rows(graph);
  std::vector<bool> considered(graph.classes.size(), false);
  // No matter which classes there are, fair cycles lie in components with a cycle on which all actors act.
  std::vector<std::uint32_t> states;
  {
    const std::vector<std::uint32_t> reached = fair::reach(graph, rows).states;
    const fair::Components components = fair::fair_components(graph, rows, considered, reached);
    std::ranges::copy_if(reached, std::back_inserter(states),
                         [&](std::uint32_t s) { return components.of[s] != fair::kNone; });
  }
  considered.flip();
  const fair::Components components = fair::fair_components(graph, rows, considered, states);
  std::vector<std::size_t> needed;
  for (std::size_t c = 0; c < considered.size() && components.fair == 0; ++c) {
    // A class that no component fell short of changed nothing.
    if (!components.objected[c]) continue;
    considered[c] = false;
    if (fair::fair_components(graph, rows, considered, states).fair > 0) needed.push_back(c);
    considered[c] = true;
  }
  return needed;
}

}  // namespace paxcheck::checker
