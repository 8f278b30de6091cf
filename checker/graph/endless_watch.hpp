// Looks for fair runs without the goal while a breadth-first search goes on, so that it can end as soon as there is one.
//
// It looks between two levels, at first when some states have been expanded and then whenever they have doubled: all looks
// together cost about as much as two at the last part. A search of few states is therefore looked at as a whole, in the end, and
// what is found there is shortest. What is found before is a fair run as good as any, but may not be.
#pragma once

#include <cstdint>
#include <vector>

#include "checker/graph/narrow_hunt.hpp"
#include "checker/options.hpp"
#include "checker/outcome.hpp"
#include "checker/search/pulse.hpp"

namespace paxcheck::checker {

// The spectator of a BreadthFirst.
template <class State>
class EndlessWatch {
 public:
  static constexpr std::uint64_t kFirstLook = 100'000;

  // What is found goes into `result`. It looks at first when so many states have been expanded.
  EndlessWatch(const Port<State>& port, const SearchOptions& options, Endless<PlainAction>& result,
               std::uint64_t first_look = kFirstLook)
      : port_(&port), options_(&options), result_(&result), seen_(*port.fairness()), next_look_(first_look) {
    std::vector<FairnessClass> classes;
    for (int c = 0; c < port.fairness()->classes(); ++c) {
      classes.push_back({port.fairness()->strong(c), port.fairness()->name(c)});
    }
    result.assumed = class_texts(classes);
  }

  void step(StateId source, StateId target, PlainAction action) { seen_.add(source, target, action); }
  std::uint64_t bytes() const { return seen_.bytes(); }

  bool has_seen_enough(const StateStore<State>& store, StateId initial, StateId expanded) {
    if (options_->go_on || expanded < next_look_ || expanded == store.size()) return false;
    // A look takes the longer the more there is to look at, and is not to be what the limit on time is overrun by.
    if (watch_.seconds() + 3 * last_look_seconds_ > options_->timeout_seconds) return false;
    if (!hunted_) hunt(store);
    next_look_ = 2 * std::uint64_t{expanded};
    if (!result_->run) look(store, initial, expanded, kSmallBudget);
    if (result_->run) result_->run->shortest = false;
    return result_->run.has_value();
  }

  void look_back(const StateStore<State>& store, StateId initial, StateId expanded, Stop stop) {
    if (result_->run || stop == Stop::violation) return;
    const bool whole = stop == Stop::none;
    // Who set a limit on time, or interrupts, wants to wait no longer.
    const bool in_haste = stop == Stop::timeout || stop == Stop::interrupted;
    if (!whole && !hunted_ && expanded >= next_look_) hunt(store);
    if (!result_->run && expanded > 0 && !(in_haste && expanded > kFirstLook)) {
      look(store, initial, expanded, whole ? CycleBudget{} : kSmallBudget);
    }
    result_->whole = whole && !result_->too_large;
    if (result_->run && !whole) result_->run->shortest = false;
  }

 private:
  static constexpr std::uint64_t kNarrowStates = 100'000;
  static constexpr CycleBudget kSmallBudget{std::uint64_t{1} << 20, std::uint64_t{1} << 24};

  void hunt(const StateStore<State>& store) {
    hunted_ = true;
    const std::uint64_t held = store.bytes() + seen_.bytes();
    if (held >= options_->max_bytes) return;
    result_->run = NarrowHunt<State>(*port_, kNarrowStates, options_->max_bytes - held).find(kSmallBudget);
  }

  void look(const StateStore<State>& store, StateId initial, StateId expanded, const CycleBudget& budget) {
    const std::uint64_t held = store.bytes() + seen_.bytes();
    result_->too_large = seen_.full() || held + seen_.bytes_to_look(expanded) > options_->max_bytes;
    if (result_->too_large) return;
    const double begin = watch_.seconds();
    for (auto s = static_cast<StateId>(goal_.size()); s < expanded; ++s) goal_.push_back(port_->has_goal(store[s]));
    FairGraph part = seen_.part(expanded, initial, goal_);
    result_->states = expanded;
    result_->run = run_in_part(part, seen_, *port_, store, budget);
    last_look_seconds_ = watch_.seconds() - begin;
    const bool all = expanded == store.size();
    if (result_->run || !all) return;
    result_->needed.clear();
    for (const std::size_t c : needed_classes(part)) result_->needed.push_back(result_->assumed[c]);
  }

  const Port<State>* port_;
  const SearchOptions* options_;
  Endless<PlainAction>* result_;
  SeenGraph seen_;
  std::vector<bool> goal_;  // of the states looked at
  std::uint64_t next_look_;
  bool hunted_ = false;
  Stopwatch watch_;
  double last_look_seconds_ = 0;
};

}  // namespace paxcheck::checker
