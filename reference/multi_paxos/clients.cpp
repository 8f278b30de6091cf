// The actions of replicas and clients, and what clients' operations are.
#include <algorithm>

#include "reference/multi_paxos/multi_paxos.hpp"

namespace paxcheck::reference {

// Applied[l][i] = none, l has applied every slot below, and v (perhaps no-op) is chosen in slot i.
MultiPaxos::Outcome MultiPaxos::apply_value(const State& before, const Text& l, const Text& i, const Text& v) const {
  if (applied(before, l, i) != "none")
    return l + " has applied " + applied(before, l, i) + " in slot " + i + " already";
  const bool past_gaps = rules_.is("apply-order", "past-gaps");
  for (const Text& j : past_gaps ? slots_above(i) : slots_below(i)) {
    const bool has = applied(before, l, j) != "none";
    if (past_gaps && has) return l + " has applied slot " + j + " and is past slot " + i;
    if (!past_gaps && !has) return l + " has not applied slot " + j;
  }
  if (!std::ranges::count(chosen_values(before, i), v)) return v + " is not chosen in slot " + i;
  State after = before;
  after.memory.at(l + "'s slot " + i) = v;
  return after;
}

// C is not acknowledged, is invoked, and there is a slot in which it is chosen with every slot below chosen.
MultiPaxos::Outcome MultiPaxos::acknowledge(const State& before, const Text& c) const {
  if (memory(before, c + " acknowledged") == "yes") return c + " is acknowledged already";
  if (!invoked(before, c)) return c + " was never proposed";
  Text reason = c + " is chosen in no slot";
  bool enabled = false;
  for (const Text& i : slots_) {
    if (rules_.is("acknowledge", "when-accepted")) {
      reason = "no acceptor has accepted " + c;
      for (const Text& n : numbers_) {
        enabled = enabled || (proposal(before, n, i) == c && !accepters(before, n, i).empty());
      }
      continue;
    }
    if (!std::ranges::count(chosen_values(before, i), c)) continue;
    const Names gaps = those(slots_below(i), [&](const Text& j) { return !chosen(before, j); });
    enabled = enabled || gaps.empty() || rules_.is("acknowledge", "when-chosen");
    reason = c + " is chosen in slot " + i + ", but nothing is chosen in slot " + listed(gaps) + " below it";
  }
  if (!enabled) return reason;
  State after = before;
  after.memory.at(c + " acknowledged") = "yes";
  return after;
}

// Reading[c] = none, "every reader before c has reading not none", and a quorum has promised n.
MultiPaxos::Outcome MultiPaxos::ask(const State& before, const Text& c, const Text& n) const {
  const Text& asked = memory(before, "number that " + c + " asked");
  if (asked != "none") return c + " has asked the leader of " + asked + " already";
  for (const Text& other : readers_) {
    if (other == c) break;
    if (memory(before, "number that " + other + " asked") == "none") return other + ", which is first, has not asked";
  }
  if (const auto missing = no_promises(before, n)) return *missing;
  State after = before;
  after.memory.at("number that " + c + " asked") = n;
  invoke(after, before, c);
  return after;
}

// Reading[c] = n is a number, result[c] = none and n >= promised[a].
MultiPaxos::Outcome MultiPaxos::confirm(const State& before, const Text& a, const Text& c) const {
  if (rules_.is("read-at", "leader-alone")) return "the leader reads alone and asks nobody to confirm";
  const Text& n = memory(before, "number that " + c + " asked");
  if (n == "none") return c + " has not asked";
  if (memory(before, c + "'s result") != "none") return c + " has its answer";
  const Text& highest = memory(before, a + "'s promise");
  if (order(highest) > order(n)) return a + " has promised " + highest;
  State after = before;
  Text& confirmed = after.memory.at("confirmations to " + c);
  const Names by = those(acceptors_, [&](const Text& b) { return b == a || confirmed.find(b) != std::string::npos; });
  confirmed = listed(by);
  return after;
}

// V is a value or initial.
MultiPaxos::Outcome MultiPaxos::answer(const State& before, const Text& c, const Text& v) const {
  if (const auto refused = cannot_answer(before, c, v)) return *refused;
  State after = before;
  after.memory.at(c + "'s result") = v;
  after.memory.at("confirmations to " + c) = "none";
  return after;
}

MultiPaxos::Refusal MultiPaxos::cannot_answer(const State& state, const Text& c, const Text& v) const {
  const Text& n = memory(state, "number that " + c + " asked");
  if (n == "none") return c + " has not asked";
  if (memory(state, c + "'s result") != "none") return c + " has its answer";
  if (rules_.is("read-at", "quorum")) {
    const Text& confirmed = memory(state, "confirmations to " + c);
    const Names by = those(acceptors_, [&](const Text& a) { return confirmed.find(a) != std::string::npos; });
    if (by.empty()) return "no acceptor has confirmed the read of " + c;
    if (!quorum(by)) return "only " + agreed(by, "has", "have") + " confirmed the read of " + c + ", no quorum";
  }
  const Text h = prefix_end(state, n);
  const Names covered = those(slots_, [&](const Text& i) { return i <= h; });
  if (rules_.is("read-covers", "reported-slots")) {
    for (const Text& i : covered) {
      if (!proposal(state, n, i)) return leader(n) + " has proposed nothing in slot " + i + " under " + n;
      if (!chosen(state, n, i)) return "slot " + i + " is not chosen under " + n;
    }
    const Names silent = those(promisers(state, n), [&](const Text& a) {
      return std::ranges::all_of(slots_above(h), [&](const Text& j) { return report(state, a, n, j) == "none"; });
    });
    if (!quorum(silent)) {
      return "every quorum of promises for " + n + " reports a proposal above slot " + h +
             ", where its leader has proposed nothing";
    }
  }
  const Text content = register_after(state, n, covered);
  if (content == v) return std::nullopt;
  const Text log = covered.empty() ? "empty log" : "log up to slot " + h;
  return "after the " + log + " of the leader of " + n + " the register is " + content + ", not " + v;
}

// H: the highest slot in which the leader of n has proposed; under own-prefix the last of those from 1 on that are chosen
// under n. 0 if there is none.
std::string MultiPaxos::prefix_end(const State& state, const Text& n) const {
  Text h = "0";
  for (const Text& i : slots_) {
    const bool proposed = proposal(state, n, i).has_value();
    if (rules_.is("read-covers", "own-prefix") && !(proposed && chosen(state, n, i))) break;
    if (proposed) h = i;
  }
  return h;
}

// The register after these slots as the leader of n proposed them; "a command that is in a lower slot too does nothing the
// second time". The invented value passes for a command.
std::string MultiPaxos::register_after(const State& state, const Text& n, const Names& slots) const {
  Text content = "initial";
  Names done;
  for (const Text& i : slots) {
    const Text v = *proposal(state, n, i);
    const bool repeated = std::ranges::count(done, v) > 0 && rules_.is("repeated-command", "ignored");
    if (v != "no-op" && !repeated) content = v;
    done.push_back(v);
  }
  return content;
}

bool MultiPaxos::is_command(const Text& v) const { return std::ranges::count(commands_, v) > 0; }

// A command by the first accept request with it, a read by its question.
bool MultiPaxos::invoked(const State& state, const Text& operation) const {
  if (!is_command(operation)) return memory(state, "number that " + operation + " asked") != "none";
  return std::ranges::any_of(numbers_,
                             [&](const Text& n) { return proposed_elsewhere(state, n, operation).has_value(); });
}

bool MultiPaxos::over(const State& state, const Text& operation) const {
  if (is_command(operation)) return memory(state, operation + " acknowledged") == "yes";
  return memory(state, operation + "'s result") != "none";
}

// Before[o] is set to the operations that are over before the step.
void MultiPaxos::invoke(State& after, const State& before, const Text& operation) const {
  if (readers_.empty()) return;
  Names called_so;
  for (const Text& other : operations_) {
    if (over(before, other)) called_so.push_back(called(other));
  }
  if (!called_so.empty()) after.memory.at("over before " + called(operation)) = listed(called_so);
}

// The names of operations are not part of each other.
Names MultiPaxos::over_before(const State& state, const Text& operation) const {
  const Text& before = memory(state, "over before " + called(operation));
  return those(operations_, [&](const Text& other) { return before.find(called(other)) != std::string::npos; });
}

}  // namespace paxcheck::reference
