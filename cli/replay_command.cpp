// paxcheck replay: runs a saved counterexample again, under its own rules or under others.
#include <fmt/core.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/output_options.hpp"
#include "cli/own/trace_protocol.hpp"
#include "cli/terminal.hpp"
#include "report/itf.hpp"
#include "report/json.hpp"
#include "report/space_time.hpp"
#include "report/text.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/process.hpp"
#include "task/protocol.hpp"
#include "task/trace_file.hpp"
#include "task/version.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

const char* outcome_of(const Replay& replay) {
  if (!replay.refused.empty()) return "refused";
  if (replay.violation) return replay.violation->end == report::RunEnd::situation ? "reached" : "violated";
  return is_of_graph(replay.property) || replay.property == kNoProperty ? "possible" : "not-violated";
}

std::string to_json(const Replay& replay) {
  using nlohmann::ordered_json;
  ordered_json rules = ordered_json::object();
  for (const report::Rule& rule : replay.rules) rules[rule.name] = rule.alternative;
  const bool refused = !replay.refused.empty(), shown = replay.violation && replay.violation->contrast;
  const ordered_json json{{"schema", "paxcheck-replay-1"},
                          {"property", replay.property},
                          {"rules", rules},
                          {"outcome", outcome_of(replay)},
                          {"steps", replay.length},
                          {"steps_taken", replay.steps.size()},
                          {"refused_step", refused ? ordered_json(replay.steps.size() + 1) : ordered_json()},
                          {"reason", refused ? ordered_json(replay.refusal) : ordered_json()},
                          {"note", replay.note.empty() ? ordered_json() : ordered_json(replay.note)},
                          {"contrast", shown ? report::to_json(*replay.violation->contrast) : ordered_json()}};
  return json.dump(2) + "\n";
}

std::string to_text(const Replay& replay, report::Style style) {
  if (replay.violation) return report::to_text(*replay.violation, style);
  std::string text;
  const auto add = [&](const std::string& said, std::size_t indent) {
    text += report::wrapped(said, indent, indent, style.width) + "\n";
  };
  const auto add_step = [&](std::size_t step, const std::string& said) {
    text += fmt::format("{:>4}. ", step);
    add(said, 6);
  };
  for (std::size_t i = 0; i < replay.steps.size(); ++i) add_step(i + 1, replay.steps[i]);
  if (!replay.refused.empty()) add_step(replay.steps.size() + 1, replay.refused + ": impossible");
  text += "\n";
  if (!replay.refused.empty()) {
    add(fmt::format("Step {} fails: {}.", replay.steps.size() + 1, replay.refusal), 0);
  } else if (replay.property == kNoProperty) {
    add("The run is possible.", 0);
  } else if (is_of_graph(replay.property)) {
    add("The run is possible; what follows from its end is for a search to show.", 0);
  } else {
    add(fmt::format("The run is possible and does not violate {}.", replay.property), 0);
  }
  return text;
}

// What there is to say besides the result, as after a search.
std::string noted(const Replay& replay, report::Style style) {
  return replay.note.empty() ? "" : report::wrapped("note: " + replay.note, 0, 6, style.width) + "\n";
}

std::string description(const Replay& replay) {
  if (replay.violation) return report::headline(*replay.violation);
  const std::string shows = replay.property == kNoProperty ? "was walked through" : "showed " + replay.property;
  return fmt::format("{} of {} steps of a run that {}", replay.steps.size(), replay.length, shows);
}

}  // namespace

int replay_command(const Options& options) {
  const TraceFile file(options.replay_file);
  require_outputs(options.json, {options.svg_file, options.itf_file});
  const Protocol& protocol = protocol_of(file);
  const Replay replay = protocol.replay(file, options);
  const bool contrasted = replay.violation && replay.violation->contrast;
  if (options.contrast && !contrasted) tell("no violation, so there is nothing for --contrast to compare");
  if (!options.itf_file.empty()) {
    write_file(options.itf_file, report::to_itf({fmt::format("paxcheck {} replay {}", kVersion, protocol.name()),
                                                 description(replay), replay.steps, replay.states}));
  }
  if (!options.svg_file.empty()) {
    if (replay.violation) {
      write_file(options.svg_file, report::to_svg(*replay.violation));
    } else {
      tell(fmt::format("the run does not show {}, so '{}' is not written", replay.property, options.svg_file));
    }
  }
  const bool taken = options.itf_file == "-" || options.svg_file == "-";  // standard output is the file's
  const int descriptor = taken ? STDERR_FILENO : STDOUT_FILENO;
  const report::Style style = text_style(options, descriptor);
  const std::string text = options.json ? to_json(replay) : to_text(replay, style) + noted(replay, style);
  if (taken) {
    say(text);
  } else {
    write_stdout(text);
  }
  if (replay.violation && replay.violation->end == report::RunEnd::violation) return kViolated;
  return replay.refused.empty() ? kVerified : kExpectationNotMet;
}

}  // namespace paxcheck::cli
