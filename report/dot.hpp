// A small state graph as a DOT file, through Boost.Graph.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace paxcheck::report {

struct GraphNode {
  std::string label;
  bool violates = false;      // drawn red
  bool reaches_goal = false;  // what the protocol is for; drawn with two frames
};

struct GraphEdge {
  std::uint32_t source;
  std::uint32_t target;
  std::string label;
  bool violates = false;  // likewise
  // The action, for who goes along the edge.
  std::string kind{};
  std::vector<std::string> arguments{};
};

// Node 0 is the initial state.
void write_dot(std::ostream&, const std::vector<GraphNode>&, const std::vector<GraphEdge>&);

}  // namespace paxcheck::report
