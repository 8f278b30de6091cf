#include "task/paxos_reference.hpp"

#include <stdexcept>

namespace paxcheck::task {
namespace {

std::vector<std::set<int>> to_sets(const Quorums& quorums) {
  std::vector<std::set<int>> sets;
  for (AcceptorSet mask : quorums.sets()) {
    std::set<int>& set = sets.emplace_back();
    for (int a : members(mask)) set.insert(a);
  }
  return sets;
}

}  // namespace

reference::Configuration to_reference(const PaxosConfig& config) {
  reference::Configuration c;
  c.acceptors = config.acceptors;
  c.numbers = config.numbers;
  c.values = config.values;
  c.proposers = config.proposers;
  c.learners = config.learners;
  c.crashes = config.crashes;
  c.stops = config.stops;
  if (config.learning != Learning::direct) c.distinguished = config.told_by_acceptors();
  c.learner_stops = config.learner_stops;
  c.own_inputs = config.inputs == Inputs::own;
  c.phase1_quorums = to_sets(config.phase1);
  c.phase2_quorums = to_sets(config.phase2);
  for (const Rule& rule : rule_table()) {
    const Alternative& chosen = rule.alternatives[static_cast<std::size_t>(rule.get(config.rules))];
    c.rules.emplace(rule.name, chosen.name);
  }
  return c;
}

reference::Action to_reference(const PaxosAction& action) {
  using Kind = reference::Kind;
  const int n = action.number, v = action.value, p = action.process;
  switch (action.kind) {
    case PaxosActionKind::prepare:
      return {Kind::prepare, n};
    case PaxosActionKind::promise:
      return {Kind::promise, n, p};
    case PaxosActionKind::propose:
      return {Kind::propose, n, -1, v};
    case PaxosActionKind::accept:
      return {Kind::accept, n, p, v};
    case PaxosActionKind::learn:
      return {Kind::learn, -1, p, v};
    case PaxosActionKind::restart_acceptor:
      return {Kind::restart_acceptor, -1, p};
    case PaxosActionKind::restart_server:
      return {Kind::restart_server, -1, p};
    case PaxosActionKind::stop_acceptor:
      return {Kind::stop_acceptor, -1, p};
    case PaxosActionKind::stop_server:
      return {Kind::stop_server, -1, p};
    case PaxosActionKind::stop_learner:
      return {Kind::stop_learner, -1, p};
  }
  throw std::logic_error("an action of no kind");
}

std::vector<reference::Action> to_reference(const std::vector<PaxosAction>& run) {
  std::vector<reference::Action> actions;
  for (const PaxosAction& action : run) actions.push_back(to_reference(action));
  return actions;
}

PaxosConfig with_right_rules(PaxosConfig config) {
  config.rules = {};
  if (!all_meet(config.phase1, config.phase2)) {
    config.phase1 = config.phase2 = Quorums::majorities(config.acceptors);
  }
  return config;
}

}  // namespace paxcheck::task
