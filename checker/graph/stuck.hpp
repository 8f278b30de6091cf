// Stuck states: those from which no continuation reaches a goal.
//
// Works on the whole graph, kept by a breadth-first search: goes backwards from the states that have the goal, over the
// transitions reversed and in compressed sparse rows (Boost.Graph); what it does not come to is stuck. States are numbered in
// the order in which they were found, so the first stuck one is at the end of a shortest run, and the first transition
// into each state makes up that run. The caller can excuse states of which it knows another way out.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "checker/graph/findings.hpp"
#include "checker/graph/kept_graph.hpp"

namespace paxcheck::checker {

namespace stuck {

using Arc = std::pair<std::uint32_t, std::uint32_t>;

// The states stuck of a graph, with the run as numbers of its transitions. `reversed` has of each of these the target and the
// source, in the order in which a search found them; excused(state) is asked of stuck states.
StuckRun<std::uint32_t> find(const std::vector<Arc>& reversed, const std::vector<bool>& has_goal, std::uint32_t initial,
                             const std::function<bool(std::uint32_t)>& excused);

}  // namespace stuck

// `outcome` is of an exhaustive breadth-first search that kept its graph (SearchOptions::graph_up_to). goal(view) says
// whether a state has the goal, excuse(view) whether a stuck one is excused.
template <Model M, class Goal, class Excuse>
StuckRun<typename M::Action> find_stuck(const M& model, const Outcome<typename M::Action>& outcome,
                                        const SearchOptions& options, Goal&& goal, Excuse&& excuse) {
  if (!is_kept(outcome, options)) return {};
  const KeptStates<M> states(model, outcome);
  std::vector<stuck::Arc> reversed;
  reversed.reserve(outcome.graph.edges.size());
  for (const auto& edge : outcome.graph.edges) reversed.emplace_back(edge.target, edge.source);
  const StuckRun<std::uint32_t> found = stuck::find(reversed, states.where(goal), states.initial(),
                                                    [&](std::uint32_t s) { return excuse(states.view(s)); });
  StuckRun<typename M::Action> result{found.examined, found.states, found.excused};
  if (found.run) {
    result.run.emplace();
    for (const std::uint32_t edge : *found.run) result.run->push_back(outcome.graph.edges[edge].action);
  }
  return result;
}

}  // namespace paxcheck::checker
