#include "task/paxos_result.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "model/paxos/goal.hpp"
#include "model/paxos/reductions.hpp"
#include "task/paxos_narration.hpp"
#include "task/paxos_reference.hpp"
#include "task/search_result.hpp"
#include "task/stuck_result.hpp"

namespace paxcheck::task {
namespace {

std::string quorum_literal(const Quorums& quorums) { return quoted(quorums.name()); }

void add_counterexamples(report::Result& result, const PaxosRequest& request, const checker::SearchOptions& options,
                         const PaxosFindings& findings) {
  for (const auto& violation : sorted(findings.outcome.violations)) {
    if (!has_run(violation)) continue;
    const auto& text = PaxosProperties::kTexts[static_cast<std::size_t>(violation.property)];
    result.counterexamples.push_back(
        narrate(request.config, std::string(text.name), std::string(text.sentence), to_reference(violation.run)));
    result.counterexamples.back().shortest = finds_shortest(options);
    if (!options.go_on) break;
  }
}

void add_choices(report::Result& result, const PaxosConfig& config, const PaxosFindings& findings) {
  for (int v = 0; v < config.proposable_values(); ++v) {
    if (contains(findings.chosen, v)) {
      result.chosen_values.push_back(config.value_name(v));
    } else if (result.exhaustive && contains(config.all_inputs(), v)) {
      result.never_chosen.push_back(config.value_name(v));
    }
  }
}

// Which kinds of actions the bounds and rules have at all.
bool has_kind(const PaxosConfig& config, PaxosActionKind kind) {
  switch (kind) {
    case PaxosActionKind::learn:
      return config.learners > 0;
    case PaxosActionKind::restart_acceptor:
      return config.rules.acceptors_restart();
    case PaxosActionKind::restart_server:
      return config.rules.servers_restart();
    case PaxosActionKind::stop_acceptor:
    case PaxosActionKind::stop_server:
      return config.stops > 0;
    case PaxosActionKind::stop_learner:
      return config.learner_stops > 0;
    default:
      return true;
  }
}

std::vector<std::string> reductions_in(const PaxosConfig& config) {
  std::vector<std::string> names;
  for (const PaxosReductionName& r : paxos_reduction_names()) {
    if (config.reductions.*r.member) names.emplace_back(r.name);
  }
  return names;
}

// The facts of the search that only Basic Paxos has.
void add_facts(report::Result& result, const PaxosConfig& config, const PaxosFindings& findings) {
  result.search.insert(result.search.begin(),
                       {{"encoding", quoted(findings.encoding)}, {"words", std::to_string(findings.words)}});
  if (!config.reductions.dead_messages) return;
  const auto reductions = std::ranges::find(result.search, "reductions", &report::Named::first);
  result.search.insert(reductions + 1, {"checked_for_one_acceptor", list_literal({"P1", "P1a", "report-kept"})});
}

// "A number of responses equal to the product", or "only to the sum" (Paxos Made Simple, section 2.3).
void add_cost_of_learning(report::Result& result, const PaxosConfig& config) {
  const int told = config.told_by_acceptors(), others = config.learners - told;
  std::string sum = fmt::format("{} x {}", config.acceptors, told);
  if (others > 0) sum += fmt::format(" + {} x {}", told, others);
  result.facts.push_back(
      {"messages_to_learn", std::to_string(config.messages_to_learn()), "learning",
       fmt::format("{} messages until all learners know one chosen value ({})", config.messages_to_learn(), sum)});
}

}  // namespace

std::vector<report::Named> describe_bounds(const PaxosConfig& config) {
  std::vector<report::Named> bounds{{"acceptors", std::to_string(config.acceptors)},
                                    {"ballots", std::to_string(config.numbers)},
                                    {"values", std::to_string(config.values)},
                                    {"proposers", std::to_string(config.proposers)},
                                    {"learners", std::to_string(config.learners)},
                                    {"crashes", std::to_string(config.crashes)},
                                    {"stops", std::to_string(config.stops)},
                                    {"inputs", quoted(config.inputs == Inputs::any ? "any" : "own")},
                                    {"phase1-quorum", quorum_literal(config.phase1)},
                                    {"phase2-quorum", quorum_literal(config.phase2)}};
  // Absent where they are as in files that know nothing of them.
  if (config.learning != Learning::direct) bounds.emplace_back("learning", quoted(name_of(config.learning)));
  if (config.learning == Learning::set) bounds.emplace_back("distinguished", std::to_string(config.distinguished));
  if (config.learner_stops > 0) bounds.emplace_back("learner-stops", std::to_string(config.learner_stops));
  return bounds;
}

std::vector<report::Rule> describe_rules(const PaxosRules& rules) {
  std::vector<report::Rule> described;
  for (const Rule& rule : rule_table()) {
    const Alternative& now = rule.alternatives[static_cast<std::size_t>(rule.get(rules))];
    described.push_back({std::string(rule.name), std::string(now.name), std::string(rule.alternatives.front().name),
                         std::string(now.meaning)});
  }
  return described;
}

report::Result paxos_result(const PaxosRequest& request, const checker::SearchOptions& options,
                            const PaxosFindings& findings, bool require_choice) {
  const PaxosConfig& config = request.config;
  report::Result result;
  result.protocol = "paxos";
  result.bounds = describe_bounds(config);
  result.rules = describe_rules(config.rules);
  describe_search(result, {options, findings.outcome, PaxosProperties::kTexts, request.wanted, findings.vacuous,
                           breaches(findings.outcome), reductions_in(config),
                           !config.reductions.dead_messages && !config.reductions.prepare_first});
  add_facts(result, config, findings);
  for (int kind = 0; kind < PaxosAction::kKinds; ++kind) {
    const auto k = static_cast<PaxosActionKind>(kind);
    const bool taken_at_once = k == PaxosActionKind::prepare && config.reductions.prepare_first;
    if (has_kind(config, k) && !taken_at_once) {
      result.actions.emplace_back(name_of(k), findings.outcome.transitions_by_kind[static_cast<std::size_t>(kind)]);
    }
  }
  add_choices(result, config, findings);
  if (require_choice) require_each_choice(result);
  if (config.learners > 0) add_cost_of_learning(result, config);
  add_counterexamples(result, request, options, findings);
  if (findings.stuck) {
    const std::string goal = PaxosGoal::sentence(config);
    tell_of_stuck(result, *findings.stuck, goal, [&](const std::string& sentence) {
      return narrate_stuck(config, sentence, to_reference(*findings.stuck->run));
    });
  }
  return result;
}

}  // namespace paxcheck::task
