// The protocol that a trace is of.
#pragma once

#include "task/protocol.hpp"
#include "task/trace_file.hpp"

namespace paxcheck::cli {

// One in a file is loaded from there; it is told if that has changed since. Throws Error.
const task::Protocol& protocol_of(const task::TraceFile&);

}  // namespace paxcheck::cli
