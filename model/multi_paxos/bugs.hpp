// The named wrong rules of Multi-Paxos, each with where it comes from and what shows it, found by search.
#pragma once

#include <vector>

#include "model/kit/protocol.hpp"

namespace paxcheck {

std::vector<BugText> multi_paxos_bugs();

}  // namespace paxcheck
