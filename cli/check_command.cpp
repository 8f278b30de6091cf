// paxcheck check, paxcheck simulate: the main job.
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>

#include "cli/checkpoint_file.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/expectation.hpp"
#include "cli/options.hpp"
#include "cli/output_options.hpp"
#include "cli/search_limits.hpp"
#include "cli/terminal.hpp"
#include "report/html/page.hpp"
#include "report/itf.hpp"
#include "report/json.hpp"
#include "report/mermaid.hpp"
#include "report/space_time.hpp"
#include "report/text.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/protocol.hpp"
#include "task/version.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

constexpr std::uint64_t kLargestDrawing = 2000;

// Why there is no whole graph to draw; empty if there is.
std::string undrawable(const report::Result& result) {
  if (!result.counterexamples.empty() && !result.exhaustive) {
    return "--dot draws whole state graphs, and the search ended with a violation: add --continue";
  }
  if (result.exhaustive) return "";
  return fmt::format("--dot draws whole state graphs, and the search ended early: {}", result.reason);
}

// The search has stopped as soon as this was known: unless it had found something, there is no verdict to tell.
void reject_large_drawing(const Options& options, const report::Result& result) {
  const bool too_large = result.stored > kLargestDrawing && result.counterexamples.empty();
  if (options.dot_file.empty() || !too_large) return;
  throw Error(kBadOption, fmt::format("--dot draws at most {} states, and this graph has more: use smaller bounds",
                                      kLargestDrawing));
}

void save_dot(const Options& options, const Task& task) {
  std::vector<report::GraphNode> nodes;
  std::vector<report::GraphEdge> edges;
  task.draw(nodes, edges);
  std::ostringstream out;
  report::write_dot(out, nodes, edges);
  write_file(options.dot_file, out.str());
}

report::StateRun run_of(const report::Result& result) {
  const report::Counterexample& c = result.counterexamples.front();
  report::StateRun run{fmt::format("paxcheck {} check {}", result.version, result.protocol),
                       headline(c),
                       {},
                       c.folded_states.empty() ? c.states : c.folded_states,
                       c.loop_from};
  for (const report::Step& step : c.steps) run.actions.push_back(step.text);
  return run;
}

void save_counterexample(const Options& options, const report::Result& result) {
  if (result.counterexamples.empty()) {
    for (const std::string* path : {&options.trace_file, &options.mermaid_file, &options.svg_file, &options.itf_file}) {
      if (!path->empty()) tell(fmt::format("no counterexample, so '{}' is not written", *path));
    }
    if (options.contrast) tell("no counterexample, so there is nothing for --contrast to compare");
    return;
  }
  if (!options.trace_file.empty()) write_file(options.trace_file, report::trace_to_json(result).dump(2) + "\n");
  if (!options.mermaid_file.empty()) write_file(options.mermaid_file, to_mermaid(result.counterexamples.front()));
  if (!options.svg_file.empty()) write_file(options.svg_file, to_svg(result.counterexamples.front()));
  if (!options.itf_file.empty()) write_file(options.itf_file, to_itf(run_of(result)));
}

// Where the search can be taken up again, if it can.
void tell_of_checkpoint(const std::string& file, bool saved, bool decided) {
  if (!saved) {
    tell(fmt::format("the search ended before it saved anything, so '{}' is not written", file));
  } else if (!decided) {
    tell(fmt::format("the search is saved: 'paxcheck resume {}' goes on with it", file));
  }
}

// The files that results go to.
std::vector<std::string> files_of(const Options& options) {
  return {options.trace_file, options.mermaid_file, options.svg_file,
          options.itf_file,   options.html_file,    options.dot_file};
}

// The page has a contrast wherever there is one to make (task/table_protocol.cpp), the rest only if it was asked for.
void save_page(const Options& options, report::Result& result, const std::string& command) {
  if (options.html_file.empty()) return;
  write_file(options.html_file, report::to_html(result, command));
  if (options.contrast) return;
  for (report::Counterexample& c : result.counterexamples) c.contrast.reset();
}

// Standard output belongs to a file that was asked for there; the text then goes to standard error.
void write_report(const Options& options, const report::Result& result) {
  if (std::ranges::count(files_of(options), "-") > 0) {
    say(to_text(result, text_style(options, STDERR_FILENO)));
  } else {
    write_stdout(options.json ? report::to_json(result).dump(2) + "\n"
                              : to_text(result, text_style(options, STDOUT_FILENO)));
  }
}

int status_of(const report::Result& result) {
  const std::string& verdict = result.verdict;
  if (verdict == "verified" || verdict == "reached" || verdict == "counted") return kVerified;
  if (verdict == "unreachable") return kExpectationNotMet;
  if (verdict == "stuck") return kStuck;
  if (verdict == "livelock") return kLivelock;
  return verdict == "violated" ? kViolated : kNotExhaustive;
}

int status_of(const report::Expected& expected) {
  const bool undecided = expected.outcome == report::Outcome::undecided;
  if (expected.outcome != report::Outcome::met)
    tell(fmt::format("expected {}, {} {}", expected.text, undecided ? "which is not decided:" : "but", expected.why));
  return status_of_expectation(expected.outcome);
}

// What a checkpoint says of its search: how to ask for it again, and all that its result depends on.
nlohmann::ordered_json describe(const Options& options, const Task& task) {
  nlohmann::ordered_json search{{"version", kVersion}, {"arguments", options.arguments}};
  search.update(task.describe());
  search["strategy"] = static_cast<int>(task.strategy());
  search["continue"] = options.go_on;
  return search;
}

void require_same(const nlohmann::ordered_json& saved, const nlohmann::ordered_json& now, const std::string& file,
                  const Protocol& protocol) {
  const auto version_in = [](const nlohmann::ordered_json& search) { return search.value("protocol_version", ""); };
  if (version_in(saved) != version_in(now)) {
    throw Error(kBadInputFile,
                fmt::format("'{}' has changed since the search in '{}' began: it cannot be taken up again",
                            protocol.file(), file));
  }
  for (const auto& [part, value] : now.items()) {
    if (part == "arguments" || (saved.contains(part) && saved[part] == value)) continue;
    throw Error(kBadInputFile, fmt::format("'{}' is of another search: its {} {}, here {}", file, part,
                                           saved.contains(part) ? saved[part].dump() : "missing", value.dump()));
  }
}

// The search, with the run's checkpoints; `resumed` may be null. `command`: what was typed.
int check(const Options& options, const std::vector<Expectation>& expectations, CheckpointReader* resumed,
          const std::string& command) {
  const Protocol& protocol = find_protocol(options.protocol);
  const std::unique_ptr<Task> task = protocol.task(options);
  reject_impossible(expectations, options, *task);
  std::vector<std::string> outputs = files_of(options);
  outputs.push_back(options.checkpoint_file);
  require_outputs(options.json, outputs);
  if (const std::string note = task->note(); !note.empty()) tell("note: " + note);

  ProgressLine progress(options.report_interval);
  checker::SearchOptions search = search_options(options, task->strategy(), progress);
  if (!options.dot_file.empty()) {  // with a state too many it is clear that there will be no drawing
    search.graph_up_to = kLargestDrawing;
    search.max_states = std::min(search.max_states, kLargestDrawing + 1);
  }
  const nlohmann::ordered_json description = describe(options, *task);
  if (resumed != nullptr) require_same(resumed->search(), description, resumed->path(), protocol);
  bool saved = resumed != nullptr;
  checker::Checkpoints checkpoints;
  checkpoints.interval_seconds = options.checkpoint_interval;
  checkpoints.resumed = resumed;
  checkpoints.save = [&](const std::function<void(checker::Sink&)>& write) {
    CheckpointWriter file(options.checkpoint_file, description);
    write(file);
    file.finish();
    saved = true;
  };
  if (!options.checkpoint_file.empty()) search.checkpoints = &checkpoints;

  report::Result result = task->run(search);
  if (!expectations.empty()) result.expected = judge(expectations, options, result);
  progress.clear();
  reject_large_drawing(options, result);

  if (search.checkpoints != nullptr)
    tell_of_checkpoint(options.checkpoint_file, saved, result.verdict != "not-exhaustive");
  save_counterexample(options, result);
  save_page(options, result, command);
  const std::string no_graph = options.dot_file.empty() ? "" : undrawable(result);
  if (!options.dot_file.empty() && no_graph.empty()) save_dot(options, *task);
  write_report(options, result);
  // The verdict has been told by now; a violation keeps its status, anything else is not what was asked for.
  if (!no_graph.empty() && result.verdict != "violated") throw Error(kBadOption, no_graph);
  if (!no_graph.empty()) tell(no_graph);
  return result.expected ? status_of(*result.expected) : status_of(result);
}

}  // namespace

int check_command(const Options& options) {
  const std::vector<Expectation> expectations = parse_expectations(options, find_protocol(options.protocol));
  return check(to_decide(options, expectations), expectations, nullptr, command_line(options.arguments));
}

void require_possible(const Options& options) {
  const Protocol& protocol = find_protocol(options.protocol);
  const std::vector<Expectation> expectations = parse_expectations(options, protocol);
  const Options searched = to_decide(options, expectations);
  reject_impossible(expectations, searched, *protocol.task(searched));
}

int resume_command(const Options& options) {
  CheckpointReader file(options.resume_file);
  std::vector<std::string> arguments;
  try {
    arguments = file.search().at("arguments").get<std::vector<std::string>>();
  } catch (const nlohmann::json::exception&) {
    file.fail();
  }
  // What is given now comes last and so counts; its name and the file are left out.
  arguments.insert(arguments.end(), {"--checkpoint", options.resume_file});
  bool file_seen = false;
  for (std::size_t i = 1; i < options.arguments.size(); ++i) {
    if (!file_seen && options.arguments[i] == options.resume_file) {
      file_seen = true;
    } else {
      arguments.push_back(options.arguments[i]);
    }
  }
  const std::optional<Options> all = parse_options(arguments);
  if (!all || all->command != Command::check) file.fail();
  reject_idle_text_options(options, all->json);
  if (all->timeout && !options.timeout) {
    tell(fmt::format("note: the first run's --timeout {} holds for this one too (--timeout sets another)",
                     *all->timeout));
  }
  // The first run's expectations say what was searched for; those given now count in their place.
  const Protocol& protocol = find_protocol(all->protocol);
  Options first = *all;
  first.expect.resize(first.expect.size() - options.expect.size());
  Options searched = to_decide(first, parse_expectations(first, protocol));
  if (!options.expect.empty()) searched.expect = options.expect;
  return check(searched, parse_expectations(searched, protocol), &file, command_line(options.arguments));
}

}  // namespace paxcheck::cli
