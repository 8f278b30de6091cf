#include "task/scenario/ask.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <set>

#include "task/bound_letters.hpp"
#include "task/errors.hpp"
#include "task/narration.hpp"
#include "task/plain_literal.hpp"
#include "task/request.hpp"
#include "task/scenario/chinese.hpp"
#include "task/scenario/endings.hpp"
#include "task/scenario/scenario.hpp"
#include "task/scenario/scenario_reductions.hpp"
#include "task/scenario/scenario_watch.hpp"
#include "task/search_result.hpp"
#include "task/version.hpp"

namespace paxcheck::task {
namespace {

using reference::LiteralAction;
using reference::LiteralState;

constexpr std::size_t kMostReasons = 6;
constexpr std::uint64_t kMostStatesBesides = 200'000;  // of a question that was not asked

// What a search for runs that come so far has found.
struct Sought {
  std::string verdict;
  std::string reason;
  std::optional<std::vector<ProtocolAction>> run;
  int furthest = 0, whole = 0;
  checker::Coverage coverage;
};

std::string why_stopped(checker::Stop stop, const checker::SearchOptions& search) {
  switch (stop) {
    case checker::Stop::timeout:
      return fmt::format("the limit of {} s was reached", search.timeout_seconds);
    case checker::Stop::memory:
      return "the limit on memory was reached";
    case checker::Stop::interrupted:
      return "interrupted";
    default:
      return "the limit on states was reached";
  }
}

// What a run through the scenario counts as violating: behind all that the protocol has.
int property_of(const ProtocolTable& table) {
  return static_cast<int>(table.properties.size() + table.situations.size());
}

// `reductions`: of those for the scenario. `progress`: how far; to the end without a number.
Sought look(const ProtocolTable& table, const Scenario& scenario, std::uint32_t reductions,
            const checker::SearchOptions& search, int progress = -1) {
  const ScenarioWatch watch(scenario, property_of(table), progress);
  ProtocolQuestion question;
  question.watch = &watch;
  question.reductions = reductions;
  Sought sought;
  try {
    const ProtocolFindings findings = table.search(scenario.setting, question, search);
    const auto& violations = findings.outcome.violations;
    if (!violations.empty() && (!violations.front().run.empty() || violations.front().steps == 0)) {
      sought.run = violations.front().run;
    }
    sought.verdict = !violations.empty()                            ? "possible"
                     : findings.outcome.stop == checker::Stop::none ? "impossible"
                                                                    : "undecided";
    sought.coverage = findings.outcome;
    if (sought.verdict == "undecided") sought.reason = why_stopped(findings.outcome.stop, search);
  } catch (const std::invalid_argument& error) {  // the state does not fit
    throw Error(kBadOption, error.what());
  }
  sought.furthest = watch.furthest();
  sought.whole = watch.whole();
  return sought;
}

report::Counterexample tell(const ProtocolTable& table, const Scenario& scenario,
                            const std::vector<ProtocolAction>& run, const std::string& name, bool drawn) {
  TableRun told{report::RunEnd::scenario, name, "", to_literal(scenario.setting, run)};
  told.drawn = drawn;
  return narrate(table, scenario.setting, told);
}

// Why no run goes further.
class Obstacle {
 public:
  Obstacle(const ProtocolTable& table, const Scenario& scenario)
      : table_(table), scenario_(scenario), watch_(scenario, property_of(table)) {}

  // Why the run that comes furthest goes no further.
  report::Halt halt(const std::vector<ProtocolAction>& run, int progress) const {
    const FollowedRun followed = follow(run);
    const auto model = literal_of(table_, scenario_.setting);
    LiteralState state = model->initial();
    for (const LiteralAction& action : to_literal(scenario_.setting, run)) state = model->apply(state, action);

    report::Halt halt;
    std::set<int> due;
    if (followed.memories.empty()) {  // what has to hold of every state does not of the first one
      const Item& item = scenario_.items.front();
      halt.line = item.line;
      halt.text = item.text;
      halt.refused.emplace_back("the first state", broken_condition(followed));
    }
    for (std::uint64_t memory : followed.memories) {
      const ScenarioPlace place = ScenarioWatch::place_of(memory);
      if (watch_.progress(place) != progress) continue;
      const Item& item = scenario_.items[static_cast<std::size_t>(place.item)];
      halt.line = item.line;
      halt.text = item.text;
      if (item.condition >= 0) {
        halt.refused.emplace_back(item.text, "it is " + followed.why[static_cast<std::size_t>(item.condition)]);
        break;
      }
      const Block& block = item.blocks[static_cast<std::size_t>(place.block)];
      for (std::size_t i = 0; i < block.size(); ++i) {
        const bool waits = (place.done >> i & 1) == 0 && (block[i].after & ~place.done) == 0;
        if (waits) due.insert(block[i].actions.begin(), block[i].actions.end());
      }
    }
    std::set<std::string> kinds;
    for (int place : due) {
      const LiteralAction& action = scenario_.actions[static_cast<std::size_t>(place)];
      kinds.insert(action.kind);
      if (halt.refused.size() == kMostReasons) continue;
      halt.refused.emplace_back(sentence_of(scenario_.setting, action), why_not(*model, state, action, run));
    }
    halt.instead = possible_instead(*model, state, kinds);
    return halt;
  }

 private:
  FollowedRun follow(const std::vector<ProtocolAction>& run) const {
    ProtocolQuestion question;
    question.assertions = scenario_.conditions.get();
    question.watch = &watch_;
    question.run = &run;
    return table_.search(scenario_.setting, question, checker::SearchOptions()).followed.value();
  }

  // Of a step that the scenario waits for.
  std::string why_not(const reference::Literal& model, const LiteralState& state, const LiteralAction& action,
                      std::vector<ProtocolAction> run) const {
    if (const auto refusal = model.refusal(state, action)) return *refusal;
    if (model.apply(state, action) == state) return "it would change nothing";
    run.push_back(to_counted(scenario_.setting, action));
    return broken_condition(follow(run));
  }

  // Of every state, which does not hold of the last one.
  std::string broken_condition(const FollowedRun& followed) const {
    for (std::size_t i = 0; i < followed.why.size(); ++i) {
      const std::string& expression = scenario_.conditions->list()[i].expression;
      const bool holds = followed.why[i].empty();
      if (!holds && somewhere(&Item::always, i)) return fmt::format("[{}] is {}", expression, followed.why[i]);
      if (holds && somewhere(&Item::never, i)) return fmt::format("[{}] holds", expression);
    }
    return "a condition of every state does not hold";
  }
  bool somewhere(std::vector<int> Item::*conditions, std::size_t condition) const {
    const auto has = [&](const Item& item) {
      return std::ranges::count(item.*conditions, static_cast<int>(condition)) > 0;
    };
    return has(scenario_.end) || std::ranges::any_of(scenario_.items, has);
  }

  // Of these kinds; of all if none of them is.
  std::vector<std::string> possible_instead(const reference::Literal& model, const LiteralState& state,
                                            const std::set<std::string>& kinds) const {
    std::vector<std::string> of_kinds, all;
    for (const LiteralAction& action : scenario_.actions) {
      if (model.refusal(state, action) || model.apply(state, action) == state) continue;
      auto& list = kinds.contains(action.kind) ? of_kinds : all;
      if (list.size() < kMostReasons) list.push_back(sentence(scenario_.setting, model, state, action));
    }
    return of_kinds.empty() ? all : of_kinds;
  }

  const ProtocolTable& table_;
  const Scenario& scenario_;
  ScenarioWatch watch_;
};

// With whatever steps in between.
Scenario with_others(Scenario scenario) {
  for (Item& item : scenario.items) item.others.assign(item.others.size(), true);
  return scenario;
}

bool is_strict(const Scenario& scenario) {
  return std::ranges::all_of(scenario.items,
                             [](const Item& item) { return std::ranges::count(item.others, true) == 0; });
}

// "The search that was not asked for": what other steps would change.
std::string note_on_others(const ProtocolTable& table, const Scenario& scenario, const Options& options,
                           checker::SearchOptions search) {
  search.max_states = kMostStatesBesides;
  const Scenario others = with_others(scenario);
  const Sought sought = look(table, others, reductions_for(table, others, options).used, search);
  if (sought.verdict == "possible" && sought.run) {
    return fmt::format("if other steps may come in between ('meanwhile anything') it is possible, in {} steps",
                       sought.run->size());
  }
  if (sought.verdict == "impossible") return "nor is it possible with other steps in between ('meanwhile anything')";
  return "nothing else may happen in between; 'meanwhile anything' lets it";
}

// The least bounds at which a wrong alternative changes anything.
void raise_to_need(const RuleText& rule, const Setting& setting, std::map<std::string, std::string>& bounds) {
  for (const BoundValue& need : rule.needs) {
    const std::size_t place = bound_place(*setting.text, need.bound);
    if (setting.text->bounds[place].names.empty() && setting.bounds[place] < need.value) {
      bounds[std::string(need.bound)] = std::to_string(need.value);
    }
  }
}

// The same scenario under every other alternative of one rule.
std::vector<report::Tried> try_rules(const ProtocolTable& table, const ScenarioFile& file, const Options& options,
                                     const Scenario& scenario, const checker::SearchOptions& search, bool possible) {
  std::vector<report::Tried> tried;
  for (std::size_t i = 0; i < table.text.rules.size(); ++i) {
    const RuleText& rule = table.text.rules[i];
    if (scenario.setting.rules[i] != 0) continue;
    for (std::size_t k = 1; k < rule.alternatives.size(); ++k) {
      Options switched = options;
      switched.rules.push_back(fmt::format("{}={}", rule.name, rule.alternatives[k].name));
      switched.bounds = to_literal(scenario.setting).bounds;
      raise_to_need(rule, scenario.setting, switched.bounds);
      std::optional<Scenario> other;
      try {
        other = compile_scenario(table, file, switched);
      } catch (const std::runtime_error&) {
        continue;  // the alternative does not go together with the bounds, or has no such steps
      }
      const Sought sought = look(table, *other, reductions_for(table, *other, options).used, search);
      if (sought.verdict == (possible ? "possible" : "impossible")) continue;
      report::Tried entry{std::string(rule.name), std::string(rule.alternatives[k].name), sought.verdict, {}};
      if (sought.run) entry.run = tell(table, *other, *sought.run, "the scenario", options.draws());
      tried.push_back(std::move(entry));
    }
  }
  return tried;
}

// Every way in which it can end, and of every outcome whether it can still come.
void add_endings(const ProtocolTable& table, const Scenario& scenario, const checker::SearchOptions& search, bool drawn,
                 report::Answer& answer) {
  const EndingFacts facts(table.text, scenario.setting, scenario.conditions.get());
  if (facts.names().empty()) {
    throw Error(kBadOption, fmt::format("--endings: no expression says of {} what its runs come to (leave it out)",
                                        table.text.name));
  }
  answer.outcome = table.text.outcome;
  if (answer.verdict != "possible") return;
  const FoundWays found = find_ways(table, scenario, facts, search);
  report::Ways& ways = answer.ways.emplace();
  ways.states = found.counted.states;
  ways.at_rest = found.counted.at_rest;
  if (found.stop != checker::Stop::none) ways.stopped = why_stopped(found.stop, search);
  for (const FoundWay& each : found.ways) {
    report::Way way{{}, each.counted.states, each.counted.at_rest};
    for (std::size_t fact : each.facts) way.facts.push_back(facts.names()[fact]);
    if (each.run) way.run = tell(table, scenario, *each.run, "the scenario, and what follows,", drawn);
    way.through = each.through;
    ways.list.push_back(std::move(way));
  }
  const std::vector<std::string> outcomes = facts.outcome_names();
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    report::Ending ending{outcomes[i], ways.stopped.empty() ? "impossible" : "undecided", {}};
    for (std::size_t k = 0; k < ways.list.size(); ++k) {
      if (std::ranges::count(found.ways[k].facts, i) == 0) continue;  // outcomes are the first facts
      ending.verdict = "possible";
      const auto& run = ways.list[k].run;
      if (run && (!ending.run || run->steps.size() < ending.run->steps.size())) ending.run = run;
    }
    answer.endings.push_back(std::move(ending));
  }
}

std::optional<report::Expected> expected_of(const Scenario& scenario, const std::string& verdict) {
  if (scenario.expected.empty()) return std::nullopt;
  const report::Outcome outcome = verdict == "undecided"         ? report::Outcome::undecided
                                  : verdict == scenario.expected ? report::Outcome::met
                                                                 : report::Outcome::not_met;
  return report::Expected{scenario.expected, outcome, outcome == report::Outcome::met ? "" : verdict};
}

}  // namespace

report::Answer ask(const ProtocolTable& table, const ScenarioFile& file, const Options& options,
                   const checker::SearchOptions& search) {
  const Scenario scenario = compile_scenario(table, file, options);
  const ScenarioReductions reductions = reductions_for(table, scenario, options);
  const Sought sought = look(table, scenario, reductions.used, search);

  report::Answer answer;
  answer.version = kVersion;
  const bool chinese = options.language == "zh";
  answer.question = chinese && !scenario.question_zh.empty() ? scenario.question_zh : scenario.question;
  answer.said = chinese && !scenario.answer_zh.empty() ? scenario.answer_zh : scenario.answer;
  answer.protocol = table.text.name;
  answer.protocol_file = table.file;
  answer.bounds = describe_bounds(scenario.setting);
  for (const auto& [name, value] : answer.bounds) answer.bound_words.emplace_back(words_for(name));
  answer.rules = describe_rules(scenario.setting);
  answer.verdict = sought.verdict;
  answer.whole = sought.whole;
  answer.progress = sought.verdict == "possible" ? sought.whole : sought.furthest;
  answer.reductions = reduction_names(table.text, reductions.used);
  answer.reductions_off = reductions.not_used;
  answer.states = sought.coverage.states;
  answer.transitions = sought.coverage.transitions;
  answer.seconds = sought.coverage.seconds;
  answer.expected = expected_of(scenario, sought.verdict);
  if (sought.verdict == "possible") {
    answer.reason = sought.run ? fmt::format("in {} step{}", sought.run->size(), sought.run->size() == 1 ? "" : "s")
                               : "but the limits ended the search for a run";
    if (sought.run) answer.run = tell(table, scenario, *sought.run, "the scenario", options.draws());
  } else if (sought.verdict == "undecided") {
    answer.reason = sought.reason;
  } else {
    answer.reason = "no run within the bounds goes through all of it";
    const Sought furthest = look(table, scenario, reductions.used, search, sought.furthest);
    answer.halt = Obstacle(table, scenario).halt(furthest.run.value_or(std::vector<ProtocolAction>()), sought.furthest);
    if (furthest.run) {
      answer.run = tell(table, scenario, *furthest.run, "the run that comes furthest", options.draws());
    }
    if (is_strict(scenario)) answer.notes.push_back(note_on_others(table, scenario, options, search));
  }
  if (options.endings) add_endings(table, scenario, search, options.draws(), answer);
  if (options.why_safe) answer.tried = try_rules(table, file, options, scenario, search, sought.verdict == "possible");
  const std::string reading = note_on_reading(table);
  if (!reading.empty() && answer.run) answer.notes.push_back(reading);
  if (chinese) put_in_chinese(answer);
  return answer;
}

}  // namespace paxcheck::task
