#include "task/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <set>

#include "task/assertion/assertion.hpp"
#include "task/contrast.hpp"
#include "task/narration.hpp"
#include "task/nearest_name.hpp"
#include "task/plain_literal.hpp"
#include "task/request.hpp"
#include "task/wrong_rules.hpp"

namespace paxcheck::task {
namespace {

// An action as older traces have it: with a number, a process and a value, counted from 0, and kinds spelled with '_'.
reference::LiteralAction read_counted(const trace::Json& json, const Setting& setting) {
  reference::LiteralAction action{trace::text(json, "kind"), {}};
  std::ranges::replace(action.kind, '_', '-');
  const auto known = std::ranges::find(setting.text->actions, action.kind, &ActionText::name);
  if (known == setting.text->actions.end()) return action;
  for (std::string_view sort : known->arguments) {
    const char* part = sort == "number" ? "number" : sort == "value" ? "value" : "process";
    action.arguments.push_back(argument_name(setting, sort, trace::whole_number(json, part, 0, INT8_MAX)));
  }
  return action;
}

// An action as older traces have it that call a proposer, P1, by the name of an acceptor, S1.
reference::LiteralAction with_own_names(reference::LiteralAction action, const Setting& setting) {
  const auto known = std::ranges::find(setting.text->actions, action.kind, &ActionText::name);
  if (known == setting.text->actions.end()) return action;
  for (std::size_t i = 0; i < std::min(action.arguments.size(), known->arguments.size()); ++i) {
    std::string& name = action.arguments[i];
    if (known->arguments[i] == "P" && name.starts_with('S')) name.front() = 'P';
  }
  return action;
}

// An action of those that there can be within the bounds.
reference::LiteralAction read_action(const trace::Json& json, const Setting& setting,
                                     const std::vector<reference::LiteralAction>& possible) {
  reference::LiteralAction action{trace::text(json, "kind"), {}};
  const bool counted = json.contains("number") || json.contains("process") || json.contains("value");
  if (counted && !json.contains("arguments")) action = read_counted(json, setting);
  if (json.contains("arguments")) {
    for (const trace::Json& argument : trace::part(json, "arguments", &trace::Json::is_array, "a list")) {
      if (!argument.is_string()) trace::wrong(fmt::format("an argument is {} instead of a text", argument.dump()));
      action.arguments.push_back(argument.get<std::string>());
    }
  }
  if (std::ranges::find(possible, action) == possible.end()) {
    if (const reference::LiteralAction older = with_own_names(action, setting);
        std::ranges::find(possible, older) != possible.end()) {
      return older;
    }
    std::set<std::string> kinds;
    for (const auto& known : possible) kinds.insert(known.kind);
    if (!kinds.contains(action.kind)) throw unknown_name("kind of action", action.kind, {kinds.begin(), kinds.end()});
    const auto distance = [&](const reference::LiteralAction& known) {
      return edit_distance(reference::text(known), reference::text(action));
    };
    trace::wrong(fmt::format("there is no action {} within the bounds (did you mean {}?)", reference::text(action),
                             reference::text(*std::ranges::min_element(possible, {}, distance))));
  }
  return action;
}

// The property or situation of a trace.
std::pair<PropertyText, report::RunEnd> find_text(const ProtocolTable& table, const std::string& name) {
  const auto situation = std::ranges::find(table.situations, name, &PropertyText::name);
  if (situation != table.situations.end()) return {*situation, report::RunEnd::situation};
  return {table.properties[static_cast<std::size_t>(property_index(table, name))], report::RunEnd::violation};
}

// Bounds that a trace does not have, since they are younger than it, have their standard values.
std::string assumed_of(const Setting& setting, const std::set<std::string_view>& absent) {
  std::vector<std::string> values;
  for (auto [bound, value] : describe_bounds(setting)) {
    std::erase(value, '"');  // of names
    if (absent.contains(bound)) values.push_back(fmt::format("--{} {}", bound, value));
  }
  if (values.empty()) return "";
  return fmt::format("the trace does not say {}, as older ones do not: taken for granted", fmt::join(values, ", "));
}

SavedRun read_run(const ProtocolTable& table, const trace::Json& file) {
  SavedRun trace{Setting(table.text), trace::text(file, "property"), "", {}, ""};
  if (file.contains("assertion")) {
    trace.assertion = trace.property + ": " + trace::text(file, "assertion");
  } else if (!is_of_graph(trace.property) && trace.property != kNoProperty) {
    find_text(table, trace.property);
  }
  const trace::Json& bounds = trace::part(file, "bounds", &trace::Json::is_object, "an object");
  std::set<std::string_view> absent;
  for (const BoundText& bound : table.text.bounds) {
    const std::string name(bound.name);
    if (!bounds.contains(name)) {
      if (!bound.recorded) absent.insert(bound.name);
      continue;
    }
    set_bound(trace.setting, name,
              bound.names.empty() && !bound.is_text
                  ? std::to_string(trace::whole_number(bounds, name.c_str(), bound.least, bound.most))
                  : trace::text(bounds, name.c_str()));
  }
  apply_rules(trace.setting, trace::assigned_rules(file));
  settle(trace.setting);
  trace.assumed = assumed_of(trace.setting, absent);
  if (!trace.assertion.empty()) compiled_assertions(table, trace.setting, {trace.assertion});
  const auto model = literal_of(table, trace.setting);
  const std::vector<reference::LiteralAction> possible = model->actions();
  reference::LiteralState state = model->initial();
  for (const trace::Json& step : trace::part(file, "steps", &trace::Json::is_array, "a list")) {
    try {
      const auto action =
          read_action(trace::part(step, "action", &trace::Json::is_object, "an object"), trace.setting, possible);
      if (const auto refusal = model->refusal(state, action)) {
        trace::wrong("impossible under the file's own rules: " + *refusal);
      }
      state = model->apply(state, action);
      trace.run.push_back(action);
    } catch (const std::exception& error) {
      trace::wrong(fmt::format("step {}: {}", trace.run.size() + 1, error.what()));
    }
  }
  return trace;
}

// How the run violates the trace's assertion in the model, as text; nothing if it does not.
std::optional<TableRun> violated_assertion(const ProtocolTable& table, const SavedRun& trace) {
  const auto assertions = compiled_assertions(table, trace.setting, {trace.assertion});
  std::vector<ProtocolAction> run;
  for (const reference::LiteralAction& action : trace.run) run.push_back(to_counted(trace.setting, action));
  const FollowedRun followed = follow(table, trace.setting, *assertions, run);
  if (!followed.possible) throw Error(kInternalError, "model and reference disagree: the model cannot take the run");
  if (followed.violated == 0) return std::nullopt;
  TableRun violating{report::RunEnd::violation, trace.property, assertions->list().front().expression, trace.run};
  violating.breach = breach_text(followed, *assertions, assertions->first_bit());
  return violating;
}

}  // namespace

SavedRun saved_run(const ProtocolTable& table, const TraceFile& file, const Options& options) {
  SavedRun trace = file.read([&](const trace::Json& json) { return read_run(table, json); });
  if (!options.bugs.empty()) std::ranges::fill(trace.setting.rules, 0);
  const bool none = options.bugs == std::vector<std::string>{"none"};
  apply_wrong_rules(trace.setting, none ? std::vector<std::string>() : options.bugs, options.rules);
  return trace;
}

Replay replay_table(const ProtocolTable& table, const TraceFile& file, const Options& options) {
  SavedRun trace = saved_run(table, file, options);
  if (options.contrast) require_wrong_rules(trace.setting);

  Replay replay{trace.property, describe_rules(trace.setting), {}, {}, trace.run.size(), "", "", {}, trace.assumed};
  if (const std::string reading = note_on_reading(table); !reading.empty())
    replay.note += (replay.note.empty() ? "" : "; ") + reading;
  const auto model = literal_of(table, trace.setting);
  reference::LiteralState state = model->initial();
  replay.states.push_back(shown(state));
  for (const reference::LiteralAction& action : trace.run) {
    if (const auto refusal = model->refusal(state, action)) {
      replay.refused = sentence(trace.setting, *model, state, action);
      replay.refusal = *refusal;
      return replay;
    }
    replay.steps.push_back(sentence(trace.setting, *model, state, action));
    state = model->apply(state, action);
    replay.states.push_back(shown(state));
  }
  if (!trace.assertion.empty()) {
    if (auto run = violated_assertion(table, trace)) {
      run->drawn = options.draws();
      replay.violation = narrate(table, trace.setting, *run);
      if (options.contrast) replay.violation->contrast = contrast(table, trace.setting, trace.run);
    }
  } else if (!is_of_graph(trace.property) && trace.property != kNoProperty &&
             breach_at_end(*model, trace.property, trace.run)) {
    const auto& [text, end] = find_text(table, trace.property);
    TableRun told{end, trace.property, std::string(text.sentence), trace.run};
    told.drawn = options.draws();
    replay.violation = narrate(table, trace.setting, told);
    if (options.contrast && end == report::RunEnd::violation)
      replay.violation->contrast = contrast(table, trace.setting, trace.run);
  }
  return replay;
}

}  // namespace paxcheck::task
