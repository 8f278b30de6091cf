// Looks, by search at small bounds, for a run that cannot be put into the order of numbers.
//
// If wherever an action of a lower number comes right after one of a higher number the two can be swapped, and lead to the
// same state, then every run can be sorted by swapping neighbours and ends where it ended: the premise of all that is
// played in rounds (docs/rounds.md). (Left movers: R. J. Lipton, "Reduction: a method of proving properties of parallel
// programs", CACM 1975.)
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "checker/model.hpp"
#include "checker/rounds/coverage.hpp"
#include "checker/search/pulse.hpp"
#include "checker/visited/hash.hpp"

namespace paxcheck::checker {

// A reachable state in which `first`, of a higher number, can be followed by `second`, of a lower one, and not the other way
// round with the same end.
template <Model M>
struct Inversion {
  typename M::State before;
  typename M::Action first, second;
};

template <Model M>
class PremiseSearch {
 public:
  using State = typename M::State;
  using Action = typename M::Action;

  PremiseSearch(const M& model, const SearchOptions& options) : model_(model), pulse_(options) {}

  // The first one found, going through the states breadth first, at most so many, until the limits of the options.
  // number_of(view, action) is the number that an action enabled there belongs to.
  template <class NumberOf>
  std::optional<Inversion<M>> run(const NumberOf& number_of, std::uint64_t most_states) {
    model_.initial([&](const State& s) { add(s); });
    for (std::size_t i = 0; i < states_.size() && !pulse_.stopped(); ++i) {
      if (i % kTicks == 0) pulse_.poll();
      const State s = states_[i];
      const auto now = model_.view(s);
      const Steps steps = steps_from(now);
      for (const auto& [first, middle] : steps) {
        if (states_.size() < most_states) add(middle);
        complete_ = complete_ && states_.size() < most_states;
        const int higher = number_of(now, first);
        const auto next = model_.view(middle);
        for (const auto& [second, end] : steps_from(next)) {
          if (number_of(next, second) >= higher) continue;
          ++swapped_;
          if (!leads_to(steps, second, first, end)) return Inversion<M>{s, first, second};
        }
      }
    }
    return std::nullopt;
  }

  // As far as it has come.
  Premises premises() const { return {states_.size(), swapped_, complete_ && !pulse_.stopped()}; }

 private:
  static constexpr std::size_t kTicks = 256;

  using Steps = std::vector<std::pair<Action, State>>;

  Steps steps_from(const typename M::View& now) const {
    Steps steps;
    model_.successors(now, [&](Action action, const State& next) { steps.emplace_back(action, next); });
    return steps;
  }

  static const State* after(const Steps& steps, Action action) {
    const auto found = std::ranges::find(steps, action, [](const auto& step) { return step.first; });
    return found == steps.end() ? nullptr : &found->second;
  }

  bool leads_to(const Steps& steps, Action second, Action first, const State& end) const {
    const State* middle = after(steps, second);
    if (middle == nullptr) return false;
    const Steps then = steps_from(model_.view(*middle));
    const State* last = after(then, first);
    return last != nullptr && *last == end;
  }

  // One state of those that are alike is enough: what can be swapped in one can be in all.
  void add(const State& next) {
    const State s = representative(next);
    if (known_.insert(s).second) states_.push_back(s);
  }
  State representative(const State& s) const {
    if constexpr (ReducedModel<M>) return model_.representative(s);
    return s;
  }

  const M& model_;
  Pulse pulse_;
  std::deque<State> states_;  // in the order found
  std::unordered_set<State, StateHash> known_;
  std::uint64_t swapped_ = 0;
  bool complete_ = true;
};

}  // namespace paxcheck::checker
