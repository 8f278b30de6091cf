// What a look for fair runs that never reach the goal adds to a result (checker/graph/livelock.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/result.hpp"

namespace paxcheck::task {

// What --property and --expect call it, and traces of such runs.
inline constexpr const char* kTermination = "termination";

// What there is to say of the search, whatever the actions.
struct EndlessSummary {
  std::uint64_t states = 0;  // looked at
  bool whole = false;        // whether these are all
  bool too_large = false;    // for the limit on memory
  bool found = false, all_act = true;
  std::size_t stem = 0, cycle = 0;
  std::vector<std::string> assumed, needed;

  bool deadlock() const { return found && cycle == 0; }
};

std::string termination_sentence(const std::string& goal);

// Adds the property, and decides the verdict where no property is violated and nothing is stuck.
void decide_endless(report::Result&, const EndlessSummary&, const std::string& goal);

// What to say of the run beside its steps.
std::vector<std::string> explain_endless(const EndlessSummary&, const std::string& goal);

}  // namespace paxcheck::task
