// The actions of proposers: of each the guard in words, and what it does.
#include <algorithm>

#include "reference/paxos_clients/paxos_clients.hpp"

namespace paxcheck::reference {

// N is a number of s; s is at no number; n is above all that s has used or was told of.
PaxosClients::Outcome PaxosClients::prepare(const State& before, const Text& s, const Text& n) const {
  if (!is_of(n, s)) return n + " is a number of " + owner(n);
  if (!none(before, current(s))) return s + " is at " + of(before, current(s));
  if (order(n) <= order(of(before, highest(s)))) {
    return s + " has used or was told of " + of(before, highest(s)) + ", which " + n + " is not above";
  }
  State after = before;
  after.sent.insert(prepare_request(n));
  after.memory.at(current(s)) = n;
  after.memory.at(highest(s)) = n;
  return after;
}

// S is at n and has requested nothing under it; a quorum within answered[s] makes it v or, as it reports nothing,
// leaves it to the inputs of s. What was answered has served its purpose with that.
PaxosClients::Outcome PaxosClients::request(const State& before, const Text& s, const Text& n, const Text& v) const {
  if (of(before, current(s)) != n) return s + " is not at " + n;
  if (!none(before, value(s))) return s + " has requested " + of(before, value(s)) + " under " + n + " already";
  const Names promisers = answered(before, s);
  const std::vector<Names> quorums = quorums_within(promisers);
  if (quorums.empty()) {
    if (promisers.empty()) return s + " has no promise for " + n;
    return s + " has the promises of " + listed(promisers) + " alone for " + n + ", no quorum";
  }
  if (std::ranges::none_of(quorums, [&](const Names& Q) { return allows(before, s, Q, v); })) {
    return "no quorum of the promises that " + s + " has for " + n + " lets it request " + v;
  }
  State after = before;
  after.sent.insert(accept_request(n, v));
  after.memory.at(value(s)) = v;
  forget_promises_to(after, s);
  return after;
}

// "Of the reports report[s][a] of all a in Q either some are proposals, and v is the value of one with the highest
// number among them, or none is a proposal and v is an input of s." Lowest-reported: "with the lowest number".
bool PaxosClients::allows(const State& state, const Text& s, const Names& Q, const Text& v) const {
  const Names own = inputs(s);
  const bool is_input = std::ranges::find(own, v) != own.end();
  if (rules_.is("value-choice", "own")) return is_input;
  Names proposals;
  for (const Text& a : Q) {
    if (of(state, report(s, a)) != "reporting nothing") proposals.push_back(of(state, report(s, a)));
  }
  if (proposals.empty()) return is_input || rules_.is("value-choice", "invented");
  const bool lowest = rules_.is("value-choice", "lowest-reported");
  const auto is_first = [&](const Text& proposal) {
    return std::ranges::all_of(proposals, [&](const Text& other) {
      const int its = order(number_of(proposal)), of_other = order(number_of(other));
      return lowest ? its <= of_other : its >= of_other;
    });
  };
  const bool any = rules_.is("value-choice", "any-reported");
  return std::ranges::any_of(
      proposals, [&](const Text& proposal) { return value_of(proposal) == v && (any || is_first(proposal)); });
}

// S is at n, and a refusal has named a number to it, which it is to go above next.
PaxosClients::Outcome PaxosClients::give_up(const State& before, const Text& s, const Text& n) const {
  if (rules_.is("overtaken", "ignored")) return s + " ignores that it was overtaken";
  if (of(before, current(s)) != n) return s + " is not at " + n;
  if (none(before, refused(s))) return "no refusal has reached " + s + " since it came to " + n;
  State after = before;
  after.memory.at(highest(s)) = greater(of(before, highest(s)), of(before, refused(s)));
  ends(after, s);
  return after;
}

// S has requested v under its number, and a quorum has accepted that.
PaxosClients::Outcome PaxosClients::tell(const State& before, const Text& s, const Text& v) const {
  if (of(before, value(s)) != v) return s + " has not requested " + v + " under a number that it is at";
  const Text& n = of(before, current(s));
  const Names by = accepted(before, n, v);
  if (rules_.is("client-told", "first-acceptance") ? by.empty() : !quorum(by)) {
    if (by.empty()) return "nobody has accepted " + n + " " + v;
    return "only " + agreed(by, "has", "have") + " accepted " + n + " " + v + ", no quorum";
  }
  State after = before;
  const Names already = told_values(before, s);
  const auto joins = [&](const Text& w) { return w == v || std::ranges::find(already, w) != already.end(); };
  after.memory.at(told(s)) = listed(those(values_, joins));
  ends(after, s);
  return after;
}

void PaxosClients::ends(State& state, const Text& s) const {
  if (!is_proposer(s)) return;
  for (const Text& variable : {current(s), value(s), refused(s)}) state.memory.at(variable) = "none";
  forget_promises_to(state, s);
}

void PaxosClients::forget_promises_to(State& state, const Text& s) const {
  for (const Text& a : servers_) state.memory.at(report(s, a)) = "none";
}

}  // namespace paxcheck::reference
