// All boundaries of Basic Paxos with any number of proposal numbers (docs/rounds.md).
#pragma once

#include <optional>
#include <vector>

#include "checker/options.hpp"
#include "model/paxos/boundary.hpp"

namespace paxcheck::task {

// If nothing in them breaks agreement, validity or P2b; nothing if something does, or limits end the search. The rules give a
// number one value, and let rounds be played (model/paxos/rounds.hpp).
std::optional<std::vector<PaxosBoundary>> paxos_boundaries(const PaxosConfig&, const checker::SearchOptions&);

}  // namespace paxcheck::task
