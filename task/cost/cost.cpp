#include "task/cost/cost.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "task/bound_letters.hpp"
#include "task/cost/counted_runs.hpp"
#include "task/cost/delays.hpp"
#include "task/errors.hpp"
#include "task/narration.hpp"
#include "task/nearest_name.hpp"
#include "task/plain_literal.hpp"
#include "task/process.hpp"
#include "task/request.hpp"
#include "task/version.hpp"

namespace paxcheck::task {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kMostPlaces = 100'000;
constexpr std::size_t kLooksPerPlace = 20;

// The setting asked for; of numbered proposals those of one number, so that nobody competes, unless more are asked for.
Setting counted_setting(const ProtocolTable& table, const Options& options) {
  Setting setting = table_request(table, options).setting;
  const auto rounds = std::ranges::find(table.text.bounds, true, &BoundText::may_be_any);
  if (rounds == table.text.bounds.end()) return setting;
  const bool given = options.bounds.contains(std::string(rounds->name)) || !options.bugs.empty();
  if (!given) {
    bound_rounds(setting, 1);
    settle(setting);
  }
  if (asks_for_any(setting)) throw Error(kBadOption, fmt::format("--{} any: states are enumerated here", rounds->name));
  return setting;
}

void require_kinds(const ProtocolTable& table, const std::vector<std::string>& kinds) {
  std::vector<std::string_view> known;
  for (const ActionText& action : table.text.actions) known.push_back(action.name);
  for (const std::string& kind : kinds) {
    if (std::ranges::find(known, kind) == known.end()) throw unknown_name("action", kind, known);
  }
}

std::string goal_asked(const ProtocolTable& table, const Setting& setting, const Options& options) {
  if (!options.until.empty()) return options.until;
  const auto outcomes = table.text.outcomes == nullptr ? std::vector<std::string>() : table.text.outcomes(setting);
  if (outcomes.empty())
    throw Error(kBadOption, fmt::format("{} has no outcome to count to: --until EXPRESSION", table.text.name));
  return outcomes.front();
}

std::vector<report::StepCost> told_run(const ProtocolTable& table, const RunGraph& graph, const CountedRuns& runs,
                                       const CountedRuns::Cheapest& cheapest) {
  const std::vector<int>& before = runs.places()[static_cast<std::size_t>(cheapest.first)].before;
  std::vector<reference::LiteralAction> actions;
  std::vector<report::StepCost> costs;
  for (const int action : before) {
    actions.push_back(graph.action(action));
    costs.push_back({"", 0, 0, false});
  }
  for (const CountedEdge& step : cheapest.steps) {
    actions.push_back(graph.action(step.action));
    costs.push_back({"", step.messages, step.log_writes});
  }
  const report::Counterexample run =
      narrate(table, graph.setting(), {report::RunEnd::scenario, "the run", "", actions});
  for (std::size_t i = 0; i < costs.size(); ++i) costs[i].text = run.steps[i].text;
  return costs;
}

}  // namespace

report::Cost cost_of_table(const ProtocolTable& table, const Options& options) {
  const auto since = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - since).count(); };
  const std::uint64_t limit = options.max_states.value_or(kMostPlaces);
  const auto stop = [&](std::size_t places) -> std::string {
    if (interruption()) return "interrupted";
    if (places > limit) return "the limit on states was reached";
    const bool late = options.timeout && seconds() > *options.timeout;
    return late ? fmt::format("the limit of {} s was reached", *options.timeout) : "";
  };
  require_kinds(table, options.without);
  const Setting setting = counted_setting(table, options);
  const StateTest until(table, setting, "until", goal_asked(table, setting, options));
  std::optional<StateTest> after;
  if (!options.after.empty()) after.emplace(table, setting, "after", options.after);

  report::Cost cost;
  cost.version = kVersion;
  cost.protocol = table.text.name;
  cost.protocol_file = table.file;
  cost.bounds = describe_bounds(setting);
  for (const auto& [name, value] : cost.bounds) cost.bound_words.emplace_back(words_for(name));
  cost.rules = describe_rules(setting);
  cost.until = until.text();
  cost.after = after ? after->text() : "";
  cost.without = options.without;
  RunGraph graph(table, setting, options.without);
  const CountedRuns runs(graph, until, after ? &*after : nullptr, stop);
  cost.states = runs.places().size();
  if (!runs.stopped().empty() || !runs.reaches_goal()) {
    cost.verdict = runs.stopped().empty() ? "unreachable" : "undecided";
    cost.reason = runs.stopped().empty() ? "no run within the bounds comes to it" : runs.stopped();
  } else {
    const bool logs =
        std::ranges::any_of(table.text.actions, [](const ActionText& a) { return a.log_write != nullptr; });
    const auto cheapest = runs.cheapest();
    // What is looked at within rounds is known already, and costs less than a place.
    const auto stop_in_rounds = [&](std::size_t looked_at) { return stop(looked_at / kLooksPerPlace); };
    cost.verdict = "counted";
    cost.messages = {cheapest.messages, runs.most(&CountedEdge::messages)};
    cost.message_delays = fewest_delays(graph, runs, Delay::message, stop_in_rounds);
    if (logs) {
      cost.log_writes = report::CostRange{runs.cheapest(true).log_writes, runs.most(&CountedEdge::log_writes)};
      cost.log_delays = fewest_delays(graph, runs, Delay::log_write, stop_in_rounds);
    }
    cost.run = told_run(table, graph, runs, cheapest);
  }
  const std::string reading = note_on_reading(table);
  if (!reading.empty()) cost.notes.push_back(reading);
  for (const std::string& note : notes_on_bounds(setting, options.bounds)) cost.notes.push_back(note);
  cost.seconds = seconds();
  return cost;
}

}  // namespace paxcheck::task
