// What the clients of Multi-Paxos are told: when a write is done, and what a read returns.
//
// docs/multi_paxos.md defines the same actions in words, and says why a read may be answered so. There is no clock, so
// a leader has no lease: it asks a quorum for every read. Thread safety: const after construction.
#pragma once

#include <bit>

#include "model/multi_paxos/action.hpp"
#include "model/multi_paxos/promises.hpp"

namespace paxcheck {

template <int W>
class MultiPaxosClients {
 public:
  using State = PackedState<W>;
  using View = MultiPaxosView<W>;
  using Kind = MultiPaxosKind;

  MultiPaxosClients(const MultiPaxosConfig& config, const MultiPaxosLayout& layout)
      : config_(config), layout_(layout) {}

  // A write is done when it can be executed: when it is chosen, and every slot below is.
  template <class Step>
  void acknowledge(const View& now, Step& step) const {
    for (int c : members(may_acknowledge(now) >> content_of(0) & first(config_.clients) & ~now.acknowledged())) {
      State next = now.state();
      layout_.acknowledged.add(next, only(c));
      step(multi_paxos_action(Kind::acknowledge, c), next);
    }
  }

  // Readers are alike and ask in their order, each a server that has completed phase 1.
  template <class Step>
  void ask(const View& now, Step& step) const {
    int d = 0;
    while (d < config_.reads && now.leader_asked(d) >= 0) ++d;
    if (d == config_.reads) return;
    const int reader = config_.clients + d;
    for (int n = 0; n < config_.numbers; ++n) {
      if (!config_.is_quorum(now.promisers(n))) continue;
      State next = now.state();
      layout_.asked[d].set(next, static_cast<std::uint64_t>(n + 1));
      layout_.before[reader].set(next, now.over());
      step(multi_paxos_action(Kind::ask, reader, n), next);
    }
  }

  // An acceptor that has promised nothing above n tells the leader of n so, after the read was asked for.
  template <class Step>
  void confirm(const View& now, Step& step) const {
    if (!config_.reads_ask_acceptors()) return;
    for (int a = 0; a < config_.acceptors; ++a) {
      for (int d = 0; d < config_.reads; ++d) {
        if (!now.waits(d) || contains(now.promised_above(now.leader_asked(d)) | now.confirmed(d), a)) continue;
        State next = now.state();
        layout_.confirmed[d].add(next, only(a));
        step(multi_paxos_action(Kind::confirm, a, config_.clients + d), next);
      }
    }
  }

  // The leader answers from the slots that it has proposed, once it is known to lead still, all that its promises
  // reported is among them, and all are chosen.
  template <class Step>
  void answer(const View& now, Step& step) const {
    for (int d = 0; d < config_.reads; ++d) {
      const Content result = answer_to(now, d);
      if (result <= kNoOp) continue;
      step(multi_paxos_action(Kind::answer, config_.clients + d, value_of(result)), with_result(now, d, result));
    }
  }
  template <class Step>
  void answer_initial(const View& now, Step& step) const {
    for (int d = 0; d < config_.reads; ++d) {
      if (answer_to(now, d) != kNoOp) continue;
      step(multi_paxos_action(Kind::answer_initial, config_.clients + d), with_result(now, d, kNoOp));
    }
  }

 private:
  ContentSet may_acknowledge(const View& now) const {
    switch (config_.acknowledge) {
      case Acknowledge::in_order:
        return now.chosen_in_order();  // right
      case Acknowledge::when_chosen:
        return now.chosen_anywhere();
      case Acknowledge::when_accepted:
        return accepted_by_anyone(now);
    }
    return 0;
  }

  ContentSet accepted_by_anyone(const View& now) const {
    ContentSet contents = 0;
    for (int n = 0; n < config_.numbers; ++n) {
      for (int i = 0; i < config_.slots; ++i) {
        if (now.accepted(n, i) != 0) contents |= only(now.proposal(n, i));
      }
    }
    return contents;
  }

  // The register as the leader knows it, or kNothing if it may not answer yet.
  Content answer_to(const View& now, int d) const {
    if (!now.waits(d)) return kNothing;
    const int n = now.leader_asked(d);
    // Right: a quorum says, after the read was asked for, that it has promised nothing above n.
    if (config_.read_at == ReadAt::quorum && !config_.is_quorum(now.confirmed(d))) return kNothing;
    const int chosen = std::countr_one(now.chosen(n));
    // Right: no slot that n proposed, or of which it was told, lies beyond those that are chosen under n.
    if (config_.read_covers == ReadCovers::own_prefix) return register_after(now, n, chosen);
    const int known = now.highest_proposed(n);
    const bool covered = chosen == known && MultiPaxosPromises<W>(now, n).nothing_beyond(known);
    return covered ? register_after(now, n, known) : kNothing;
  }

  Content register_after(const View& now, int n, int slots) const {
    Content value = kNoOp;
    ContentSet seen = only(kNoOp);
    for (int i = 0; i < slots; ++i) {
      const Content content = now.proposal(n, i);
      // Right: a command takes effect once.
      if (config_.repeated_command == RepeatedCommand::applied_again) seen = only(kNoOp);
      if (!contains(seen, content)) value = content;
      seen |= only(content);
    }
    return value;
  }

  State with_result(const View& now, int d, Content result) const {
    State next = now.state();
    layout_.result[d].set(next, static_cast<std::uint64_t>(result));
    layout_.confirmed[d].set(next, 0);
    return next;
  }

  const MultiPaxosConfig& config_;
  const MultiPaxosLayout& layout_;
};

}  // namespace paxcheck
