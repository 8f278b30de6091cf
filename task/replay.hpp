// A saved counterexample of a protocol described by a table, run again.
#pragma once

#include "task/protocol.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// As Protocol::replay.
Replay replay_table(const ProtocolTable&, const TraceFile&, const Options&);

}  // namespace paxcheck::task
