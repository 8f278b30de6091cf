#include "task/paxos_replay.hpp"

#include <fmt/core.h>

#include "reference/paxos/narration.hpp"
#include "task/nearest_name.hpp"
#include "task/paxos_narration.hpp"
#include "task/paxos_reference.hpp"
#include "task/paxos_request.hpp"
#include "task/paxos_result.hpp"
#include "task/trace_file.hpp"

namespace paxcheck::task {
namespace {

using Json = nlohmann::json;
using namespace trace;

struct Trace {
  Options setting;  // bounds, quorums and rules, as on a command line
  std::string property;
  std::vector<reference::Action> run;
};

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
  if (*kind == Kind::learn || *kind == Kind::stop_learner) processes = config.learners;
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

Trace read_trace(const Json& file) {
  Trace trace;
  Options& o = trace.setting;
  const Json& bounds = part(file, "bounds", &Json::is_object, "an object");
  for (const PaxosBound& bound : paxos_bounds()) {
    const std::string name(bound.name);
    if (!bound.always_recorded && !bounds.contains(name)) continue;
    o.bounds[name] = std::to_string(whole_number(bounds, name.c_str(), bound.least, bound.most));
  }
  if (bounds.contains("learning")) o.bounds["learning"] = text(bounds, "learning");
  for (const char* name : {"inputs", "phase1-quorum", "phase2-quorum"}) o.bounds[name] = text(bounds, name);
  const std::string& inputs = o.bounds["inputs"];
  if (inputs != "any" && inputs != "own") wrong(fmt::format("'inputs' is '{}' (allowed: any, own)", inputs));
  o.rules = assigned_rules(file);
  trace.property = text(file, "property");
  if (trace.property != kStuckRun) property_index(trace.property);
  const PaxosConfig config = paxos_request(o).config;  // looks every name up and validates the bounds
  read_run(part(file, "steps", &Json::is_array, "a list"), config, trace);
  return trace;
}

// The file's setting with the rules of the command line in place of its own.
PaxosConfig setting(const Trace& trace, const Options& options) {
  PaxosConfig config = paxos_request(trace.setting).config;
  if (!options.bug.empty()) config.rules = {};
  if (!options.bug.empty() && options.bug != "none") apply_bug(config.rules, find_bug(options.bug));
  apply_rules(config.rules, options.rules);
  return config;
}

}  // namespace

Replay replay_paxos(const TraceFile& file, const Options& options) {
  const Trace trace = file.read(read_trace);
  const PaxosConfig config = setting(trace, options);
  Replay replay{trace.property, describe_rules(config.rules), {}, trace.run.size(), "", "", {}};
  const reference::Paxos paxos(to_reference(config));
  reference::State state = paxos.initial();
  for (const reference::Action& action : trace.run) {
    if (const auto refusal = paxos.refusal(state, action)) {
      replay.refused = reference::sentence(paxos, state, action);
      replay.refusal = *refusal;
      return replay;
    }
    replay.steps.push_back(reference::sentence(paxos, state, action));
    state = paxos.apply(state, action);
  }
  if (trace.property != kStuckRun && violates(paxos, trace.property, trace.run)) {
    const auto& property = PaxosProperties::kTexts[static_cast<std::size_t>(property_index(trace.property))];
    replay.violation = narrate(config, trace.property, std::string(property.sentence), trace.run);
  }
  return replay;
}

}  // namespace paxcheck::task
