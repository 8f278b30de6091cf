// Steps that wait until there are enough of them to look up what they lead to: the memory of a whole batch is fetched at
// once, and where a model is behind a port (checker/port.hpp) a batch costs few calls.
#pragma once

#include <cstdint>
#include <type_traits>

#include "checker/model.hpp"
#include "checker/visited/hash.hpp"

namespace paxcheck::checker {

template <class S, class A>
class StepBatch {
 public:
  using State = S;
  using Action = A;
  static constexpr int kMost = 64;

  // From now on take() is called when kMost steps wait; it has to clear the batch.
  template <class Take>
  void give_to(Take& take) {
    to_ = &take;
    take_ = [](void* to) { (*static_cast<Take*>(to))(); };
  }

  // `key` is what stands for the next state in tables, `violated` what the step itself violates.
  template <class ModelAction>
  void add(const ModelAction& action, const State& next, const State& key, PropertySet violated) {
    const int i = count_;
    if constexpr (std::is_same_v<ModelAction, Action>) {
      actions[i] = action;
    } else {
      actions[i] = Action::of(action);
    }
    states[i] = next;
    keys[i] = key;
    hashes[i] = hash_of(key);
    violations[i] = violated;
    if (++count_ == kMost) take_(to_);
  }
  int count() const { return count_; }
  void clear() { count_ = 0; }

  // Of each step; of these the first count() are set.
  State states[kMost];
  State keys[kMost];
  std::uint64_t hashes[kMost];
  Action actions[kMost];
  PropertySet violations[kMost];

 private:
  int count_ = 0;
  void* to_ = nullptr;
  void (*take_)(void*) = nullptr;
};

// What a step violates. A monitor may also ask
//   check_step(view, action, next)   of a step with the state that it leads to, as is needed of properties of both
template <class C, class View, class Action, class State>
PropertySet violated_by(const C& monitor, const View& view, const Action& action, const State& next) {
  if constexpr (requires { monitor.check_step(view, action, next); }) {
    return monitor.check_step(view, action, next);
  } else {
    return monitor.check_step(view, action);
  }
}

// Adds all steps from a state, in ascending order of actions. A model that knows how to do so itself brings
//   m.add_steps(view, batch)
template <Model M, class C, class Batch>
void add_steps(const M& model, const C& monitor, const typename M::View& view, Batch& steps) {
  if constexpr (requires { model.add_steps(view, steps); }) {
    model.add_steps(view, steps);
  } else {
    model.successors(view, [&](typename M::Action action, const typename M::State& next) {
      steps.add(action, next, representative_of(model, next), violated_by(monitor, view, action, next));
    });
  }
}

}  // namespace paxcheck::checker
