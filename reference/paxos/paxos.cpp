#include "reference/paxos/paxos.hpp"

#include <algorithm>
#include <stdexcept>

namespace paxcheck::reference {

Paxos::Paxos(Configuration configuration) : configuration_(std::move(configuration)), rules_(configuration_.rules) {
  if (configuration_.proposers < 1) throw std::invalid_argument("there must be a proposer");

  const int invented = rules_.is("value-choice", "invented") ? 1 : 0;
  for (int number = 0; number < configuration_.numbers; ++number) {
    for (int value = 0; value < configuration_.values + invented; ++value) {
      proposals_.push_back({number, value});
    }
  }

  proposing_quorums_ = configuration_.phase1_quorums;
  if (rules_.is("promise-count", "repeated")) {
    // "Q is any non-empty set of acceptors": one promise is counted again.
    proposing_quorums_.clear();
    for (int size = 1; size <= configuration_.acceptors; ++size) {
      for (const auto& set : sets_of_size(configuration_.acceptors, size)) proposing_quorums_.push_back(set);
    }
  }

  actions_ = every_action();
}

State Paxos::initial() const {
  State state;
  state.promised = Each<int>(configuration_.acceptors, none);
  state.accepted = Each<Report>(configuration_.acceptors, std::nullopt);
  state.learned = Each<int>(configuration_.learners, none);
  state.crashes_left = configuration_.crashes;
  return state;
}

std::vector<Action> Paxos::every_action() const {
  std::vector<Action> all;
  for (int number = 0; number < configuration_.numbers; ++number) {
    all.push_back({Kind::prepare, number});
    for (int a = 0; a < configuration_.acceptors; ++a) all.push_back({Kind::promise, number, a});
  }
  for (const Proposal& proposal : proposals_) {
    all.push_back({Kind::propose, proposal.number, -1, proposal.value});
    for (int a = 0; a < configuration_.acceptors; ++a) {
      all.push_back({Kind::accept, proposal.number, a, proposal.value});
    }
    for (int l = 0; l < configuration_.learners; ++l) {
      // A learner learns a value, whatever its number: one action for all proposals of that value.
      if (proposal.number == 0) all.push_back({Kind::learn, -1, l, proposal.value});
    }
  }
  for (int a = 0; a < configuration_.acceptors; ++a) {
    all.push_back({Kind::restart_acceptor, -1, a});
    all.push_back({Kind::stop_acceptor, -1, a});
  }
  for (int l = 0; l < configuration_.learners; ++l) all.push_back({Kind::stop_learner, -1, l});
  for (int s = 0; s < configuration_.proposers; ++s) {
    all.push_back({Kind::restart_server, -1, s});
    all.push_back({Kind::stop_server, -1, s});
  }
  std::ranges::sort(all);
  return all;
}

Paxos::Outcome Paxos::step(const State& before, const Action& action) const {
  switch (action.kind) {
    case Kind::prepare:
      return prepare(before, action.number);
    case Kind::promise:
      return promise(before, action.process, action.number);
    case Kind::propose:
      return propose(before, action.number, action.value);
    case Kind::accept:
      return accept(before, action.process, {action.number, action.value});
    case Kind::learn:
      return learn(before, action.process, action.value);
    case Kind::restart_acceptor:
      return restart_acceptor(before, action.process);
    case Kind::restart_server:
      return restart_server(before, action.process);
    case Kind::stop_acceptor:
      return stop_acceptor(before, action.process);
    case Kind::stop_server:
      return stop_server(before, action.process);
    case Kind::stop_learner:
      return stop_learner(before, action.process);
  }
  throw std::logic_error("an action of no kind");
}

std::vector<std::pair<Action, State>> Paxos::transitions(const State& state) const {
  std::vector<std::pair<Action, State>> changing;
  for (const Action& action : actions_) {
    Outcome outcome = step(state, action);
    State* after = std::get_if<State>(&outcome);
    if (after != nullptr && *after != state) changing.emplace_back(action, std::move(*after));
  }
  return changing;
}

std::vector<Action> Paxos::enabled(const State& state) const {
  std::vector<Action> actions;
  for (const auto& [action, after] : transitions(state)) actions.push_back(action);
  return actions;
}

Paxos::Refusal Paxos::refusal(const State& state, const Action& action) const {
  if (!std::ranges::binary_search(actions_, action)) return "there is no such action within the bounds";
  const Outcome outcome = step(state, action);
  if (const std::string* refused = std::get_if<std::string>(&outcome)) return *refused;
  return std::nullopt;
}

State Paxos::apply(const State& state, const Action& action) const {
  if (const Refusal refused = refusal(state, action)) throw std::logic_error(*refused);
  return std::get<State>(step(state, action));
}

}  // namespace paxcheck::reference
