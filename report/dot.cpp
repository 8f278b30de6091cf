#include "report/dot.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphviz.hpp>

namespace paxcheck::report {

namespace {

// As it stands: Boost leaves to Graphviz what means something to it, backslashes and entities.
std::string quoted(const std::string& label) {
  std::string text;
  for (const char c : label) {
    if (c == '\\') text += '\\';
    text += c;
    if (c == '&') text += "amp;";
  }
  return boost::escape_dot_string(text);
}

}  // namespace

void write_dot(std::ostream& out, const std::vector<GraphNode>& nodes, const std::vector<GraphEdge>& edges) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, const GraphEdge*>;
  Graph graph(nodes.size());
  for (const GraphEdge& edge : edges) boost::add_edge(edge.source, edge.target, &edge, graph);
  boost::write_graphviz(
      out, graph,
      [&](std::ostream& o, std::size_t v) {
        o << "[label=" << quoted(nodes[v].label);
        if (nodes[v].violates) o << ",color=red,penwidth=2";
        if (nodes[v].reaches_goal) o << ",peripheries=2";
        if (v == 0) o << ",style=bold";
        o << "]";
      },
      [&](std::ostream& o, const Graph::edge_descriptor& e) {
        o << "[label=" << quoted(graph[e]->label) << (graph[e]->violates ? ",color=red]" : "]");
      },
      [](std::ostream& o) { o << "rankdir=LR;\nnode [shape=box,fontname=\"monospace\"];\n"; });
}

}  // namespace paxcheck::report
