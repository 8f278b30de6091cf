// The state graph of a small search, for drawing.
#pragma once

#include <vector>

#include "cli/paxos_request.hpp"
#include "cli/paxos_search.hpp"
#include "report/dot.hpp"

namespace paxcheck::cli {

// The state graph that the search kept, every state told by the reference interpreter.
void draw_paxos(const PaxosRequest&, const PaxosFindings&, std::vector<report::GraphNode>&,
                std::vector<report::GraphEdge>&);

}  // namespace paxcheck::cli
