// The actions of Basic Paxos with clients, in the order of the page.
#pragma once

#include "model/paxos_clients/state.hpp"

namespace paxcheck::paxos_clients {

// prepare(s, n): n is a number of s; s is at none, and n > highest[s]. Sends prepare(n); current[s] := n, highest[s] := n.
struct Prepare : Action<"prepare", "{0} prepares {1}", S, N> {
  static constexpr std::array<std::string_view, 2> answer{"promise-to", "promise"};
  static bool writes(const Facts& of) { return of[round_durable] == "yes"; }
  static Set able(const auto& now, int s) {
    const Set used = first(now[highest].of(s) + 1);
    return now[current].of(s) < 0 ? numbers_of(now, s) & ~used : 0;
  }
  static void act(auto& next, int s, int n) {
    next[prepared].add(n);
    next[current].set(s, n);
    next[highest].set(s, n);
  }
};

bool may_promise(const auto& s, int a, int n) {
  if (s[promise_guard] == "always") return true;
  const int held = s[promised].of(a);
  return s[promise_guard] == "above" ? n > held : n >= held;  // right: at or above
}

// promise(a, n): prepare(n) was sent; promised[a] <= n; a has not answered already, if the server of n waits for promises.
// promised[a] := n; if that server waits, it has a's answer with held[a]. With shared numbers nobody reads the answer, and it
// may be given at any time.
struct Promise : Action<"promise", "{0} promises {1}, reporting {report}", S, N> {
  using Arrows = List<Arrow<asker, S, "prepare {1}">, Reply<S, asker, "promise {1}">>;
  static bool writes(const Facts& of) { return of[promise_durable] == "yes"; }
  static bool able(const auto& now, int a, int n) {
    if (!contains(now[prepared], n) || !may_promise(now, a, n)) return false;
    if (are_shared(now)) return true;
    const int s = owner(now, n);
    return !awaits_promises(now, s, n) || !contains(now[answered][s], a);
  }
  static void act(auto& next, int a, int n) {
    const int s = owner(next, n);
    next[promised].set(a, n);
    if (are_shared(next) || next[current].of(s) != n || next[value].of(s) >= 0) return;
    note_promise(next, s, a);
  }
};

// promise-to(a, n, s), with shared numbers: s is at n, waits for promises and has none of a; promised[a] <= n. promised[a] := n,
// and s has a's answer with held[a]; so have, if promises answer a number, all who wait at n without one of a.
struct PromiseTo : Action<"promise-to", "{0} promises {1} to {2}, reporting {report}", S, N, S> {
  using Arrows =
      List<Arrow<addressee, S, "prepare {1}">, Reply<S, addressee, "promise {1}">, Reply<S, other<1>, "promise {1}">,
           Reply<S, other<2>, "promise {1}">, Reply<S, other<3>, "promise {1}">, Reply<S, other<4>, "promise {1}">,
           Reply<S, other<5>, "promise {1}">>;
  static bool writes(const Facts& of) { return of[promise_durable] == "yes"; }
  static bool able(const auto& now, int a, int n, int s) {
    return lacks_promise(now, s, a, n) && may_promise(now, a, n);
  }
  static void act(auto& next, int a, int n, int s) {
    next[promised].set(a, n);
    const bool for_all = next[promise_answers] == "number";  // right: for s
    for (int t : members(proposing(next))) {
      if (t == s || (for_all && lacks_promise(next, t, a, n))) note_promise(next, t, a);
    }
  }
};

// The values that some quorum among those who answered s allows.
Set allowed(const auto& now, int s) {
  Set some = now[answered][s];
  if (!is_quorum(now, some)) return 0;
  const Set free = now[value_choice] == "invented" ? now.all(V) : inputs_of(now, s);  // right: what clients want
  if (now[value_choice] == "own") return free;                                        // right: if nothing is reported
  const bool lowest = now[value_choice] == "lowest-reported";                         // right: highest
  const auto numbers = now[reported_number][s];
  const auto reports = now[reported_value][s];
  Set found = is_quorum(now, some & numbers.are_none()) ? free : 0;
  for (int i = 0; i < now[ballots] && is_quorum(now, some); ++i) {
    const int n = lowest ? i : now[ballots] - 1 - i;
    for (int a : members(some & numbers.are(n))) found |= only(reports.of(a));
    if (now[value_choice] != "any-reported") some &= ~numbers.are(n);  // right: no quorum with a higher report
  }
  return found;
}

// request(s, n, v): s is at n and has requested nothing; a quorum has answered, and of its reports v has the highest number,
// or it reports nothing and v is an input of s. Sends accept(n, v); value[s] := v.
struct Request : Action<"request", "{0} requests {1} {2}", S, N, V> {
  static constexpr auto answer = "accept";
  static Set able(const auto& now, int s, int n) { return awaits_promises(now, s, n) ? allowed(now, s) : 0; }
  static void act(auto& next, int s, int n, int v) {
    next[requested][n].add(v);
    next[value].set(s, v);
    forget_answers(next, s);
  }
};

bool may_accept(const auto& s, int a, int n) {
  if (s[accept_guard] == "always") return true;
  const int held = s[promised].of(a);
  if (s[accept_guard] == "first-only" && s[held_number].of(a) >= 0) return false;  // right: whatever it has accepted
  return s[accept_guard] == "above" ? n > held : n >= held;                        // right: not below
}

// Whether a remembers n, rather than what it holds, when it accepts n.
bool is_remembered(const auto& s, int a, int n) {
  const int held = s[held_number].of(a);
  if (s[accepted_memory] == "first") return held < 0;
  return s[accepted_memory] == "latest" || n >= held;  // right: always
}

// accept(a, n, v): accept(n, v) was sent; promised[a] <= n. promised[a] := n if that is greater, held[a] := (n, v); sends
// accepted(a, n, v).
struct Accept : Action<"accept", "{0} accepts {1} {2}", S, N, V> {
  using Arrows = List<Arrow<asker, S, "accept {1} {2}">, Reply<S, asker, "accepted {1} {2}">>;
  static bool writes(const Facts& of) { return of[accepted_durable] == "yes"; }
  static Set able(const auto& now, int a, int n) { return may_accept(now, a, n) ? now[requested][n] : 0; }
  static void act(auto& next, int a, int n, int v) {
    const bool raises = next[accept_raises_promise] == "yes";
    if (raises && n > next[promised].of(a)) next[promised].set(a, n);
    if (is_remembered(next, a, n)) {
      next[held_number].set(a, n);
      next[held_value].set(a, v);
    }
    next[accepted][n][v].add(a);
  }
};

// Whether s is at n, and a has not given it what it waits for, a promise or its acceptance, and may not.
bool may_refuse(const auto& now, int a, int n, int s) {
  if (now[current].of(s) != n) return false;
  const int v = now[value].of(s);
  return v < 0 ? !contains(now[answered][s], a) && !may_promise(now, a, n)
               : !contains(now[accepted][n][v], a) && !may_accept(now, a, n);
}
void refuse(auto& next, int a, int n, int s) {
  next[refused].set(s, std::max({next[refused].of(s), next[promised].of(a), n}));
}

// refuse(a, n): the server s of n is at n; a has not given it what it waits for, a promise or its acceptance, and may not.
// refused[s] := promised[a] or n, if that is greater.
struct Refuse : Action<"refuse", "{0} refuses {1}, having promised {promised}", S, N> {
  using Arrows = List<Reply<S, leader, "refused {1}">>;
  static bool able(const auto& now, int a, int n) {
    const int s = owner(now, n);
    return s < now[servers] && may_refuse(now, a, n, s);
  }
  static void act(auto& next, int a, int n) { refuse(next, a, n, owner(next, n)); }
};

// refuse-to(a, n, s), with shared numbers: the same, of a proposer s.
struct RefuseTo : Action<"refuse-to", "{0} refuses {1} to {2}, having promised {promised}", S, N, S> {
  using Arrows = List<Reply<S, addressee, "refused {1}">>;
  static bool able(const auto& now, int a, int n, int s) { return may_refuse(now, a, n, s); }
  static void act(auto& next, int a, int n, int s) { refuse(next, a, n, s); }
};

// give-up(s, n): s is at n and was refused. highest[s] := refused[s], if that is greater; ends(s).
struct GiveUp : Action<"give-up", "{0} gives {1} up, having learned of {named}", S, N> {
  static bool writes(const Facts& of) { return of[round_durable] == "yes"; }
  static bool able(const auto& now, int s, int n) {
    if (now[when_overtaken] == "ignored") return false;  // right: never
    return now[current].of(s) == n && now[refused].of(s) >= 0;
  }
  static void act(auto& next, int s, int) {
    next[highest].set(s, std::max(next[highest].of(s), next[refused].of(s)));
    end(next, s);
  }
};

// tell(s, v): s has requested v; a quorum has accepted that. v joins told[s]; ends(s).
struct Tell : Action<"tell", "{0} tells its client {1}", S, V> {
  using Arrows = List<Reply<S, clients, "{1} is chosen">>;
  static bool able(const auto& now, int s, int v) {
    if (now[value].of(s) != v) return false;
    const Set some = now[accepted][now[current].of(s)][v];
    return now[client_told] == "first-acceptance" ? some != 0 : is_quorum(now, some);  // right: a quorum
  }
  static void act(auto& next, int s, int v) {
    next[told][s].add(v);
    end(next, s);
  }
};

// restart(s): crashes are left. ends(s); one crash is spent.
struct Restart : Action<"restart", "{0} restarts", S> {
  static constexpr auto needs = crashes.name;
  static Set able(const auto& now) { return now[crashes_left] > 0 ? now.all(S) : 0; }
  static void act(auto& next, int s) {
    --next[crashes_left];
    end(next, s);
    // Right: all of this is on disk.
    if (next[round_durable] == "no") next[highest].set(s, -1);
    if (next[promise_durable] == "no") next[promised].set(s, -1);
    if (next[accepted_durable] == "no") {
      next[held_number].set(s, -1);
      next[held_value].set(s, -1);
    }
  }
};

// stop(s): stops are left, and --stopping allows it. s has stopped; ends(s).
struct Stop : Action<"stop", "{0} crashes for ever", S> {
  static constexpr auto needs = stops.name;
  static Set able(const auto& now) {
    if (size(now[stopped]) >= now[stops]) return 0;
    if (now[stopping] == "proposers") return proposing(now);
    return now[stopping] == "acceptors" ? now.all(S) & ~proposing(now) : now.all(S);
  }
  static void act(auto& next, int s) {
    next[stopped].add(s);
    end(next, s);
  }
};

}  // namespace paxcheck::paxos_clients
