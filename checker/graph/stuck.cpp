#include "checker/graph/stuck.hpp"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/two_bit_color_map.hpp>
#include <boost/pending/queue.hpp>

namespace paxcheck::checker::stuck {
namespace {

// The states from which a goal can be reached.
std::vector<bool> able(const std::vector<Arc>& reversed, const std::vector<bool>& has_goal) {
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
std::vector<std::uint32_t> run_to(std::uint32_t state, const std::vector<Arc>& reversed, std::size_t states,
                                  std::uint32_t initial) {
  std::vector<std::uint32_t> first(states, ~std::uint32_t{0});
  for (std::uint32_t e = 0; e < reversed.size(); ++e) {
    std::uint32_t& into = first[reversed[e].first];
    into = std::min(into, e);
  }
  std::vector<std::uint32_t> run;
  while (state >= initial) {
    run.push_back(first[state]);
    state = reversed[first[state]].second;
  }
  std::ranges::reverse(run);
  return run;
}

}  // namespace

StuckRun<std::uint32_t> find(const std::vector<Arc>& reversed, const std::vector<bool>& has_goal, std::uint32_t initial,
                             const std::function<bool(std::uint32_t)>& excused) {
  StuckRun<std::uint32_t> result;
  result.examined = true;
  const std::vector<bool> able = stuck::able(reversed, has_goal);
  for (std::uint32_t s = 0; s < able.size(); ++s) {
    if (able[s]) continue;
    if (excused(s)) {
      ++result.excused;
    } else if (++result.states == 1) {
      result.run = run_to(s, reversed, able.size(), initial);
    }
  }
  return result;
}

}  // namespace paxcheck::checker::stuck
