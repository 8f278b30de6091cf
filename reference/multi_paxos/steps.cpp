// The actions of leaders and acceptors: of each the guard in words, and what it does.
#include <algorithm>

#include "reference/multi_paxos/multi_paxos.hpp"

namespace paxcheck::reference {

// Prepare(n) was not sent.
MultiPaxos::Outcome MultiPaxos::prepare(const State& before, const Text& n) const {
  if (before.sent.contains("prepare(" + n + ")")) return leader(n) + " has sent prepare(" + n + ") already";
  State after = before;
  after.sent.insert("prepare(" + n + ")");
  return after;
}

// Prepare(n) was sent and n > promised[a]. One message reports what a accepted in every slot.
MultiPaxos::Outcome MultiPaxos::promise(const State& before, const Text& a, const Text& n) const {
  if (!before.sent.contains("prepare(" + n + ")")) return "prepare(" + n + ") was not sent";
  const Text& highest = memory(before, a + "'s promise");
  if (order(n) <= order(highest)) return a + " has promised " + highest + (highest == n ? " already" : "");
  Text reports;
  for (const Text& i : slots_) {
    const bool covered = rules_.is("promise-covers", "every-slot") || i == slots_.front();
    reports += ", " + (covered ? memory(before, a + "'s accepted number in slot " + i) : Text("none"));
  }
  State after = before;
  after.memory.at(a + "'s promise") = n;
  after.sent.insert("promise(" + a + ", " + n + reports + ")");
  return after;
}

// No accept(n, i, .) was sent; a quorum has promised n, and either binds the leader in slot i to v or leaves it free, where
// "no leader proposes a command of its own accord in two slots".
MultiPaxos::Outcome MultiPaxos::propose(const State& before, const Text& n, const Text& i, const Text& v) const {
  const bool invents = rules_.is("value-choice", "invented");
  if (!is_command(v) && !(invents && v == invented_)) return "no client writes " + v;
  if (const auto w = proposal(before, n, i)) {
    return leader(n) + " has proposed " + *w + " in slot " + i + " under " + n + " already";
  }
  const bool skips = rules_.is("phase-1", "skipped") && n != numbers_.front();
  if (!skips) {
    if (const auto missing = no_promises(before, n)) return *missing;
  }
  const Names bound = skips ? Names() : bound_to(before, n, i);
  if (!std::ranges::count(bound, v)) {
    if (!skips && !quorum(free_in(before, n, i))) {
      return "every quorum of promises for " + n + " binds " + leader(n) + " in slot " + i + " to " + listed(bound);
    }
    if (const auto j = proposed_elsewhere(before, n, v)) {
      return leader(n) + " has proposed " + v + " in slot " + *j + " under " + n + " already";
    }
  }
  State after = before;
  after.sent.insert("accept(" + n + ", " + i + ", " + v + ")");
  if (is_command(v) && !invoked(before, v)) invoke(after, before, v);
  return after;
}

// No accept(n, i, .) was sent; a quorum has promised n, and either binds the leader in slot i to no-op, or leaves it free
// while some slot above is known to be in use.
MultiPaxos::Outcome MultiPaxos::fill(const State& before, const Text& n, const Text& i) const {
  if (const auto w = proposal(before, n, i)) {
    return leader(n) + " has proposed " + *w + " in slot " + i + " under " + n + " already";
  }
  const auto fills = [&]() -> State {
    State after = before;
    after.sent.insert("accept(" + n + ", " + i + ", no-op)");
    return after;
  };
  const Names bound = bound_to(before, n, i);
  if (std::ranges::count(bound, "no-op")) return fills();
  const Names unbound = free_in(before, n, i);
  if (rules_.is("no-op", "by-anyone")) {
    if (promisers(before, n).empty()) return "no acceptor has promised " + n;
    if (unbound.empty()) return "every promise for " + n + " reports a proposal in slot " + i;
  } else {
    if (const auto missing = no_promises(before, n)) return *missing;
    if (!quorum(unbound)) {
      return "every quorum of promises for " + n + " binds " + leader(n) + " in slot " + i + " to " + listed(bound);
    }
  }
  if (rules_.is("no-op-place", "below-a-slot-in-use")) {
    if (const auto unused = not_in_use_above(before, n, i)) return *unused;
  }
  return fills();
}

// Some accept(n, i, .) was sent and n >= promised[a]. What a promises and hears concerns all slots.
MultiPaxos::Outcome MultiPaxos::accept(const State& before, const Text& a, const Text& n, const Text& i) const {
  if (!proposal(before, n, i)) return leader(n) + " has proposed nothing in slot " + i + " under " + n;
  const Text& highest = memory(before, a + "'s promise");
  if (order(n) < order(highest)) return a + " has promised " + highest;
  State after = before;
  after.memory.at(a + "'s promise") = n;
  after.memory.at(a + "'s accepted number in slot " + i) = n;
  after.sent.insert("accepted(" + a + ", " + n + ", " + i + ")");
  return after;
}

// Only under a wrong rule: slot i is chosen and accepted[a][i] is not none.
MultiPaxos::Outcome MultiPaxos::forget(const State& before, const Text& a, const Text& i) const {
  if (rules_.is("accepted-memory", "kept")) return a + " keeps what it has accepted, also once it is chosen";
  if (!chosen(before, i)) return "nothing is chosen in slot " + i;
  const Text variable = a + "'s accepted number in slot " + i;
  if (memory(before, variable) == "none") return a + " remembers nothing accepted in slot " + i;
  State after = before;
  after.memory.at(variable) = "none";
  return after;
}

// Why those that have promised n are no quorum.
MultiPaxos::Refusal MultiPaxos::no_promises(const State& state, const Text& n) const {
  const Names by = promisers(state, n);
  if (quorum(by)) return std::nullopt;
  if (by.empty()) return "no acceptor has promised " + n;
  return "only " + agreed(by, "has", "have") + " promised " + n + ", no quorum";
}

// For no slot j > i accept(n, j, .) was sent or a member of Q reports a number in j. Q may be all that leave the leader free
// in slot i: of more reports none is worse.
MultiPaxos::Refusal MultiPaxos::not_in_use_above(const State& state, const Text& n, const Text& i) const {
  const Names asked = free_in(state, n, i);
  for (const Text& j : slots_above(i)) {
    if (proposal(state, n, j)) return std::nullopt;
    const auto reports = [&](const Text& a) { return report(state, a, n, j) != "none"; };
    if (std::ranges::any_of(asked, reports)) return std::nullopt;
  }
  if (slots_above(i).empty()) return "there is no slot above " + i + ", so none can be in use";
  return leader(n) + " knows of no slot above " + i + " in use";
}

}  // namespace paxcheck::reference
