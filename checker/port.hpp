// A model with its monitor behind virtual calls, so that one search, compiled once, serves all models with the same State.
//
// What a model says of a state is one call for all steps from it and one if it is new: little, next to decoding the states
// and hashing them.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "checker/model.hpp"
#include "checker/search/step_batch.hpp"

namespace paxcheck::checker {

// An action of any model, byte by byte, its kind first. Compared by its bytes, which need not be the model's order.
struct PlainAction {
  static constexpr int kKinds = 32;
  std::uint8_t kind;
  std::array<std::uint8_t, 7> rest;
  auto operator<=>(const PlainAction&) const = default;

  template <class Action>
  static PlainAction of(const Action& action) {
    static_assert(sizeof(Action) <= sizeof(PlainAction) && Action::kKinds <= kKinds && sizeof(action.kind) == 1);
    static_assert(std::is_trivially_copyable_v<Action>);
    PlainAction plain{};
    std::memcpy(static_cast<void*>(&plain), &action, sizeof(Action));
    return plain;
  }
  template <class Action>
  Action as() const {
    Action action;
    std::memcpy(static_cast<void*>(&action), this, sizeof(Action));
    return action;
  }
};

// A monitor but for its judgement of steps, which comes with them. Each thread has a copy.
template <class State>
class Checks {
 public:
  virtual ~Checks() = default;
  virtual std::unique_ptr<Checks> copy() const = 0;
  virtual PropertySet check_initial(const State&) = 0;
  virtual PropertySet check_after(PlainAction, const State&) = 0;
  virtual std::uint64_t summary() const = 0;
  virtual void absorb(std::uint64_t) = 0;
  virtual void merge(const Checks&) = 0;  // with a copy
};

// As of a FairModel (graph/livelock.hpp).
class Fairness {
 public:
  virtual ~Fairness() = default;
  virtual int classes() const = 0;
  virtual std::string name(int fairness_class) const = 0;
  virtual bool strong(int fairness_class) const = 0;
  virtual int class_of(PlainAction) const = 0;
  virtual int actors() const = 0;
  virtual int actor(PlainAction) const = 0;
  virtual int ranks() const = 0;
  virtual int rank(PlainAction) const = 0;
};

template <class State>
class Port {
 public:
  virtual ~Port() = default;
  virtual std::vector<State> initial() const = 0;
  virtual void add_steps(const State&, StepBatch<State, PlainAction>&) const = 0;
  virtual State representative(const State&) const = 0;
  virtual bool graded() const = 0;
  virtual int bits() const = 0;  // a state of one word is below 2^bits(); 0: of more words, or not known
  // For questions to the whole graph: whether the state has the goal, whether it is excused from reaching it.
  virtual bool has_goal(const State&) const = 0;
  virtual bool excused(const State&) const = 0;
  virtual const Fairness* fairness() const = 0;  // null without any
  virtual Checks<State>& checks() = 0;
};

// A model with fairness: graph/livelock.hpp says what of.
template <class M>
class FairnessOf : public Fairness {
 public:
  explicit FairnessOf(const M& model) : model_(model) {}
  int classes() const override { return model_.fairness_classes(); }
  std::string name(int fairness_class) const override { return model_.fairness_name(fairness_class); }
  bool strong(int fairness_class) const override { return model_.strongly_fair(fairness_class); }
  int class_of(PlainAction a) const override { return model_.fairness_class(a.as<typename M::Action>()); }
  int actors() const override { return model_.actors(); }
  int actor(PlainAction a) const override { return model_.actor(a.as<typename M::Action>()); }
  int ranks() const override {
    if constexpr (kRanked) return model_.ranks();
    return 0;
  }
  int rank(PlainAction a) const override {
    if constexpr (kRanked) return model_.rank(a.as<typename M::Action>());
    return 0;
  }

 private:
  static constexpr bool kRanked = requires(const M& m) { m.ranks(); };

  const M& model_;
};

// What it learns is its own; the monitor that it was made from stays as it was.
template <Model M, MonitorOf<M> C>
class ChecksOf : public Checks<typename M::State> {
 public:
  using State = typename M::State;
  ChecksOf(const M& model, const C& monitor) : model_(model), monitor_(monitor) {}

  std::unique_ptr<Checks<State>> copy() const override { return std::make_unique<ChecksOf>(*this); }
  PropertySet check_initial(const State& s) override { return monitor_.check_initial(model_.view(s)); }
  PropertySet check_after(PlainAction action, const State& s) override {
    return monitor_.check_after(action.as<typename M::Action>(), model_.view(s));
  }
  std::uint64_t summary() const override { return monitor_.summary(); }
  void absorb(std::uint64_t summary) override { monitor_.absorb(summary); }
  void merge(const Checks<State>& other) override { monitor_.merge(static_cast<const ChecksOf&>(other).monitor_); }
  const C& monitor() const { return monitor_; }

 private:
  const M& model_;
  C monitor_;
};

// goal(view) and excuse(view) as in graph/stuck.hpp.
template <Model M, MonitorOf<M> C, class Goal, class Excuse>
class PortOf : public Port<typename M::State> {
 public:
  using State = typename M::State;
  PortOf(const M& model, const C& monitor, Goal goal, Excuse excuse)
      : model_(model), checks_(model, monitor), goal_(std::move(goal)), excuse_(std::move(excuse)), fairness_(model) {}

  std::vector<State> initial() const override {
    std::vector<State> states;
    model_.initial([&](const State& s) { states.push_back(s); });
    return states;
  }
  void add_steps(const State& s, StepBatch<State, PlainAction>& steps) const override {
    checker::add_steps(model_, checks_.monitor(), model_.view(s), steps);
  }
  State representative(const State& s) const override { return representative_of(model_, s); }
  bool graded() const override { return is_graded(model_); }
  int bits() const override {
    if constexpr (OneWordModel<M>) return model_.bits();
    return 0;
  }
  bool has_goal(const State& s) const override { return goal_(model_.view(s)); }
  bool excused(const State& s) const override { return excuse_(model_.view(s)); }
  const Fairness* fairness() const override {
    if constexpr (kFair) return &fairness_;
    return nullptr;
  }
  Checks<State>& checks() override { return checks_; }

  // With what it has learned in the search.
  const C& monitor() const { return checks_.monitor(); }

 private:
  static constexpr bool kFair = requires(const M& m) { m.fairness_classes(); };
  struct NoFairness {
    explicit NoFairness(const M&) {}
  };

  const M& model_;
  ChecksOf<M, C> checks_;
  Goal goal_;
  Excuse excuse_;
  std::conditional_t<kFair, FairnessOf<M>, NoFairness> fairness_;
};

}  // namespace paxcheck::checker
