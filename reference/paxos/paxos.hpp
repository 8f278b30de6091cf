// Paxos: basic Paxos under right or wrong rules, read literally off docs/protocols.md, section 1. It is the
// slow second opinion against which the fast model is tested and through which every counterexample is replayed.
//
// Invariants: each action of the page is one function here, which tests the guard, then makes the effect on a
// copy of the state, then sends at most one message; nothing else decides what a step does. It answers with
// the state after the step, or with the guard that fails, as a sentence for a human.
//
// Source: Lamport, Paxos Made Simple (2001), sections 2.2 (phases 1 and 2) and 2.3 (learning).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "reference/paxos/configuration.hpp"
#include "reference/paxos/rules.hpp"
#include "reference/paxos/state.hpp"

namespace paxcheck::reference {

enum class Kind {
  prepare,
  promise,
  propose,
  accept,
  learn,
  restart_acceptor,
  restart_server,
  stop_acceptor,
  stop_server,
  stop_learner
};

// What an action does not speak of stays -1. The process is the acceptor, the learner or the server; prepare
// and propose leave it out, because the leader follows from the number.
struct Action {
  Kind kind;
  int number = -1;
  int process = -1;
  int value = -1;
  auto operator<=>(const Action&) const = default;
};

class Paxos {
 public:
  using Refusal = std::optional<std::string>;  // nullopt: not refused
  using Outcome = std::variant<State, std::string>;

  // Throws std::invalid_argument naming an unknown rule or alternative, or a bound that makes no sense.
  explicit Paxos(Configuration configuration);

  const Configuration& configuration() const { return configuration_; }
  const Rules& rules() const { return rules_; }

  State initial() const;
  // Every enabled action that changes the state, in Action order; with its successor, or alone.
  std::vector<std::pair<Action, State>> transitions(const State& state) const;
  std::vector<Action> enabled(const State& state) const;
  Refusal refusal(const State& state, const Action& action) const;
  // Precondition: the guard holds; std::logic_error with the refusal otherwise.
  State apply(const State& state, const Action& action) const;

  // The guard of accept(a, n, v) of the properties P1 and P1a: the rules accept-guard and
  // second-value-in-a-ballot, and nothing else.
  Refusal accept_guard_refuses(const State& state, int acceptor, Proposal proposal) const;
  // What the acceptor reports if it promises now.
  Report report(const State& state, int acceptor) const;
  // Whether for this one number some phase-2 quorum has sent accepted(., n, v).
  bool chosen(const State& state, Proposal proposal) const;
  // Whether the learner is one that tells the others what it learns.
  bool distinguished(int learner) const { return learner < configuration_.distinguished; }
  // The goal of section 2, "Stuck".
  bool reaches_goal(const State& state) const;
  // Every proposal that can be issued within the bounds, the invented value included where it exists.
  const std::vector<Proposal>& proposals() const { return proposals_; }
  // Every action there can be within the bounds, in whatever state, in Action order.
  const std::vector<Action>& actions() const { return actions_; }

 private:
  std::vector<Action> every_action() const;
  Outcome step(const State& before, const Action& action) const;

  // proposer.cpp
  Outcome prepare(const State& before, int number) const;
  Outcome propose(const State& before, int number, int value) const;
  Refusal number_is_used(const State& before, Proposal proposal) const;
  Refusal promises_refuse(const State& before, Proposal proposal) const;
  std::string reported_for(const State&, int number) const;
  std::string no_quorum_promised(const State& before, int number) const;
  bool promise_counts(const Promise& promise, int number) const;
  bool all_promised(const State& before, const std::set<int>& members, int number) const;
  std::set<Proposal> reports(const State& before, const std::set<int>& members, int number) const;
  bool reports_allow(const std::set<Proposal>& reports, Proposal proposal) const;
  bool free_leader_may_propose(Proposal proposal) const;

  // acceptor.cpp
  Outcome promise(const State& before, int acceptor, int number) const;
  Outcome accept(const State& before, int acceptor, Proposal proposal) const;
  Refusal promise_guard_refuses(const State& before, int acceptor, int number) const;
  std::string has_promised(int acceptor, int promised, int number) const;
  std::string has_accepted(int acceptor, Proposal remembered) const;

  // learner.cpp
  Outcome learn(const State& before, int learner, int value) const;
  Refusal acceptors_refuse_to_tell(const State& before, int learner, int value) const;
  Refusal learners_refuse_to_tell(const State& before, int learner, int value) const;
  bool may_be_learned(const State& before, int value) const;

  // failures.cpp
  Outcome restart_acceptor(const State& before, int acceptor) const;
  Outcome restart_server(const State& before, int server) const;
  Outcome stop_acceptor(const State& before, int acceptor) const;
  Outcome stop_server(const State& before, int server) const;
  Outcome stop_learner(const State& before, int learner) const;
  Refusal no_stop_is_left(const State& before) const;

  std::string name(int number) const { return number_name(configuration_, number); }
  std::string name(Proposal proposal) const { return proposal_name(configuration_, proposal); }

  Configuration configuration_;
  Rules rules_;
  std::vector<Proposal> proposals_;
  std::vector<std::set<int>> proposing_quorums_;  // the sets Q that the rule promise-count lets propose use
  std::vector<Action> actions_;                   // in Action order
};

}  // namespace paxcheck::reference
