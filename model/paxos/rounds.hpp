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
#include <bit>
#include <string>

#include "model/kit/rounds.hpp"
#include "model/paxos/paxos.hpp"
#include "model/paxos/reductions.hpp"
#include "model/paxos/rounds_view.hpp"

namespace paxcheck {

// The bounds of the ordinary states in which the past is kept. `tell_apart`: acceptors, even if the quorums do not.
PaxosConfig config_of_rounds(PaxosConfig, bool tell_apart = false);

// The small bounds at which the order of numbers is tested before it is relied on: so many numbers, as much as there is of
// all else up to what makes a difference.
PaxosConfig config_of_premises(PaxosConfig, int numbers);

// The number that an action belongs to: its own; of learning, the one whose acceptances suffice, with those of lower ones;
// of a restart, the last one under which the process has done something. -1 if there is none.
template <class Model>
int number_of(const Model& model, const typename Model::View& now, PaxosAction action) {
  const PaxosConfig& config = model.config();
  switch (action.kind) {
    case PaxosActionKind::learn: {
      const bool one = config.rules.learn_by == LearnBy::one_acceptor;
      const bool across = config.rules.learn_by == LearnBy::across_numbers;
      AcceptorSet before = 0;
      for (int n = 0; n < config.numbers; ++n) {
        const AcceptorSet here = model.shape().row(now.accepts_of(action.value), n);
        if (across) before |= here;
        if (one ? here != 0 : config.phase2.contains_one(here | before)) return n;
      }
      return -1;
    }
    case PaxosActionKind::restart_acceptor: {
      int last = -1;
      for (int n = 0; n < config.numbers; ++n) {
        if (contains(model.shape().row(now.promised_at_least(), n), action.process)) last = n;
      }
      return last;
    }
    case PaxosActionKind::restart_server: {
      const NumberSet used = now.used_numbers() & config.led_by(only(action.process));
      return static_cast<int>(std::bit_width(used)) - 1;
    }
    default:
      return action.number;
  }
}

// Where the kept numbers begin: the lowest number of all is apart where a rule speaks of it.
inline int lowest_rank(const PaxosConfig& config) { return config.rules.phase1 == Phase1::skipped ? 1 : 0; }

// Whether promises of a number decide nothing any more once it is proposed. Then nothing is decided either by an acceptor's
// not having promised, if it has accepted something.
bool promises_of_proposed_numbers_die(PaxosConfig);

// The widest states in which rounds are played, in words: in the compact encoding, and in the full one.
inline constexpr int kWidestCompactRounds = 9, kWidestFullRounds = 64;

// Why the rules do not let rounds be played in order, or the bounds do not fit; empty if they do.
std::string why_no_rounds(const PaxosConfig&);

// Why states cannot be counted by rounds, although rounds can be played: one state would be counted several times.
std::string why_no_count(const PaxosConfig&);

template <class Encoding>
class PaxosRounds {
 public:
  using Ordinary = Paxos<Encoding>;
  using Action = PaxosAction;
  using Grid = typename Ordinary::Grid;
  using State = RoundState<typename Encoding::State>;
  using View = PaxosRoundsView<Encoding>;

  PaxosRounds(const PaxosConfig& config, RoundsFor use, bool tell_apart = false)
      : ordinary_(config_of_rounds(config, tell_apart)),
        use_(use),
        promises_die_(promises_of_proposed_numbers_die(config)) {}

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
    ordinary_.initial([&](const auto& messages) { emit(promised_first({messages, State::make_past(0, 0, -1)})); });
  }

  View view(const State& s) const { return View(ordinary_.encoding(), s); }

  template <class Emit>
  void successors(const View& now, Emit&& emit) const {
    const bool promises_over = promises_forgotten(now);
    const int retired = now.whole().retired();
    ordinary_.successors(now, [&](Action action, const auto& messages) {
      if (has_number(action) && action.number != now.number()) return;
      if (promises_over && action.kind == PaxosActionKind::promise) return;
      if (retired >= 0 && actor(action) == retired) return;
      emit(action, State{messages, now.whole().past});
    });
  }

  static bool has_number(Action action) { return action.kind <= PaxosActionKind::accept; }

  State next_round(const View& now) const {
    ValueSet chosen = now.chosen_before();
    for (int v = 0; v < values() && use_ != RoundsFor::counts; ++v) {
      chosen |= now.all().chosen_with(v) != 0 ? only(v) : 0;
    }
    const Kept kept{0, remembered(now, now.accepts()), 0};
    const NewNumbers to = closed_up(now, kept.accepts);
    const int n = at_hand(to, now.number() + 1, chosen);
    return promised_first({renumbered(now, kept, to), State::make_past(chosen, n, now.whole().retired())});
  }

  // Without what is dead: promises of a number that is proposed, and what an acceptor accepted before it accepted under the
  // number at hand. Acceptors are sorted if the quorums do not tell them apart.
  State representative(const State& s) const {
    const View now = view(s);
    const int n = now.number();
    const Grid here = shape().rows(only(n)), accepted = now.accepts() & here;
    const bool dead = promises_forgotten(now);
    Grid lower = remembered(now, now.accepts() & ~here);
    if (dead) lower &= ~shape().columns(shape().row(accepted, n));
    const Kept kept{dead ? 0 : here, accepted | lower, only(n)};
    NewNumbers to = closed_up(now, lower);
    const int new_n = at_hand(to, n, now.chosen_before());
    to[static_cast<std::size_t>(n)] = static_cast<std::int8_t>(new_n);
    return {ordinary_.encoding().representative(renumbered(now, kept, to)),
            State::make_past(now.chosen_before(), new_n, s.retired())};
  }

  // For counting, as checker/rounds/count.hpp asks. Where an acceptor may answer a request twice, or accept two values, the
  // order within a stage matters.
  static constexpr int kStages = static_cast<int>(PaxosActionKind::accept) + 1;
  int stage(Action action) const { return static_cast<int>(action.kind); }
  bool in_stages() const { return config().rules.memory_follows_from_messages(); }
  int actors() const { return config().acceptors; }
  int actor(Action action) const {
    return action.kind == PaxosActionKind::promise || action.kind == PaxosActionKind::accept ? action.process : -1;
  }
  bool late(const View& now) const { return promises_forgotten(now) && contains(now.prepared(), now.number()); }
  bool is_retired(const State& s) const { return s.retired() >= 0; }
  State retired(const View& now, int a) const {
    const Grid others = shape().all() & ~shape().columns(only(a));
    NewNumbers same;
    for (std::size_t n = 0; n < same.size(); ++n) same[n] = static_cast<std::int8_t>(n);
    // Sorted, it is the first of those of whom nothing can be seen.
    const int called = config().reductions.acceptor_symmetry ? 0 : a;
    typename Encoding::State messages = now.state();
    ordinary_.encoding().forget(messages, a);
    return representative({ordinary_.encoding().renumbered(messages, others, others, same, only(now.number())),
                           State::make_past(now.chosen_before(), now.number(), called)});
  }

 private:
  // What is left: promises, acceptances, numbers prepared.
  struct Kept {
    Grid promises, accepts;
    NumberSet prepared;
  };

  bool promises_forgotten(const View& now) const { return promises_die_ && now.issued_numbers() != 0; }
  // Of these acceptances those that an action of a later number, or a property, can still see.
  Grid remembered(const View& now, Grid accepts) const {
    const PaxosRules& rules = config().rules;
    const bool reports_first = rules.accepted_memory == AcceptedMemory::first;
    const Grid first = reports_first ? shape().lowest(accepts) : Grid{0};
    if (use_ == RoundsFor::counts && reports_first) return first;
    Grid seen = shape().highest(accepts) | first;
    if (rules.learn_by == LearnBy::across_numbers) {
      for (int v = 0; v < values(); ++v) seen |= shape().highest(accepts & now.accepts_of(v));
    }
    return seen;
  }

  // The numbers under which something is kept, in their order, as close together as they can be. Actions ask no more of a
  // number than its place and its value, so that neighbours with one value are the same to them.
  NewNumbers closed_up(const View& now, Grid kept) const {
    NewNumbers to;
    to.fill(-1);
    int rank = lowest_rank(config()) - 1;
    ValueSet before = 0;
    for (int n = 0; n < config().numbers; ++n) {
      if (shape().row(kept, n) == 0) continue;
      const ValueSet here = now.all().issued(n);
      if (use_ != RoundsFor::counts || here != before || size(here) != 1) ++rank;
      before = here;
      to[static_cast<std::size_t>(n)] = static_cast<std::int8_t>(rank);
    }
    return to;
  }

  // Where the number at hand, which was `number`, stands above those kept: with a leader of the same inputs. Number 0 is left
  // to the values chosen before, if there are any.
  int at_hand(const NewNumbers& kept, int number, ValueSet chosen_before) const {
    if (number < lowest_rank(config())) return number;
    const int lowest = chosen_before != 0 ? 1 : lowest_rank(config());
    const int rank = std::max(lowest, *std::ranges::max_element(kept) + 1);
    if (config().inputs == Inputs::any) return rank;
    const int p = config().proposers;
    return rank + ((number - rank) % p + p) % p;
  }

  typename Encoding::State renumbered(const View& now, const Kept& kept, const NewNumbers& to) const {
    return ordinary_.encoding().renumbered(now.state(), kept.promises, kept.accepts, to, kept.prepared);
  }

  // For a verdict, and where nothing depends on who has not promised: after preparing, and the promises of all acceptors
  // that have accepted something. Of the others those that have not promised are what P1 speaks of.
  State promised_first(State s) const {
    if (!promises_die_ || use_ != RoundsFor::verdict) return s;
    const View now = view(s);
    const Encoding& encoding = ordinary_.encoding();
    encoding.requests().prepared.add(s.messages, only(now.number()));
    const AcceptorSet touched = first(config().acceptors) & ~now.remembering_nothing();
    if constexpr (Encoding::kSetOfMessages) {  // as it is where promises die
      encoding.add_promises(s.messages, shape().rows(only(now.number())) & shape().columns(touched));
    }
    return s;
  }

  Ordinary ordinary_;
  RoundsFor use_;
  bool promises_die_;
};

}  // namespace paxcheck
