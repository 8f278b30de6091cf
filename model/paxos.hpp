// Basic Paxos, step by step: L. Lamport, Paxos Made Simple, section 2.2, with rules that can be switched to
// wrong ones.
//
// docs/protocols.md, section 1, defines the same actions in words. One function per numbered step; in each
// the quoted sentence, then guard, effect, send. Acceptors for which a step is alike are handled as a set.
// The encoding says how the state is kept; it is chosen by the rules in force (paxos_compact.hpp, paxos_full.hpp).
//
// Thread safety: const after construction.
#pragma once

#include "model/grid.hpp"
#include "model/paxos_action.hpp"
#include "model/paxos_config.hpp"
#include "model/paxos_value_choice.hpp"
#include "model/sets.hpp"

namespace paxcheck {

template <class Encoding>
class Paxos {
 public:
  using State = typename Encoding::State;
  using View = typename Encoding::View;
  using Grid = typename Encoding::Grid;
  using Action = PaxosAction;

  explicit Paxos(const PaxosConfig& config) : config_(config), rules_(config.rules), encoding_(config) {}

  const PaxosConfig& config() const { return config_; }
  const GridShape<Grid>& shape() const { return encoding_.shape(); }

  template <class Emit>
  void initial(Emit&& emit) const {
    emit(encoding_.initial());
  }

  View view(const State& s) const { return View(encoding_, s); }

  // Calls emit(action, next) for every enabled action whose successor differs from the state, in ascending
  // order of actions.
  template <class Emit>
  void successors(const View& now, Emit&& emit) const {
    const auto step = [&](Action action, const State& next) {
      if (!(next == now.state())) emit(action, next);
    };
    prepare(now, step);
    promise(now, step);
    for (int n : members(unused_by_servers_running(now))) propose(now, n, step);
    accept(now, step);
    if (config_.learners > 0) learn(now, step);
    if (rules_.acceptors_restart()) restart_acceptor(now, step);
    if (rules_.servers_restart()) restart_server(now, step);
    if (config_.stops > 0) stop(now, step);
  }

  // The pairs (n, a) at which the guard of accept(a, n, v) holds; whether the request was sent, or a has
  // stopped, is not looked at.
  Grid may_accept(const View& now, int v) const {
    Grid may = shape().all();
    switch (rules_.accept_guard) {
      case AcceptGuard::not_below_promise:
        may &= ~promised_above(now);
        break;  // right: n >= promised[a]
      case AcceptGuard::always:
        break;
      case AcceptGuard::above:
        may &= ~now.promised_at_least();
        break;
      case AcceptGuard::first_only:
        may &= ~promised_above(now) & shape().columns(now.remembering_nothing());
        break;
    }
    // Right: a second value under one number is accepted; with unique numbers there is none.
    if (rules_.second_value == SecondValue::refused) may &= ~now.remembering_other(v);
    return may;
  }

 private:
  using Kind = PaxosActionKind;

  AcceptorSet everybody() const { return first(config_.acceptors); }
  AcceptorSet running(const View& now) const { return everybody() & ~now.stopped_acceptors(); }

  // (n, a) with promised[a] > n.
  Grid promised_above(const View& now) const { return shape().next_number(now.promised_at_least()); }

  // Phase 1 (a). "A proposer selects a proposal number n and sends a prepare request with number n to a
  // majority of acceptors."
  template <class Step>
  void prepare(const View& now, Step& step) const {
    for (int n : members(led_by_servers_running(now) & ~now.prepared())) {
      State next = now.state();
      encoding_.requests().prepared.add(next, only(n));
      step(action(Kind::prepare, n), next);
    }
  }

  // Phase 1 (b). "If an acceptor receives a prepare request with number n greater than that of any prepare
  // request to which it has already responded, then it responds to the request with a promise not to accept
  // any more proposals numbered less than n and with the highest-numbered proposal (if any) that it has accepted."
  template <class Step>
  void promise(const View& now, Step& step) const {
    Grid may = shape().rows(now.prepared());
    switch (rules_.promise_guard) {
      case PromiseGuard::above:
        may &= ~now.promised_at_least();
        break;  // right: n > promised[a]
      case PromiseGuard::at_or_above:
        may &= ~promised_above(now);
        break;
      case PromiseGuard::always:
        break;
    }
    if (config_.stops > 0) may &= shape().columns(running(now));
    shape().for_each(may, [&](int n, int a) {
      State next = now.state();
      encoding_.set_promised(next, a, n);
      encoding_.send_promise(next, now, a, n);  // promise-reports: accepted[a], or nothing
      step(action(Kind::promise, n, a), next);
    });
  }

  // Phase 2 (a). "If the proposer receives a response to its prepare requests (numbered n) from a majority of
  // acceptors, then it sends an accept request to each of those acceptors for a proposal numbered n with a
  // value v, where v is the value of the highest-numbered proposal among the responses, or is any value if
  // the responses reported no proposals."
  template <class Step>
  void propose(const View& now, int n, Step& step) const {
    const bool skips_phase1 = rules_.phase1 == Phase1::skipped && n > 0;  // right: never
    const PaxosValueChoice<View, Grid> choice(config_, shape(), now);
    ValueSet may = skips_phase1 ? choice.free(n) : choice.allowed_by_promises(n);
    // Right: n is unused, so no accept request was sent with it. A shared number may carry every value once.
    if (rules_.number_unique == NumberUnique::shared) may &= ~now.issued(n);
    for (int v : members(may)) {
      State next = now.state();
      if (rules_.servers_restart()) encoding_.requests().proposed.add(next, only(n));
      encoding_.requests().proposals[static_cast<std::size_t>(v)].add(next, only(n));
      step(action(Kind::propose, n, 0, v), next);
    }
  }

  // Phase 2 (b). "If an acceptor receives an accept request for a proposal numbered n, it accepts the
  // proposal unless it has already responded to a prepare request having a number greater than n."
  template <class Step>
  void accept(const View& now, Step& step) const {
    Grid may = shape().rows(now.issued_numbers()) & ~now.accepted_before();
    const bool same_for_all_values = rules_.second_value == SecondValue::accepted;
    if (same_for_all_values) may &= may_accept(now, 0);
    if (config_.stops > 0) may &= shape().columns(running(now));
    shape().for_each(may, [&](int n, int a) {
      for (int v : members(now.issued(n))) {
        if (!same_for_all_values && (may_accept(now, v) & shape().cell(n, a)) == 0) continue;
        State next = now.state();
        // Right: accepting n is a promise of n as well, unless a higher number is promised already.
        const bool raises = rules_.accept_raises_promise == AcceptRaisesPromise::yes;
        if (raises && (now.promised_at_least() & shape().cell(n, a)) == 0) encoding_.set_promised(next, a, n);
        if (remembers(now, a, n)) encoding_.set_accepted(next, a, n, v);
        encoding_.send_accepted(next, a, n, v);
        step(action(Kind::accept, n, a, v), next);
      }
    });
  }

  // Section 2.3. "To learn that a value has been chosen, a learner must find out that a proposal has been
  // accepted by a majority of acceptors."
  template <class Step>
  void learn(const View& now, Step& step) const {
    const ValueSet may = values_to_learn(now);
    for (int l = 0; l < config_.learners; ++l) {
      if (now.learned(l) >= 0) continue;
      for (int v : members(may)) {
        State next = now.state();
        encoding_.requests().learned[static_cast<std::size_t>(l)].set(next, static_cast<std::uint64_t>(v) + 1);
        step(action(Kind::learn, 0, l, v), next);
      }
    }
  }

  // Section 2.5. "Stable storage, preserved during failures, is used to maintain the information that the
  // acceptor must remember." A wrong durability rule loses some of it.
  template <class Step>
  void restart_acceptor(const View& now, Step& step) const {
    if (now.crashes_left() == 0) return;
    for (int a : members(running(now))) {
      State next = now.state();
      if (rules_.promise_durable == Durable::no) encoding_.set_promised(next, a, -1);
      if (rules_.accepted_durable == Durable::no) encoding_.forget_accepted(next, a);
      encoding_.requests().crashes_left.set(next, static_cast<std::uint64_t>(now.crashes_left() - 1));
      step(action(Kind::restart_acceptor, 0, a), next);
    }
  }

  // Section 2.5. "Each proposer remembers (in stable storage) the highest-numbered proposal it has tried to
  // issue, and begins phase 1 with a higher proposal number than any it has already used." Under
  // round-durable=no it does not.
  template <class Step>
  void restart_server(const View& now, Step& step) const {
    if (now.crashes_left() == 0) return;
    for (int s : members(first(config_.proposers) & ~now.stopped_servers())) {
      State next = now.state();
      encoding_.requests().proposed.set(next, now.used_numbers() & ~config_.led_by(only(s)));
      encoding_.requests().crashes_left.set(next, static_cast<std::uint64_t>(now.crashes_left() - 1));
      step(action(Kind::restart_server, 0, s), next);
    }
  }

  // "Agents operate at arbitrary speed, may fail by stopping" (section 2.1).
  template <class Step>
  void stop(const View& now, Step& step) const {
    if (size(now.stopped_acceptors()) + size(now.stopped_servers()) >= config_.stops) return;
    for (int a : members(running(now))) {
      State next = now.state();
      encoding_.requests().stopped_acceptors.add(next, only(a));
      step(action(Kind::stop_acceptor, 0, a), next);
    }
    for (int s : members(first(config_.proposers) & ~now.stopped_servers())) {
      State next = now.state();
      encoding_.requests().stopped_servers.add(next, only(s));
      step(action(Kind::stop_server, 0, s), next);
    }
  }

  NumberSet led_by_servers_running(const View& now) const {
    return config_.stops > 0 ? config_.led_by(~now.stopped_servers()) : first(config_.numbers);
  }

  // The numbers that their leaders take for unused. A shared number is used up only value by value.
  NumberSet unused_by_servers_running(const View& now) const {
    const bool shared = rules_.number_unique == NumberUnique::shared;  // right: no
    return led_by_servers_running(now) & ~(shared ? 0 : now.used_numbers());
  }

  // Whether acceptor a takes a proposal numbered n that it accepts for the one to remember.
  bool remembers(const View& now, int a, int n) const {
    switch (rules_.accepted_memory) {
      case AcceptedMemory::latest:
        return true;  // right
      case AcceptedMemory::highest:
        return n >= now.remembered_number(a);
      case AcceptedMemory::first:
        return now.remembered_number(a) < 0;
    }
    return true;
  }

  ValueSet values_to_learn(const View& now) const {
    ValueSet may = 0;
    for (int v = 0; v < config_.proposable_values(); ++v) {
      const Grid accepts = now.accepts_of(v);
      AcceptorSet anywhere = 0;
      for (int n = 0; n < config_.numbers; ++n) {
        const AcceptorSet here = shape().row(accepts, n);
        anywhere |= here;
        if (config_.phase2.contains_one(here)) may |= only(v);  // right: a quorum under one number
      }
      if (rules_.learn_by == LearnBy::across_numbers && config_.phase2.contains_one(anywhere)) may |= only(v);
      if (rules_.learn_by == LearnBy::one_acceptor && anywhere != 0) may |= only(v);
    }
    return may;
  }

  static Action action(Kind kind, int number, int process = 0, int value = 0) {
    return {kind, static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(process),
            static_cast<std::uint8_t>(value)};
  }

  PaxosConfig config_;
  PaxosRules rules_;
  Encoding encoding_;
};

}  // namespace paxcheck
