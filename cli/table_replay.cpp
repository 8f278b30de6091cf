#include "cli/table_replay.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "cli/nearest_name.hpp"
#include "cli/table_narration.hpp"
#include "cli/table_request.hpp"

namespace paxcheck::cli {
namespace {

using Json = nlohmann::json;
using namespace trace;

struct Trace {
  Setting setting;
  std::string property;
  std::vector<reference::LiteralAction> run;
};

// An action of those that there can be within the bounds.
reference::LiteralAction read_action(const Json& json, const std::vector<reference::LiteralAction>& possible) {
  reference::LiteralAction action{text(json, "kind"), {}};
  if (json.contains("arguments")) {
    for (const Json& argument : part(json, "arguments", &Json::is_array, "a list")) {
      if (!argument.is_string()) wrong(fmt::format("an argument is {} instead of a text", argument.dump()));
      action.arguments.push_back(argument.get<std::string>());
    }
  }
  if (std::ranges::find(possible, action) == possible.end()) {
    std::vector<std::string> names;
    for (const auto& known : possible) names.push_back(reference::text(known));
    throw unknown_name("action", reference::text(action), {names.begin(), names.end()});
  }
  return action;
}

Trace read_trace(const ProtocolTable& table, const Json& file) {
  Trace trace{Setting(table.text), text(file, "property"), {}};
  property_index(table, trace.property);
  const Json& bounds = part(file, "bounds", &Json::is_object, "an object");
  for (const BoundText& bound : table.text.bounds) {
    const std::string name(bound.name);
    if (!bounds.contains(name)) wrong(fmt::format("it has no bound '{}'", name));
    const Json& value = bounds.at(name);
    set_bound(trace.setting, name, value.is_string() ? value.get<std::string>() : value.dump());
  }
  apply_rules(trace.setting, assigned_rules(file));
  table.text.validate(trace.setting);
  const auto model = reference::literal(std::string(table.text.name), to_literal(trace.setting));
  const std::vector<reference::LiteralAction> possible = model->actions();
  reference::LiteralState state = model->initial();
  for (const Json& step : part(file, "steps", &Json::is_array, "a list")) {
    try {
      const auto action = read_action(part(step, "action", &Json::is_object, "an object"), possible);
      if (const auto refusal = model->refusal(state, action)) {
        wrong("impossible under the file's own rules: " + *refusal);
      }
      state = model->apply(state, action);
      trace.run.push_back(action);
    } catch (const std::exception& error) {
      wrong(fmt::format("step {}: {}", trace.run.size() + 1, error.what()));
    }
  }
  return trace;
}

}  // namespace

Replay replay_table(const ProtocolTable& table, const TraceFile& file, const Options& options) {
  Trace trace = file.read([&](const Json& json) { return read_trace(table, json); });
  if (!options.bug.empty()) std::ranges::fill(trace.setting.rules, 0);
  if (!options.bug.empty() && options.bug != "none") apply_bug(trace.setting, options.bug, false);
  apply_rules(trace.setting, options.rules);

  Replay replay{trace.property, describe_rules(trace.setting), {}, trace.run.size(), "", "", {}};
  const auto model = reference::literal(std::string(table.text.name), to_literal(trace.setting));
  reference::LiteralState state = model->initial();
  for (const reference::LiteralAction& action : trace.run) {
    if (const auto refusal = model->refusal(state, action)) {
      replay.refused = sentence(table.text, action);
      replay.refusal = *refusal;
      return replay;
    }
    replay.steps.push_back(sentence(table.text, action));
    state = model->apply(state, action);
  }
  if (breach_at_end(*model, trace.property, trace.run)) {
    const auto& text = table.properties[static_cast<std::size_t>(property_index(table, trace.property))];
    replay.violation =
        narrate(trace.setting, {report::RunEnd::violation, trace.property, std::string(text.sentence), trace.run});
  }
  return replay;
}

}  // namespace paxcheck::cli
