// Basic Paxos, step by step: L. Lamport, Paxos Made Simple, section 2.2, with rules that can be switched to
// wrong ones.
//
// docs/protocols.md, section 1, defines the same actions in words. One function per numbered step; in each
// the quoted sentence, then guard, effect, send. Acceptors for which a step is alike are handled as a set.
// The encoding says how the state is kept; it is chosen by the rules in force
// (model/paxos/compact.hpp, model/paxos/collapsed.hpp, model/paxos/full.hpp).
//
// Thread safety: const after construction.
#pragma once

#include <type_traits>
#include <utility>

#include "model/kit/grid.hpp"
#include "model/kit/sets.hpp"
#include "model/paxos/action.hpp"
#include "model/paxos/config.hpp"
#include "model/paxos/requests.hpp"
#include "model/paxos/value_choice.hpp"

namespace paxcheck {

template <class Encoding>
class Paxos {
 public:
  using State = typename Encoding::State;
  using View = typename Encoding::View;
  using Grid = typename Encoding::Grid;
  using Action = PaxosAction;
  using Known = typename Encoding::Known;

  explicit Paxos(const PaxosConfig& config) : Paxos(config, Encoding(config)) {}
  Paxos(const PaxosConfig& config, Encoding encoding) : config_(config), encoding_(std::move(encoding)) {}

  const PaxosConfig& config() const { return config_; }
  const Encoding& encoding() const { return encoding_; }
  const GridShape<Grid>& shape() const { return encoding_.shape(); }
  int values() const { return Known::values(config_); }  // that can be proposed

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
    if (learners() > 0) learn(now, step);
    if (rules().acceptors_restart()) restart_acceptor(now, step);
    if (rules().servers_restart()) restart_server(now, step);
    if (may_stop(now)) stop(now, step);
    if (may_stop_learner(now)) stop_learner(now, step);
  }

  // Where a state is a set of messages, every action adds one: those of the actions enabled now.
  State enabled(const View& now) const requires(Encoding::kSetOfMessages) {
    State messages{};
    const PaxosRequests& requests = encoding_.requests();
    requests.prepared.add(messages, may_prepare(now));
    encoding_.add_promises(messages, may_promise(now));
    for (int n : members(unused_by_servers_running(now))) {
      for (int v : members(may_propose(now, n))) requests.proposals_of(v).add(messages, only(n));
    }
    encoding_.add_accepts(messages, may_accept_requests(now) & may_accept(now, 0));
    if (learners() > 0) {
      for_each_ignorant(now, [&](int l, ValueSet may) { requests.learned_by(l).add(messages, may); });
    }
    if (may_stop(now)) {
      requests.stopped_acceptors.add(messages, running(now));
      requests.stopped_servers.add(messages, servers_running(now));
    }
    if (may_stop_learner(now)) requests.stopped_learners.add(messages, learners_running(now));
    return messages;
  }
  // Calls visit(kind) with the kind of action that sends this message as a std::integral_constant, so that what follows
  // can be compiled for each kind apart.
  template <class Visit>
  void by_kind(int bit, Visit&& visit) const requires(Encoding::kSetOfMessages) {
    switch (action(bit).kind) {
      case Kind::prepare:
        return visit(std::integral_constant<Kind, Kind::prepare>());
      case Kind::promise:
        return visit(std::integral_constant<Kind, Kind::promise>());
      case Kind::propose:
        return visit(std::integral_constant<Kind, Kind::propose>());
      case Kind::accept:
        return visit(std::integral_constant<Kind, Kind::accept>());
      case Kind::learn:
        return visit(std::integral_constant<Kind, Kind::learn>());
      default:
        return visit(std::integral_constant<Kind, Kind::stop_acceptor>());  // or another: alike in what follows
    }
  }
  Action action(int bit) const requires(Encoding::kSetOfMessages) { return encoding_.messages()[bit].action; }
  State dependent(const View& now, int bit) const requires(Encoding::kSetOfMessages) {
    return encoding_.messages().dependent(bit, stops() > 0 && stops_left(now) == 1,
                                          learners() > 0 && learner_stops_left(now) == 1);
  }

  // The view of the state that comes of adding this message to the state of `before`.
  template <PaxosActionKind kKind>
  View view_after(const View& before, int bit, const State& next) const requires(Encoding::kSetOfMessages) {
    const Action last = action(bit);
    return View(std::integral_constant<Kind, kKind>(), before, next, last.number, last.process);
  }

  // What enabled() says of that state, given what it said before: only what the message rules out and what it gives rise
  // to is looked at.
  template <PaxosActionKind kKind>
  State enabled_after(const View& now, int bit, const State& before) const requires(Encoding::kSetOfMessages) {
    if (!local_) return enabled(now);
    State messages = before & ~encoding_.messages()[bit].ruled_out;
    const int n = action(bit).number;
    if constexpr (kKind == Kind::prepare) {
      encoding_.add_promises(messages, may_promise(now) & shape().rows(only(n)));
    } else if constexpr (kKind == Kind::promise) {
      if (!contains(now.issued_numbers(), n)) {
        for (int v : members(may_propose(now, n))) encoding_.requests().proposals_of(v).add(messages, only(n));
      }
    } else if constexpr (kKind == Kind::propose) {
      encoding_.add_accepts(messages, may_accept_requests(now) & may_accept(now, 0) & shape().rows(only(n)));
    }
    return messages;
  }

  // Adds the number of these messages to a count for each kind of action.
  void count_by_kind(const State& messages, std::uint64_t* counts) const requires(Encoding::kSetOfMessages) {
    const int kinds = learners() + stops() > 0 ? Action::kKinds : 4;  // the first four always exist
    for (int k = 0; k < kinds; ++k) {
      counts[k] += static_cast<std::uint64_t>(size(messages & encoding_.messages().of(static_cast<Kind>(k))));
    }
  }

  // All that an acceptor can send, and a state in which everything was requested of it (model/paxos/acceptor_apart.hpp).
  State messages_of(int a) const requires(Encoding::kSetOfMessages) {
    State own{};
    encoding_.add_promises(own, shape().columns(only(a)));
    encoding_.add_accepts(own, shape().columns(only(a)));
    return own;
  }
  State all_requested() const requires(Encoding::kSetOfMessages) {
    State s{};
    if (!config_.reductions.prepare_first) encoding_.requests().prepared.add(s, first(config_.numbers));
    encoding_.requests().proposals_of(0).add(s, first(config_.numbers));
    return s;
  }

  // Whether sleep sets enumerate the graph as it is: see model/paxos/messages.hpp.
  bool enumerable() const requires(Encoding::kSetOfMessages) {
    return rules().promise_count != PromiseCount::older && !config_.reductions.any();
  }

  // Whether all runs to a state have the same length: every action then adds a message or spends something for good.
  bool graded() const {
    if constexpr (requires { encoding_.graded(); }) return encoding_.graded();
    return rules().memory_follows_from_messages() && !config_.reductions.dead_messages;
  }

  // A state of one word is below 2^bits().
  int bits() const requires requires(const Encoding& e) { e.bits(); }
  { return encoding_.bits(); }

  // The state that stands for this one in the reduced graph (model/paxos/reductions.hpp), and those of the enabled messages
  // that need to be followed there.
  State representative(const State& s) const { return encoding_.representative(s); }
  State worth_following(const View& now, const State& enabled) const requires(Encoding::kSetOfMessages) {
    return encoding_.worth_following(now, enabled);
  }

  // The pairs (n, a) at which the guard of accept(a, n, v) holds; whether the request was sent, or a has
  // stopped, is not looked at.
  Grid may_accept(const View& now, int v) const {
    Grid may = shape().all();
    switch (rules().accept_guard) {
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
    if (rules().second_value == SecondValue::refused) may &= ~now.remembering_other(v);
    return may;
  }

  // (n, a) where a request accept(n, v) was sent that a has not accepted and that the guard refuses.
  Grid refused_requests(const View& now) const {
    if (rules().second_value == SecondValue::accepted) return now.unaccepted_requests() & ~may_accept(now, 0);
    Grid refused = 0;
    for (int v = 0; v < values(); ++v) {
      refused |= shape().rows(now.proposals(v)) & ~now.accepts_of(v) & ~may_accept(now, v);
    }
    return refused;
  }

 private:
  using Kind = PaxosActionKind;

  decltype(auto) rules() const { return Known::rules(config_); }
  int learners() const { return Known::learners(config_); }
  int stops() const { return Known::stops(config_); }

  AcceptorSet everybody() const { return first(config_.acceptors); }
  AcceptorSet running(const View& now) const { return everybody() & ~now.stopped_acceptors(); }
  std::uint32_t servers_running(const View& now) const { return first(config_.proposers) & ~now.stopped_servers(); }

  // (n, a) with promised[a] > n.
  Grid promised_above(const View& now) const { return shape().next_number(now.promised_at_least()); }

  // Phase 1 (a). "A proposer selects a proposal number n and sends a prepare request with number n to a
  // majority of acceptors."
  NumberSet may_prepare(const View& now) const { return led_by_servers_running(now) & ~now.prepared(); }

  template <class Step>
  void prepare(const View& now, Step& step) const {
    for (int n : members(may_prepare(now))) {
      State next = now.state();
      encoding_.requests().prepared.add(next, only(n));
      step(action(Kind::prepare, n), next);
    }
  }

  // Phase 1 (b). "If an acceptor receives a prepare request with number n greater than that of any prepare
  // request to which it has already responded, then it responds to the request with a promise not to accept
  // any more proposals numbered less than n and with the highest-numbered proposal (if any) that it has accepted."
  Grid may_promise(const View& now) const {
    Grid may = shape().rows(now.prepared()) & ~now.promised_before();
    switch (rules().promise_guard) {
      case PromiseGuard::above:
        may &= ~now.promised_at_least();
        break;  // right: n > promised[a]
      case PromiseGuard::at_or_above:
        may &= ~promised_above(now);
        break;
      case PromiseGuard::always:
        break;
    }
    if (stops() > 0) may &= shape().columns(running(now));
    return may;
  }

  template <class Step>
  void promise(const View& now, Step& step) const {
    shape().for_each(may_promise(now), [&](int n, int a) {
      State next = now.state();
      encoding_.promise(next, now, a, n);  // promise-reports: accepted[a], or nothing
      step(action(Kind::promise, n, a), next);
    });
  }

  // Phase 2 (a). "If the proposer receives a response to its prepare requests (numbered n) from a majority of
  // acceptors, then it sends an accept request to each of those acceptors for a proposal numbered n with a
  // value v, where v is the value of the highest-numbered proposal among the responses, or is any value if
  // the responses reported no proposals."
  ValueSet may_propose(const View& now, int n) const {
    const bool skips_phase1 = rules().phase1 == Phase1::skipped && n > 0;  // right: never
    const PaxosValueChoice<View, Grid> choice(config_, shape(), now);
    ValueSet may = skips_phase1 ? choice.free(n) : choice.allowed_by_promises(n);
    // Right: n is unused, so no accept request was sent with it. A shared number may carry every value once.
    if (rules().number_unique == NumberUnique::shared) may &= ~now.issued(n);
    return may;
  }

  template <class Step>
  void propose(const View& now, int n, Step& step) const {
    for (int v : members(may_propose(now, n))) {
      State next = now.state();
      if (rules().servers_restart()) encoding_.requests().proposed.add(next, only(n));
      encoding_.requests().proposals_of(v).add(next, only(n));
      step(action(Kind::propose, n, 0, v), next);
    }
  }

  // Phase 2 (b). "If an acceptor receives an accept request for a proposal numbered n, it accepts the
  // proposal unless it has already responded to a prepare request having a number greater than n."
  Grid may_accept_requests(const View& now) const {  // with may_accept(), the whole guard
    const Grid requested = shape().rows(now.issued_numbers()) & ~now.accepted_before();
    return stops() > 0 ? requested & shape().columns(running(now)) : requested;
  }

  template <class Step>
  void accept(const View& now, Step& step) const {
    const bool same_for_all_values = rules().second_value == SecondValue::accepted;
    Grid may = may_accept_requests(now);
    if (same_for_all_values) may &= may_accept(now, 0);
    shape().for_each(may, [&](int n, int a) {
      for (int v : members(now.issued(n))) {
        if (!same_for_all_values && (may_accept(now, v) & shape().cell(n, a)) == 0) continue;
        State next = now.state();
        // Right: accepting n is a promise of n as well, unless a higher number is promised already.
        const bool raises = rules().accept_raises_promise == AcceptRaisesPromise::yes &&
                            (now.promised_at_least() & shape().cell(n, a)) == 0;
        encoding_.accept(next, now, a, n, v, raises, remembers(now, a, n));
        step(action(Kind::accept, n, a, v), next);
      }
    });
  }

  // Section 2.3. "To learn that a value has been chosen, a learner must find out that a proposal has been
  // accepted by a majority of acceptors." Or, of those that the acceptors do not tell: "We can have the acceptors
  // respond with their acceptances to a distinguished learner, which in turn informs the other learners when a value
  // has been chosen."
  template <class Step>
  void learn(const View& now, Step& step) const {
    for_each_ignorant(now, [&](int l, ValueSet may) {
      for (int v : members(may)) {
        State next = now.state();
        encoding_.requests().learned_by(l).add(next, only(v));
        step(action(Kind::learn, 0, l, v), next);
      }
    });
  }

  // Calls visit(l, values) for every running learner that has learned nothing, with the values that it may learn.
  template <class Visit>
  void for_each_ignorant(const View& now, Visit&& visit) const {
    const int told = config_.told_by_acceptors();
    const ValueSet by_acceptors = values_to_learn(now);
    ValueSet by_learners = 0;
    for (int l = 0; l < told && told < learners(); ++l) by_learners |= only_if_learned(now.learned(l));
    for (int l : members(learners_running(now))) {
      if (now.learned(l) < 0) visit(l, l < told ? by_acceptors : by_learners);
    }
  }
  static ValueSet only_if_learned(int v) { return v < 0 ? 0 : only(v); }

  // Section 2.5. "Stable storage, preserved during failures, is used to maintain the information that the
  // acceptor must remember." A wrong durability rule loses some of it.
  template <class Step>
  void restart_acceptor(const View& now, Step& step) const {
    if (now.crashes_left() == 0) return;
    for (int a : members(running(now))) {
      State next = now.state();
      encoding_.restart(next, a);  // promise-durable, accepted-durable: what is lost
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
    for (int s : members(servers_running(now))) {
      State next = now.state();
      encoding_.requests().proposed.set(next, now.used_numbers() & ~config_.led_by(only(s)));
      encoding_.requests().crashes_left.set(next, static_cast<std::uint64_t>(now.crashes_left() - 1));
      step(action(Kind::restart_server, 0, s), next);
    }
  }

  // "Agents operate at arbitrary speed, may fail by stopping" (section 2.1).
  int stops_left(const View& now) const {
    return stops() - size(now.stopped_acceptors()) - size(now.stopped_servers());
  }
  bool may_stop(const View& now) const { return stops() > 0 && stops_left(now) > 0; }

  template <class Step>
  void stop(const View& now, Step& step) const {
    for (int a : members(running(now))) {
      State next = now.state();
      encoding_.requests().stopped_acceptors.add(next, only(a));
      step(action(Kind::stop_acceptor, 0, a), next);
    }
    for (int s : members(servers_running(now))) {
      State next = now.state();
      encoding_.requests().stopped_servers.add(next, only(s));
      step(action(Kind::stop_server, 0, s), next);
    }
  }

  std::uint32_t learners_running(const View& now) const { return first(learners()) & ~now.stopped_learners(); }
  int learner_stops_left(const View& now) const { return config_.learner_stops - size(now.stopped_learners()); }
  bool may_stop_learner(const View& now) const { return learners() > 0 && learner_stops_left(now) > 0; }

  // Section 2.3. "It is also less reliable, since the distinguished learner could fail."
  template <class Step>
  void stop_learner(const View& now, Step& step) const {
    for (int l : members(learners_running(now))) {
      State next = now.state();
      encoding_.requests().stopped_learners.add(next, only(l));
      step(action(Kind::stop_learner, 0, l), next);
    }
  }

  NumberSet led_by_servers_running(const View& now) const {
    return stops() > 0 ? config_.led_by(~now.stopped_servers()) : first(config_.numbers);
  }

  // The numbers that their leaders take for unused. A shared number is used up only value by value.
  NumberSet unused_by_servers_running(const View& now) const {
    const bool shared = rules().number_unique == NumberUnique::shared;  // right: no
    return led_by_servers_running(now) & ~(shared ? 0 : now.used_numbers());
  }

  // Whether acceptor a takes a proposal numbered n that it accepts for the one to remember.
  bool remembers(const View& now, int a, int n) const {
    switch (rules().accepted_memory) {
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
    for (int v = 0; v < values(); ++v) {
      const Grid accepts = now.accepts_of(v);
      AcceptorSet anywhere = 0;
      for (int n = 0; n < config_.numbers; ++n) {
        const AcceptorSet here = shape().row(accepts, n);
        anywhere |= here;
        if (config_.phase2.contains_one(here)) may |= only(v);  // right: a quorum under one number
      }
      if (rules().learn_by == LearnBy::across_numbers && config_.phase2.contains_one(anywhere)) may |= only(v);
      if (rules().learn_by == LearnBy::one_acceptor && anywhere != 0) may |= only(v);
    }
    return may;
  }

  static Action action(Kind kind, int number, int process = 0, int value = 0) {
    return {kind, static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(process),
            static_cast<std::uint8_t>(value)};
  }

  PaxosConfig config_;
  Encoding encoding_;
  // Whether a message changes the guards of no other actions than enabled_after() looks at.
  bool local_ = learners() == 0 && stops() == 0 && rules().promise_count != PromiseCount::older;
};

}  // namespace paxcheck
