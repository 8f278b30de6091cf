// From a part of a graph to the actions of a fair run in it.
//
// What is kept of a step is where it leads and what it counts for (seen_graph.hpp); the states of the run are expanded once more
// for its actions.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "checker/graph/findings.hpp"
#include "checker/graph/livelock.hpp"
#include "checker/graph/seen_graph.hpp"
#include "checker/visited/state_store.hpp"

namespace paxcheck::checker {

template <class State>
std::vector<PlainAction> actions_from(const Port<State>& port, const State& state) {
  std::vector<PlainAction> actions;
  StepBatch<State, PlainAction> steps;
  auto take = [&] {
    actions.insert(actions.end(), steps.actions, steps.actions + steps.count());
    steps.clear();
  };
  steps.give_to(take);
  port.add_steps(state, steps);
  take();
  return actions;
}

// `part` is of the graph seen, whose states stand in the store. A step that stays is no action.
template <class State>
std::vector<PlainAction> actions_of(const std::vector<std::uint32_t>& steps, const FairGraph& part,
                                    const SeenGraph& seen, const Port<State>& port, const StateStore<State>& store) {
  std::vector<PlainAction> run;
  for (const std::uint32_t step : steps) {
    const std::uint32_t source = part.steps[step].source;
    const auto first = std::ranges::lower_bound(part.steps, source, {}, &FairStep::source);
    const auto place = static_cast<std::size_t>(part.steps.begin() + step - first);
    if (place < seen.degree(source)) run.push_back(actions_from(port, store[source]).at(place));
  }
  return run;
}

// Looks for a fair run without the goal among the first `states` of a graph, of which the initial ones come first.
template <class State>
std::optional<Endless<PlainAction>::Run> run_in_part(FairGraph& part, const SeenGraph& seen, const Port<State>& port,
                                                     const StateStore<State>& store, const CycleBudget& budget) {
  const std::optional<FairRun> found = find_fair_run(part, budget);
  if (!found) return std::nullopt;
  const auto actions = [&](const auto& steps) { return actions_of(steps, part, seen, port, store); };
  return Endless<PlainAction>::Run{actions(found->lasso.stem), actions(found->lasso.cycle), found->lasso.shortest,
                                   found->all_act};
}

}  // namespace paxcheck::checker
