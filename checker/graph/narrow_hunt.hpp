// A look for a fair run without the goal where only the first few of many like processes do anything.
//
// Two acceptors are enough for two proposers to pre-empt each other, however many there are: what the others could do is left
// undone, and that multiplies the states. Which classes a state enables is asked of all its steps, those not taken among them;
// so what is found is a fair run of the whole graph, though hardly ever known to be a shortest one. That nothing is found says
// nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "checker/graph/endless_run.hpp"

namespace paxcheck::checker {

template <class State>
class NarrowHunt {
 public:
  // Holds at most so many states.
  NarrowHunt(const Port<State>& port, std::uint64_t max_states, std::uint64_t max_bytes)
      : port_(port), max_states_(max_states), max_bytes_(max_bytes) {}

  // With one of the processes, with two, ...; not with all.
  std::optional<Endless<PlainAction>::Run> find(const CycleBudget& budget) const {
    for (int rank = 1; rank < port_.fairness()->ranks(); ++rank) {
      if (auto run = find_up_to(rank, budget)) return run;
    }
    return std::nullopt;
  }

 private:
  std::optional<Endless<PlainAction>::Run> find_up_to(int rank, const CycleBudget& budget) const {
    StateStore<State> store(max_states_, max_bytes_);
    SeenGraph seen(*port_.fairness());
    StateId id = 0;
    for (const State& s : port_.initial()) {
      const State key = port_.representative(s);
      if (store.insert(key, hash_of(key), id) == Insert::full) return std::nullopt;
    }
    const auto initial = static_cast<std::uint32_t>(store.size());
    std::vector<bool> goal;
    for (StateId source = 0; source < store.size(); ++source) {
      goal.push_back(port_.has_goal(store[source]));
      if (!goal.back()) expand(source, rank, store, seen);
    }
    const auto states = static_cast<std::uint32_t>(store.size());
    if (seen.full() || store.bytes() + seen.bytes() + seen.bytes_to_look(states) > max_bytes_) return std::nullopt;
    FairGraph part = seen.part(states, initial, goal);
    auto run = run_in_part(part, seen, port_, store, budget);
    if (run) run->shortest = false;
    return run;
  }

  void expand(StateId source, int rank, StateStore<State>& store, SeenGraph& seen) const {
    seen.open(source);
    StepBatch<State, PlainAction> steps;
    auto take = [&] {
      for (int i = 0; i < steps.count(); ++i) {
        StateId target = SeenGraph::kOutside;
        if (port_.fairness()->rank(steps.actions[i]) <= rank &&
            store.insert(steps.keys[i], steps.hashes[i], target) == Insert::full) {
          target = SeenGraph::kOutside;
        }
        seen.add(source, target, steps.actions[i]);
      }
      steps.clear();
    };
    steps.give_to(take);
    port_.add_steps(State(store[source]), steps);
    take();
  }

  const Port<State>& port_;
  std::uint64_t max_states_;
  std::uint64_t max_bytes_;
};

}  // namespace paxcheck::checker
