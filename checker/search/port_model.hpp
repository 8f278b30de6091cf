// What is behind a port (checker/port.hpp), as a model and a monitor again for the searches.
#pragma once

#include <concepts>
#include <memory>
#include <stdexcept>
#include <string>

#include "checker/port.hpp"

namespace paxcheck::checker {

template <class S>
class PortModel {
 public:
  using State = S;
  using Action = PlainAction;
  struct View {
    const State& state;
    mutable PropertySet violated = 0;  // by the step being emitted
  };

  explicit PortModel(const Port<State>& port) : port_(port) {}

  View view(const State& s) const { return {s}; }
  template <class Emit>
  void initial(Emit&& emit) const {
    for (const State& s : port_.initial()) emit(s);
  }
  template <class Emit>
  void successors(const View& v, Emit&& emit) const {
    StepBatch<State, Action> steps;
    auto take = [&] {
      for (int i = 0; i < steps.count(); ++i) {
        v.violated = steps.violations[i];
        emit(steps.actions[i], steps.states[i]);
      }
      steps.clear();
    };
    steps.give_to(take);
    add_steps(v, steps);
    take();
  }
  void add_steps(const View& v, StepBatch<State, Action>& steps) const { port_.add_steps(v.state, steps); }
  State representative(const State& s) const { return port_.representative(s); }
  bool graded() const { return port_.graded(); }
  int bits() const requires(OneWord<State>) {
    if (port_.bits() > 0) return port_.bits();
    throw std::invalid_argument("the compact table needs a model that knows how many bits its states take");
  }
  bool has_goal(const View& v) const { return port_.has_goal(v.state); }
  bool excused(const View& v) const { return port_.excused(v.state); }

 private:
  const Port<State>& port_;
};

// The port's own checks; copies have copies of them.
template <class State>
class PortMonitor {
 public:
  using View = typename PortModel<State>::View;

  explicit PortMonitor(Checks<State>& checks) : checks_(&checks) {}
  PortMonitor(const PortMonitor& other) : own_(other.checks_->copy()), checks_(own_.get()) {}
  PortMonitor& operator=(const PortMonitor&) = delete;

  PropertySet check_initial(const View& v) { return checks_->check_initial(v.state); }
  // While the step is emitted.
  PropertySet check_step(const View& v, PlainAction) const { return v.violated; }
  PropertySet check_after(PlainAction action, const View& v) { return checks_->check_after(action, v.state); }
  std::uint64_t summary() const { return checks_->summary(); }
  void absorb(std::uint64_t summary) { checks_->absorb(summary); }
  void merge(const PortMonitor& other) { checks_->merge(*other.checks_); }

 private:
  std::unique_ptr<Checks<State>> own_;
  Checks<State>* checks_;
};

}  // namespace paxcheck::checker
