// What a look for stuck states adds to a result (checker/graph/findings.hpp), for every protocol.
#pragma once

#include <string>

#include "checker/graph/findings.hpp"
#include "report/result.hpp"

namespace paxcheck::task {

// Changes the verdict or its reason; `steps`: of the run into the first stuck state, if there is one.
void decide_stuck(report::Result&, bool examined, std::uint64_t states, std::uint64_t excused,
                  std::optional<std::size_t> steps, const std::string& goal);

// Where no property is violated: the verdict, and the run as narrate(sentence) tells it.
template <class Action, class Narrate>
void tell_of_stuck(report::Result& result, const checker::StuckRun<Action>& stuck, const std::string& goal,
                   Narrate&& narrate) {
  if (result.verdict != "verified") return;
  std::optional<std::size_t> steps;
  if (stuck.run) steps = stuck.run->size();
  decide_stuck(result, stuck.examined, stuck.states, stuck.excused, steps, goal);
  if (!stuck.run) return;
  result.counterexamples.push_back(narrate("No continuation of this run reaches a state in which " + goal + "."));
}

}  // namespace paxcheck::task
