#include "reference/paxos/properties.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace paxcheck::reference {
namespace {

// Only one value is chosen: "chosen(n, v) and chosen(m, w) imply v = w".
bool agreement(const Paxos& paxos, const State& state) { return chosen_values(paxos, state).size() <= 1; }

// Only a value that has been proposed is chosen: "chosen(n, v) implies that v is some server's input".
bool validity(const Paxos& paxos, const State& state) {
  for (const int value : chosen_values(paxos, state)) {
    if (!is_some_servers_input(paxos.configuration(), value)) return false;
  }
  return true;
}

// Nothing is learned that is not chosen: "learned[l] = v implies chosen(n, v) for some n".
bool learner_safety(const Paxos& paxos, const State& state) {
  const std::set<int> values = chosen_values(paxos, state);
  for (const int learned : state.learned) {
    if (learned != none && !values.contains(learned)) return false;
  }
  return true;
}

// "No two learners have learned different values."
bool learner_agreement(const Paxos&, const State& state) {
  std::set<int> values;
  for (const int learned : state.learned) {
    if (learned != none) values.insert(learned);
  }
  return values.size() <= 1;
}

// P1. "If promised[a] = accepted[a] = none and issued(n, v), the guard of accept(a, n, v) holds."
bool p1(const Paxos& paxos, const State& state) {
  for (const AcceptRequest& issued : state.accept_requests) {
    for (int a = 0; a < paxos.configuration().acceptors; ++a) {
      if (state.promised[a] != none || state.accepted[a]) continue;
      if (paxos.accept_guard_refuses(state, a, issued.proposal)) return false;
    }
  }
  return true;
}

bool promised_above(const State& state, int acceptor, int number) {
  return std::ranges::any_of(
      state.promises, [&](const Promise& promise) { return promise.acceptor == acceptor && promise.number > number; });
}

bool accepted_above(const State& state, int acceptor, int number) {
  return std::ranges::any_of(state.accepteds, [&](const Accepted& accepted) {
    return accepted.acceptor == acceptor && accepted.proposal.number > number;
  });
}

// P1a of a state: "if issued(n, v), and a has sent no promise(a, m, .) and no accepted(a, m, .) with m > n,
// and has not sent accepted(a, n, v) itself, the guard of accept(a, n, v) holds".
bool p1a(const Paxos& paxos, const State& state) {
  for (const AcceptRequest& issued : state.accept_requests) {
    for (int a = 0; a < paxos.configuration().acceptors; ++a) {
      if (promised_above(state, a, issued.proposal.number)) continue;
      if (accepted_above(state, a, issued.proposal.number)) continue;
      if (state.accepteds.contains(Accepted{a, issued.proposal})) continue;
      if (paxos.accept_guard_refuses(state, a, issued.proposal)) return false;
    }
  }
  return true;
}

// P1a of a step: "accept(a, n, v) that changes the state: no promise(a, m, .) with m > n was sent before it".
bool p1a_step(const State& before, const Action& action, const State& after) {
  if (action.kind != Kind::accept || after == before) return true;
  return !promised_above(before, action.process, action.number);
}

// "promise(a, n, r) with r = (k, .) or none: no accepted(a, j, .) was sent with k < j < n (with j < n if r =
// none)". The number none is below every j, so that one comparison serves both.
bool report_kept(const Paxos&, const State& state) {
  for (const Promise& promise : state.promises) {
    const int k = promise.report ? promise.report->number : none;
    for (const Accepted& accepted : state.accepteds) {
      const int j = accepted.proposal.number;
      if (accepted.acceptor == promise.acceptor && k < j && j < promise.number) return false;
    }
  }
  return true;
}

// P2. "chosen(n, v), chosen(m, w) and m > n imply w = v."
bool p2(const Paxos& paxos, const State& state) {
  const std::vector<Proposal> chosen = chosen_proposals(paxos, state);
  for (const Proposal& low : chosen) {
    for (const Proposal& high : chosen) {
      if (high.number > low.number && high.value != low.value) return false;
    }
  }
  return true;
}

// P2a. "chosen(n, v), accepted(a, m, w) and m > n imply w = v."
bool p2a(const Paxos& paxos, const State& state) {
  for (const Proposal& chosen : chosen_proposals(paxos, state)) {
    for (const auto& [acceptor, accepted] : state.accepteds) {
      if (accepted.number > chosen.number && accepted.value != chosen.value) return false;
    }
  }
  return true;
}

// P2b. "chosen(n, v), issued(m, w) and m > n imply w = v."
bool p2b(const Paxos& paxos, const State& state) {
  for (const Proposal& chosen : chosen_proposals(paxos, state)) {
    for (const auto& [issued] : state.accept_requests) {
      if (issued.number > chosen.number && issued.value != chosen.value) return false;
    }
  }
  return true;
}

// P2c for one proposal and one set S: "no member of S has sent accepted(., j, .) with j < n, or v is a value
// of the highest-numbered proposal below n for which some member of S has sent accepted".
bool p2c_by(const State& state, Proposal issued, const std::set<int>& members) {
  std::set<Proposal> below;
  for (const Accepted& accepted : state.accepteds) {
    if (members.contains(accepted.acceptor) && accepted.proposal.number < issued.number) {
      below.insert(accepted.proposal);
    }
  }
  if (below.empty()) return true;
  const int highest = below.rbegin()->number;
  return below.contains(Proposal{highest, issued.value});
}

// P2c. "issued(n, v) implies that there is a phase-1 quorum S such that" the above.
bool p2c(const Paxos& paxos, const State& state) {
  const auto& quorums = paxos.configuration().phase1_quorums;
  return std::ranges::all_of(state.accept_requests, [&](const AcceptRequest& issued) {
    return std::ranges::any_of(quorums,
                               [&](const std::set<int>& members) { return p2c_by(state, issued.proposal, members); });
  });
}

// "issued(n, v) and issued(n, w) imply v = w."
bool unique_proposal(const Paxos&, const State& state) {
  std::set<int> numbers;
  for (const AcceptRequest& issued : state.accept_requests) {
    const bool first_of_its_number = numbers.insert(issued.proposal.number).second;
    if (!first_of_its_number) return false;
  }
  return true;
}

using OfStates = bool (*)(const Paxos&, const State&);

const std::vector<std::pair<std::string, OfStates>>& table() {
  static const std::vector<std::pair<std::string, OfStates>> rows = {
      {"agreement", agreement},
      {"validity", validity},
      {"learner-safety", learner_safety},
      {"learner-agreement", learner_agreement},
      {"P1", p1},
      {"P1a", p1a},
      {"report-kept", report_kept},
      {"P2", p2},
      {"P2a", p2a},
      {"P2b", p2b},
      {"P2c", p2c},
      {"unique-proposal", unique_proposal},
  };
  return rows;
}

}  // namespace

const std::vector<std::string>& property_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& [name, of_states] : table()) all.push_back(name);
    return all;
  }();
  return names;
}

bool holds(const Paxos& paxos, const std::string& property, const State& state) {
  for (const auto& [name, of_states] : table()) {
    if (name == property) return of_states(paxos, state);
  }
  throw std::invalid_argument("unknown property " + property);
}

bool step_holds(const Paxos&, const std::string& property, const State& before, const Action& action,
                const State& after) {
  return property != "P1a" || p1a_step(before, action, after);
}

std::vector<Proposal> chosen_proposals(const Paxos& paxos, const State& state) {
  std::vector<Proposal> chosen;
  for (const Proposal& proposal : paxos.proposals()) {
    if (paxos.chosen(state, proposal)) chosen.push_back(proposal);
  }
  return chosen;
}

std::set<int> chosen_values(const Paxos& paxos, const State& state) {
  std::set<int> values;
  for (const Proposal& proposal : chosen_proposals(paxos, state)) values.insert(proposal.value);
  return values;
}

}  // namespace paxcheck::reference
