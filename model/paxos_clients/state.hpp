// Bounds, rules and state of Basic Paxos with clients: docs/paxos_clients.md, table by table. Servers are machines, each an
// acceptor, some proposers as well. Requests and acceptances are messages that stay; promises and refusals are kept by the
// proposer that they are for, as long as it needs them. model/kit/describe.hpp says how to read it.
#pragma once

#include <algorithm>

#include "model/kit/describe.hpp"

namespace paxcheck::paxos_clients {
using namespace kit;

// Bounds.
inline constexpr Bound<"servers", 1, 7, 3> servers{"servers S1, S2, ..., each of which is an acceptor"};
inline constexpr Bound<"ballots", 1, 6, 3> ballots{"proposal numbers", {1, 4}};
inline constexpr Bound<"values", 1, 3, 2> values{"values", {1, 3}};
inline constexpr Bound<"proposers", 1, 6, 2> proposers{
    "servers that propose as well, and share the proposal numbers in turn", {}, proposers_beyond_ballots};
inline constexpr Choice<"inputs", "any", "own"> wanted{
    "clients want any value of a proposer, or its own, of S(i) the one with index (i-1) mod V"};
inline constexpr Bound<"crashes", 0, 7, 0> crashes{"crashes of servers, each with its restart", {0, 2}};
inline constexpr Bound<"stops", 0, 7, 0> stops{"servers that crash for ever"};
inline constexpr Choice<"stopping", "anyone", "proposers", "acceptors"> stopping{
    "who may crash for ever: anyone, servers that propose, or servers that do not", {}, stopping_without_stops};

inline constexpr Sort<"S", "server", servers> S;
inline constexpr Sort<"number", "number", ballots> N;
inline constexpr Sort<"value", "value", values> V;
inline constexpr Process<"server {leader}"> leader;  // whose the number among the arguments is
inline constexpr Process<"server {asker}"> asker;    // who has sent the request, where that is known
inline constexpr Process<"server {2}"> addressee;    // of a promise or a refusal to one of those that share a number
template <int I>
inline constexpr Process<Str("server {other") + kDigit<I> + Str("}")>
    other;  // who takes the promise for its own besides
inline constexpr Process<"clients"> clients;

// Rules, the right alternative first.
inline constexpr auto promise_guard =
    Rule<"promise-guard", "at-or-above", "above", "always">{
        "an acceptor promises n unless it has promised a number above n",
        "an acceptor promises n only if n is above every number that it has promised",
        "an acceptor promises any n and so may lower its promise"}
        .harmless("above", "no number is used twice, so that nobody waits for a promise that was given before");
inline constexpr auto accept_guard =
    Rule<"accept-guard", "not-below-promise", "always", "above", "first-only">{
        "an acceptor accepts n unless it has promised a number above n",
        "an acceptor accepts every request, below its promise too",
        "an acceptor accepts n only if n is above its promise, so never the number that it promised",
        "an acceptor accepts only as long as it has accepted nothing"}
        .harmless("above", "nothing is ever chosen, so that no client is ever told anything")
        .harmless(
            "first-only",
            "each acceptor accepts one proposal at most, and two quorums share one, so that one proposal at most is "
            "chosen");
inline constexpr Rule<"accept-raises-promise", "yes", "no"> accept_raises_promise{
    "accepting n also promises n", "accepting n leaves the promise as it was"};
inline constexpr auto accepted_memory =
    Rule<"accepted-memory", "latest", "highest", "first">{
        "an acceptor remembers the proposal that it accepted last",
        "an acceptor remembers the highest-numbered proposal accepted",
        "an acceptor remembers the proposal that it accepted first"}
        .harmless(
            "highest",
            "accepting n promises n, and nothing below a promise is accepted: so the proposal accepted last is the "
            "highest-numbered one");
inline constexpr Rule<"promise-reports", "accepted", "nothing"> promise_reports{
    "a promise reports the proposal accepted", "a promise never reports a proposal"};
inline constexpr Rule<"value-choice", "highest-reported", "own", "any-reported", "lowest-reported", "invented">
    value_choice{"a proposer requests the value of the highest-numbered proposal reported to it, if any",
                 "a proposer requests what its client wants, whatever the promises report",
                 "a proposer requests the value of any proposal reported to it, if any",
                 "a proposer requests the value of the lowest-numbered proposal reported to it, if any",
                 "a proposer to which nothing is reported may request a value that nobody wants"};
inline constexpr Rule<"client-told", "quorum", "first-acceptance"> client_told{
    "a client is told when a quorum has accepted", "a client is told when the first acceptor has accepted"};
inline constexpr auto when_overtaken =
    Rule<"overtaken", "gives-up", "ignored">{
        "a proposer that is refused gives its number up, and goes on above the one that was named to it",
        "a proposer takes no notice of refusals"}
        .harmless("ignored",
                  "who takes no notice of refusals waits for acceptances that do not come, and does no harm");
inline constexpr auto round_durable =
    Rule<"round-durable", "yes", "no">{
        "a proposer remembers over a crash which numbers it has used",
        "a proposer that crashes forgets which numbers it has used, and may use one again"}
        .needing({crashes = 1});
inline constexpr auto promise_durable =
    Rule<"promise-durable", "yes", "no">{"an acceptor remembers its promise over a crash",
                                         "an acceptor that crashes forgets its promise"}
        .needing({crashes = 1});
inline constexpr auto accepted_durable =
    Rule<"accepted-durable", "yes", "no">{"an acceptor remembers over a crash what it has accepted",
                                          "an acceptor that crashes forgets what it has accepted"}
        .needing({crashes = 1});

inline constexpr Rule<"number-unique", "per-server", "shared"> number_unique{
    "a proposal number belongs to one server", "a proposal number has no server in it, so that two may use it at once"};
inline constexpr auto promise_answers =
    Rule<"promise-answers", "sender", "number">{
        "a promise counts for the proposer whose request it answers",
        "a promise says its number alone, and counts for every proposer that is at that"}
        .harmless("number", "a number belongs to one server: nobody else is at it");

// State. Messages that stay: prepare(n), accept(n, v), accepted(a, n, v).
inline constexpr SetOf<N, "prepared"> prepared;
inline constexpr Per<N, SetOf<V, "requested">> requested;
inline constexpr Per<N, Per<V, SetOf<S, "accepted">>> accepted;
// On the disks of acceptors; held[a] in two variables.
inline constexpr EachMaybe<S, "promised", N> promised;
inline constexpr EachMaybe<S, "held number", N> held_number;
inline constexpr EachMaybe<S, "held value", V> held_value;
// On the disks of proposers.
inline constexpr EachMaybe<S, "highest", N> highest;
// In the memories of proposers; report[s] in two variables.
inline constexpr EachMaybe<S, "current", N> current;
inline constexpr EachMaybe<S, "value", V> value;
inline constexpr Per<S, SetOf<S, "answered">> answered;
inline constexpr Per<S, EachMaybe<S, "reported number", N>> reported_number;
inline constexpr Per<S, EachMaybe<S, "reported value", V>> reported_value;
inline constexpr EachMaybe<S, "refused", N> refused;
// What clients know, and what is left.
inline constexpr Per<S, SetOf<V, "told">> told;
inline constexpr Left<crashes> crashes_left;
inline constexpr Stopped<S> stopped{if_any<stops>};

bool is_quorum(const auto& s, Set some) { return 2 * size(some) > s[servers]; }
// The server, or the one that would be it, that a number belongs to; the numbers of a server; the proposers.
bool are_shared(const auto& s) { return s[number_unique] == "shared"; }
int owner(const auto& s, int n) { return n % s[proposers]; }
Set numbers_of(const auto& s, int server) {
  if (are_shared(s)) return server < s[proposers] ? s.all(N) : 0;  // right: those that it owns
  Set own = 0;
  for (int n : members(s.all(N))) own |= owner(s, n) == server ? only(n) : 0;
  return own;
}
Set proposing(const auto& s) { return first(s[proposers]) & s.all(S); }

// What clients want of a server.
Set inputs_of(const auto& s, int server) { return s[wanted] == "own" ? only(server % s[values]) : s.all(V); }

// The values that are chosen with number n.
Set chosen_with(const auto& s, int n) {
  Set found = 0;
  for (int v : members(s[requested][n])) found |= is_quorum(s, s[accepted][n][v]) ? only(v) : 0;
  return found;
}

// Whether server s is at n and has not requested a value yet.
bool awaits_promises(const auto& s, int server, int n) { return s[current].of(server) == n && s[value].of(server) < 0; }
// And has none of a.
bool lacks_promise(const auto& s, int server, int a, int n) {
  return awaits_promises(s, server, n) && !contains(s[answered][server], a);
}
void note_promise(auto& s, int server, int a) {
  s[answered][server].add(a);
  if (s[promise_reports] == "nothing") return;  // right: what a holds
  s[reported_number][server].set(a, s[held_number].of(a));
  s[reported_value][server].set(a, s[held_value].of(a));
}

void forget_answers(auto& s, int server) {
  s[answered][server].clear();
  for (int a : members(s.all(S))) {
    s[reported_number][server].set(a, -1);
    s[reported_value][server].set(a, -1);
  }
}
// ends(s).
void end(auto& s, int server) {
  s[current].set(server, -1);
  s[value].set(server, -1);
  s[refused].set(server, -1);
  forget_answers(s, server);
}

}  // namespace paxcheck::paxos_clients
