// How the log of Multi-Paxos is filled and applied, step by step: L. Lamport, Paxos Made Simple, sections 2.2 and 3.
//
// docs/multi_paxos.md defines the same actions in words. In each function the quoted sentence or the reason, then
// guard, effect, send. Thread safety: const after construction.
#pragma once

#include "model/multi_paxos/action.hpp"
#include "model/multi_paxos/promises.hpp"

namespace paxcheck {

template <int W>
class MultiPaxosLog {
 public:
  using State = PackedState<W>;
  using View = MultiPaxosView<W>;
  using Promises = MultiPaxosPromises<W>;
  using Kind = MultiPaxosKind;

  MultiPaxosLog(const MultiPaxosConfig& config, const MultiPaxosLayout& layout) : config_(config), layout_(layout) {}

  // "A newly chosen leader executes phase 1 for infinitely many instances of the consensus algorithm": one request for
  // all slots.
  template <class Step>
  void prepare(const View& now, Step& step) const {
    for (int n = 0; n < config_.numbers; ++n) {
      if (now.prepared(n)) continue;
      State next = now.state();
      layout_.prepared.add(next, only(n));
      step(multi_paxos_action(Kind::prepare, n), next);
    }
  }

  // Phase 1 (b). "If an acceptor receives a prepare request with number n greater than that of any prepare request to
  // which it has already responded, then it responds to the request with a promise [...] and with the highest-numbered
  // proposal (if any) that it has accepted", in every slot.
  template <class Step>
  void promise(const View& now, Step& step) const {
    AcceptorSet may[MultiPaxosConfig::kMostNumbersHeld], some = 0;
    for (int n = 0; n < config_.numbers; ++n) {
      may[n] = now.prepared(n) ? first(config_.acceptors) & ~now.promised_at_least(n) : 0;
      some |= may[n];
    }
    for (int a : members(some)) {
      for (int n = 0; n < config_.numbers; ++n) {
        if (!contains(may[n], a)) continue;
        State next = now.state();
        layout_.promised[n].add(next, only(a));
        if (config_.acceptors_delete()) {
          for (int i = 0; i < config_.slots_reported(); ++i) layout_.silent[n][i].add(next, now.deleted(i) & only(a));
        }
        step(multi_paxos_action(Kind::promise, a, n), next);
      }
    }
  }

  // Phase 2 (a), in any slot, with the promises that are there already: the value to which a quorum's reports bind the
  // leader or, if by some quorum it is free, a client's command that it has not proposed yet.
  template <class Step>
  void propose(const View& now, Step& step) const {
    for (int n = 0; n < config_.numbers; ++n) {
      const Promises promises(now, n);
      const bool skips_phase_1 = config_.phase_1 == LogPhase1::skipped && n > 0;  // right: never
      if (!skips_phase_1 && !promises.quorum()) continue;
      for (int i = 0; i < config_.slots; ++i) {
        if (now.proposal(n, i) != kNothing) continue;
        const ContentSet allowed = skips_phase_1 ? only(kNothing) : promises.allowed(i);
        const ContentSet own = contains(allowed, kNothing) ? ~now.proposed(n) : 0;
        for (int v = 0; v < config_.values(); ++v) {
          if (contains(allowed | own, content_of(v))) send_proposal(now, step, {Kind::propose, n, i, v});
        }
      }
    }
  }

  // Section 3. No-op, for a slot that phase 1 bound to it or left empty below one in use.
  template <class Step>
  void fill(const View& now, Step& step) const {
    for (int n = 0; n < config_.numbers; ++n) {
      if (now.promisers(n) == 0) continue;
      const Promises promises(now, n);
      for (int i = 0; i < config_.slots; ++i) {
        if (now.proposal(n, i) != kNothing) continue;
        if (promises.gap(i) || contains(promises.allowed(i), kNoOp)) send_proposal(now, step, {Kind::fill, n, i, -1});
      }
    }
  }

  // Phase 2 (b). "If an acceptor receives an accept request for a proposal numbered n, it accepts the proposal unless
  // it has already responded to a prepare request having a number greater than n." That number is for all slots.
  template <class Step>
  void accept(const View& now, Step& step) const {
    for (int a = 0; a < config_.acceptors; ++a) {
      for (int n = 0; n < config_.numbers; ++n) {
        if (now.proposed(n) == 0 || contains(now.promised_above(n), a)) continue;
        for (int i = 0; i < config_.slots; ++i) {
          if (now.proposal(n, i) == kNothing) continue;
          const bool deleted = config_.acceptors_delete() && contains(now.deleted(i), a);
          if (contains(now.accepted(n, i), a) && !deleted) continue;
          State next = now.state();
          layout_.accepted[n][i].add(next, only(a));
          if (deleted) layout_.deleted[i].set(next, now.deleted(i) & ~only(a));
          step(multi_paxos_action(Kind::accept, a, n, i), next);
        }
      }
    }
  }

  // Section 3. "The value chosen by the ith instance is the ith state machine command in the sequence": a replica
  // applies a slot when all before it are applied.
  template <class Step>
  void apply(const View& now, Step& step) const {
    for_each_to_apply(now, [&](int l, int i) {
      for (int v = 0; v < config_.values(); ++v) {
        if (contains(now.chosen_in(i), content_of(v))) set_applied(now, step, {Kind::apply, l, i, v});
      }
    });
  }
  template <class Step>
  void apply_no_op(const View& now, Step& step) const {
    for_each_to_apply(now, [&](int l, int i) {
      if (contains(now.chosen_in(i), kNoOp)) set_applied(now, step, {Kind::apply_no_op, l, i, -1});
    });
  }

  // When may an acceptor delete? Not as here: once a slot is chosen, if it goes on to answer as if it were empty.
  template <class Step>
  void forget(const View& now, Step& step) const {
    for (int a = 0; a < config_.acceptors; ++a) {
      for (int i = 0; i < config_.slots; ++i) {
        if (now.chosen_in(i) == 0 || contains(now.deleted(i), a)) continue;
        AcceptorSet ever = 0;
        for (int n = 0; n < config_.numbers; ++n) ever |= now.accepted(n, i);
        if (!contains(ever, a)) continue;
        State next = now.state();
        layout_.deleted[i].add(next, only(a));
        step(multi_paxos_action(Kind::forget, a, i), next);
      }
    }
  }

 private:
  // An action that puts a value, or no-op if there is none, into a slot.
  struct Put {
    Kind kind;
    int who, slot, value;
    Content content() const { return value < 0 ? kNoOp : content_of(value); }
    ProtocolAction action() const { return multi_paxos_action(kind, who, slot, value); }
  };

  // A command is invoked when it is first proposed; what was over by then comes before it.
  template <class Step>
  void send_proposal(const View& now, Step& step, const Put& put) const {
    State next = now.state();
    const bool command = put.value >= 0 && put.value < config_.clients;
    if (config_.reads > 0 && command && !contains(now.invoked_commands(), put.value)) {
      layout_.before[put.value].set(next, now.over());
    }
    layout_.proposal[put.who][put.slot].set(next, static_cast<std::uint64_t>(put.content()));
    step(put.action(), next);
  }

  // Calls visit(l, i) for the slots that replica l may apply once they are chosen.
  template <class Visit>
  void for_each_to_apply(const View& now, Visit&& visit) const {
    for (int l = 0; l < config_.learners; ++l) {
      const SlotSet applied = now.applied_slots(l);
      for (int i = 0; i < config_.slots; ++i) {
        const SlotSet below = first(i);
        // Right: every slot before is applied. Otherwise it is enough that none is from i on.
        const bool may = config_.apply_order == ApplyOrder::past_gaps ? (applied & ~below) == 0 : applied == below;
        if (may) visit(l, i);
      }
    }
  }

  template <class Step>
  void set_applied(const View& now, Step& step, const Put& put) const {
    State next = now.state();
    layout_.applied[put.who].add(next, static_cast<std::uint64_t>(put.content()) << put.slot * layout_.slot_bits);
    step(put.action(), next);
  }

  const MultiPaxosConfig& config_;
  const MultiPaxosLayout& layout_;
};

}  // namespace paxcheck
