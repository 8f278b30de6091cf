// Finds the least among the shortest runs to a violation, so that no state has to carry its parent.
//
// A breadth-first store numbers states level by level, so a state's number tells its distance. A shortest run goes down
// one level with every action. Following these, least action first, and never twice into a state below which nothing was
// found, the first run that violates the property is the least in the order of actions. In a graph reduced by symmetry the
// runs are followed in the states as they are and looked up by their representatives: states with the same one have the
// same future up to names, so what was not found below one is not below the other.
#pragma once

#include <algorithm>
#include <vector>

#include "checker/model.hpp"
#include "checker/visited/state_store.hpp"

namespace paxcheck::checker {

template <Model M, MonitorOf<M> C>
class LeastRun {
 public:
  using State = typename M::State;
  using Action = typename M::Action;

  // `levels`: the number of the first state of every level.
  LeastRun(const M& model, C& monitor, const StateStore<State>& store, const std::vector<StateId>& levels)
      : model_(model), monitor_(monitor), store_(store), levels_(levels) {}

  // The least run of this many actions that violates the property; no shorter one does. Empty if there is none.
  std::vector<Action> find(int property, std::size_t length) {
    property_ = PropertySet{1} << property;
    length_ = length;
    fruitless_.assign(store_.size(), false);
    run_.clear();
    bool found = length == 0;
    model_.initial([&](const State& s) {
      if (!found) found = descend(s);
    });
    return found ? run_ : std::vector<Action>();
  }

 private:
  struct Step {
    Action action;
    State next;
    PropertySet violated;  // by the step
  };

  // The steps from a state on the run that are still to be tried, the least one last.
  using Stage = std::vector<Step>;

  bool descend(const State& initial) {
    std::vector<Stage> stages{stage(initial)};
    while (!stages.empty()) {
      if (stages.back().empty()) {
        stages.pop_back();
        if (!run_.empty()) run_.pop_back();
        continue;
      }
      const Step step = stages.back().back();
      stages.back().pop_back();
      run_.push_back(step.action);
      if (run_.size() == length_) {
        if (violates(step)) return true;
        run_.pop_back();
      } else if (leads_down(step.next)) {
        stages.push_back(stage(step.next));
      } else {
        run_.pop_back();
      }
    }
    return false;
  }

  Stage stage(const State& s) const {
    Stage stage;
    const auto view = model_.view(s);
    model_.successors(view, [&](Action action, const State& next) {
      stage.push_back({action, next, monitor_.check_step(view, action)});
    });
    std::reverse(stage.begin(), stage.end());
    return stage;
  }

  bool violates(const Step& step) {
    return ((step.violated | monitor_.check_after(step.action, model_.view(step.next))) & property_) != 0;
  }

  // Whether the state after the actions of run_ lies one level below the last, and is entered for the first time.
  bool leads_down(const State& next) {
    const State key = representative_of(model_, next);
    StateId id = 0;
    if (run_.size() >= levels_.size() || !store_.find(key, hash_of(key), id)) return false;
    if (id < levels_[run_.size()] || (run_.size() + 1 < levels_.size() && id >= levels_[run_.size() + 1])) return false;
    if (fruitless_[id]) return false;
    fruitless_[id] = true;  // until something is found, which ends the search
    return true;
  }

  const M& model_;
  C& monitor_;
  const StateStore<State>& store_;
  const std::vector<StateId>& levels_;
  PropertySet property_ = 0;
  std::size_t length_ = 0;
  std::vector<bool> fruitless_;
  std::vector<Action> run_;
};

}  // namespace paxcheck::checker
