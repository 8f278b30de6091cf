// Runs in the Informal Trace Format, which other tools of model checking read and show.
// Source: Apalache, ADR-015, https://apalache.informal.systems/docs/adr/015adr-trace.html.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/result.hpp"

namespace paxcheck::report {

// The states of a run, the first before any action, and what leads from each to the next.
struct StateRun {
  std::string source;       // the program and the protocol
  std::string description;  // what the run shows
  std::vector<std::string> actions;
  std::vector<State> states;
  std::optional<std::size_t> loop_from{};  // the actions from this one on, counted from 0, repeat for ever
};

// Every state has a value for every variable of the run, "none" where it has none, and the set of messages sent; its #meta
// says by which action it was reached. All values are texts, as in narration.
std::string to_itf(const StateRun&);

}  // namespace paxcheck::report
