// Stuck states: those from which no continuation reaches a goal.
//
// Works on the whole graph, kept by a breadth-first search: goes backwards from the states that have the goal, over the
// transitions reversed and in compressed sparse rows (Boost.Graph); what it does not come to is stuck. States are numbered in
// the order in which they were found, so the first stuck one is at the end of a shortest run, and the first transition
// into each state makes up that run. The caller can excuse states of which it knows another way out.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "checker/graph/findings.hpp"
#include "checker/graph/kept_graph.hpp"

namespace paxcheck::checker {

namespace stuck {

using Arc = std::pair<std::uint32_t, std::uint32_t>;

// The states from which a goal can be reached.
std::vector<bool> able(const std::vector<Arc>& reversed, const std::vector<bool>& has_goal);

// The run to a state along the first transitions into the states.
template <class Action>
std::vector<Action> run_to(std::uint32_t state, const Graph<Action>& graph, std::size_t states, std::size_t initial) {
  std::vector<std::uint32_t> first(states, ~std::uint32_t{0});
  for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
    std::uint32_t& into = first[graph.edges[e].target];
    into = std::min(into, e);
  }
  std::vector<Action> run;
  while (state >= initial) {
    const auto& edge = graph.edges[first[state]];
    run.push_back(edge.action);
    state = edge.source;
  }
  std::ranges::reverse(run);
  return run;
}

}  // namespace stuck

// `outcome` is of an exhaustive breadth-first search that kept its graph (SearchOptions::graph_up_to). goal(view) says
// whether a state has the goal, excuse(view) whether a stuck one is excused.
template <Model M, class Goal, class Excuse>
StuckRun<typename M::Action> find_stuck(const M& model, const Outcome<typename M::Action>& outcome,
                                        const SearchOptions& options, Goal&& goal, Excuse&& excuse) {
  StuckRun<typename M::Action> result;
  if (outcome.stop != Stop::none || outcome.states > options.graph_up_to) return result;
  result.examined = true;

  const KeptStates<M> states(model, outcome);
  std::vector<stuck::Arc> reversed;
  reversed.reserve(outcome.graph.edges.size());
  for (const auto& edge : outcome.graph.edges) reversed.emplace_back(edge.target, edge.source);
  std::vector<bool> has_goal(outcome.states);
  for (std::size_t s = 0; s < outcome.states; ++s) has_goal[s] = goal(model.view(states[s]));
  const std::vector<bool> able = stuck::able(reversed, has_goal);
  for (std::uint32_t s = 0; s < outcome.states; ++s) {
    if (able[s]) continue;
    if (excuse(model.view(states[s]))) {
      ++result.excused;
    } else if (++result.states == 1) {
      result.run = stuck::run_to(s, outcome.graph, outcome.states, states.initial());
    }
  }
  return result;
}

}  // namespace paxcheck::checker
