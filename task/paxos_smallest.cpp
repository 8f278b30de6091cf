// paxcheck smallest for Basic Paxos: the smallest bounds at which wrong rules break something, found by search.
//
// The order of bounds: 3 acceptors, or 4 where the rule speaks of an even number; then fewest numbers, then
// fewest crashes (none unless a rule makes restarts lose something), then fewest values. Learner rules get
// the learners that the property looked for needs.
#include "task/paxos_smallest.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "task/errors.hpp"
#include "task/paxos_request.hpp"
#include "task/paxos_search.hpp"
#include "task/process.hpp"
#include "task/smallest_report.hpp"

namespace paxcheck::task {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMostNumbers = 4, kMostCrashes = 2, kMostValues = 3;
constexpr std::uint64_t kDefaultMaxStates = 4'000'000;

// One row of the table: wrong rules under a name.
struct Case {
  std::string name;
  PaxosRules rules;
  bool half_quorums = false;
};

Json bounds_json(const PaxosConfig& config) {
  Json bounds{{"acceptors", config.acceptors}, {"ballots", config.numbers}, {"values", config.values}};
  if (config.crashes > 0) bounds["crashes"] = config.crashes;
  if (config.learners > 0) bounds["learners"] = config.learners;
  return bounds;
}

PaxosConfig bounds_for(const Case& wrong, int learners) {
  PaxosConfig config;
  config.rules = wrong.rules;
  config.learners = learners;
  config.acceptors = wrong.half_quorums ? 4 : 3;
  config.phase1 = config.phase2 = wrong.half_quorums ? Quorums::of_size(config.acceptors, config.acceptors / 2)
                                                     : Quorums::majorities(config.acceptors);
  return config;
}

// Searches one choice of bounds; returns whether something broke.
bool breaks(const PaxosConfig& config, PropertySet wanted, std::uint64_t max_states, SmallestFinding& finding) {
  checker::SearchOptions search;
  search.max_states = max_states;
  search.max_bytes = available_memory() / 10 * 9;
  search.interrupted = &interruption();
  const PaxosFindings found = search_paxos(config, wanted, search);
  if (found.outcome.stop == checker::Stop::interrupted) throw Error(kNotExhaustive, "interrupted");
  if (found.outcome.stop == checker::Stop::none) return false;
  if (found.outcome.stop != checker::Stop::violation) {
    finding.given_up.push_back(bounds_json(config));
    return false;
  }
  finding.broken = bounds_json(config);
  finding.steps = static_cast<int>(found.outcome.violations.front().run.size());
  for (int i = 0; i < PaxosProperties::kCount; ++i) {
    for (const auto& violation : found.outcome.violations) {
      if (violation.property == i)
        finding.properties.emplace_back(PaxosProperties::kTexts[static_cast<std::size_t>(i)].name);
    }
  }
  return true;
}

SmallestFinding find_smallest(const Case& wrong, PropertySet wanted, int learners, std::uint64_t max_states) {
  const bool restarts = wrong.rules.acceptors_restart() || wrong.rules.servers_restart();
  SmallestFinding finding;
  PaxosConfig config = bounds_for(wrong, learners);
  for (config.numbers = 1; config.numbers <= kMostNumbers; ++config.numbers) {
    for (config.crashes = restarts ? 1 : 0; config.crashes <= (restarts ? kMostCrashes : 0); ++config.crashes) {
      for (config.values = 1; config.values <= kMostValues; ++config.values) {
        if (breaks(config, wanted, max_states, finding)) return finding;
      }
    }
  }
  return finding;
}

Json rules_json(const PaxosRules& rules) {
  Json changed = Json::object();
  for (const Rule& rule : rule_table()) {
    const auto index = static_cast<std::size_t>(rule.get(rules));
    if (index != 0) changed[std::string(rule.name)] = rule.alternatives[index].name;
  }
  return changed;
}

// Every bug, and every wrong alternative that no bug is named after.
std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const PaxosBug& bug : paxos_bugs()) {
    cases.push_back({std::string(bug.name), {}, bug.half_quorums});
    apply_bug(cases.back().rules, bug);
  }
  const std::size_t named = cases.size();
  for (const Rule& rule : rule_table()) {
    for (std::size_t i = 1; i < rule.alternatives.size(); ++i) {
      PaxosRules rules;
      rule.set(rules, static_cast<int>(i));
      const bool known = std::any_of(cases.begin(), cases.begin() + static_cast<std::ptrdiff_t>(named),
                                     [&](const Case& c) { return !c.half_quorums && c.rules == rules; });
      if (!known) cases.push_back({fmt::format("{}={}", rule.name, rule.alternatives[i].name), rules, false});
    }
  }
  return cases;
}

std::vector<Case> asked_for(const Options& options) {
  if (options.all) return all_cases();
  Case wrong{options.bug, {}, false};
  if (!options.bug.empty()) {
    const PaxosBug& bug = find_bug(options.bug);
    apply_bug(wrong.rules, bug);
    wrong.half_quorums = bug.half_quorums;
  }
  apply_rules(wrong.rules, options.rules);
  for (const std::string& rule : options.rules) wrong.name += (wrong.name.empty() ? "" : " ") + rule;
  if (wrong.name.empty()) throw Error(kBadOption, "smallest needs --bug NAME, --rule NAME=ALTERNATIVE or --all");
  return {wrong};
}

// What breaks first of the properties wanted, and the smallest bounds at which different values are chosen
// or, where the rule is a learner's, learned.
SmallestRow search_row(const Case& wrong, const Options& options) {
  const std::uint64_t max_states = options.max_states.value_or(kDefaultMaxStates);
  const bool learner_rule = wrong.rules.learn_by != LearnBy::quorum;
  const PropertySet wanted = find_properties(options.properties);
  const int disagreement = property_index(learner_rule ? "learner-agreement" : "agreement");
  // learner-agreement needs a second learner; the other properties of learners need one.
  const PropertySet pairs = only(property_index("learner-agreement"));
  const int learners = !learner_rule ? 0 : wanted == pairs ? 2 : 1;
  SmallestRow row{wrong.name,
                  {{"rules", rules_json(wrong.rules)}, {"half_quorums", wrong.half_quorums}},
                  fmt::format("{} numbers, {} crashes, {} values", kMostNumbers, kMostCrashes, kMostValues),
                  find_smallest(wrong, wanted, learners, max_states),
                  {}};
  if (options.properties.empty()) {
    row.disagreement = find_smallest(wrong, only(disagreement), learner_rule ? 2 : 0, max_states);
  }
  return row;
}

}  // namespace

int smallest_of_paxos(const Options& options) {
  SmallestReport report(options.json);
  for (const Case& wrong : asked_for(options)) report.add(search_row(wrong, options));
  return report.finish();
}

}  // namespace paxcheck::task
