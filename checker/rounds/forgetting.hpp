// Looks, by search at small bounds, for something that rounds forget and that can be seen later.
//
// A run in the order of numbers is followed twice: in the graph as it is, and in rounds, where what is left of a number that is
// over is all that there is of it. If at each point both can take the same actions of the number at hand, and are judged
// alike, then rounds go through all that runs in order do; that these are enough is for premises.hpp.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <random>
#include <unordered_set>
#include <utility>
#include <vector>

#include "checker/rounds/model.hpp"
#include "checker/search/pulse.hpp"
#include "checker/visited/hash.hpp"

namespace paxcheck::checker {

// What the two differ in: an action that one of them alone can take, or, without one, how a state is judged.
template <Model M>
struct Forgotten {
  int number;  // at hand
  std::optional<typename M::Action> action;
  bool only_in_rounds = false;
};

template <ReducedModel M, RoundModel R>
class ForgettingSearch {
 public:
  using Action = typename M::Action;

  ForgettingSearch(const M& model, const R& rounds, const SearchOptions& options)
      : model_(model), rounds_(rounds), pulse_(options) {}

  // The first difference found with so many numbers, until the limits of the options: breadth first, in at most so many pairs of
  // states, and if these are not all, along random runs.
  // judge(view) is, of either model, what has to be the same. Actions of R can be made those of another number:
  // R::with_number(action, n).
  template <class Judge>
  std::optional<Forgotten<M>> run(int numbers, const Judge& judge, std::uint64_t most_pairs) {
    std::deque<Pair> waiting;
    std::unordered_set<Pair, StateHash> known;
    bool all = true;
    // Pairs whose parts are alike count as one: where the two look at one thing, they will again.
    const auto add = [&](const Pair& pair) {
      const Pair alike{model_.representative(pair.whole), rounds_.representative(pair.left), pair.number};
      if (known.size() >= most_pairs) {
        all = all && known.contains(alike);
      } else if (known.insert(alike).second) {
        waiting.push_back(pair);
      }
    };
    const Pair begin = first_pair();
    for (add(begin); !waiting.empty() && !pulse_.stopped(); waiting.pop_front()) {
      if (const auto found = look_at(waiting.front(), numbers, judge)) return found;
      for (const Pair& next : next_) add(next);
    }
    complete_ = complete_ && all && !pulse_.stopped();
    std::mt19937_64 random(1);
    for (int i = 0; i < kRuns && !all && !pulse_.stopped(); ++i) {
      for (Pair pair = begin;;) {
        if (const auto found = look_at(pair, numbers, judge)) return found;
        if (next_.empty()) break;
        pair = next_[random() % next_.size()];
      }
    }
    return std::nullopt;
  }

  // In all.
  std::uint64_t pairs() const { return looked_at_; }
  bool complete() const { return complete_; }

 private:
  static constexpr std::uint64_t kTicks = 256;
  static constexpr int kRuns = 1'000;

  struct Pair {
    typename M::State whole;
    typename R::State left;
    std::int64_t number;
    bool operator==(const Pair&) const = default;
  };

  Pair first_pair() const {
    Pair pair{};
    model_.initial([&](const auto& whole) { pair.whole = whole; });
    rounds_.initial([&](const auto& left) { pair.left = left; });
    return pair;
  }

  // Compares the two, and makes the pairs that can follow.
  template <class Judge>
  std::optional<Forgotten<M>> look_at(const Pair& pair, int numbers, const Judge& judge) {
    if (++looked_at_ % kTicks == 0) pulse_.poll();
    next_.clear();
    const int number = static_cast<int>(pair.number);
    const auto whole = model_.view(pair.whole);
    const auto left = rounds_.view(pair.left);
    if (judge(whole) != judge(left)) return Forgotten<M>{number, std::nullopt};
    const auto of_whole = steps_from(model_, whole);
    const auto of_left = steps_from(rounds_, left);
    for (const auto& [action, next] : of_whole) {
      if (R::number_of(action) != number) continue;
      const Action same = R::with_number(action, left.number());
      const auto* step = find(of_left, same);
      if (step == nullptr) return Forgotten<M>{number, action};
      next_.push_back({next, step->second, pair.number});
    }
    for (const auto& step : of_left) {
      const Action same = R::with_number(step.first, number);
      if (R::number_of(same) != number || find(of_whole, same) == nullptr) return Forgotten<M>{number, same, true};
    }
    if (number + 1 < numbers) next_.push_back({pair.whole, rounds_.next_round(left), pair.number + 1});
    return std::nullopt;
  }

  template <class Any>
  static auto steps_from(const Any& model, const typename Any::View& now) {
    std::vector<std::pair<Action, typename Any::State>> steps;
    model.successors(now, [&](Action action, const typename Any::State& next) { steps.emplace_back(action, next); });
    return steps;
  }
  template <class Steps>
  static auto find(const Steps& steps, const Action& action) -> decltype(steps.data()) {
    for (const auto& step : steps) {
      if (step.first == action) return &step;
    }
    return nullptr;
  }

  const M& model_;
  const R& rounds_;
  Pulse pulse_;
  std::vector<Pair> next_;
  std::uint64_t looked_at_ = 0;
  bool complete_ = true;
};

}  // namespace paxcheck::checker
