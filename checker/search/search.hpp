// The one door to the strategies.
//
// The parallel strategies answer whether a violation can be reached. The run to it is then found by BreadthFirst, one
// thread, in the graph as it is or reduced by symmetry alone, which keeps the lengths of runs: so the counterexample is
// the shortest, and among these the least in the order of actions, whatever strategy, reductions and threads were asked
// for.
#pragma once

#include <stdexcept>

#include "checker/search/breadth_first.hpp"
#include "checker/search/depth_first.hpp"
#include "checker/search/level_search.hpp"
#include "checker/search/simulation.hpp"
#include "checker/search/sleep_search.hpp"
#include "checker/visited/compact_table.hpp"
#include "checker/visited/exact_table.hpp"
#include "checker/visited/lossy_table.hpp"

namespace paxcheck::checker {

template <Model M, MonitorOf<M> C>
Outcome<typename M::Action> search_in_levels(const M& model, C& monitor, const SearchOptions& options) {
  using State = typename M::State;
  if constexpr (MessageModel<M>) {
    if (model.enumerable() && options.storage == Storage::exact) {
      ExactTable<State> unused(options.threads);
      return LevelSearch<M, C, true>(model, monitor, options, unused).run();
    }
  }
  const auto with = [&](Visited<State>&& visited) { return LevelSearch<M, C>(model, monitor, options, visited).run(); };
  switch (options.storage) {
    case Storage::fingerprints:
      return with(FingerprintTable<State>(options.threads));
    case Storage::bits:
      return with(BitState<State>(options.max_bytes / 2));
    case Storage::compact:
      if constexpr (OneWordModel<M>) {
        return with(CompactTable<State>(options.threads, model.bits()));
      }
      throw std::invalid_argument("the compact table holds states of one word only");
    default:
      return with(ExactTable<State>(options.threads));
  }
}

// Completes an outcome that lacks runs, within limits of its own of the same size, so that what has been found is shown even
// if the first search has used its time up. The model is the same, reduced by symmetry at most.
template <Model M, MonitorOf<M> C>
Outcome<typename M::Action> find_runs(Outcome<typename M::Action> known, const M& model, C& monitor,
                                      SearchOptions options) {
  for (const auto& violation : known.violations) options.looked_for |= PropertySet{1} << violation.property;
  Outcome<typename M::Action> outcome = BreadthFirst<M, C>(model, monitor, options).run();
  outcome.seconds += known.seconds;
  outcome.cpu_seconds += known.cpu_seconds;
  if (outcome.stop == Stop::violation && !options.go_on) return outcome;
  // Past violations the first search has seen more; or the second one has met a limit.
  for (auto& violation : known.violations) {
    for (auto& found : outcome.violations) {
      if (found.property == violation.property) violation = found;
    }
  }
  known.seconds = outcome.seconds;
  known.cpu_seconds = outcome.cpu_seconds;
  return known;
}

// Whether it is the parallel strategies that search so.
inline bool by_several_threads(const SearchOptions& options) {
  return options.strategy == Strategy::sleep_sets ||
         (options.strategy == Strategy::breadth_first && !needs_order(options));
}

template <MessageModel M, MonitorOf<M> C>
Outcome<typename M::Action> search_by_messages(const M& model, C& monitor, const SearchOptions& options) {
  if (options.strategy == Strategy::sleep_sets) return SleepSearch<M, C>(model, monitor, options).run();
  return search_in_levels(model, monitor, options);
}

template <Model M, MonitorOf<M> C>
Outcome<typename M::Action> search(const M& model, C& monitor, const SearchOptions& options) {
  if (options.strategy == Strategy::depth_first) return DepthFirst<M, C>(model, monitor, options).run();
  if (options.strategy == Strategy::simulation) return Simulation<M, C>(model, monitor, options).run();
  if (!by_several_threads(options)) return BreadthFirst<M, C>(model, monitor, options).run();
  if constexpr (MessageModel<M>) return search_by_messages(model, monitor, options);
  if (options.strategy == Strategy::sleep_sets) {
    throw std::invalid_argument("sleep sets are for models whose states are sets of messages");
  }
  return search_in_levels(model, monitor, options);
}

}  // namespace paxcheck::checker
