// Breadth-first search: level by level, so that counterexamples are shortest.
//
// The states of a level stand one after the other in the store, which is thereby the queue as well.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "checker/search/explorer.hpp"
#include "checker/search/least_run.hpp"

namespace paxcheck::checker {

// Who looks on while a graph is searched. States are numbered in the order found; those below `expanded` have had all their
// steps reported, in the order of the model.
struct NoSpectator {
  template <class Action>
  void step(StateId /*source*/, StateId /*target*/, const Action&) {}
  std::uint64_t bytes() const { return 0; }  // that it holds, of what the search may use
  // Between two levels: whether the search is over for what has been seen.
  template <class Store>
  bool has_seen_enough(const Store&, StateId /*initial*/, StateId /*expanded*/) {
    return false;
  }
  // In the end, unless the last look was enough.
  template <class Store>
  void look_back(const Store&, StateId /*initial*/, StateId /*expanded*/, Stop) {}
};

template <Model M, MonitorOf<M> C, class Spectator = NoSpectator>
class BreadthFirst {
 public:
  using Action = typename M::Action;

  BreadthFirst(const M& model, C& monitor, const SearchOptions& options, Spectator spectator = {})
      : monitor_(monitor), options_(options), spectator_(std::move(spectator)), explorer_(model, monitor, options) {}

  Outcome<Action> run() {
    Outcome<Action>& outcome = explorer_.outcome();
    explorer_.add_initial([&](int property) { explorer_.record(property, {}); });
    levels_.push_back(0);
    const auto initial = static_cast<StateId>(explorer_.store().size());
    StateId begin = 0;
    for (int depth = 0; begin < explorer_.store().size() && !explorer_.done(); ++depth) {
      const auto end = static_cast<StateId>(explorer_.store().size());
      const auto before = outcome.transitions_by_kind;
      if (depth == options_.max_depth) explorer_.close();
      levels_.push_back(end);
      begin = expand(depth, begin, end);
      if (explorer_.store().size() > end) outcome.depth = depth + 1;
      if (outcome.stop == Stop::max_depth) forget_transitions_since(before);
      if (!explorer_.done() && spectator_.has_seen_enough(explorer_.store(), initial, begin)) {
        explorer_.stop(Stop::violation);
      }
    }
    spectator_.look_back(explorer_.store(), initial, begin, outcome.stop);
    outcome.unexpanded = outcome.stop == Stop::none ? 0 : explorer_.store().size() - begin;
    find_runs();
    if (outcome.stop == Stop::none && explorer_.store().size() <= options_.graph_up_to) keep_graph();
    return explorer_.finish();
  }

 private:
  // Expands the states begin .. end-1, which are at this depth. Returns the first one that was not expanded.
  StateId expand(int depth, StateId begin, StateId end) {
    const auto on_result = [&](Action action, StateId target, bool) {
      spectator_.step(explorer_.source(), target, action);
    };
    const auto on_violation = [&](Action, int property) {
      if (explorer_.violated(property)) return;
      explorer_.record(property, {});
      explorer_.outcome().violations.back().steps = depth + 1;
    };
    StateId id = begin;
    for (; id < end && !explorer_.stopped(); ++id) {
      explorer_.expand(id, on_result, on_violation);
      explorer_.tick(depth, explorer_.store().size() - id);
      const bool fits = explorer_.store().bytes() + spectator_.bytes() <= options_.max_bytes;
      if (!fits && !explorer_.stopped()) explorer_.stop(Stop::memory);
    }
    explorer_.flush(on_result, on_violation);
    if (explorer_.outcome().stop == Stop::max_depth) return begin;
    return explorer_.first_dropped().value_or(id);
  }

  // A level of which one successor lies beyond the bound on depth counts as not expanded.
  void forget_transitions_since(const std::vector<std::uint64_t>& before) {
    Outcome<Action>& outcome = explorer_.outcome();
    outcome.transitions_by_kind = before;
    outcome.transitions = 0;
    for (std::uint64_t count : before) outcome.transitions += count;
  }

  void find_runs() {
    LeastRun<M, C> runs(explorer_.model(), monitor_, explorer_.store(), levels_);
    for (auto& violation : explorer_.outcome().violations) {
      violation.run = runs.find(violation.property, static_cast<std::size_t>(violation.steps.value_or(0)));
    }
  }

  void keep_graph() {
    const auto& store = explorer_.store();
    for (StateId id = 0; id < store.size(); ++id) {
      const auto add_edge = [&](Action action, const typename M::State& next) {
        StateId target = 0;
        store.find(next, hash_of(next), target);
        explorer_.outcome().graph.edges.push_back({id, target, action});
      };
      explorer_.model().successors(explorer_.model().view(store[id]), add_edge);
    }
  }

  C& monitor_;
  const SearchOptions& options_;
  Spectator spectator_;
  Explorer<M, C> explorer_;
  std::vector<StateId> levels_;  // the first state of every level
};

}  // namespace paxcheck::checker
