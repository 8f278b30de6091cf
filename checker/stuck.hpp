// Stuck states: those from which no continuation reaches a goal.
//
// Works on the whole graph, kept by a breadth-first search: goes backwards from the states that have the goal, over the
// transitions reversed and in compressed sparse rows (Boost.Graph); what it does not come to is stuck. States are numbered in
// the order in which they were found, so the first stuck one is at the end of a shortest run, and the first transition
// into each state makes up that run.
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

#include "checker/model.hpp"
#include "checker/options.hpp"

namespace paxcheck::checker {

// Graphs of at most this many states are kept for it, at some 12 bytes a transition and 16 and more a state.
inline constexpr std::uint64_t kMostStatesForStuck = 30'000'000;

template <class Action>
struct StuckRun {
  bool examined = false;                     // false: the graph has too many states
  std::uint64_t states = 0;                  // stuck
  std::optional<std::vector<Action>> run{};  // to the first of them
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
// whether a state has the goal.
template <Model M, class Goal>
StuckRun<typename M::Action> find_stuck(const M& model, const Outcome<typename M::Action>& outcome,
                                        const SearchOptions& options, Goal&& goal) {
  StuckRun<typename M::Action> result;
  if (outcome.stop != Stop::none || outcome.states > options.graph_up_to) return result;
  result.examined = true;

  // The states again, in the order of their numbers: a transition comes after the first one into its source.
  std::vector<typename M::State> states;
  states.reserve(outcome.states);
  model.initial([&](const typename M::State& s) {
    if (std::ranges::find(states, s) == states.end()) states.push_back(s);
  });
  const std::size_t initial = states.size();
  std::vector<stuck::Arc> reversed;
  reversed.reserve(outcome.graph.edges.size());
  std::vector<bool> has_goal(outcome.states);
  auto edge = outcome.graph.edges.begin();
  for (std::uint32_t s = 0; s < outcome.states; ++s) {
    const typename M::State state = states[s];
    const auto view = model.view(state);
    has_goal[s] = goal(view);
    model.successors(view, [&](typename M::Action, const typename M::State& next) {
      if (edge->target == states.size()) states.push_back(next);
      reversed.emplace_back(edge->target, edge->source);
      ++edge;
    });
  }
  const std::vector<bool> able = stuck::able(reversed, has_goal);
  result.states = static_cast<std::uint64_t>(std::ranges::count(able, false));
  const auto first = std::ranges::find(able, false);
  if (first != able.end()) {
    const auto number = static_cast<std::uint32_t>(first - able.begin());
    result.run = stuck::run_to(number, outcome.graph, outcome.states, initial);
  }
  return result;
}

}  // namespace paxcheck::checker
