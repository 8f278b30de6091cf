// Where the states and steps of a small graph are drawn: Graphviz's "dot" is asked, as another program.
//
// Of its answer only numbers are taken: what is drawn there, the page makes itself. A text of a protocol that means something to
// Graphviz or to a browser therefore changes nothing but its own place.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "cli/explore/page_request.hpp"
#include "report/dot.hpp"

namespace paxcheck::cli {

struct GraphLayout {
  // Why there is none, as a sentence; empty if there is one.
  std::string missing{};
  // {"width", "height", "nodes": [{"x", "y", "width", "height"}], "edges": [{"points": [[x, y]], "tip": [x, y], "label": [x, y]}]}, in
  // points of 1/72 inch from the upper left corner, in the order given; nodes by their middle, edges as Bezier curves.
  Json json{};
};

GraphLayout layout_of(const std::vector<report::GraphNode>&, const std::vector<report::GraphEdge>&,
                      const std::atomic<bool>& unwanted);

}  // namespace paxcheck::cli
