// The strawmen's bounds, states and actions: docs/strawmen.md, table by table. They share most of them; what an
// acceptor keeps, and whether a proposer asks before it writes, tells them apart.
#pragma once

#include <algorithm>

#include "model/kit/describe.hpp"

namespace paxcheck::strawmen {
using namespace kit;

// Bounds. The first two protocols have standard values, or a range, of their own.
inline constexpr Bound<"acceptors", 1, 9, 3> acceptors{"acceptors; a value is chosen by a majority"};
inline constexpr Bound<"acceptors", 1, 1, 1> one_acceptor{"the one acceptor"};
inline constexpr Bound<"proposers", 1, 6, 2> proposers{"proposers, each of which proposes once"};
inline constexpr Bound<"proposers", 1, 6, 3> three_proposers{proposers.meaning};
inline constexpr Bound<"values", 1, 6, 2> values{
    "values; proposer S(i) has the value with index (i-1) mod V as its input", {}, values_beyond_proposers};
inline constexpr Bound<"values", 1, 6, 3> three_values{values.meaning, {}, values_beyond_proposers};
inline constexpr Bound<"stops", 0, 15, 0> stops{"acceptors and proposers that stop for ever"};

inline constexpr Sort<"S", "acceptor", acceptors, symmetric> A;
inline constexpr Sort<"S", "proposer", proposers> P;
inline constexpr Sort<"value", "", values> V;
inline constexpr Process<"network"> network;  // a write carries its value and not its sender

// Rules, the right alternative first.
inline constexpr Rule<"keeps", "first", "last"> keeps{
    "the acceptor accepts the first value that reaches it and no other",
    "the acceptor accepts every value, in place of the one before"};
inline constexpr Rule<"adopts", "seen", "own"> adopts{
    "a proposer proposes a value that an answer reports, and its own if none does",
    "a proposer proposes its own value whatever the answers report"};

// State. What acceptors accept is a matter of messages, which stay; what they hold is the same unless they keep the
// last only.
bool keeps_first(const auto& s) { return s[keeps] == "first"; }
bool keeps_last(const auto& s) { return s[keeps] == "last"; }
inline constexpr Per<V, SetOf<A, "accepted">> accepted;  // accepted[v]: who has sent accepted(a, v)
inline constexpr EachMaybe<A, "held", V> held;
inline constexpr EachMaybe<A, "held", V> held_if_last{keeps_last};
inline constexpr Per<P, Maybe<"proposed", V>> proposed;
inline constexpr SetOf<P, "asked"> asked;                       // who has sent ask(s)
inline constexpr Per<P, SetOf<A, "answered">> answered;         // answered[s]: who has sent some answer(a, s, .)
inline constexpr Per<P, EachMaybe<A, "reported", V>> reported;  // reported[s]: what these answers report
inline constexpr Stopped<A> acceptors_stopped{if_any<stops>};
inline constexpr Stopped<P> proposers_stopped{if_any<stops>};

int majority(const auto& s) { return s[acceptors] / 2 + 1; }
// The values of which the condition is true.
template <class Condition>
Set those_values(const auto& s, Condition&& condition) {
  Set found = 0;
  for (int v : members(s.all(V))) found |= condition(v) ? only(v) : 0;
  return found;
}
Set chosen(const auto& s) {
  return those_values(s, [&](int v) { return size(s[accepted][v]) >= majority(s); });
}
Set requested(const auto& s) {
  Set sent = 0;
  for (int proposer : members(s.all(P))) sent |= only(s[proposed][proposer] + 1) >> 1;
  return sent;
}
Set accepted_by(const auto& s, int a) {
  return those_values(s, [&](int v) { return contains(s[accepted][v], a); });
}
Set inputs(const auto& s) { return first(std::min(s[proposers], s[values])); }
Set input(const auto& s, int proposer) { return only(proposer % s[values]); }

// propose(s, v): proposed[s] = none, v is the input of s. proposed[s] := v; sends accept(v).
struct Propose : Action<"propose", "{0} proposes {1}", P, V> {
  using Arrows = List<Arrow<P, network, "accept {1}">>;
  static constexpr auto answer = "accept";
  static Set able(const auto& now, int s) { return now[proposed][s] < 0 ? input(now, s) : 0; }
  static void act(auto& next, int s, int v) { next[proposed][s] = v; }
};

// The values that answers to s report; whether members of a majority have all answered none, or have answered at all.
Set seen(const auto& s, int proposer) {
  return those_values(s, [&](int v) { return s[reported][proposer].are(v) != 0; });
}
Set found_nothing(const auto& s, int proposer) { return s[answered][proposer] & s[reported][proposer].are_none(); }
bool majority_of(const auto& s, Set some) { return size(some) >= majority(s); }

// In check-then-write: there is a majority of which every member has sent answer(a, s, .), and either the answer of
// some member reports v, or the answers of all members report none and v is the input of s.
struct ProposeAfterCheck : Propose {
  static Set able(const auto& now, int s) {
    if (now[proposed][s] >= 0 || !majority_of(now, now[answered][s])) return 0;
    if (now[adopts] == "own") return input(now, s);  // right: only if none is reported
    return seen(now, s) | (majority_of(now, found_nothing(now, s)) ? input(now, s) : 0);
  }
};

// accept(a, v): accept(v) was sent. held[a] := {v}. Sends accepted(a, v).
struct AcceptLast : Action<"accept", "{0} accepts {1}", A, V> {
  using Arrows = List<Arrow<network, A, "accept {1}">, Reply<A, network, "accepted {1}">>;
  static constexpr auto writes = always;
  static Set able(const auto& now) { return requested(now); }
  static void act(auto& next, int a, int v) {
    next[held].set(a, v);
    next[accepted][v].add(a);
  }
};
// In every-value v joins held[a] instead.
struct AcceptEvery : AcceptLast {
  static void act(auto& next, int a, int v) { next[accepted][v].add(a); }
};
// In first-value held[a] is empty.
struct AcceptFirst : AcceptEvery {
  static Set able(const auto& now, int a) { return accepted_by(now, a) == 0 ? requested(now) : 0; }
};
// In single-acceptor too.
struct AcceptAlone : AcceptLast {
  static Set able(const auto& now, int a) {
    return keeps_last(now) || accepted_by(now, a) == 0 ? requested(now) : 0;  // right: only if it is empty
  }
};

bool stops_left(const auto& s) { return size(s[acceptors_stopped]) + size(s[proposers_stopped]) < s[stops]; }

// stop-acceptor(a) and stop-proposer(s): stops are left. The process has stopped, which spends one stop.
struct StopAcceptor : Action<"stop-acceptor", "acceptor {0} stops", A> {
  static constexpr auto needs = stops.name;
  static Set able(const auto& now) { return stops_left(now) ? now.all(A) : 0; }
  static void act(auto& next, int a) { next[acceptors_stopped].add(a); }
};
struct StopProposer : Action<"stop-proposer", "proposer {0} stops", P> {
  static constexpr auto needs = stops.name;
  static Set able(const auto& now) { return stops_left(now) ? now.all(P) : 0; }
  static void act(auto& next, int s) { next[proposers_stopped].add(s); }
};

// ask(s): ask(s) was not sent. Sends ask(s).
struct Ask : Action<"ask", "{0} asks what the acceptors hold", P> {
  static constexpr auto answer = "answer";
  static Set able(const auto& now) { return now.all(P) & ~now[asked]; }
  static void act(auto& next, int s) { next[asked].add(s); }
};

// answer(a, s): ask(s) was sent and no answer(a, s, .) was sent. Sends answer(a, s, r), where r is the value in
// held[a], or none if it is empty.
struct Answer : Action<"answer", "{0} answers {1} with the value that it holds, if any", A, P> {
  using Arrows = List<Arrow<P, A, "ask">, Reply<A, P, "answer">>;
  static Set able(const auto& now, int a) {
    Set unanswered = now[asked];
    for (int s : members(unanswered)) unanswered &= contains(now[answered][s], a) ? ~only(s) : ~0U;
    return unanswered;
  }
  static void act(auto& next, int a, int s) {
    next[answered][s].add(a);
    next[reported][s].set(a, next[held].of(a));
  }
};

}  // namespace paxcheck::strawmen
