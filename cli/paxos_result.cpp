#include "cli/paxos_result.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "cli/environment.hpp"
#include "cli/paxos_narration.hpp"
#include "cli/paxos_reference.hpp"
#include "cli/version.hpp"
#include "model/paxos_reductions.hpp"
#include "report/text.hpp"

namespace paxcheck::cli {
namespace {

using checker::Stop;
using checker::Strategy;

constexpr int kProperties = PaxosProperties::kCount;
// A property of the whole graph, checked only when asked for (--require-choice).
constexpr const char* kCanChoose = "can choose";

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string quorum_literal(const Quorums& quorums) { return quoted(quorums.name()); }

const char* name_of(Strategy strategy) {
  switch (strategy) {
    case Strategy::breadth_first:
      return "breadth-first";
    case Strategy::depth_first:
      return "depth-first";
    case Strategy::sleep_sets:
      return "sleep";
    case Strategy::simulation:
      return "simulation";
  }
  return "";
}

// Up to which depth every state was found and checked.
int checked_depth(const checker::Outcome<PaxosAction>& outcome) {
  const bool whole_levels =
      outcome.stop == Stop::none || outcome.stop == Stop::violation || outcome.stop == Stop::max_depth;
  return whole_levels ? outcome.depth : std::max(0, outcome.depth - 1);
}

std::string why_stopped(const checker::SearchOptions& options, const checker::Outcome<PaxosAction>& outcome) {
  const std::string covered = fmt::format("; {} states were checked", report::grouped(outcome.states));
  const std::string left =
      outcome.unexpanded > 0 ? fmt::format(", of which {} not expanded", report::grouped(outcome.unexpanded)) : "";
  switch (outcome.stop) {
    case Stop::none:
    case Stop::violation:
      return "";
    case Stop::max_states:
      return fmt::format("the limit of {} states was reached",
                         report::grouped(std::min(options.max_states, checker::kMostStates))) +
             covered + left;
    case Stop::max_depth:
      if (options.strategy == Strategy::depth_first)
        return fmt::format("runs were cut at {} steps", options.max_depth) + covered + left;
      return fmt::format("there are runs of more than {} steps", options.max_depth) + covered + left;
    case Stop::timeout:
      return fmt::format("the limit of {} s was reached", options.timeout_seconds) + covered + left;
    case Stop::memory:
      return fmt::format("the memory limit of {} was reached", report::bytes(options.max_bytes)) + covered + left;
    case Stop::interrupted:
      return "interrupted" + covered + left;
    case Stop::lossy:
      return fmt::format(
          "states were remembered in part only; {} were checked, about {:.2g} are expected to have been "
          "taken for known ones and left out, with what is found only through them",
          report::grouped(outcome.states), outcome.expected_omissions);
    case Stop::sampled:
      return fmt::format("{} random walks with seed {} reached {} different states", report::grouped(options.walks),
                         options.seed, report::grouped(outcome.states));
  }
  return "";
}

std::string plural(std::size_t count) { return fmt::format("{} step{}", count, count == 1 ? "" : "s"); }

// Violations from the shortest on; those of one length in the order of the list of properties.
std::vector<checker::Violation<PaxosAction>> sorted(std::vector<checker::Violation<PaxosAction>> violations) {
  std::ranges::sort(violations, {}, [](const auto& v) { return std::pair(v.run.size(), v.property); });
  return violations;
}

// Whether the depth reached says how long the runs are of which none violates a property.
bool known_by_depth(const PaxosConfig& config, const checker::SearchOptions& options,
                    const checker::Outcome<PaxosAction>& outcome) {
  if (outcome.stop == Stop::violation) return options.strategy != Strategy::depth_first;
  return options.strategy == Strategy::breadth_first && !config.reductions.dead_messages &&
         !config.reductions.prepare_first;
}

std::vector<report::Property> describe_properties(const PaxosRequest& request, const checker::SearchOptions& options,
                                                  const PaxosFindings& findings) {
  std::vector<report::Property> properties;
  for (int i = 0; i < kProperties; ++i) {
    if (!contains(request.wanted, i)) continue;
    const auto& text = PaxosProperties::kTexts[static_cast<std::size_t>(i)];
    report::Property p{std::string(text.name), std::string(text.sentence), report::PropertyVerdict::holds, {}, false};
    const auto& violations = findings.outcome.violations;
    const auto violation = std::ranges::find(violations, i, &checker::Violation<PaxosAction>::property);
    if (violation != violations.end()) {
      p.verdict = report::PropertyVerdict::violated;
      p.steps = violation->steps ? violation->steps : static_cast<int>(violation->run.size());
      if (violation->run.empty() && !violation->steps) p.steps.reset();
    } else if (findings.outcome.stop != Stop::none) {
      p.verdict = report::PropertyVerdict::not_violated_so_far;
      if (known_by_depth(request.config, options, findings.outcome)) p.steps = checked_depth(findings.outcome);
    }
    p.vacuous = contains(findings.vacuous, i) && p.verdict != report::PropertyVerdict::violated;
    properties.push_back(std::move(p));
  }
  return properties;
}

std::string violated_reason(const std::vector<checker::Violation<PaxosAction>>& violations) {
  std::string names;
  for (const auto& v : violations) {
    if (v.run.size() != violations.front().run.size()) break;
    names += fmt::format("{}{}", names.empty() ? "" : ", ",
                         PaxosProperties::kTexts[static_cast<std::size_t>(v.property)].name);
  }
  return fmt::format("{} in {}", names, plural(violations.front().run.size()));
}

void decide_verdict(report::Result& result, const checker::SearchOptions& options, const PaxosFindings& findings,
                    bool require_choice) {
  const auto violations = sorted(findings.outcome.violations);
  const bool choice_missing = require_choice && result.exhaustive && !result.never_chosen.empty();
  if (!violations.empty()) {
    result.verdict = "violated";
    result.reason = violated_reason(violations);
    if (const std::string stopped = why_stopped(options, findings.outcome); !stopped.empty()) {
      result.reason += "; search not exhaustive: " + stopped;
    }
  } else if (choice_missing) {
    result.verdict = "violated";
    result.reason = "some value is chosen in no run, which --require-choice demands";
  } else if (findings.outcome.stop == Stop::none) {
    result.verdict = "verified";
    result.reason = "every reachable state within the bounds was checked";
  } else {
    result.verdict = "not-exhaustive";
    result.reason = why_stopped(options, findings.outcome);
  }
  if (require_choice) {
    report::Property p{kCanChoose, "For every value some run chooses it.", report::PropertyVerdict::holds, {}, false};
    if (choice_missing) p.verdict = report::PropertyVerdict::violated;
    if (!result.exhaustive) p.verdict = report::PropertyVerdict::not_violated_so_far;
    result.properties.push_back(std::move(p));
  }
}

void add_counterexamples(report::Result& result, const PaxosRequest& request, const checker::SearchOptions& options,
                         const PaxosFindings& findings) {
  for (const auto& violation : sorted(findings.outcome.violations)) {
    const auto& text = PaxosProperties::kTexts[static_cast<std::size_t>(violation.property)];
    result.counterexamples.push_back(
        narrate(request.config, std::string(text.name), std::string(text.sentence), to_reference(violation.run)));
    result.counterexamples.back().shortest =
        options.strategy == Strategy::breadth_first || options.strategy == Strategy::sleep_sets;
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
    default:
      return true;
  }
}

int threads_of(const checker::SearchOptions& options) {
  const bool parallel = options.strategy == Strategy::sleep_sets ||
                        (options.strategy == Strategy::breadth_first && !checker::needs_order(options));
  return parallel ? options.threads : 1;
}

std::string reductions_literal(const PaxosReductions& reductions) {
  std::string names;
  for (const PaxosReductionName& r : paxos_reduction_names()) {
    if (reductions.*r.member) names += (names.empty() ? "" : ", ") + quoted(std::string(r.name));
  }
  return "[" + names + "]";
}

std::vector<report::Named> describe_search(const PaxosConfig& config, const checker::SearchOptions& options,
                                           const PaxosFindings& findings) {
  std::vector<report::Named> search{{"encoding", quoted(findings.encoding)},
                                    {"words", std::to_string(findings.words)},
                                    {"threads", std::to_string(threads_of(options))},
                                    {"continue", options.go_on ? "true" : "false"},
                                    {"reductions", reductions_literal(config.reductions)}};
  if (config.reductions.dead_messages)
    search.emplace_back("checked_for_one_acceptor", R"(["P1", "P1a", "report-kept"])");
  if (options.storage == checker::Storage::compact) search.emplace_back("storage", quoted("compact"));
  if (options.storage >= checker::Storage::fingerprints) {
    search.emplace_back("storage", options.storage == checker::Storage::bits ? quoted("bits") : quoted("fingerprints"));
    search.emplace_back("expected_omissions", fmt::format("{:.3g}", findings.outcome.expected_omissions));
  }
  if (options.checkpoints != nullptr && options.checkpoints->resumed != nullptr) search.emplace_back("resumed", "true");
  if (options.strategy == Strategy::simulation) {
    search.emplace_back("walks", std::to_string(options.walks));
    search.emplace_back("seed", std::to_string(options.seed));
    search.emplace_back("steps", std::to_string(findings.outcome.transitions));
  }
  return search;
}

}  // namespace

std::vector<report::Named> describe_bounds(const PaxosConfig& config) {
  return {{"acceptors", std::to_string(config.acceptors)},
          {"ballots", std::to_string(config.numbers)},
          {"values", std::to_string(config.values)},
          {"proposers", std::to_string(config.proposers)},
          {"learners", std::to_string(config.learners)},
          {"crashes", std::to_string(config.crashes)},
          {"stops", std::to_string(config.stops)},
          {"inputs", quoted(config.inputs == Inputs::any ? "any" : "own")},
          {"phase1-quorum", quorum_literal(config.phase1)},
          {"phase2-quorum", quorum_literal(config.phase2)}};
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
  const auto& outcome = findings.outcome;
  report::Result result;
  result.version = kVersion;
  result.protocol = "paxos";
  result.bounds = describe_bounds(request.config);
  result.rules = describe_rules(request.config.rules);
  result.strategy = name_of(options.strategy);
  result.search = describe_search(request.config, options, findings);
  result.exhaustive = outcome.stop == Stop::none;
  const bool reduced = request.config.reductions.any();
  const bool exhaustive_by_levels = options.strategy == Strategy::breadth_first ||
                                    (options.strategy == Strategy::sleep_sets && result.exhaustive) ||
                                    outcome.stop == Stop::violation;
  if (!reduced) result.states = outcome.states;
  if (!reduced && options.strategy != Strategy::simulation) result.transitions = outcome.transitions;
  if (options.strategy != Strategy::simulation) result.unexpanded = outcome.unexpanded;
  if (!reduced && exhaustive_by_levels && options.strategy != Strategy::depth_first) result.depth = outcome.depth;
  result.longest_run = outcome.depth;
  result.stored = outcome.states;
  result.seconds = outcome.seconds;
  result.cpu_seconds = outcome.cpu_seconds;
  result.store_bytes = outcome.store_bytes;
  result.properties = describe_properties(request, options, findings);
  for (int kind = 0; kind < PaxosAction::kKinds; ++kind) {
    const auto k = static_cast<PaxosActionKind>(kind);
    const bool taken_at_once = k == PaxosActionKind::prepare && request.config.reductions.prepare_first;
    if (has_kind(request.config, k) && !taken_at_once) {
      result.actions.emplace_back(name_of(k), outcome.transitions_by_kind[static_cast<std::size_t>(kind)]);
    }
  }
  add_choices(result, request.config, findings);
  decide_verdict(result, options, findings, require_choice);
  add_counterexamples(result, request, options, findings);
  result.peak_bytes = peak_resident_bytes();
  return result;
}

}  // namespace paxcheck::cli
