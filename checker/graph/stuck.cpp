#include "checker/graph/stuck.hpp"

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/two_bit_color_map.hpp>
#include <boost/pending/queue.hpp>

namespace paxcheck::checker::stuck {

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

}  // namespace paxcheck::checker::stuck
