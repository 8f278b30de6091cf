// The shortest runs of Basic Paxos to a violation, by rounds (docs/rounds.md).
#pragma once

#include <optional>

#include "checker/rounds/shortest_runs.hpp"
#include "task/paxos_search.hpp"

namespace paxcheck::task {

struct ShortestPaxosRuns {
  checker::ShortestRuns runs;
  ValueSet chosen;      // in states that are no farther away
  PropertySet vacuous;  // that had nothing to check in any of these
};

// With the numbers of the configuration at most. Nothing if that is not found soon.
std::optional<ShortestPaxosRuns> shortest_paxos_runs(const PaxosConfig&, const PaxosQuestion&,
                                                     const checker::SearchOptions&);

}  // namespace paxcheck::task
