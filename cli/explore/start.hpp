// Where a walk begins: at the beginning of a protocol, or on a run that was searched for or saved.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "task/explore/session.hpp"
#include "task/options.hpp"
#include "task/protocol.hpp"
#include "task/trace_file.hpp"

namespace paxcheck::cli {

struct Start {
  const task::Protocol& protocol;
  std::unique_ptr<task::Session> session;
  std::vector<std::string> said;  // of the run that it begins with, and of what the user should know
};

// Searches if it has to, with progress on standard error. Throws Error: for options that contradict each other, and where there is
// no such run.
Start start(const task::Options&);

// At the end of a saved run, as far as it is possible, of a protocol that the program knows already: nothing is loaded.
Start start_from(const task::TraceFile&);

// The actions of a run that was told.
std::vector<reference::LiteralAction> actions_of(const report::Counterexample&);

}  // namespace paxcheck::cli
