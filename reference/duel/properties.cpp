// The properties, the situations and the outcomes.
#include <algorithm>

#include "reference/duel/duel.hpp"

namespace paxcheck::reference {

std::optional<std::string> Duel::breach(const std::string& name, const LiteralState& state) const {
  using Of = Duel;
  static const std::map<Text, Breach (Of::*)(const State&) const> all = {
      {"agreement", &Of::agreement},    {"validity", &Of::validity},   {"learner-safety", &Of::learner_safety},
      {"dueling", &Of::dueling},        {"preempted", &Of::preempted}, {"split", &Of::split},
      {"two-leaders", &Of::two_leaders}};
  return (this->*all.at(name))(state);
}

// At most one value has been chosen.
Duel::Breach Duel::agreement(const State& state) const {
  const Names chosen = members(state, "chosen");
  if (chosen.size() < 2) return std::nullopt;
  return agreed(chosen, "has", "have") +
         " been chosen, each accepted by a majority for one number: more than one value.";
}

// What is chosen is the own value of some proposer that is not idle.
Duel::Breach Duel::validity(const State& state) const {
  for (const Text& v : members(state, "chosen")) {
    const Names owners = those(proposers_, [&](const Text& p) { return own_value(p) == v; });
    const Names idle = those(owners, [&](const Text& p) { return phase_is(state, p, "idle"); });
    if (owners.empty()) return v + " has been chosen, which is nobody's own value.";
    if (idle.size() == owners.size()) {
      return v + " has been chosen, but it is the own value of " + listed(owners) + " alone, and " +
             (idle.size() > 1 ? "they have" : idle.front() + " has") + " not started.";
    }
  }
  return std::nullopt;
}

// What a proposer that is done knows to be chosen is chosen.
Duel::Breach Duel::learner_safety(const State& state) const {
  for (const Text& p : proposers_that_are("done", state)) {
    const Text v = of(state, value_of(p));
    if (holds(state, "chosen", v)) continue;
    const Names chosen = members(state, "chosen");
    return p + " is done and takes " + v + " to be chosen, but " +
           (chosen.empty() ? "nothing has" : "only " + agreed(chosen, "has", "have")) + " been chosen.";
  }
  return std::nullopt;
}

Duel::Breach Duel::dueling(const State& state) const {
  const Names proposing = proposers_that_are("proposing", state);
  if (!members(state, "chosen").empty() || proposing.size() < 2) return std::nullopt;
  Text which;
  for (const Text& p : proposing) {
    which += (which.empty() ? "" : ", ") + p + " proposes " + of(state, value_of(p)) + " with number " +
             of(state, number_of(p));
  }
  return listed(proposing) + " are proposing at the same time while nothing is chosen: " + which + ".";
}

Duel::Breach Duel::preempted(const State& state) const {
  const Names refused = proposers_that_are("refused", state), busy = proposers_under_way(state);
  if (!members(state, "chosen").empty() || refused.empty() || busy.empty()) return std::nullopt;
  if (refused.size() + busy.size() < proposers_.size()) return std::nullopt;
  return "Nothing is chosen; " + agreed(refused, "is", "are") + " refused and " + agreed(busy, "is", "are") +
         " under way.";
}

Duel::Breach Duel::split(const State& state) const {
  const Names holders = those(acceptors_, [&](const Text& a) { return !of(state, accepted_by(a)).empty(); });
  for (const Text& a : holders) {
    for (const Text& b : holders) {
      const Text one = proposal(state, accepted_by(a)).value, other = proposal(state, accepted_by(b)).value;
      if (one != other) return a + " has accepted " + one + " and " + b + " has accepted " + other + ".";
    }
  }
  return std::nullopt;
}

Duel::Breach Duel::two_leaders(const State& state) const {
  const Names busy = those(members(state, "believers"), [&](const Text& p) { return under_way(state, p); });
  if (busy.size() < 2) return std::nullopt;
  return listed(busy) + " are under way at the same time, and each of them believes itself distinguished.";
}

// The values that are chosen, of those that are somebody's own.
std::set<std::string> Duel::outcomes(const LiteralState& state) const {
  std::set<Text> reached;
  for (const Text& v : members(state, "chosen")) {
    if (std::ranges::any_of(proposers_, [&](const Text& p) { return own_value(p) == v; })) reached.insert(v);
  }
  return reached;
}

}  // namespace paxcheck::reference
