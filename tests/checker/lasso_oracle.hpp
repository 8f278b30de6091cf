// Lassos by the definition of fairness and nothing else, for graphs of a handful of steps: all sets of steps are tried as
// those taken infinitely often, and all walks as stems and cycles.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "checker/graph/fair_cycle.hpp"

namespace paxcheck::checker::lasso_oracle {

using Walk = std::vector<std::uint32_t>;
using Steps = std::uint64_t;  // a set of steps
using States = std::set<std::uint32_t>;

inline bool has(Steps set, std::size_t e) { return (set >> e & 1) != 0; }

inline States touched(const FairGraph& graph, Steps set) {
  States states;
  for (std::size_t e = 0; e < graph.steps.size(); ++e) {
    if (has(set, e)) states.insert({graph.steps[e].source, graph.steps[e].target});
  }
  return states;
}

inline bool enabled(const FairGraph& graph, std::uint32_t state, std::size_t c) {
  for (const FairStep& step : graph.steps) {
    if (step.source == state && step.fairness == static_cast<int>(c)) return true;
  }
  return false;
}

// Whether a run is as wanted that takes just these steps infinitely often.
inline bool fair(const FairGraph& graph, Steps set) {
  const States states = touched(graph, set);
  for (std::uint32_t s : states) {
    if (graph.goal[s]) return false;
  }
  std::set<int> classes, actors;
  for (std::size_t e = 0; e < graph.steps.size(); ++e) {
    if (has(set, e)) classes.insert(graph.steps[e].fairness), actors.insert(graph.steps[e].actor);
  }
  for (int a = 0; a < graph.actors; ++a) {
    if (!actors.contains(a)) return false;
  }
  for (std::size_t c = 0; c < graph.classes.size(); ++c) {
    std::size_t in = 0;
    for (std::uint32_t s : states) in += enabled(graph, s, c) ? 1 : 0;
    const bool claims = graph.classes[c].strong ? in > 0 : in == states.size();
    if (claims && !classes.contains(static_cast<int>(c))) return false;
  }
  return !states.empty();
}

// Whether a walk can take just these steps for ever: each state leads to each.
inline bool connected(const FairGraph& graph, Steps set) {
  const States states = touched(graph, set);
  for (std::uint32_t from : states) {
    States reached{from};
    for (std::size_t round = 0; round < states.size(); ++round) {
      for (std::size_t e = 0; e < graph.steps.size(); ++e) {
        if (has(set, e) && reached.contains(graph.steps[e].source)) reached.insert(graph.steps[e].target);
      }
    }
    if (reached != states) return false;
  }
  return true;
}

inline States on_fair_cycles(const FairGraph& graph) {
  States states;
  for (Steps set = 0; set < Steps{1} << graph.steps.size(); ++set) {
    if (fair(graph, set) && connected(graph, set)) states.merge(touched(graph, set));
  }
  return states;
}

// The least of the shortest fair cycles through a state that has one: all walks, level by level, that differ in where they
// end or in what they have taken.
inline Walk shortest_cycle(const FairGraph& graph, std::uint32_t entry) {
  std::map<std::pair<std::uint32_t, Steps>, Walk> level{{{entry, 0}, {}}};
  while (true) {
    std::map<std::pair<std::uint32_t, Steps>, Walk> next;
    for (const auto& [end, walk] : level) {
      for (std::uint32_t e = 0; e < graph.steps.size(); ++e) {
        if (graph.steps[e].source != end.first) continue;
        Walk longer = walk;
        longer.push_back(e);
        const auto [place, first] = next.try_emplace({graph.steps[e].target, end.second | Steps{1} << e}, longer);
        if (!first && longer < place->second) place->second = longer;
      }
    }
    std::optional<Walk> least;
    for (const auto& [end, walk] : next) {
      if (end.first == entry && fair(graph, end.second) && (!least || walk < *least)) least = walk;
    }
    if (least) return *least;
    level = std::move(next);
  }
}

inline std::optional<Lasso> lasso(const FairGraph& graph) {
  const States fair_states = on_fair_cycles(graph);
  // All stems of one length, in order.
  std::vector<std::pair<Walk, std::uint32_t>> stems;
  for (std::uint32_t s = 0; s < graph.initial; ++s) {
    if (!graph.goal[s]) stems.push_back({{}, s});
  }
  for (std::size_t length = 0; length < graph.goal.size(); ++length) {
    std::optional<Lasso> best;
    for (const auto& [stem, end] : stems) {
      if (!fair_states.contains(end)) continue;
      const Walk cycle = shortest_cycle(graph, end);
      if (!best || cycle.size() < best->cycle.size()) best = Lasso{stem, cycle};
    }
    if (best) return best;
    std::vector<std::pair<Walk, std::uint32_t>> longer;
    States ends;
    for (const auto& [stem, end] : stems) {
      for (std::uint32_t e = 0; e < graph.steps.size(); ++e) {
        const FairStep& step = graph.steps[e];
        if (step.source != end || graph.goal[step.target] || !ends.insert(step.target).second) continue;
        longer.push_back({stem, step.target});
        longer.back().first.push_back(e);
      }
    }
    stems = std::move(longer);
  }
  return std::nullopt;
}

// The same graph with nothing asked of this class.
inline FairGraph without(FairGraph graph, std::size_t c) {
  for (FairStep& step : graph.steps) {
    if (step.fairness == static_cast<int>(c)) step.fairness = -1;
  }
  return graph;
}

// Whether these walks are a fair lasso, be they short or long.
inline bool is_lasso(const FairGraph& graph, const Walk& stem, const Walk& cycle) {
  Walk all = stem;
  all.insert(all.end(), cycle.begin(), cycle.end());
  if (cycle.empty() || graph.steps[all.front()].source >= graph.initial) return false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (graph.goal[graph.steps[all[i]].source]) return false;
    if (i > 0 && graph.steps[all[i - 1]].target != graph.steps[all[i]].source) return false;
  }
  Steps taken = 0;
  for (std::uint32_t e : cycle) taken |= Steps{1} << e;
  return graph.steps[cycle.back()].target == graph.steps[cycle.front()].source && fair(graph, taken);
}

}  // namespace paxcheck::checker::lasso_oracle
