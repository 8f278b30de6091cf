// The strawmen: five protocols that lack what Paxos has, each an answer to what is wrong with the one before; what is
// asked of them, and the situations that each of them teaches by (docs/strawmen.md).
//
// Sources: D. Ongaro and J. Ousterhout, "Implementing Replicated Logs with Paxos" (lecture, 2013), on the way to Basic
// Paxos; L. Lamport, "Paxos Made Simple" (2001), the start of section 2.2.
#pragma once

#include "model/strawmen/actions.hpp"
#include "properties/agreement.hpp"
#include "properties/validity.hpp"

namespace paxcheck::strawmen {

using OfInputs = Validity<"Only a value that is some proposer's input is chosen.">;

// Of steps: what the check is for.
struct Heeded
    : Property<"heeded",
               "A proposer proposes the value that the acceptors hold if all answers to it report that one value."> {
  static bool allows(const auto& s, ProposeAfterCheck, int proposer, int v) {
    const Set alone = reported_alone(s, proposer);
    return alone == 0 || alone == only(v);
  }
  static bool premise(const auto& s) {
    for (int p : members(s.all(P))) {
      if (s[proposed][p] < 0 && majority_of(s, s[answered][p]) && reported_alone(s, p) != 0) return true;
    }
    return false;
  }

 private:
  // The one value that all answers to the proposer report; empty if there is no such value.
  static Set reported_alone(const auto& s, int proposer) {
    const Set values_seen = seen(s, proposer);
    return found_nothing(s, proposer) == 0 && size(values_seen) == 1 ? values_seen : 0;
  }
};

struct Blocked : Situation<"blocked", "The acceptor has stopped before it accepted anything."> {
  static bool reached(const auto& s) { return s[acceptors_stopped] != 0 && chosen(s) == 0; }
};
struct LostChoice : Situation<"lost-choice", "A value is chosen, and the one acceptor that knows it has stopped."> {
  static bool reached(const auto& s) { return s[acceptors_stopped] != 0 && chosen(s) != 0; }
};
struct SplitVote
    : Situation<
          "split-vote",
          "Every acceptor has accepted a value or stopped, they have accepted different ones, and none is chosen."> {
  static bool reached(const auto& s) {
    const Set voted_for = those_values(s, [&](int v) { return s[accepted][v] != 0; });
    Set settled = s[acceptors_stopped];
    for (int v : members(voted_for)) settled |= s[accepted][v];
    return settled == s.all(A) && size(voted_for) > 1 && chosen(s) == 0;
  }
};
struct DoubleVote : Situation<"double-vote", "An acceptor has accepted two values."> {
  static bool reached(const auto& s) {
    Set voted = 0, twice = 0;
    for (int v : members(s.all(V))) {
      twice |= voted & s[accepted][v];
      voted |= s[accepted][v];
    }
    return twice != 0;
  }
};
struct OverwrittenChoice : Situation<"overwritten-choice", "A value is chosen that no majority holds any more."> {
  static bool reached(const auto& s) {
    return those_values(s, [&](int v) { return contains(chosen(s), v) && !majority_of(s, s[held].are(v)); }) != 0;
  }
};
struct Adopted : Situation<"adopted", "A proposer has proposed a value that is not its input."> {
  static bool reached(const auto& s) {
    for (int p : members(s.all(P))) {
      if (s[proposed][p] >= 0 && only(s[proposed][p]) != input(s, p)) return true;
    }
    return false;
  }
};
struct LateWrite : Situation<"late-write", "A value is chosen, and an accept request for another has been sent."> {
  static bool reached(const auto& s) { return chosen(s) != 0 && size(requested(s)) > 1; }
};

struct Chosen : OutcomeOf<V> {
  static Set reached(const auto& s) { return chosen(s); }
};
using ValuesChosen = Outcomes<"chosen", Chosen>;

inline constexpr Bug overwrites(
    "single-acceptor-overwrites", {keeps = "last"}, {}, breaks<Agreement>(4),
    "Paxos Made Simple, section 2.2: the acceptor chooses the first value proposed that it receives");
inline constexpr Bug check_ignored(
    "check-ignored", {adopts = "own"}, {}, breaks<Heeded>(10),
    "Ongaro and Ousterhout, Paxos lecture (2013), conflicting choices: once a value is chosen, "
    "later proposals must be of that value");

struct SingleAcceptor
    : Describe<SingleAcceptor, "single-acceptor",
               "A single acceptor chooses the first value that reaches it: safe, until it stops", Place<1>,
               Bounds<one_acceptor, proposers, values, stops>, Rules<keeps>,
               Variables<accepted, held_if_last, proposed, acceptors_stopped, proposers_stopped>,
               Actions<Propose, AcceptAlone, StopAcceptor, StopProposer>, Properties<Agreement, OfInputs>,
               Situations<Blocked, LostChoice>, ValuesChosen, Bugs<overwrites>, GradedIf<keeps_first>, Widths<1, 8>> {};

struct FirstValue
    : Describe<FirstValue, "first-value",
               "Every acceptor accepts the first value that reaches it: votes can split, and nothing is chosen",
               Place<2>, Bounds<acceptors, three_proposers, three_values, stops>,
               Variables<accepted, proposed, acceptors_stopped, proposers_stopped>,
               Actions<Propose, AcceptFirst, StopAcceptor, StopProposer>, Properties<Agreement, OfInputs>,
               Situations<SplitVote>, ValuesChosen, GradedIf<always>, Widths<1, 8>> {};

struct EveryValue : Describe<EveryValue, "every-value",
                             "Every acceptor accepts every value that reaches it: two values can be chosen", Place<3>,
                             Bounds<acceptors, proposers, values, stops>,
                             Variables<accepted, proposed, acceptors_stopped, proposers_stopped>,
                             Actions<Propose, AcceptEvery, StopAcceptor, StopProposer>, Properties<Agreement, OfInputs>,
                             Situations<DoubleVote, LateWrite>, ValuesChosen, GradedIf<always>, Widths<1, 8>> {};

struct MajorityWrite
    : Describe<
          MajorityWrite, "majority-write",
          "Every acceptor lets the latest value replace the one before: a chosen value is overwritten, and another "
          "chosen",
          Place<4>, Bounds<acceptors, proposers, values, stops>,
          Variables<accepted, held, proposed, acceptors_stopped, proposers_stopped>,
          Actions<Propose, AcceptLast, StopAcceptor, StopProposer>, Properties<Agreement, OfInputs>,
          Situations<DoubleVote, OverwrittenChoice>, ValuesChosen, Widths<1, 8>> {};

struct CheckThenWrite
    : Describe<
          CheckThenWrite, "check-then-write",
          "Proposers ask a majority before they write, without numbers: a write that is late still makes two values "
          "chosen",
          Place<5>, Bounds<acceptors, proposers, values, stops>, Rules<adopts>,
          Variables<accepted, held, proposed, asked, answered, reported, acceptors_stopped, proposers_stopped>,
          Actions<ProposeAfterCheck, AcceptLast, StopAcceptor, StopProposer, Ask, Answer>,
          Properties<Agreement, OfInputs, Heeded>, Situations<Adopted, LateWrite, OverwrittenChoice>, ValuesChosen,
          Bugs<check_ignored>, Widths<1, 8>> {};

using Protocols = List<SingleAcceptor, FirstValue, EveryValue, MajorityWrite, CheckThenWrite>;

}  // namespace paxcheck::strawmen
