// paxcheck check, paxcheck simulate: the main job.
#include <fmt/core.h>

#include <set>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/environment.hpp"
#include "cli/errors.hpp"
#include "cli/expectation.hpp"
#include "cli/output_file.hpp"
#include "cli/paxos_drawing.hpp"
#include "cli/paxos_request.hpp"
#include "cli/paxos_result.hpp"
#include "cli/paxos_search.hpp"
#include "report/json.hpp"
#include "report/mermaid.hpp"
#include "report/text.hpp"

namespace paxcheck::cli {
namespace {

constexpr std::uint64_t kLargestDrawing = 2000;

checker::SearchOptions search_options(const Options& options) {
  checker::SearchOptions search;
  if (options.command == Command::simulate) {
    search.strategy = checker::Strategy::simulation;
    search.max_depth = 1000;
  } else if (options.strategy == "depth-first") {
    search.strategy = checker::Strategy::depth_first;
  }
  search.go_on = options.go_on;
  search.max_bytes = options.max_memory.value_or(available_memory() / 10 * 9);
  if (options.max_states) search.max_states = *options.max_states;
  if (options.max_depth) search.max_depth = *options.max_depth;
  if (options.timeout) search.timeout_seconds = *options.timeout;
  search.walks = options.walks;
  search.seed = options.seed;
  if (!options.dot_file.empty()) search.graph_up_to = kLargestDrawing;
  search.interrupted = &interruption();
  if (shows_progress()) search.report_progress = show_progress;
  return search;
}

void reject_what_does_not_fit(const Options& options) {
  if (!options.dot_file.empty() && options.strategy != "breadth-first") {
    throw Error(kBadOption, "--dot needs --strategy breadth-first");
  }
  std::set<std::string> taken;
  if (options.json) taken.insert("-");
  for (const std::string* path : {&options.trace_file, &options.mermaid_file, &options.dot_file}) {
    if (path->empty()) continue;
    if (!taken.insert(*path).second) {
      throw Error(kBadOption,
                  fmt::format("two outputs would go to '{}'{}", *path, *path == "-" ? " (standard output)" : ""));
    }
    require_writable(*path);
  }
}

// Why there is no whole graph to draw; empty if there is.
std::string undrawable(const PaxosFindings& findings) {
  const auto& outcome = findings.outcome;
  if (outcome.stop == checker::Stop::violation) {
    return "--dot draws whole state graphs, and the search ended with a violation: add --continue";
  }
  const bool cut = outcome.stop != checker::Stop::none;
  if (!cut && outcome.states <= kLargestDrawing) return "";
  return fmt::format("--dot draws at most {} states, and this graph has {}{}: use smaller bounds", kLargestDrawing,
                     cut ? "more than " : "", outcome.states);
}

void save_dot(const Options& options, const PaxosRequest& request, const PaxosFindings& findings) {
  std::vector<report::GraphNode> nodes;
  std::vector<report::GraphEdge> edges;
  draw_paxos(request, findings, nodes, edges);
  std::ostringstream out;
  report::write_dot(out, nodes, edges);
  write_file(options.dot_file, out.str());
}

void save_counterexample(const Options& options, const report::Result& result) {
  if (result.counterexamples.empty()) {
    for (const std::string* path : {&options.trace_file, &options.mermaid_file}) {
      if (!path->empty()) fmt::print(stderr, "paxcheck: no counterexample, so '{}' is not written\n", *path);
    }
    return;
  }
  if (!options.trace_file.empty()) write_file(options.trace_file, report::trace_to_json(result).dump(2) + "\n");
  if (!options.mermaid_file.empty()) write_file(options.mermaid_file, to_mermaid(result.counterexamples.front()));
}

// Standard output belongs to a file that was asked for there; the text then goes to standard error.
void write_report(const Options& options, const report::Result& result) {
  const bool taken = options.trace_file == "-" || options.mermaid_file == "-" || options.dot_file == "-";
  if (taken) {
    fmt::print(stderr, "{}", to_text(result, {}));
  } else {
    write_stdout(options.json ? report::to_json(result).dump(2) + "\n" : to_text(result, {wants_colour()}));
  }
}

int status_of(const report::Result& result) {
  if (result.verdict == "verified") return kVerified;
  return result.verdict == "violated" ? kViolated : kNotExhaustive;
}

int judge(const Options& options, const report::Result& result) {
  if (options.expect.empty()) return status_of(result);
  if (met(parse_expectation(options.expect), result)) return kVerified;
  fmt::print(stderr, "paxcheck: expected {}, but the verdict is {}: {}\n", options.expect, result.verdict,
             result.reason);
  return kExpectationNotMet;
}

}  // namespace

int check_command(const Options& options) {
  const PaxosRequest request = paxos_request(options);
  if (!options.expect.empty()) parse_expectation(options.expect);
  reject_what_does_not_fit(options);
  if (!all_meet(request.config.phase1, request.config.phase2)) {
    fmt::print(stderr, "paxcheck: note: some phase-1 quorum meets some phase-2 quorum in no acceptor\n");
  }

  const checker::SearchOptions search = search_options(options);
  PaxosFindings findings;
  try {
    findings = search_paxos(request.config, request.wanted, search,
                            options.encoding == "full" ? EncodingChoice::full : EncodingChoice::fitting);
  } catch (const StateDoesNotFit& error) {
    throw Error(kBadOption, error.what());
  }
  if (shows_progress()) clear_progress();

  const report::Result result = paxos_result(request, search, findings, options.require_choice);
  save_counterexample(options, result);
  const std::string no_graph = options.dot_file.empty() ? "" : undrawable(findings);
  if (!options.dot_file.empty() && no_graph.empty()) save_dot(options, request, findings);
  write_report(options, result);
  // The verdict has been told by now; a violation keeps its status, anything else is not what was asked for.
  if (!no_graph.empty() && result.verdict != "violated") throw Error(kBadOption, no_graph);
  if (!no_graph.empty()) fmt::print(stderr, "paxcheck: {}\n", no_graph);
  return judge(options, result);
}

}  // namespace paxcheck::cli
