// Saved counterexamples (schema "paxcheck-trace-1"): bounds, rules, property and the actions of the run.
#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"
#include "reference/paxos.hpp"

namespace paxcheck::cli {

struct Trace {
  Options setting;  // protocol, bounds, quorums and rules, as on a command line
  std::string property;
  std::vector<reference::Action> run;
};

// Throws Error: 153 if the file cannot be read, 150 if it is no trace or a damaged one; the message says where.
Trace read_trace(const std::string& path);

}  // namespace paxcheck::cli
