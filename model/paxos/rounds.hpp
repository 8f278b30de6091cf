// Basic Paxos played one proposal number after the other (docs/rounds.md), with the rules of model/paxos/paxos.hpp.
//
// What a number can see of the lower ones is, of every acceptor, the proposal that it accepted last, and where that stands
// in the order of numbers. So a boundary is kept as an ordinary state of few numbers: those under which somebody accepted
// last, closed up; the number at hand comes after them. Beside it stands what properties need of numbers that are gone: the
// values chosen under them.
//
// Thread safety: const after construction.
#pragma once

#include <algorithm>
#include <string>

#include "model/paxos/paxos.hpp"
#include "model/paxos/reductions.hpp"
#include "model/paxos/rounds_view.hpp"

namespace paxcheck {

// The bounds of the ordinary states in which the past is kept.
PaxosConfig config_of_rounds(PaxosConfig);

// Where the kept numbers begin: the lowest number of all is apart where a rule speaks of it.
inline int lowest_rank(const PaxosConfig& config) { return config.rules.phase1 == Phase1::skipped ? 1 : 0; }

// Whether promises of acceptors that have accepted something may come first in a round: nothing is decided by their not
// having promised.
bool may_promise_first(PaxosConfig);

// Why the rules, or what is asked, do not let rounds be played in order; empty if they do.
std::string why_no_rounds(const PaxosConfig&);

template <class Encoding>
class PaxosRounds {
 public:
  using Ordinary = Paxos<Encoding>;
  using Action = PaxosAction;
  using Grid = typename Ordinary::Grid;
  using State = RoundState<typename Encoding::State>;
  using View = PaxosRoundsView<Encoding>;

  // `whole`: every action is a successor of its own, as counting takes it. Otherwise preparing, and promising by an
  // acceptor that has accepted something, come first where that hides nothing.
  explicit PaxosRounds(const PaxosConfig& config, bool whole = false)
      : ordinary_(config_of_rounds(config)), promise_first_(!whole && may_promise_first(config)) {}

  const PaxosConfig& config() const { return ordinary_.config(); }
  const GridShape<Grid>& shape() const { return ordinary_.shape(); }
  int values() const { return ordinary_.values(); }

  // As properties ask, of the number at hand.
  Grid may_accept(const View& now, int v) const { return ordinary_.may_accept(now, v); }
  Grid refused_requests(const View& now) const {
    return ordinary_.refused_requests(now) & shape().rows(only(now.number()));
  }

  template <class Emit>
  void initial(Emit&& emit) const {
    ordinary_.initial([&](const auto& messages) { emit(promised_first(State{messages, State::make_past(0, 0)})); });
  }

  View view(const State& s) const { return View(ordinary_.encoding(), s); }

  template <class Emit>
  void successors(const View& now, Emit&& emit) const {
    const bool promises_matter = !promise_first_ || now.issued_numbers() == 0;
    ordinary_.successors(now, [&](Action action, const auto& messages) {
      const bool is_promise = action.kind == PaxosActionKind::promise;
      if (action.kind < PaxosActionKind::learn && action.number != now.number()) return;
      if (is_promise && !promises_matter) return;
      emit(action, State{messages, now.whole().past});
    });
  }

  State next_round(const View& now) const {
    ValueSet chosen = now.chosen_before();
    for (int v = 0; v < values(); ++v) chosen |= now.all().chosen_with(v) != 0 ? only(v) : 0;
    const Kept kept{0, remembered(now, now.accepts())};
    const NewNumbers to = closed_up(kept.accepts);
    const auto messages = renumbered(now, kept, to);
    return promised_first({messages, State::make_past(chosen, at_hand(to, now.number() + 1, chosen))});
  }

  // Without what is dead: promises of a number that is proposed, and what an acceptor accepted before it accepted under the
  // number at hand. Acceptors are sorted if the quorums do not tell them apart.
  State representative(const State& s) const {
    const View now = view(s);
    const int n = now.number();
    const Grid here = shape().rows(only(n)), accepted = now.accepts() & here;
    const bool dead = promise_first_ && now.issued_numbers() != 0;
    Grid lower = remembered(now, now.accepts() & ~here);
    if (dead) lower &= ~shape().columns(shape().row(accepted, n));
    const Kept kept{dead ? 0 : here, accepted | lower};
    NewNumbers to = closed_up(lower);
    const int new_n = at_hand(to, n, now.chosen_before());
    to[static_cast<std::size_t>(n)] = static_cast<std::int8_t>(new_n);
    return {ordinary_.encoding().representative(renumbered(now, kept, to)),
            State::make_past(now.chosen_before(), new_n)};
  }

 private:
  // Promises and acceptances that are left.
  struct Kept {
    Grid promises, accepts;
  };

  // Of these acceptances those that a later number, or a property, can still see.
  Grid remembered(const View& now, Grid accepts) const {
    Grid seen = shape().highest(accepts);
    const PaxosRules& rules = config().rules;
    if (rules.accepted_memory == AcceptedMemory::first) seen |= shape().lowest(accepts);
    if (rules.learn_by == LearnBy::across_numbers) {
      for (int v = 0; v < values(); ++v) seen |= shape().highest(accepts & now.accepts_of(v));
    }
    return seen;
  }

  // The numbers under which something is kept, in their order, as close together as they can be.
  NewNumbers closed_up(Grid kept) const {
    NewNumbers to;
    to.fill(-1);
    std::int8_t rank = static_cast<std::int8_t>(lowest_rank(config()));
    for (int n = 0; n < config().numbers; ++n) {
      if (shape().row(kept, n) != 0) to[static_cast<std::size_t>(n)] = rank++;
    }
    return to;
  }

  // Where the number at hand, which was `number`, stands above those kept: with a leader of the same inputs. Number 0 is left
  // to the values chosen before, if there are any.
  int at_hand(const NewNumbers& kept, int number, ValueSet chosen_before) const {
    if (number < lowest_rank(config())) return number;
    const int lowest = chosen_before != 0 ? 1 : lowest_rank(config());
    const int rank = std::max<int>(lowest, *std::ranges::max_element(kept) + 1);
    if (config().inputs == Inputs::any) return rank;
    const int p = config().proposers;
    return rank + ((number - rank) % p + p) % p;
  }

  typename Encoding::State renumbered(const View& now, const Kept& kept, const NewNumbers& to) const {
    return ordinary_.encoding().renumbered(now.state(), kept.promises, kept.accepts, to);
  }

  State promised_first(State s) const {
    if (!promise_first_) return s;
    const View now = view(s);
    const Encoding& encoding = ordinary_.encoding();
    encoding.requests().prepared.add(s.messages, only(now.number()));
    const AcceptorSet touched = first(config().acceptors) & ~now.remembering_nothing();
    if constexpr (Encoding::kSetOfMessages) {  // as may_promise_first() demands
      encoding.add_promises(s.messages, shape().rows(only(now.number())) & shape().columns(touched));
    }
    return s;
  }

  Ordinary ordinary_;
  bool promise_first_;
};

}  // namespace paxcheck
