// The protocol that a trace is of.
#pragma once

#include "task/protocol.hpp"
#include "task/trace_file.hpp"

namespace paxcheck::cli {

// One in a file is loaded from there; it is told if that has changed since. Throws Error.
const task::Protocol& protocol_of(const task::TraceFile&);

// One that the program knows already: nothing is loaded. `note`: what the user should know of it, if anything. Throws Error.
const task::Protocol& known_protocol_of(const task::TraceFile&, std::string& note);

}  // namespace paxcheck::cli
