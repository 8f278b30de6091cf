#include "tests/oracle/as_reference.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <stdexcept>

#include "model/paxos/rules.hpp"
#include "reference/paxos/properties.hpp"

namespace paxcheck::oracle {
namespace {

std::string property_name(int property) {
  return std::string(PaxosProperties::kTexts.at(static_cast<std::size_t>(property)).name);
}

std::map<std::string, std::string> wrong_rules(const PaxosRules& rules) {
  std::map<std::string, std::string> wrong;
  for (const Rule& rule : rule_table()) {
    const int index = rule.get(rules);
    if (index != 0) wrong.emplace(rule.name, rule.alternatives.at(static_cast<std::size_t>(index)).name);
  }
  return wrong;
}

std::vector<std::set<int>> as_reference(const Quorums& quorums) {
  std::vector<std::set<int>> sets;
  for (AcceptorSet set : quorums.sets()) sets.push_back(elements(set));
  return sets;
}

}  // namespace

std::set<int> elements(std::uint32_t set) {
  std::set<int> result;
  for (int element : members(set)) result.insert(element);
  return result;
}

reference::Configuration as_reference(const PaxosConfig& config) {
  reference::Configuration same;
  same.acceptors = config.acceptors;
  same.numbers = config.numbers;
  same.values = config.values;
  same.proposers = config.proposers;
  same.learners = config.learners;
  same.crashes = config.crashes;
  same.stops = config.stops;
  if (config.learning != Learning::direct) same.distinguished = config.told_by_acceptors();
  same.learner_stops = config.learner_stops;
  same.own_inputs = config.inputs == Inputs::own;
  same.phase1_quorums = as_reference(config.phase1);
  same.phase2_quorums = as_reference(config.phase2);
  same.rules = wrong_rules(config.rules);
  return same;
}

reference::Action as_reference(PaxosAction action) {
  const auto kind = static_cast<reference::Kind>(action.kind);
  switch (action.kind) {
    case PaxosActionKind::prepare:
      return {kind, action.number};
    case PaxosActionKind::promise:
      return {kind, action.number, action.process};
    case PaxosActionKind::propose:
      return {kind, action.number, -1, action.value};
    case PaxosActionKind::accept:
      return {kind, action.number, action.process, action.value};
    case PaxosActionKind::learn:
      return {kind, -1, action.process, action.value};
    default:
      return {kind, -1, action.process};
  }
}

std::string text(const PaxosConfig& config) {
  std::string rules;
  for (const auto& [rule, alternative] : wrong_rules(config.rules)) rules += fmt::format(" {}={}", rule, alternative);
  return fmt::format(
      "acceptors {} ballots {} values {} proposers {} learners {} ({}, distinguished {}, stops {}) crashes {} stops {} "
      "inputs {} phase-1 "
      "quorums [{}] "
      "phase-2 quorums [{}] rules{}",
      config.acceptors, config.numbers, config.values, config.proposers, config.learners, name_of(config.learning),
      config.distinguished, config.learner_stops, config.crashes, config.stops,
      config.inputs == Inputs::own ? "own" : "any", config.phase1.name(), config.phase2.name(),
      rules.empty() ? " all right" : rules);
}

void set_rule(PaxosRules& rules, const std::string& rule, const std::string& alternative) {
  for (const Rule& row : rule_table()) {
    for (std::size_t i = 0; row.name == rule && i < row.alternatives.size(); ++i) {
      if (row.alternatives[i].name == alternative) return row.set(rules, static_cast<int>(i));
    }
  }
  throw std::out_of_range(fmt::format("no rule {}={}", rule, alternative));
}

Figures::Figures(const reference::Survey& survey)
    : states(survey.states),
      transitions(survey.transitions),
      depth(survey.depth),
      shortest(survey.shortest),
      chosen(survey.chosen_values) {}

Figures::Figures(const task::PaxosFindings& findings)
    : states(findings.outcome.states),
      transitions(findings.outcome.transitions),
      depth(findings.outcome.depth),
      chosen(elements(findings.chosen)) {
  for (const auto& violation : findings.outcome.violations) {
    shortest[property_name(violation.property)] = static_cast<int>(violation.run.size());
  }
}

std::string text(const Figures& figures) {
  return fmt::format("states {} transitions {} depth {} shortest violations {} values chosen {}", figures.states,
                     figures.transitions, figures.depth, figures.shortest, figures.chosen);
}

task::PaxosFindings search_all(const PaxosConfig& config, checker::Strategy strategy, task::EncodingChoice encoding,
                               std::uint64_t max_states) {
  checker::SearchOptions options;
  options.strategy = strategy;
  options.go_on = true;
  options.max_states = max_states;
  return task::search_paxos(config, kAllProperties, options, encoding);
}

std::string fault_of(const reference::Paxos& paxos, const checker::Violation<PaxosAction>& violation) {
  const std::string property = property_name(violation.property);
  reference::State state = paxos.initial();
  bool violated = !reference::holds(paxos, property, state);
  for (std::size_t i = 0; i < violation.run.size(); ++i) {
    const reference::Action action = as_reference(violation.run[i]);
    if (const auto refused = paxos.refusal(state, action)) {
      return fmt::format("{}: action {} of {} is refused: {}", property, i + 1, violation.run.size(), *refused);
    }
    reference::State next = paxos.apply(state, action);
    violated = !reference::holds(paxos, property, next) || !reference::step_holds(paxos, property, state, action, next);
    state = std::move(next);
  }
  return violated ? "" : fmt::format("{} holds at the end of a run of {} actions", property, violation.run.size());
}

}  // namespace paxcheck::oracle
