#include "cli/trace_file.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "cli/errors.hpp"
#include "cli/nearest_name.hpp"
#include "cli/output_file.hpp"
#include "cli/paxos_narration.hpp"
#include "cli/paxos_reference.hpp"
#include "cli/paxos_request.hpp"
#include "model/paxos_action.hpp"
#include "report/json.hpp"

namespace paxcheck::cli {
namespace {

using Json = nlohmann::json;

[[noreturn]] void wrong(const std::string& what) { throw std::runtime_error(what); }

const Json& part(const Json& object, const char* name, bool (Json::*is)() const noexcept, const char* type) {
  if (!object.is_object() || !object.contains(name)) wrong(fmt::format("it has no '{}'", name));
  const Json& value = object.at(name);
  if (!(value.*is)()) wrong(fmt::format("'{}' is {} instead of {}", name, value.dump(), type));
  return value;
}

std::string text(const Json& object, const char* name) {
  return part(object, name, &Json::is_string, "a text").get<std::string>();
}

int whole_number(const Json& object, const char* name, int low, int high) {
  const Json& value = part(object, name, &Json::is_number_integer, "a whole number");
  const bool small = value.is_number_unsigned() ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(high)
                                                : value.get<std::int64_t>() <= high;
  if (!small || value.get<std::int64_t>() < low) {
    wrong(fmt::format("'{}' is {} (allowed: {} to {})", name, value.dump(), low, high));
  }
  return value.get<int>();
}

// The action with exactly the parts that its kind has, each within the bounds.
reference::Action read_action(const Json& json, const PaxosConfig& config) {
  using reference::Kind;
  const std::string name = text(json, "kind");
  const std::optional<Kind> kind = kind_of(name);
  if (!kind) {
    std::vector<std::string_view> names;
    for (int k = 0; k < PaxosAction::kKinds; ++k) names.push_back(name_of(static_cast<PaxosActionKind>(k)));
    throw unknown_name("kind of action", name, names);
  }
  const bool numbered = *kind <= Kind::accept;
  const bool valued = *kind == Kind::propose || *kind == Kind::accept || *kind == Kind::learn;
  int processes = config.acceptors;
  if (*kind == Kind::prepare || *kind == Kind::propose) processes = 0;
  if (*kind == Kind::learn) processes = config.learners;
  if (*kind == Kind::restart_server || *kind == Kind::stop_server) processes = config.proposers;
  return {*kind, numbered ? whole_number(json, "number", 0, config.numbers - 1) : -1,
          processes > 0 ? whole_number(json, "process", 0, processes - 1) : -1,
          valued ? whole_number(json, "value", 0, config.proposable_values() - 1) : -1};
}

// The run must be possible under the file's own rules.
void read_run(const Json& steps, const PaxosConfig& config, Trace& trace) {
  const reference::Paxos paxos(to_reference(config));
  reference::State state = paxos.initial();
  for (const Json& step : steps) {
    try {
      const reference::Action action = read_action(part(step, "action", &Json::is_object, "an object"), config);
      if (const auto refusal = paxos.refusal(state, action))
        wrong("impossible under the file's own rules: " + *refusal);
      state = paxos.apply(state, action);
      trace.run.push_back(action);
    } catch (const std::exception& error) {
      wrong(fmt::format("step {}: {}", trace.run.size() + 1, error.what()));
    }
  }
}

Trace read_fields(const Json& file) {
  Trace trace;
  Options& o = trace.setting;
  o.protocol = text(file, "protocol");
  const Json& bounds = part(file, "bounds", &Json::is_object, "an object");
  o.acceptors = whole_number(bounds, "acceptors", 1, PaxosConfig::kMaxAcceptors);
  o.ballots = whole_number(bounds, "ballots", 1, PaxosConfig::kMaxNumbers);
  o.values = whole_number(bounds, "values", 1, PaxosConfig::kMaxValues);
  o.proposers = whole_number(bounds, "proposers", 1, PaxosConfig::kMaxServers);
  o.learners = whole_number(bounds, "learners", 0, PaxosConfig::kMaxLearners);
  o.crashes = whole_number(bounds, "crashes", 0, PaxosConfig::kMaxCrashes);
  o.stops = whole_number(bounds, "stops", 0, PaxosConfig::kMaxAcceptors + PaxosConfig::kMaxServers);
  o.inputs = text(bounds, "inputs");
  if (o.inputs != "any" && o.inputs != "own") wrong(fmt::format("'inputs' is '{}' (allowed: any, own)", o.inputs));
  o.phase1_quorum = text(bounds, "phase1-quorum");
  o.phase2_quorum = text(bounds, "phase2-quorum");
  const Json& rules = part(file, "rules", &Json::is_object, "an object");
  for (const auto& [rule, alternative] : rules.items()) o.rules.push_back(rule + "=" + text(rules, rule.c_str()));
  trace.property = text(file, "property");
  property_index(trace.property);
  const PaxosConfig config = paxos_request(o).config;  // looks every name up and validates the bounds
  read_run(part(file, "steps", &Json::is_array, "a list"), config, trace);
  return trace;
}

}  // namespace

Trace read_trace(const std::string& path) {
  const std::string contents = read_file(path);
  const auto bad = [&](const std::string& why) {
    return Error(kBadInputFile, fmt::format("'{}' is no trace of paxcheck: {}", path, why));
  };
  Json file;
  try {
    file = Json::parse(contents);
  } catch (const Json::parse_error& error) {
    throw bad(fmt::format("not JSON, or cut off, at byte {} of {}", error.byte, contents.size()));
  }
  const Json schema = file.is_object() && file.contains("schema") ? file.at("schema") : Json();
  if (schema != report::kTraceSchema) {
    throw bad(fmt::format("its schema is {} instead of \"{}\"", schema.dump(), report::kTraceSchema));
  }
  try {
    return read_fields(file);
  } catch (const std::exception& error) {
    throw bad(error.what());
  }
}

}  // namespace paxcheck::cli
