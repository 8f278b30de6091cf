// Searches a protocol in the order of its numbers (docs/rounds.md): round by round, up to a number of them or until no
// boundary is new, or by the length of runs, for the length of a shortest one to a violation.
//
// Every state reached in round r may be the last of it, so round r + 1 begins in whatever these leave. States are looked
// up among those of all rounds: whatever can follow one can follow it in every later round as well. So a round in which
// nothing new begins is the last that needs to be played, and what holds then holds for any number of rounds.
//
// Thread safety: none.
#pragma once

#include <limits>
#include <optional>
#include <stdexcept>
#include <vector>

#include "checker/outcome.hpp"
#include "checker/rounds/coverage.hpp"
#include "checker/rounds/model.hpp"
#include "checker/search/pulse.hpp"
#include "checker/search/tally.hpp"
#include "checker/visited/exact_table.hpp"

namespace paxcheck::checker {

// By the round in which a state is first reached, or by the number of actions.
enum class RoundOrder { rounds, actions };

template <RoundModel M, MonitorOf<M> C>
class RoundSearch {
 public:
  using State = typename M::State;
  using Action = typename M::Action;

  // At most so many rounds or actions are played; absent: any number.
  RoundSearch(const M& model, const C& monitor, const SearchOptions& options, RoundOrder order,
              std::optional<int> most = std::nullopt)
      : model_(model),
        options_(options),
        order_(order),
        most_(most),
        go_on_(options.go_on),
        tally_(monitor),
        pulse_(options),
        visited_(1) {}

  // The depth of the outcome is the number of rounds played; in the order of actions the length of a shortest run to a
  // violation, if there is one.
  Outcome<Action> run() {
    model_.initial([&](const State& s) { add_boundary(s, next_level_); });
    tally_.violated_initially = tally_.violated;
    play(most_);
    coverage_.rounds = level_;
    coverage_.closed = next_level_.empty() && has_room_ && !ended();
    Outcome<Action> outcome = tally_.outcome();
    outcome.depth = level_;
    outcome.unexpanded = pulse_.stopped() ? waiting_.size() + next_level_.size() : 0;
    outcome.store_bytes = bytes();
    pulse_.complete(outcome);
    return outcome;
  }

  // After a search by rounds that a bound on them has ended, without a violation: whether more rounds would change that, as
  // far as so many more states tell. Nothing else is learned from them.
  void look_beyond(std::uint64_t more_states) {
    if (coverage_.closed || ended() || !has_room_) return;
    const Tally<M, C> within_bound = tally_;
    const std::uint64_t boundaries = coverage_.boundaries;
    most_states_ = tally_.states + more_states;
    go_on_ = false;
    try {
      play(std::nullopt);
    } catch (const std::length_error&) {
      pulse_.stop(Stop::max_states);
    }
    coverage_.boundaries = boundaries;
    if (tally_.violated != 0) coverage_.broken_in = level_;
    coverage_.closed = !ended();
    tally_ = within_bound;
  }

  const RoundCoverage& coverage() const { return coverage_; }
  const C& monitor() const { return tally_.monitor; }

 private:
  static constexpr std::uint64_t kTicks = 1024;

  void play(std::optional<int> most) {
    while (!next_level_.empty() && level_ != most && !ended()) {
      ++level_;
      waiting_.swap(next_level_);
      while (!waiting_.empty() && !ended()) {
        const State s = waiting_.back();
        waiting_.pop_back();
        expand(s);
      }
    }
  }

  bool ended() const { return pulse_.stopped(); }

  void expand(const State& s) {
    const bool by_rounds = order_ == RoundOrder::rounds;
    const auto view = model_.view(s);
    model_.successors(view, [&](Action action, const State& next) {
      ++tally_.transitions[static_cast<std::size_t>(action.kind)];
      note(tally_.monitor.check_step(view, action));
      add_state(action, next, by_rounds ? waiting_ : next_level_);
    });
    begin_next_round(view, by_rounds ? next_level_ : waiting_);
    if (++ticks_ % kTicks == 0) poll();
  }

  // After the last round that was asked for nobody has to look.
  void begin_next_round(const typename M::View& view, std::vector<State>& level) {
    try {
      add_boundary(model_.next_round(view), level);
    } catch (const std::length_error&) {
      if (level_ != most_) throw;
      has_room_ = false;
    }
  }

  // A state of the round at hand, unless it is known. It is judged in any case: of states with one representative, properties
  // may have something to check in one and not in another.
  void add_state(Action action, const State& next, std::vector<State>& level) {
    note(tally_.monitor.check_after(action, model_.view(next)));
    const State s = model_.representative(next);
    if (insert(s)) level.push_back(s);
  }

  // A state with which a round may begin, unless it is known.
  void add_boundary(const State& next, std::vector<State>& level) {
    const State s = model_.representative(next);
    if (!insert(s)) return;
    ++coverage_.boundaries;
    note(tally_.monitor.check_initial(model_.view(s)));
    level.push_back(s);
  }

  void note(PropertySet violated) {
    if ((violated & ~tally_.violated) != 0) coverage_.violated_by = level_;
    tally_.violated |= violated;
    if (tally_.violated != 0 && !go_on_) pulse_.stop(Stop::violation);
  }

  bool insert(const State& s) {
    const std::uint64_t hash = hash_of(s);
    while (visited_.crowded()) {
      if (visited_.grow(options_.max_bytes)) continue;
      pulse_.stop(Stop::memory);
      return false;
    }
    if (visited_.insert(&s, &hash, 1) == 0) return false;
    if (++tally_.states > most_states_) pulse_.stop(Stop::max_states);
    return true;
  }

  void poll() {
    pulse_.poll();
    if (bytes() > options_.max_bytes) pulse_.stop(Stop::memory);
    pulse_.report([&] {
      Progress progress;
      progress.states = tally_.states;
      progress.transitions = tally_.transitions_in_all();
      progress.frontier = waiting_.size() + next_level_.size();
      progress.bytes = bytes();
      progress.depth = level_;
      progress.all_kept = true;
      return progress;
    });
  }

  std::uint64_t bytes() const {
    return visited_.bytes() + (waiting_.capacity() + next_level_.capacity()) * sizeof(State);
  }

  const M& model_;
  const SearchOptions& options_;
  const RoundOrder order_;
  const std::optional<int> most_;
  bool go_on_;
  std::uint64_t most_states_ = std::numeric_limits<std::uint64_t>::max();
  Tally<M, C> tally_;
  Pulse pulse_;
  ExactTable<State> visited_;
  std::vector<State> waiting_;  // of the round at hand, or at the distance at hand
  std::vector<State> next_level_;
  int level_ = 0;
  bool has_room_ = true;  // for what is left of the last round
  RoundCoverage coverage_;
  std::uint64_t ticks_ = 0;
};

}  // namespace paxcheck::checker
