// The actions of acceptors, then the failures of servers: of each the guard in words, and what it does.
#include <algorithm>

#include "reference/paxos_clients/paxos_clients.hpp"

namespace paxcheck::reference {

// "Promised[a] <= n", or what the rule has in its place.
PaxosClients::Refusal PaxosClients::promise_guard(const State& state, const Text& a, const Text& n) const {
  if (rules_.is("promise-guard", "always")) return std::nullopt;
  const Text& m = of(state, promised(a));
  if (order(m) > order(n)) return a + " has promised " + m;
  if (m == n && rules_.is("promise-guard", "above")) return a + " has promised " + m + " already";
  return std::nullopt;
}

PaxosClients::Refusal PaxosClients::accept_guard(const State& state, const Text& a, const Text& n) const {
  if (rules_.is("accept-guard", "always")) return std::nullopt;
  const Text& m = of(state, promised(a));
  if (order(m) > order(n)) return a + " has promised " + m;
  if (m == n && rules_.is("accept-guard", "above")) return a + " has promised " + m + ", which " + n + " is not above";
  if (rules_.is("accept-guard", "first-only") && !none(state, held(a)))
    return a + " has accepted " + of(state, held(a)) + " already";
  return std::nullopt;
}

// Prepare(n) was sent, and a lets itself be asked; but not if its answer has reached an attempt that still collects
// them. The answer is read by such an attempt alone, and with shared numbers by nobody.
PaxosClients::Outcome PaxosClients::promise(const State& before, const Text& a, const Text& n) const {
  const Text s = owner(n);
  const bool is_read = !shared_ && collects(before, n);
  if (!before.sent.contains(prepare_request(n))) return prepare_request(n) + " was not sent";
  if (const auto objection = promise_guard(before, a, n)) return *objection;
  if (is_read && !none(before, report(s, a))) return a + " has given " + s + " its promise of " + n;
  return promised_to(before, a, n, is_read ? Names{s} : Names{});
}

// S is at n, collects promises and has none of a, which lets itself be asked. If a promise says only its number, all who
// are at that and have none of a take it for theirs.
PaxosClients::Outcome PaxosClients::promise_to(const State& before, const Text& a, const Text& n, const Text& s) const {
  if (of(before, current(s)) != n) return s + " is not at " + n;
  if (!none(before, value(s))) return s + " has requested " + of(before, value(s)) + " under " + n + " already";
  if (!none(before, report(s, a))) return a + " has given " + s + " its promise of " + n;
  if (const auto objection = promise_guard(before, a, n)) return *objection;
  return promised_to(before, a, n, readers(before, a, n, s));
}

LiteralState PaxosClients::promised_to(const State& before, const Text& a, const Text& n, const Names& readers) const {
  State after = before;
  after.memory.at(promised(a)) = n;
  const Text what = reported(before, a);
  for (const Text& s : readers) after.memory.at(report(s, a)) = what == "none" ? "reporting nothing" : what;
  return after;
}

PaxosClients::Text PaxosClients::reported(const State& state, const Text& a) const {
  return rules_.is("promise-reports", "nothing") ? "none" : of(state, held(a));
}

// Accept(n, v) was sent, and a has promised nothing above n.
PaxosClients::Outcome PaxosClients::accept(const State& before, const Text& a, const Text& n, const Text& v) const {
  if (!before.sent.contains(accept_request(n, v))) return accept_request(n, v) + " was not sent";
  if (const auto objection = accept_guard(before, a, n)) return *objection;
  State after = before;
  if (!rules_.is("accept-raises-promise", "no")) after.memory.at(promised(a)) = greater(of(before, promised(a)), n);
  if (remembers(before, a, n)) after.memory.at(held(a)) = n + " " + v;
  after.sent.insert(acceptance(a, n, v));
  return after;
}

// Held[a] := (n, v); or that "unless held[a] has a number above n", or "only if held[a] = none".
bool PaxosClients::remembers(const State& before, const Text& a, const Text& n) const {
  if (none(before, held(a)) || rules_.is("accepted-memory", "latest")) return true;
  return rules_.is("accepted-memory", "highest") && order(number_of(of(before, held(a)))) <= order(n);
}

// Its owner is the one that n may be refused to.
PaxosClients::Outcome PaxosClients::refuse(const State& before, const Text& a, const Text& n) const {
  return refuse_to(before, a, n, owner(n));
}

// S is at n, and waits for what a does not do, since its promise, or what it has accepted, is in the way.
PaxosClients::Outcome PaxosClients::refuse_to(const State& before, const Text& a, const Text& n, const Text& s) const {
  if (of(before, current(s)) != n) return s + " is not at " + n;
  if (none(before, value(s))) {
    if (!none(before, report(s, a))) return a + " has given " + s + " its promise of " + n;
    if (!promise_guard(before, a, n)) return a + " has no reason to refuse a promise of " + n;
  } else {
    const Text& v = of(before, value(s));
    if (before.sent.contains(acceptance(a, n, v))) return a + " has accepted " + n + " " + v;
    if (!accept_guard(before, a, n)) return a + " has no reason to refuse " + n + " " + v;
  }
  State after = before;
  after.memory.at(refused(s)) = greater(greater(of(before, refused(s)), of(before, promised(a))), n);
  return after;
}

// Crashes are left. S loses its attempt, and what a rule does not keep on disk.
PaxosClients::Outcome PaxosClients::restart(const State& before, const Text& s) const {
  if (crashes_ == 0 || of(before, "crashes left") == "0") return "no crash is left";
  State after = before;
  ends(after, s);
  if (rules_.is("round-durable", "no") && is_proposer(s)) after.memory.at(highest(s)) = "none";
  if (rules_.is("promise-durable", "no")) after.memory.at(promised(s)) = "none";
  if (rules_.is("accepted-durable", "no")) after.memory.at(held(s)) = "none";
  after.memory.at("crashes left") = std::to_string(std::stoi(of(before, "crashes left")) - 1);
  return after;
}

// Stops are left, and s is one of those that may.
PaxosClients::Outcome PaxosClients::stop(const State& before, const Text& s) const {
  const Names gone = those(servers_, [&](const Text& other) { return stopped(before, other); });
  if (static_cast<int>(gone.size()) >= stops_) return "no stop is left";
  if (stopping_ == "proposers" && !is_proposer(s)) return "only proposers may stop, and " + s + " is none";
  if (stopping_ == "acceptors" && is_proposer(s))
    return "only servers that do not propose may stop, and " + s + " does";
  State after = before;
  after.memory.at(process(s)) = "stopped";
  ends(after, s);
  return after;
}

}  // namespace paxcheck::reference
