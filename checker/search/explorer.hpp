// The core that every strategy works on: generate successors in batches, look them up, check the new ones.
//
// Successors are looked up a batch at a time, so that the cache lines of all of them are on their way together. Lookups
// happen in the order of generation, so the batch changes no result.
//
// Thread safety: none.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "checker/model.hpp"
#include "checker/options.hpp"
#include "checker/outcome.hpp"
#include "checker/search/crew.hpp"
#include "checker/search/step_batch.hpp"
#include "checker/visited/state_store.hpp"

namespace paxcheck::checker {

template <Model M, MonitorOf<M> C>
class Explorer {
 public:
  using State = typename M::State;
  using Action = typename M::Action;

  Explorer(const M& model, C& monitor, const SearchOptions& options)
      : model_(model), monitor_(monitor), options_(options), store_(options.max_states, options.max_bytes) {
    outcome_.transitions_by_kind.resize(Action::kKinds);
  }

  const M& model() const { return model_; }
  const StateStore<State>& store() const { return store_; }
  Outcome<Action>& outcome() { return outcome_; }
  bool stopped() const { return outcome_.stop != Stop::none; }
  void stop(Stop why) { outcome_.stop = why; }

  // Puts the initial states into the store. Calls on_violation(property) for what they violate.
  template <class OnViolation>
  void add_initial(OnViolation&& on_violation) {
    model_.initial([&](const State& s) {
      StateId id = 0;
      const State key = representative_of(model_, s);
      const Insert result = store_.insert(key, hash_of(key), id);
      if (result == Insert::full) stop(full_reason());
      if (result == Insert::inserted) report(monitor_.check_initial(model_.view(s)), on_violation);
    });
  }

  // Generates the successors of a stored state. Every transition arrives at
  //   on_result(action, id, inserted)   once it has been looked up, and at
  //   on_violation(action, property)    if the step or the new state violates a property,
  // in the order of generation, at the latest with the next flush().
  template <class OnResult, class OnViolation>
  void expand(StateId id, OnResult&& on_result, OnViolation&& on_violation) {
    int first = steps_.count();  // of its steps that wait
    auto take = [&] {
      std::fill(sources_ + first, sources_ + steps_.count(), id);
      flush(on_result, on_violation);
      first = 0;
    };
    steps_.give_to(take);
    add_steps(model_, monitor_, model_.view(store_[id]), steps_);
    std::fill(sources_ + first, sources_ + steps_.count(), id);
  }

  // Queues one transition; the caller flushes before more than kMost of a StepBatch wait.
  void submit(StateId source, Action action, const State& next, PropertySet violated) {
    sources_[steps_.count()] = source;
    steps_.add(action, next, representative_of(model_, next), violated);
  }

  // Looks the queued transitions up. One that the store has no room for stops the search; those behind it are dropped.
  template <class OnResult, class OnViolation>
  void flush(OnResult&& on_result, OnViolation&& on_violation) {
    const int count = steps_.count();
    for (int i = 0; i < count; ++i) store_.prefetch(steps_.hashes[i]);
    for (int i = 0; i < count; ++i) store_.prefetch_match(steps_.hashes[i]);
    for (int i = 0; i < count; ++i) {
      const Action action = steps_.actions[i];
      StateId id = 0;
      const Insert result = closed_ ? find(i, id) : store_.insert(steps_.keys[i], steps_.hashes[i], id);
      if (result == Insert::full) {
        if (!first_dropped_) first_dropped_ = sources_[i];
        stop(closed_ ? Stop::max_depth : full_reason());
        break;
      }
      ++outcome_.transitions;
      ++outcome_.transitions_by_kind[static_cast<std::size_t>(action.kind)];
      PropertySet violated = closed_ ? 0 : steps_.violations[i];  // beyond the bound on depth nothing is reported
      if (result == Insert::inserted) violated |= monitor_.check_after(action, model_.view(steps_.states[i]));
      if (violated != 0) report(violated, [&](int property) { on_violation(action, property); });
      source_ = sources_[i];
      on_result(action, id, result == Insert::inserted);
    }
    steps_.clear();
  }

  // While a transition is reported: the state that it leaves.
  StateId source() const { return source_; }

  // The first state of which a transition was dropped.
  std::optional<StateId> first_dropped() const { return first_dropped_; }

  // From now on the first new state stops the search: is there anything beyond the bound on depth?
  void close() { closed_ = true; }

  // To be called once for every state expanded: looks at the clock and at the outside now and then.
  void tick(int depth, std::uint64_t frontier) {
    if (++ticks_ % kTicks != 0) return;
    if (options_.interrupted != nullptr && options_.interrupted->load(std::memory_order_relaxed)) {
      stop(Stop::interrupted);
    }
    const double now = watch_.seconds();
    if (now > options_.timeout_seconds) stop(Stop::timeout);
    if (options_.report_progress && now >= next_report_) {
      next_report_ = now + kReportSeconds;
      options_.report_progress({store_.size(), outcome_.transitions, frontier, store_.bytes(), depth, now});
    }
  }

  // Whether the search is over: stopped, or with a violation that it is not to go past.
  bool done() {
    const bool enough = options_.go_on ? options_.looked_for != 0 && (options_.looked_for & ~found_) == 0 : found_ != 0;
    if (!stopped() && enough) stop(Stop::violation);
    return stopped();
  }

  // Records the run of the first violation of a property; later ones of the same property are passed over.
  bool violated(int property) const { return (found_ >> property & 1) != 0; }
  // An empty one is that of an initial state, which is known without any run.
  void record(int property, std::vector<Action> run) {
    found_ |= PropertySet{1} << property;
    const std::optional<int> steps = run.empty() ? std::optional(0) : std::nullopt;
    outcome_.violations.push_back({property, std::move(run), steps});
  }

  Outcome<Action> finish() {
    outcome_.states = store_.size();
    outcome_.store_bytes = store_.bytes();
    outcome_.seconds = watch_.seconds();
    outcome_.cpu_seconds = watch_.cpu_seconds();
    return std::move(outcome_);
  }

 private:
  static constexpr std::uint64_t kTicks = 256;
  static constexpr double kReportSeconds = 0.2;

  template <class OnProperty>
  void report(PropertySet violated, OnProperty&& on_property) {
    for (; violated != 0; violated &= violated - 1) on_property(std::countr_zero(violated));
  }

  Insert find(int step, StateId& id) const {
    return store_.find(steps_.keys[step], steps_.hashes[step], id) ? Insert::found : Insert::full;
  }

  Stop full_reason() const { return store_.out_of_states() ? Stop::max_states : Stop::memory; }

  const M& model_;
  C& monitor_;
  const SearchOptions& options_;
  StateStore<State> store_;
  StepBatch<State, Action> steps_;
  StateId sources_[StepBatch<State, Action>::kMost];  // of the steps that wait
  StateId source_ = 0;
  Outcome<Action> outcome_;
  PropertySet found_ = 0;
  bool closed_ = false;
  std::optional<StateId> first_dropped_;
  std::uint64_t ticks_ = 0;
  double next_report_ = kReportSeconds;
  Stopwatch watch_;
};

}  // namespace paxcheck::checker
