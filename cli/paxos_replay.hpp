// A saved counterexample of Basic Paxos, run again.
#pragma once

#include "cli/protocol.hpp"

namespace paxcheck::cli {

// As Protocol::replay.
Replay replay_paxos(const TraceFile&, const Options&);

}  // namespace paxcheck::cli
