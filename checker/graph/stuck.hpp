// Stuck states: those from which no continuation reaches a goal.
//
// Works on the whole graph, kept by a breadth-first search: goes backwards from the states that have the goal, over the
// transitions reversed and in compressed sparse rows (Boost.Graph); what it does not come to is stuck. States are numbered in
// the order in which they were found, so the first stuck one is at the end of a shortest run, and the first transition
// into each state makes up that run. The caller can excuse states of which it knows another way out.
#pragma once

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/two_bit_color_map.hpp>
#include <boost/pending/queue.hpp>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "checker/graph/kept_graph.hpp"

namespace paxcheck::checker {

// Graphs of at most this many states are kept for it, at some 12 bytes a transition and 16 and more a state.
inline constexpr std::uint64_t kMostStatesForStuck = 30'000'000;

template <class Action>
struct StuckRun {
  bool examined = false;                     // false: the graph has too many states
  std::uint64_t states = 0;                  // stuck and not excused
  std::uint64_t excused = 0;                 // stuck otherwise
  std::optional<std::vector<Action>> run{};  // to the first that is not excused
};

namespace stuck {

using Arc = std::pair<std::uint32_t, std::uint32_t>;

// The states from which a goal can be reached.
inline std::vector<bool> able(const std::vector<Arc>& reversed, const std::vector<bool>& has_goal) {
  using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                   boost::no_property, std::uint32_t, std::uint32_t>;
  const auto count = static_cast<std::uint32_t>(has_goal.size());
  const Graph graph(boost::edges_are_unsorted_multi_pass, reversed.begin(), reversed.end(), count);
  std::vector<std::uint32_t> goals;
  for (std::uint32_t s = 0; s < count; ++s) {
    if (has_goal[s]) goals.push_back(s);
  }
  const auto index = boost::get(boost::vertex_index, graph);
  auto colour = boost::make_two_bit_color_map(count, index);
  boost::queue<std::uint32_t> waiting;
  boost::breadth_first_visit(graph, goals.begin(), goals.end(), waiting, boost::bfs_visitor<>(), colour);
  std::vector<bool> able(count);
  for (std::uint32_t s = 0; s < count; ++s) able[s] = boost::get(colour, s) != boost::two_bit_white;
  return able;
}

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
