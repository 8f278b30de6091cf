// Counts the states and transitions of a protocol that can be played in the order of its numbers, without enumerating them
// (docs/rounds.md, "Counts").
//
// A state falls apart, in one way, into what was done under each number. So the states with B numbers are as many as the
// sequences of B rounds, each played from what the ones before it have left: with C(0, b) = 1,
//     C(n, b) = sum over the states s that a round from boundary b can end in of C(n - 1, what s leaves),
// as polynomials in which the coefficient of x^d counts those with d messages, a round's states being multiplied by x^d.
//
// A transition is a state and an action that it enables. What acceptors do under higher numbers rules out the actions of
// an acceptor under lower ones, so the action is enabled in all continuations of the round in which its acceptor does nothing
// any more; a leader's action in all. Hence, with R(n, b) for sequences in which one acceptor has retired,
//     T(n, b) = sum over s of T(n - 1, what s leaves) + (leaders' actions in s) C(n - 1, what s leaves)
//                             + sum over acceptors' actions in s of R(n - 1, what s leaves without the acceptor).
//
// Acceptors that differ in names alone are counted together: a state stands for all that have the same representative, and
// comes with their number. Within a stage of a round (first all promises, then ...) every order of the actions leads to the same
// state, so a state of k actions is met k! times, once for each order, and its number is divided by k as each is added.
#pragma once

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <unordered_map>
#include <vector>

#include "checker/rounds/coverage.hpp"
#include "checker/rounds/model.hpp"
#include "checker/search/pulse.hpp"
#include "checker/visited/hash.hpp"

namespace paxcheck::checker {

using BigCount = boost::multiprecision::cpp_int;

// What it takes to count by rounds.
//   m.in_stages(), m.stage(action), M::kStages   whether a round goes through stages as above, and which is the action's
//   m.actors(), m.actor(action)   the process that acts, or -1 if nothing under another number rules the action out
//   m.retired(view, actor)        the state in which the actor does nothing any more
//   m.late(view)                  whether every actor could still take one action that is not among the successors, because
//                                 representatives have forgotten who has taken it
template <class M>
concept CountableRounds = RoundModel<M> && requires(const M& m, const typename M::View& v, typename M::Action a) {
  { m.in_stages() } -> std::same_as<bool>;
  { m.stage(a) } -> std::same_as<int>;
  { m.actor(a) } -> std::same_as<int>;
  { m.actors() } -> std::same_as<int>;
  { m.retired(v, 0) } -> std::same_as<typename M::State>;
  { m.late(v) } -> std::same_as<bool>;
};

template <CountableRounds M>
class RoundCount {
 public:
  using State = typename M::State;
  using Action = typename M::Action;

  explicit RoundCount(const M& model) : model_(model) {}

  // With so many numbers, at least 1. Nothing if its time is up, or somebody outside wants it to end.
  std::optional<ExactCounts> count(int numbers, const SearchOptions& options) {
    Pulse pulse(options);
    model_.initial([&](const State& s) { place_of(s); });
    std::vector<std::size_t> known{boundaries_.size()};  // that so many rounds can leave, or fewer
    for (int played = 0; played < numbers; ++played) {
      for (std::size_t b = rounds_.size(); b < known.back(); ++b) {
        pulse.poll();
        if (pulse.stopped()) return std::nullopt;
        play(b);
      }
      known.push_back(boundaries_.size());
    }
    std::vector<Sequences> after(boundaries_.size(), Sequences{{1}, 1, 0});
    for (int left = 1; left <= numbers; ++left) {
      std::vector<Sequences> now(known[static_cast<std::size_t>(numbers - left)]);
      for (std::size_t b = 0; b < now.size(); ++b) now[b] = sequences(b, after);
      pulse.poll();
      if (pulse.stopped()) return std::nullopt;
      after = std::move(now);
    }
    const Sequences& all = after.front();
    ExactCounts counts{all.states.str(), all.transitions.str(), {}, boundaries_.size()};
    for (const BigCount& states : all.by_depth) counts.by_depth.push_back(states.str());
    return counts;
  }

 private:
  // States of a round by the number of its actions.
  using Sizes = std::vector<std::uint64_t>;

  using Numbers = std::unordered_map<State, Sizes, StateHash>;

  // What a round from a boundary can leave, by the places of boundaries.
  struct Round {
    std::unordered_map<std::size_t, Sizes> ends;
    std::unordered_map<std::size_t, std::uint64_t> late;  // of these, ends of states that m.late() speaks of
    // For every action that a state of the round enables: what is left if the action comes last.
    std::unordered_map<std::size_t, std::uint64_t> actions;
  };

  // Of the sequences of some number of rounds.
  struct Sequences {
    std::vector<BigCount> by_depth;
    BigCount states, transitions;
  };

  static void add(Sizes& to, const Sizes& more, std::size_t actions) {
    if (to.size() < more.size() + actions) to.resize(more.size() + actions);
    for (std::size_t d = 0; d < more.size(); ++d) to[d + actions] += more[d];
  }
  static std::uint64_t sum(const Sizes& sizes) { return std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0}); }

  std::size_t place_of(const State& boundary) {
    const State s = model_.representative(boundary);
    const auto [found, is_new] = places_.try_emplace(s, boundaries_.size());
    const std::size_t place = found->second;
    if (is_new) {
      boundaries_.push_back(s);
      retired_.emplace_back();
      for (int actor = 0; !model_.is_retired(s) && actor < model_.actors(); ++actor) {
        const std::size_t without = place_of(model_.retired(model_.view(s), actor));
        retired_[place].push_back(without);
      }
    }
    return place;
  }

  // Plays a round from boundary b, the next one in order.
  void play(std::size_t b) {
    const State boundary = boundaries_[b];
    Round round;
    const bool somebody_retired = model_.is_retired(boundary);
    for (const auto& [s, sizes] : model_.in_stages() ? states_by_stages(boundary) : states_one_by_one(boundary)) {
      const auto view = model_.view(s);
      const State left = model_.next_round(view);
      const std::uint64_t number = sum(sizes);
      const std::size_t end = place_of(left);
      add(round.ends[end], sizes, 0);
      if (model_.late(view)) round.late[end] += number;
      if (somebody_retired) continue;  // its action was the one that is counted
      const auto view_left = model_.view(left);
      model_.successors(view, [&](Action action, const State&) {
        const int actor = model_.actor(action);
        round.actions[actor < 0 ? end : place_of(model_.retired(view_left, actor))] += number;
      });
    }
    rounds_.push_back(std::move(round));
  }

  // The states of a round, stage by stage; every order of the actions of a stage leads to each.
  Numbers states_by_stages(const State& boundary) const {
    Numbers all{{boundary, {1}}};
    for (int stage = 0; stage < M::kStages; ++stage) {
      Numbers layer = all;
      for (std::uint64_t actions = 1; !layer.empty(); ++actions) {
        Numbers next;
        for (const auto& before : layer) {
          model_.successors(model_.view(before.first), [&](Action action, const State& after) {
            if (model_.stage(action) == stage) add(next[model_.representative(after)], before.second, 1);
          });
        }
        for (auto& [s, sizes] : next) {
          for (std::uint64_t& number : sizes) {
            if (number % actions != 0) throw std::logic_error("the actions of a stage do not commute");
            number /= actions;
          }
          add(all[s], sizes, 0);
        }
        layer = std::move(next);
      }
    }
    return all;
  }

  // The same without any assumption, one state at a time: for models that tell all processes apart.
  Numbers states_one_by_one(const State& boundary) const {
    Numbers all{{boundary, {1}}};
    std::vector<State> level{boundary};
    for (std::size_t depth = 1; !level.empty(); ++depth) {
      std::vector<State> next;
      for (const State& s : level) {
        model_.successors(model_.view(s), [&](Action, const State& after) {
          const State found = model_.representative(after);
          Sizes at_depth(depth + 1);
          at_depth.back() = 1;
          if (all.try_emplace(found, at_depth).second) next.push_back(found);
        });
      }
      level = std::move(next);
    }
    return all;
  }

  Sequences sequences(std::size_t b, const std::vector<Sequences>& after) const {
    const Round& round = rounds_[b];
    Sequences all;
    for (const auto& [end, sizes] : round.ends) {
      const Sequences& rest = after[end];
      const std::size_t depths = sizes.size() + rest.by_depth.size() - 1;
      if (all.by_depth.size() < depths) all.by_depth.resize(depths);
      for (std::size_t d = 0; d < sizes.size(); ++d) {
        for (std::size_t e = 0; sizes[d] != 0 && e < rest.by_depth.size(); ++e) {
          all.by_depth[d + e] += sizes[d] * rest.by_depth[e];
        }
      }
      all.transitions += sum(sizes) * rest.transitions;
    }
    for (const BigCount& states : all.by_depth) all.states += states;
    for (const auto& [end, number] : round.actions) all.transitions += number * after[end].states;
    for (const std::size_t without : retired_[b]) {
      for (const auto& [end, number] : rounds_[without].late) all.transitions += number * after[end].states;
    }
    return all;
  }

  const M& model_;
  std::vector<State> boundaries_;
  std::unordered_map<State, std::size_t, StateHash> places_;
  std::vector<std::vector<std::size_t>> retired_;  // by boundary: those in which one actor has retired, one for each
  std::vector<Round> rounds_;                      // by boundary
};

}  // namespace paxcheck::checker
