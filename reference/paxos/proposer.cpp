// The proposer's steps: phase 1 (a) and phase 2 (a) of Paxos Made Simple, section 2.2.
#include "reference/literal_names.hpp"
#include "reference/paxos/paxos.hpp"

namespace paxcheck::reference {

// Phase 1 (a). "A proposer selects a proposal number n and sends a prepare request with number n."
Paxos::Outcome Paxos::prepare(const State& before, int number) const {
  // Guard.
  const int proposer = leader(configuration_, number);
  if (before.stopped_servers.contains(proposer)) return "proposer " + server_name(proposer) + " has stopped";
  if (before.prepares.contains(Prepare{number})) return "prepare " + name(number) + " was sent already";
  // Effect: none, the proposer remembers no more than the message shows.
  State after = before;
  // Send.
  after.prepares.insert(Prepare{number});
  return after;
}

// Phase 2 (a). "If the proposer receives a response to its prepare requests (numbered n) from a majority of
// acceptors, then it sends an accept request [...] for a proposal numbered n with a value v, where v is the
// value of the highest-numbered proposal among the responses, or is any value if the responses reported no proposals."
Paxos::Outcome Paxos::propose(const State& before, int number, int value) const {
  const Proposal proposal{number, value};
  // Guard.
  const int proposer = leader(configuration_, number);
  if (before.stopped_servers.contains(proposer)) return "proposer " + server_name(proposer) + " has stopped";
  if (const Refusal used = number_is_used(before, proposal)) return *used;
  const int lowest = 0;
  if (rules_.is("phase-1", "skipped") && number != lowest) {
    if (!free_leader_may_propose(proposal)) {
      return rules_.text("phase-1") + ": " + value_name(configuration_, value) + " is no input of " + name(number);
    }
  } else if (const Refusal refused = promises_refuse(before, proposal)) {
    return *refused;
  }
  // Effect.
  State after = before;
  if (rules_.is("round-durable", "no")) after.proposed.insert(number);
  // Send.
  after.accept_requests.insert(AcceptRequest{proposal});
  return after;
}

// "n is unused, which means that no accept(n, .) was sent", or what the rules number-unique and round-durable
// say instead; number-unique=shared goes before round-durable=no.
Paxos::Refusal Paxos::number_is_used(const State& before, Proposal proposal) const {
  if (rules_.is("number-unique", "shared")) {
    if (!before.accept_requests.contains(AcceptRequest{proposal})) return std::nullopt;
    return rules_.text("number-unique") + ": accept request " + name(proposal) + " was sent already";
  }
  if (rules_.is("round-durable", "no")) {
    if (!before.proposed.contains(proposal.number)) return std::nullopt;
    return rules_.text("round-durable") + ": " + server_name(leader(configuration_, proposal.number)) +
           " remembers having proposed with " + name(proposal.number);
  }
  for (const AcceptRequest& request : before.accept_requests) {
    if (request.proposal.number == proposal.number) {
      return rules_.text("number-unique") + ": accept request " + name(request.proposal) + " was sent already";
    }
  }
  return std::nullopt;
}

// "There is a phase-1 quorum Q such that every member a of Q has sent some promise(a, n, .)", and of the
// reports in all these messages the value-choice allows v.
Paxos::Refusal Paxos::promises_refuse(const State& before, Proposal proposal) const {
  bool some_quorum_promised = false;
  for (const std::set<int>& quorum : proposing_quorums_) {
    if (!all_promised(before, quorum, proposal.number)) continue;
    some_quorum_promised = true;
    if (reports_allow(reports(before, quorum, proposal.number), proposal)) return std::nullopt;
  }
  if (!some_quorum_promised) return no_quorum_promised(before, proposal.number);
  return rules_.text("value-choice") + ": no quorum's promises for " + name(proposal.number) + " allow " +
         value_name(configuration_, proposal.value) + reported_for(before, proposal.number);
}

// ": S3 reports 1.1 X", of the promises that count for the number; empty if none reports a proposal.
std::string Paxos::reported_for(const State& before, int number) const {
  std::set<std::string> reporters;
  for (const Promise& promise : before.promises) {
    if (!promise_counts(promise, number) || !promise.report) continue;
    reporters.insert(server_name(promise.acceptor) + " reports " + name(*promise.report));
  }
  std::string text;
  for (const std::string& each : reporters) text += (text.empty() ? ": " : ", ") + each;
  return text;
}

std::string Paxos::no_quorum_promised(const State& before, int number) const {
  std::set<int> promisers;
  for (const Promise& promise : before.promises) {
    if (promise.number == number) promisers.insert(promise.acceptor);
  }
  if (promisers.empty()) return "no acceptor has promised " + name(number);
  Names names;
  for (const int acceptor : promisers) names.push_back(server_name(acceptor));
  return "only " + agreed(names, "has", "have") + " promised " + name(number) + ", which is no phase-1 quorum";
}

// Whether a promise speaks for number n: "each promised n", or under promise-count=older "some number m <= n".
bool Paxos::promise_counts(const Promise& promise, int number) const {
  if (rules_.is("promise-count", "older")) return promise.number <= number;
  return promise.number == number;
}

bool Paxos::all_promised(const State& before, const std::set<int>& members, int number) const {
  std::set<int> promisers;
  for (const Promise& promise : before.promises) {
    if (promise_counts(promise, number)) promisers.insert(promise.acceptor);
  }
  for (const int member : members) {
    if (!promisers.contains(member)) return false;
  }
  return true;
}

// The reports "in all messages promise(a, n, r) of all members" that are proposals.
std::set<Proposal> Paxos::reports(const State& before, const std::set<int>& members, int number) const {
  std::set<Proposal> reported;
  for (const Promise& promise : before.promises) {
    if (members.contains(promise.acceptor) && promise_counts(promise, number) && promise.report) {
      reported.insert(*promise.report);
    }
  }
  return reported;
}

// "Either some are proposals and v is the value of one with the highest number among them, or none is a
// proposal and v is an input of number n." If several share that number, each of their values will do.
bool Paxos::reports_allow(const std::set<Proposal>& reports, Proposal proposal) const {
  if (rules_.is("value-choice", "own")) {
    return is_input(configuration_, leader(configuration_, proposal.number), proposal.value);
  }
  if (reports.empty()) return free_leader_may_propose(proposal);
  if (rules_.is("value-choice", "any-reported")) {
    for (const Proposal& report : reports) {
      if (report.value == proposal.value) return true;
    }
    return false;
  }
  // The set is in the order of the numbers.
  const int lowest = reports.begin()->number;
  const int highest = reports.rbegin()->number;
  const int decisive = rules_.is("value-choice", "lowest-reported") ? lowest : highest;
  return reports.contains(Proposal{decisive, proposal.value});
}

// A free leader proposes "an input of number n", and under value-choice=invented also "the value V+1, which
// is nobody's input".
bool Paxos::free_leader_may_propose(Proposal proposal) const {
  if (rules_.is("value-choice", "invented") && proposal.value == configuration_.values) return true;
  return is_input(configuration_, leader(configuration_, proposal.number), proposal.value);
}

}  // namespace paxcheck::reference
