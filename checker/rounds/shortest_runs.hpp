// How long the shortest runs to a violation are, and how many numbers they use at most, found in the order of numbers.
//
// A run and its permutation in the order of numbers have as many actions and use the same numbers (docs/rounds.md). So it is
// enough to go through runs in order, by their length: for every state the set of how many numbers were used on the way, by
// runs of exactly so many actions. That tells a search that is to find a least run how few numbers suffice for it.
//
// Thread safety: none.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "checker/rounds/model.hpp"
#include "checker/search/pulse.hpp"
#include "checker/visited/hash.hpp"

namespace paxcheck::checker {

struct ShortestRuns {
  int length = 0;
  int numbers = 0;  // that one of them uses, at most
};

// A model whose actions say whether they belong to a number: m.has_number(action).
template <class M>
concept NumberedRounds = RoundModel<M> && requires(const M& m, typename M::Action a) {
  { m.has_number(a) } -> std::same_as<bool>;
};

template <NumberedRounds M, MonitorOf<M> C>
class ShortestRunSearch {
 public:
  using State = typename M::State;

  ShortestRunSearch(const M& model, const C& monitor, const SearchOptions& options)
      : model_(model), monitor_(monitor), pulse_(options) {}

  // Of runs with at most so many numbers, at least 1. Nothing if none violates anything, if the limits of the options end the
  // search or if it takes more steps than that.
  std::optional<ShortestRuns> find(int most_numbers, std::uint64_t most_steps) {
    within_ = (2U << most_numbers) - 1;
    most_steps_ = most_steps;
    model_.initial([&](const State& s) { begin(s, 1); });
    for (int length = 0; !(fresh_.empty() && begun_.empty()); ++length) {
      if (steps_ > most_steps || pulse_.stopped()) return std::nullopt;  // perhaps in the middle of a level
      if (violating_ != 0) return ShortestRuns{length, static_cast<int>(std::bit_width(violating_)) - 1};
      take_a_step();
      pulse_.poll();
    }
    return std::nullopt;
  }

  // That has seen every state that so few actions lead to, if something was found.
  const C& monitor() const { return monitor_; }

 private:
  // Sets of how many numbers were used; bit i for i.
  using Used = std::uint32_t;
  using Level = std::unordered_map<State, Used, StateHash>;

  void take_a_step() {
    const Level fresh = std::move(fresh_), begun = std::move(begun_);
    fresh_ = begun_ = {};
    for (const auto& [s, used] : fresh) expand(s, used, true);
    for (const auto& [s, used] : begun) expand(s, used, false);
    for (const auto& [s, used] : begun_) begin(model_.next_round(model_.view(s)), used);
  }

  // is_fresh: nothing was done yet under the number at hand.
  void expand(const State& s, Used used, bool is_fresh) {
    if (steps_ > most_steps_) return;
    const auto view = model_.view(s);
    model_.successors(view, [&](auto action, const State& next) {
      ++steps_;
      const bool begins = is_fresh && model_.has_number(action);
      const Used now_used = (begins ? used << 1 : used) & within_;
      if (now_used == 0) return;
      if ((monitor_.check_step(view, action) | monitor_.check_after(action, model_.view(next))) != 0)
        violating_ |= now_used;
      (is_fresh && !begins ? fresh_ : begun_)[model_.representative(next)] |= now_used;
    });
  }

  void begin(const State& boundary, Used used) {
    const State s = model_.representative(boundary);
    Used& known = fresh_[s];
    if (known == 0 && monitor_.check_initial(model_.view(s)) != 0) violating_ |= used;
    known |= used;
  }

  const M& model_;
  C monitor_;
  Pulse pulse_;
  Used within_ = 0, violating_ = 0;
  Level fresh_, begun_;  // at the distance at hand: with which a round begins, and others
  std::uint64_t steps_ = 0, most_steps_ = 0;
};

}  // namespace paxcheck::checker
