// Basic Paxos where a state is a set of messages: which message each action adds, and which actions take the
// chance from which others.
//
// Message i is bit i of a PackedState. Two actions enabled in one state are independent if each stays enabled
// after the other; they then commute, since both only add their message. This holds for any two actions but
//   those of one acceptor   a higher number promised or accepted rules the lower ones out, and the acceptor stopped
//                           rules all out,
//   propose(n, v), propose(n, w), and likewise what one learner may learn,
//   stop(s) and what s may still send, and any two stops when only one is left; likewise of learners.
// That a distinguished learner has learned lets others learn, but takes no chance from them: these are independent.
// An action that another has ruled out stays so for ever. Hence each state is reached by one run up to swapping
// independent neighbours, which is what checker/search/sleep_search.hpp needs. Not so under promise-count=older: there a promise
// can withdraw permission to propose, and another can give it back.
//
// Thread safety: const after construction.
#pragma once

#include <array>

#include "model/kit/grid.hpp"
#include "model/kit/packed_state.hpp"
#include "model/paxos/action.hpp"
#include "model/paxos/config.hpp"
#include "model/paxos/requests.hpp"

namespace paxcheck {

template <int W, class Grid>
class PaxosMessages {
 public:
  using State = PackedState<W>;

  struct Message {
    PaxosAction action;  // that adds it; of an accept the value, which follows from the number, is left out
    State ruled_out{};   // what cannot be sent any more once it was, itself included; what stops rule out is left out
    State dependent{};   // what is not independent of it
  };

  PaxosMessages(const PaxosConfig& config, const PaxosRequests& requests, const GridField<Grid>& promises,
                const GridField<Grid>& accepts, const GridShape<Grid>& shape) {
    using Kind = PaxosActionKind;
    for (int n = 0; n < config.numbers; ++n) {
      const State own = proposals_of(config, requests, n);
      if (requests.prepared.mask != 0) add(Kind::prepare, requests.prepared.template bit<W>(n), n, 0, 0, {}, {});
      for (int v = 0; v < config.proposable_values(); ++v) {
        add(Kind::propose, requests.proposals_of(v).template bit<W>(n), n, 0, v, own, own);
      }
    }
    const auto sent = [&](Grid promised, Grid accepted) {
      State s{};
      promises.add(s, promised);
      accepts.add(s, accepted);
      return s;
    };
    for (int a = 0; a < config.acceptors; ++a) {
      const Grid all = shape.columns(only(a));
      const State own = sent(all, all);
      for (int n = 0; n < config.numbers; ++n) {
        const Grid here = shape.cell(n, a);
        const Grid lower = all & shape.rows(first(n));
        const bool above = config.rules.accept_guard == AcceptGuard::above;
        const bool first_only = config.rules.accept_guard == AcceptGuard::first_only;
        add(Kind::promise, sent(here, 0), n, a, 0, sent(lower | here, above ? lower | here : lower), own);
        add(Kind::accept, sent(0, here), n, a, 0, sent(lower | here, first_only ? all : lower | here), own);
      }
      if (config.stops > 0) {
        add_stop(Kind::stop_acceptor, requests.stopped_acceptors.template bit<W>(a), a, own);
      }
    }
    for (int s = 0; config.stops > 0 && s < config.proposers; ++s) {
      State own{};
      for (int n : members(config.led_by(only(s)))) {
        own |= proposals_of(config, requests, n);
        requests.prepared.add(own, only(n));
      }
      add_stop(Kind::stop_server, requests.stopped_servers.template bit<W>(s), s, own);
    }
    for (int l = 0; l < config.learners; ++l) {
      State own{};
      requests.learned_by(l).add(own, first(config.proposable_values()));
      for (int v = 0; v < config.proposable_values(); ++v) {
        add(Kind::learn, requests.learned_by(l).template bit<W>(v), 0, l, v, own, own);
      }
      if (config.learner_stops > 0) {
        add_stop(Kind::stop_learner, requests.stopped_learners.template bit<W>(l), l, own);
      }
    }
    for (int bit = 0; bit < 64 * W; ++bit) {
      const Message& m = (*this)[bit];
      if (contains(m.ruled_out, bit)) add_bit(kinds_[static_cast<std::size_t>(m.action.kind)], bit);
    }
  }

  const Message& operator[](int bit) const { return messages_[static_cast<std::size_t>(bit)]; }

  // The messages that actions of this kind send.
  const State& of(PaxosActionKind kind) const { return kinds_[static_cast<std::size_t>(kind)]; }

  // What is not independent of this message: any other stop as well where only one is left, of its sort.
  State dependent(int bit, bool last_stop, bool last_learner_stop) const {
    const Message& m = (*this)[bit];
    const bool is_stop =
        m.action.kind == PaxosActionKind::stop_acceptor || m.action.kind == PaxosActionKind::stop_server;
    if (last_stop && is_stop) {
      return m.dependent | of(PaxosActionKind::stop_acceptor) | of(PaxosActionKind::stop_server);
    }
    if (last_learner_stop && m.action.kind == PaxosActionKind::stop_learner) return m.dependent | of(m.action.kind);
    return m.dependent;
  }

 private:
  void add(PaxosActionKind kind, const State& bit, int number, int process, int value, const State& ruled_out,
           const State& dependent) {
    messages_[static_cast<std::size_t>(lowest_bit(bit))] = {
        {kind, static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(process), static_cast<std::uint8_t>(value)},
        ruled_out | bit,
        dependent | bit};
  }

  // `own`: what the process can send otherwise; stopping depends on it, and it on stopping.
  void add_stop(PaxosActionKind kind, const State& bit, int process, const State& own) {
    add(kind, bit, 0, process, 0, {}, own);
    for_each_bit(own, [&](int i) { messages_[static_cast<std::size_t>(i)].dependent |= bit; });
  }

  static State proposals_of(const PaxosConfig& config, const PaxosRequests& requests, int n) {
    State proposals{};
    for (int v = 0; v < config.proposable_values(); ++v) requests.proposals_of(v).add(proposals, only(n));
    return proposals;
  }

  std::array<Message, 64 * W> messages_{};  // by bit
  std::array<State, PaxosAction::kKinds> kinds_{};
};

}  // namespace paxcheck
