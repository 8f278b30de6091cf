// A saved counterexample of Basic Paxos, run again.
#pragma once

#include "task/protocol.hpp"

namespace paxcheck::task {

// As Protocol::replay.
Replay replay_paxos(const TraceFile&, const Options&);

}  // namespace paxcheck::task
