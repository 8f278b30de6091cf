// A saved counterexample of a protocol described by a table, run again.
#pragma once

#include "task/protocol.hpp"
#include "task/request.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// What a trace says, under its own rules or under others.
struct SavedRun {
  Setting setting;
  std::string property;   // or a situation, kStuckRun or kNoProperty
  std::string assertion;  // NAME: EXPRESSION, if it is one
  std::vector<reference::LiteralAction> run;
  std::string assumed;  // of bounds that it does not have: a sentence, or nothing
};

// The run is possible under the trace's own rules. `options`: rules and bugs in place of these. Throws Error as Protocol::replay.
SavedRun saved_run(const ProtocolTable&, const TraceFile&, const Options&);

// As Protocol::replay.
Replay replay_table(const ProtocolTable&, const TraceFile&, const Options&);

}  // namespace paxcheck::task
