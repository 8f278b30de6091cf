// Random walks, for state spaces that no exhaustive search fits: finds violations, proves nothing.
//
// Many walks take their steps in turn, so that their look-ups share batches. The states seen are stored, in
// order to count them and to check each once. The same seed gives the same walks.
#pragma once

#include <algorithm>
#include <random>
#include <vector>

#include "checker/search/explorer.hpp"

namespace paxcheck::checker {

template <Model M, MonitorOf<M> C>
class Simulation {
 public:
  using State = typename M::State;
  using Action = typename M::Action;

  Simulation(const M& model, C& monitor, const SearchOptions& options)
      : model_(model),
        monitor_(monitor),
        options_(options),
        explorer_(model, monitor, options),
        random_(options.seed) {}

  Outcome<Action> run() {
    explorer_.add_initial([&](int property) { explorer_.record(property, {}); });
    const auto initial_states = static_cast<StateId>(explorer_.store().size());
    for (std::uint64_t started = 0; started < options_.walks && !explorer_.stopped();) {
      const std::uint64_t together = std::min<std::uint64_t>(kTogether, options_.walks - started);
      walks_.assign(together, Walk{});
      for (Walk& walk : walks_) walk.at = pick(initial_states);
      started += together;
      while (!explorer_.done() && step_all()) {
      }
    }
    if (!explorer_.stopped()) explorer_.stop(Stop::sampled);
    return explorer_.finish();
  }

 private:
  static constexpr std::uint64_t kTogether = 32;

  struct Walk {
    StateId at = 0;
    bool ended = false;
    std::vector<Action> run;
  };

  StateId pick(std::uint64_t count) {
    return static_cast<StateId>(std::uniform_int_distribution<std::uint64_t>(0, count - 1)(random_));
  }

  // Every walk that can takes one step. Returns whether any did.
  bool step_all() {
    moving_.clear();
    for (Walk& walk : walks_) {
      if (!walk.ended) submit_step(walk);
    }
    std::size_t next_to_move = 0;  // results come in the order of submission
    explorer_.flush([&](Action, StateId id, bool) { moving_[next_to_move++]->at = id; },
                    [&](Action, int property) {
                      if (!explorer_.violated(property)) explorer_.record(property, moving_[next_to_move]->run);
                    });
    return !moving_.empty();
  }

  void submit_step(Walk& walk) {
    const auto view = model_.view(explorer_.store()[walk.at]);
    choices_.clear();
    if (static_cast<int>(walk.run.size()) < options_.max_depth) {
      model_.successors(view, [&](Action action, const State& next) {
        choices_.push_back({action, next, monitor_.check_step(view, action)});
      });
    }
    if (choices_.empty()) {
      walk.ended = true;
      return;
    }
    const Choice& choice = choices_[pick(choices_.size())];
    walk.run.push_back(choice.action);
    moving_.push_back(&walk);
    const int length = static_cast<int>(walk.run.size());
    explorer_.outcome().depth = std::max(explorer_.outcome().depth, length);
    explorer_.submit(walk.at, choice.action, choice.next, choice.violated);
    explorer_.tick(length, moving_.size());
  }

  struct Choice {
    Action action;
    State next;
    PropertySet violated;  // by the step
  };

  const M& model_;
  C& monitor_;
  const SearchOptions& options_;
  Explorer<M, C> explorer_;
  std::mt19937_64 random_;
  std::vector<Walk> walks_;
  std::vector<Walk*> moving_;  // the walks with a step in the batch
  std::vector<Choice> choices_;
};

}  // namespace paxcheck::checker
