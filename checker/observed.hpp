// A search that remembers of a run more than the state that it is in: an observer walks along with the run, and the state and
// what the observer remembers are searched together as one state.
//
// The search is the one for the model's own states: the memory takes their first word, and what they say is moved up by one, so
// that no search has to be compiled for it. A model whose states leave their last word 0 has the room.
//
// An observer may remember a run in several ways, or in none, where it does not look at it any further: what it remembers after a
// step follows from what it remembered before, the step, and the state that it leads to.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#include "checker/port.hpp"

namespace paxcheck::checker {

// Thread safety: all functions may be called by several threads at once.
template <class State>
class Observer {
 public:
  virtual ~Observer() = default;

  // Adds memories, each once and below 2^63: of a run of no steps that begins in the state, and of one that goes on.
  virtual void initial(const State&, std::vector<std::uint64_t>& memories) const = 0;
  virtual void after(std::uint64_t memory, PlainAction, const State& next,
                     std::vector<std::uint64_t>& memories) const = 0;
  // What a run violates that ends in the state, and what its last step does.
  virtual PropertySet violated(std::uint64_t memory, const State&) const = 0;
  virtual PropertySet violated_by_step(std::uint64_t memory, const State& now, std::uint64_t memory_after,
                                       const State& next) const = 0;

  // Told once of every run that was gone on from: whether any step of its state goes on to something that is remembered.
  virtual void expanded(std::uint64_t /*memory*/, const State&, bool /*goes_on*/) const {}

  // Properties of the observer's own, and those of them that have had nothing to check yet, for checkpoints.
  virtual PropertySet properties() const = 0;
  virtual PropertySet open() const = 0;
  virtual void keep_open(PropertySet) const = 0;  // of those that are
};

// A memory in front of a state.
template <ManyWords State>
struct Remembered {
  static State join(std::uint64_t memory, const State& state) {
    State joined;
    joined.words[0] = memory << 1;
    std::memcpy(joined.words + 1, state.words, sizeof(State) - sizeof(std::uint64_t));
    return joined;
  }
  static std::uint64_t memory(const State& joined) { return joined.words[0] >> 1; }
  static State state(const State& joined) {
    State state{};
    std::memcpy(state.words, joined.words + 1, sizeof(State) - sizeof(std::uint64_t));
    return state;
  }
};

// The summaries of the checks behind it have the properties that had nothing to check in their lower half (MonitorOf), which
// leaves room there for those of the observer.
template <class State>
class ObservedChecks : public Checks<State> {
 public:
  using Pair = Remembered<State>;

  ObservedChecks(Checks<State>& checks, const Observer<State>& observer) : checks_(&checks), observer_(observer) {}
  ObservedChecks(const ObservedChecks& other)
      : own_(other.checks_->copy()), checks_(own_.get()), observer_(other.observer_) {}
  ObservedChecks& operator=(const ObservedChecks&) = delete;

  std::unique_ptr<Checks<State>> copy() const override { return std::make_unique<ObservedChecks>(*this); }
  PropertySet check_initial(const State& s) override {
    const State state = Pair::state(s);
    return checks_->check_initial(state) | observer_.violated(Pair::memory(s), state);
  }
  PropertySet check_after(PlainAction action, const State& s) override {
    const State state = Pair::state(s);
    return checks_->check_after(action, state) | observer_.violated(Pair::memory(s), state);
  }
  std::uint64_t summary() const override {
    return (checks_->summary() & ~std::uint64_t{observer_.properties()}) | observer_.open();
  }
  void absorb(std::uint64_t summary) override {
    checks_->absorb(summary | observer_.properties());
    observer_.keep_open(static_cast<PropertySet>(summary));
  }
  void merge(const Checks<State>& other) override {
    checks_->merge(*static_cast<const ObservedChecks&>(other).checks_);
  }

 private:
  std::unique_ptr<Checks<State>> own_;
  Checks<State>* checks_;
  const Observer<State>& observer_;
};

// Refers to the port and the observer.
template <class State>
class ObservedPort : public Port<State> {
 public:
  using Pair = Remembered<State>;

  ObservedPort(Port<State>& port, const Observer<State>& observer)
      : port_(port), observer_(observer), checks_(port.checks(), observer) {}

  std::vector<State> initial() const override {
    std::vector<State> states;
    for (const State& s : port_.initial()) {
      std::vector<std::uint64_t> memories;
      observer_.initial(s, memories);
      for (std::uint64_t memory : memories) states.push_back(Pair::join(memory, s));
    }
    return states;
  }
  void add_steps(const State& s, StepBatch<State, PlainAction>& steps) const override {
    const State now = Pair::state(s);
    const std::uint64_t memory = Pair::memory(s);
    StepBatch<State, PlainAction> inner;
    std::vector<std::uint64_t> after;
    bool goes_on = false;
    auto take = [&] {
      for (int i = 0; i < inner.count(); ++i) {
        after.clear();
        observer_.after(memory, inner.actions[i], inner.states[i], after);
        goes_on = goes_on || !after.empty();
        for (std::uint64_t then : after) {
          const PropertySet violated =
              inner.violations[i] | observer_.violated_by_step(memory, now, then, inner.states[i]);
          steps.add(inner.actions[i], Pair::join(then, inner.states[i]), Pair::join(then, inner.keys[i]), violated);
        }
      }
      inner.clear();
    };
    inner.give_to(take);
    port_.add_steps(now, inner);
    take();
    observer_.expanded(memory, now, goes_on);
  }
  State representative(const State& s) const override {
    return Pair::join(Pair::memory(s), port_.representative(Pair::state(s)));
  }
  bool graded() const override { return port_.graded(); }
  int bits() const override { return 0; }
  bool has_goal(const State& s) const override { return port_.has_goal(Pair::state(s)); }
  bool excused(const State& s) const override { return port_.excused(Pair::state(s)); }
  const Fairness* fairness() const override { return port_.fairness(); }
  Checks<State>& checks() override { return checks_; }

 private:
  Port<State>& port_;
  const Observer<State>& observer_;
  ObservedChecks<State> checks_;
};

}  // namespace paxcheck::checker
