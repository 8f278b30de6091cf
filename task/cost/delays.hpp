// The fewest delays, one after the other, that a run to the goal needs.
//
// Time passes in rounds. In a round a step may be taken that does not wait for a delay which began in the same round: it can be
// moved in front of all steps of the round that begin one that it would have to wait for, to the same end. What is not needed is
// not waited for, so that the fewest rounds are the length of the longest chain of causes, in the run where that is shortest.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "task/cost/counted_runs.hpp"

namespace paxcheck::task {

enum class Delay {
  message,   // from each step to what others learn of it; the first round begins with no message on its way
  log_write  // of each step that writes, for all that depends on it
};

// Nothing if `stop` gives a reason. `places`: how many were looked at.
std::optional<int> fewest_delays(RunGraph&, const CountedRuns&, Delay,
                                 const std::function<std::string(std::size_t places)>& stop);

}  // namespace paxcheck::task
