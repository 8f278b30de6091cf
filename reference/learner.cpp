// What it is for a proposal to be chosen, and the learner's step: Paxos Made Simple, sections 2.2 and 2.3.
#include "reference/paxos.hpp"

namespace paxcheck::reference {

// "chosen(n, v) for: some phase-2 quorum has sent accepted(., n, v)": all its members for the same number.
bool Paxos::chosen(const State& state, Proposal proposal) const {
  for (const std::set<int>& quorum : configuration_.phase2_quorums) {
    bool all_accepted = true;
    for (const int member : quorum) {
      if (!state.accepteds.contains(Accepted{member, proposal})) all_accepted = false;
    }
    if (all_accepted) return true;
  }
  return false;
}

// Learning. "To learn that a value has been chosen, a learner must find out that a proposal has been accepted
// by a majority of acceptors."
Paxos::Outcome Paxos::learn(const State& before, int learner, int value) const {
  // Guard.
  if (before.learned[learner] != none) {
    return learner_name(learner) + " has learned " + value_name(configuration_, before.learned[learner]) + " already";
  }
  if (!may_be_learned(before, value)) {
    return rules_.text("learn-by") + ": the accepted messages do not let " + learner_name(learner) + " learn " +
           value_name(configuration_, value);
  }
  // Effect.
  State after = before;
  after.learned[learner] = value;
  // Send: nothing.
  return after;
}

bool Paxos::may_be_learned(const State& before, int value) const {
  if (rules_.is("learn-by", "quorum")) {
    // "For one number n a phase-2 quorum has sent accepted(., n, v)."
    for (int number = 0; number < configuration_.numbers; ++number) {
      if (chosen(before, {number, value})) return true;
    }
    return false;
  }
  // The acceptors that have sent accepted(., ., v), for numbers that may differ.
  std::set<int> accepters;
  for (const Accepted& accepted : before.accepteds) {
    if (accepted.proposal.value == value) accepters.insert(accepted.acceptor);
  }
  if (rules_.is("learn-by", "one-acceptor")) return !accepters.empty();
  // across-numbers: "the acceptors of a phase-2 quorum have each sent accepted(., n, v)".
  for (const std::set<int>& quorum : configuration_.phase2_quorums) {
    bool all_accepted = true;
    for (const int member : quorum) {
      if (!accepters.contains(member)) all_accepted = false;
    }
    if (all_accepted) return true;
  }
  return false;
}

}  // namespace paxcheck::reference
