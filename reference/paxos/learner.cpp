// What it is for a proposal to be chosen, the learner's step, and the goal that all learners learn: Paxos Made Simple,
// sections 2.2 and 2.3.
#include "reference/paxos/paxos.hpp"

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
  if (before.stopped_learners.contains(learner)) return learner_name(learner) + " has stopped";
  const bool told_by_acceptors = configuration_.distinguished == 0 || distinguished(learner);
  const Refusal refused = told_by_acceptors ? acceptors_refuse_to_tell(before, learner, value)
                                            : learners_refuse_to_tell(before, learner, value);
  if (refused) return *refused;
  // Effect.
  State after = before;
  after.learned[learner] = value;
  // Send.
  if (distinguished(learner)) after.informs.insert(Inform{learner, value});
  return after;
}

Paxos::Refusal Paxos::acceptors_refuse_to_tell(const State& before, int learner, int value) const {
  if (may_be_learned(before, value)) return std::nullopt;
  return rules_.text("learn-by") + ": the accepted messages do not let " + learner_name(learner) + " learn " +
         value_name(configuration_, value);
}

// "Some distinguished learner has sent inform(., v)."
Paxos::Refusal Paxos::learners_refuse_to_tell(const State& before, int learner, int value) const {
  for (int teller = 0; teller < configuration_.distinguished; ++teller) {
    if (before.informs.contains(Inform{teller, value})) return std::nullopt;
  }
  return "no distinguished learner has told " + learner_name(learner) + " " + value_name(configuration_, value);
}

// "Without learners: some chosen(n, v); with learners: every learner that has not stopped has learned a value."
bool Paxos::reaches_goal(const State& state) const {
  for (int learner = 0; learner < configuration_.learners; ++learner) {
    if (!state.stopped_learners.contains(learner) && state.learned[learner] == none) return false;
  }
  if (configuration_.learners > 0) return true;
  for (const Proposal& proposal : proposals_) {
    if (chosen(state, proposal)) return true;
  }
  return false;
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
