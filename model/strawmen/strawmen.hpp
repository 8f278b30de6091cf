// The strawmen of docs/strawmen.md, five protocols in one: they share their actions and differ in a condition here and
// there, which scheme_of() names.
//
// Sources: D. Ongaro and J. Ousterhout, "Implementing Replicated Logs with Paxos" (lecture, 2013), on the way to Basic
// Paxos; L. Lamport, "Paxos Made Simple" (2001), the start of section 2.2.
// Thread safety: const after construction. A view refers to its model and lives no longer than that.
#pragma once

#include "model/strawmen/view.hpp"

namespace paxcheck::strawmen {

template <int W>
class Strawman {
 public:
  using State = PackedState<W>;
  using Action = ProtocolAction;
  using View = StrawmanView<W>;

  // If symmetric, representative() forgets which acceptor is which.
  Strawman(const Setting& setting, bool symmetric) : terms_(setting), symmetric_(symmetric) {}

  static int words(const Setting& setting) { return Layout(setting).words; }
  // A state of one word is below 2^bits().
  int bits() const { return terms_.layout.bits; }

  // Every action adds a proposal, a vote, a question, an answer or a stop to those there are, unless a write that
  // arrives again can overwrite the one that overwrote it.
  bool graded() const { return terms_.scheme.keeps != Keeps::last; }

  template <class Emit>
  void initial(Emit&& emit) const {
    emit(State{});
  }

  View view(const State& state) const { return View(terms_, state); }

  std::uint32_t outcomes(const View& now) const { return now.chosen(); }

  template <class Emit>
  void successors(const View& now, Emit&& emit) const {
    for (int s = 0; s < terms_.proposers; ++s) propose(now, s, emit);
    for (int a = 0; a < terms_.acceptors; ++a) {
      for (int v : members(now.requested())) accept(now, a, v, emit);
    }
    if (now.stopped() < terms_.stops) stop(now, emit);
    if (!terms_.scheme.asks) return;
    for (int s = 0; s < terms_.proposers; ++s) ask(now, s, emit);
    for (int a = 0; a < terms_.acceptors; ++a) {
      for (int s = 0; s < terms_.proposers; ++s) answer(now, a, s, emit);
    }
  }

  // All actions, properties and situations treat the acceptors alike.
  State representative(const State& state) const {
    if (!symmetric_) return state;
    std::array<std::uint64_t, kMostAcceptors> fields{};
    for (int a = 0; a < terms_.acceptors; ++a) {
      const std::uint64_t field = terms_.layout.acceptors[at(a)].get(state);
      int place = a;
      for (; place > 0 && fields[at(place - 1)] > field; --place) fields[at(place)] = fields[at(place - 1)];
      fields[at(place)] = field;
    }
    State sorted = state;
    for (int a = 0; a < terms_.acceptors; ++a) terms_.layout.acceptors[at(a)].set(sorted, fields[at(a)]);
    return sorted;
  }

 private:
  // propose(s, v). "Enabled when proposed[s] = none, and in the first four protocols, v is the input of s ..."
  template <class Emit>
  void propose(const View& now, int s, Emit& emit) const {
    if (now.proposer_stopped(s) || now.proposed(s) >= 0) return;
    for (int v : members(terms_.scheme.asks ? values_after(now.answers(s), s) : terms_.own(s))) {
      Process proposer = now.proposer(s);
      terms_.layout.proposed.set(proposer, static_cast<std::uint64_t>(v) + 1);
      emit_proposer(now, Kind::propose, s, v, proposer, emit);
    }
  }

  // "... in check-then-write, there is a majority Q of which every member a has sent answer(a, s, .), and either the
  // answer of some member reports v, or the answers of all members report none and v is the input of s."
  // adopts=own: "v is the input of s, whatever they report".
  ValueSet values_after(const Answers& answers, int s) const {
    if (answers.count < terms_.majority) return 0;
    if (terms_.scheme.adopts == Adopts::own) return terms_.own(s);
    return answers.seen | (answers.nothing >= terms_.majority ? terms_.own(s) : 0);
  }

  // accept(a, v). "Enabled when accept(v) was sent [see successors()], and in single-acceptor and first-value held[a]
  // is empty. held[a] := {v}; in every-value v joins held[a] instead. Sends accepted(a, v)."
  template <class Emit>
  void accept(const View& now, int a, int v, Emit& emit) const {
    if (now.acceptor_stopped(a)) return;
    if (terms_.scheme.keeps == Keeps::first && now.held(a) != 0) return;
    Process acceptor = now.acceptor(a);
    if (terms_.scheme.keeps == Keeps::last) terms_.layout.held.set(acceptor, static_cast<std::uint64_t>(v) + 1);
    terms_.layout.accepted.add(acceptor, only(v));
    if (acceptor != now.acceptor(a)) emit_acceptor(now, Kind::accept, a, v, acceptor, emit);
  }

  // stop-acceptor(a), stop-proposer(s). "Enabled when stops are left [see successors()] and the process has
  // not stopped."
  template <class Emit>
  void stop(const View& now, Emit& emit) const {
    for (int a = 0; a < terms_.acceptors; ++a) {
      if (now.acceptor_stopped(a)) continue;
      Process acceptor = now.acceptor(a);
      terms_.layout.acceptor_stopped.set(acceptor, 1);
      emit_acceptor(now, Kind::stop_acceptor, a, -1, acceptor, emit);
    }
    for (int s = 0; s < terms_.proposers; ++s) {
      if (now.proposer_stopped(s)) continue;
      Process proposer = now.proposer(s);
      terms_.layout.proposer_stopped.set(proposer, 1);
      emit_proposer(now, Kind::stop_proposer, s, -1, proposer, emit);
    }
  }

  // ask(s). "Enabled when ask(s) was not sent."
  template <class Emit>
  void ask(const View& now, int s, Emit& emit) const {
    if (now.proposer_stopped(s) || now.asked(s)) return;
    Process proposer = now.proposer(s);
    terms_.layout.asked.set(proposer, 1);
    emit_proposer(now, Kind::ask, s, -1, proposer, emit);
  }

  // answer(a, s). "Enabled when ask(s) was sent and no answer(a, s, .) was sent. Sends answer(a, s, r), where r is the
  // value in held[a], or none if it is empty."
  template <class Emit>
  void answer(const View& now, int a, int s, Emit& emit) const {
    const Field& answer = terms_.layout.answer[at(s)];
    if (now.acceptor_stopped(a) || !now.asked(s) || answer.get(now.acceptor(a)) != 0) return;
    Process acceptor = now.acceptor(a);
    answer.set(acceptor, terms_.layout.held.get(acceptor) + 1);
    emit_acceptor(now, Kind::answer, a, s, acceptor, emit);
  }

  template <class Emit>
  void emit_acceptor(const View& now, Kind kind, int a, int second, const Process& after, Emit& emit) const {
    State next = now.state();
    terms_.layout.acceptors[at(a)].set(next, after.words[0]);
    emit(action(kind, a, second), next);
  }
  template <class Emit>
  void emit_proposer(const View& now, Kind kind, int s, int second, const Process& after, Emit& emit) const {
    State next = now.state();
    terms_.layout.proposers[at(s)].set(next, after.words[0]);
    emit(action(kind, s, second), next);
  }
  static Action action(Kind kind, int process, int second) {
    return {static_cast<std::uint8_t>(kind),
            {static_cast<std::int8_t>(process), static_cast<std::int8_t>(second), -1, -1}};
  }

  Terms terms_;
  bool symmetric_;
};

}  // namespace paxcheck::strawmen
