#include "reference/paxos/situations.hpp"

#include <algorithm>

#include "reference/paxos/properties.hpp"

namespace paxcheck::reference {
namespace {

using Shown = std::optional<std::string>;

std::string name(const Paxos& paxos, const Proposal& p) { return proposal_name(paxos.configuration(), p); }

bool has_accepted(const State& state, int acceptor, const Proposal& proposal) {
  return state.accepteds.contains(Accepted{acceptor, proposal});
}

// "Some accepted(a, n, v) was sent and chosen(m, w) for no m and w."
Shown minority_accepted(const Paxos& paxos, const State& state) {
  if (state.accepteds.empty() || !chosen_proposals(paxos, state).empty()) return std::nullopt;
  const Accepted& some = *state.accepteds.begin();
  return server_name(some.acceptor) + " has accepted " + name(paxos, some.proposal) + ", and nothing is chosen.";
}

// "issued(n, v), and some promise(a, n, (k, v)) was sent with k < n."
Shown adopted(const Paxos& paxos, const State& state) {
  for (const auto& [issued] : state.accept_requests) {
    for (const Promise& promise : state.promises) {
      const bool reports = promise.report && promise.report->value == issued.value;
      if (promise.number != issued.number || !reports || promise.report->number >= issued.number) continue;
      return name(paxos, issued) + " carries the value of " + name(paxos, *promise.report) + ", which " +
             server_name(promise.acceptor) + " reported.";
    }
  }
  return std::nullopt;
}

// "issued(n, v), and every phase-2 quorum has a member a with promised[a] > n that has not sent accepted(a, n, v)."
Shown overtaken(const Paxos& paxos, const State& state) {
  for (const AcceptRequest& request : state.accept_requests) {
    const Proposal& issued = request.proposal;
    const auto lost = [&](int a) { return state.promised[a] > issued.number && !has_accepted(state, a, issued); };
    const auto& quorums = paxos.configuration().phase2_quorums;
    const bool hopeless =
        std::ranges::all_of(quorums, [&](const std::set<int>& quorum) { return std::ranges::any_of(quorum, lost); });
    if (hopeless) return name(paxos, issued) + " was issued and can no longer be chosen.";
  }
  return std::nullopt;
}

// "accepted(a, ., v) and accepted(b, ., w) with a and b different, and v and w."
Shown acceptors_differ(const Paxos& paxos, const State& state) {
  for (const Accepted& one : state.accepteds) {
    for (const Accepted& other : state.accepteds) {
      if (one.acceptor == other.acceptor || one.proposal.value == other.proposal.value) continue;
      return server_name(one.acceptor) + " has accepted " + name(paxos, one.proposal) + " and " +
             server_name(other.acceptor) + " has accepted " + name(paxos, other.proposal) + ".";
    }
  }
  return std::nullopt;
}

// "chosen(n, v), and some phase-1 quorum has promised[a] > n for all its members a."
Shown proposer_unaware(const Paxos& paxos, const State& state) {
  for (const Proposal& chosen : chosen_proposals(paxos, state)) {
    const auto above = [&](int a) { return state.promised[a] > chosen.number; };
    for (const std::set<int>& quorum : paxos.configuration().phase1_quorums) {
      if (!std::ranges::all_of(quorum, above)) continue;
      return name(paxos, chosen) + " is chosen, and a phase-1 quorum has promised higher numbers.";
    }
  }
  return std::nullopt;
}

// "accepted(a, n, v), and promised[b] > n for some b that has not sent accepted(b, n, v)."
Shown two_phases_interleaved(const Paxos& paxos, const State& state) {
  for (const Accepted& one : state.accepteds) {
    for (int b = 0; b < paxos.configuration().acceptors; ++b) {
      if (state.promised[b] <= one.proposal.number || has_accepted(state, b, one.proposal)) continue;
      return server_name(one.acceptor) + " has accepted " + name(paxos, one.proposal) + ", and " + server_name(b) +
             " has promised " + number_name(paxos.configuration(), state.promised[b]) + ".";
    }
  }
  return std::nullopt;
}

struct SituationRow {
  std::string name;
  Shown (*shown)(const Paxos&, const State&);
};

const std::vector<SituationRow>& situation_rows() {
  static const std::vector<SituationRow> rows = {{"minority-accepted", minority_accepted},
                                                 {"adopted", adopted},
                                                 {"overtaken", overtaken},
                                                 {"acceptors-differ", acceptors_differ},
                                                 {"proposer-unaware", proposer_unaware},
                                                 {"two-phases-interleaved", two_phases_interleaved}};
  return rows;
}

}  // namespace

const std::vector<std::string>& situation_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const SituationRow& row : situation_rows()) all.push_back(row.name);
    return all;
  }();
  return names;
}

std::optional<std::string> situation(const Paxos& paxos, const std::string& name, const State& state) {
  const auto row = std::ranges::find(situation_rows(), name, &SituationRow::name);
  return row == situation_rows().end() ? std::nullopt : row->shown(paxos, state);
}

}  // namespace paxcheck::reference
