// The state graph of a small search, for drawing.
#pragma once

#include <vector>

#include "report/dot.hpp"
#include "task/paxos_request.hpp"
#include "task/paxos_search.hpp"

namespace paxcheck::task {

// The state graph that the search kept, every state told by the reference interpreter.
void draw_paxos(const PaxosRequest&, const PaxosFindings&, std::vector<report::GraphNode>&,
                std::vector<report::GraphEdge>&);

}  // namespace paxcheck::task
