// A small state graph as a DOT file, through Boost.Graph.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace paxcheck::report {

struct GraphNode {
  std::string label;
  bool violates = false;  // drawn red
};

struct GraphEdge {
  std::uint32_t source;
  std::uint32_t target;
  std::string label;
  bool violates = false;  // likewise
};

// Node 0 is the initial state.
void write_dot(std::ostream&, const std::vector<GraphNode>&, const std::vector<GraphEdge>&);

}  // namespace paxcheck::report
