// paxcheck replay: runs a saved counterexample again, under its own rules or under others.
#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/environment.hpp"
#include "cli/errors.hpp"
#include "cli/output_file.hpp"
#include "cli/paxos_narration.hpp"
#include "cli/paxos_reference.hpp"
#include "cli/paxos_request.hpp"
#include "cli/paxos_result.hpp"
#include "cli/trace_file.hpp"
#include "reference/narration.hpp"
#include "report/text.hpp"

namespace paxcheck::cli {
namespace {

struct Replay {
  std::vector<std::string> steps;  // those that could be taken, told
  std::string refused;             // the step that could not be taken, and why
  std::string refusal;
  bool violated = false;
};

// The file's setting with the rules of the command line in place of its own.
PaxosConfig setting(const Trace& trace, const Options& options) {
  PaxosConfig config = paxos_request(trace.setting).config;
  if (!options.bug.empty()) config.rules = {};
  if (!options.bug.empty() && options.bug != "none") apply_bug(config.rules, find_bug(options.bug));
  apply_rules(config.rules, options.rules);
  return config;
}

Replay run_again(const PaxosConfig& config, const Trace& trace) {
  const reference::Paxos paxos(to_reference(config));
  reference::State state = paxos.initial();
  Replay replay;
  for (const reference::Action& action : trace.run) {
    if (const auto refusal = paxos.refusal(state, action)) {
      replay.refused = reference::sentence(paxos, state, action);
      replay.refusal = *refusal;
      return replay;
    }
    replay.steps.push_back(reference::sentence(paxos, state, action));
    state = paxos.apply(state, action);
  }
  replay.violated = violates(paxos, trace.property, trace.run);
  return replay;
}

const char* outcome_of(const Replay& replay) {
  if (!replay.refused.empty()) return "refused";
  return replay.violated ? "violated" : "not-violated";
}

std::string to_json(const PaxosConfig& config, const Trace& trace, const Replay& replay) {
  nlohmann::ordered_json rules = nlohmann::ordered_json::object();
  for (const report::Rule& rule : describe_rules(config.rules)) rules[rule.name] = rule.alternative;
  const bool refused = !replay.refused.empty();
  const nlohmann::ordered_json json{
      {"schema", "paxcheck-replay-1"},
      {"property", trace.property},
      {"rules", rules},
      {"outcome", outcome_of(replay)},
      {"steps", trace.run.size()},
      {"steps_taken", replay.steps.size()},
      {"refused_step", refused ? nlohmann::ordered_json(replay.steps.size() + 1) : nlohmann::ordered_json()},
      {"reason", refused ? nlohmann::ordered_json(replay.refusal) : nlohmann::ordered_json()}};
  return json.dump(2) + "\n";
}

std::string to_text(const PaxosConfig& config, const Trace& trace, const Replay& replay) {
  if (replay.violated) {
    const auto& property = PaxosProperties::kTexts[static_cast<std::size_t>(property_index(trace.property))];
    return report::to_text(narrate(config, trace.property, std::string(property.sentence), trace.run),
                           {wants_colour()});
  }
  std::string text;
  for (std::size_t i = 0; i < replay.steps.size(); ++i) text += fmt::format("{:>4}. {}\n", i + 1, replay.steps[i]);
  if (replay.refused.empty())
    return text + fmt::format("\nThe run is possible and does not violate {}.\n", trace.property);
  return text + fmt::format("{:>4}. {}: impossible\n\nStep {} fails: {}.\n", replay.steps.size() + 1, replay.refused,
                            replay.steps.size() + 1, replay.refusal);
}

}  // namespace

int replay_command(const Options& options) {
  const Trace trace = read_trace(options.replay_file);
  const PaxosConfig config = setting(trace, options);
  const Replay replay = run_again(config, trace);
  write_stdout(options.json ? to_json(config, trace, replay) : to_text(config, trace, replay));
  if (replay.violated) return kViolated;
  return replay.refused.empty() ? kVerified : kExpectationNotMet;
}

}  // namespace paxcheck::cli
