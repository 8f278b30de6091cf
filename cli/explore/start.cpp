#include "cli/explore/start.hpp"

#include <fmt/core.h>

#include "cli/own/trace_protocol.hpp"
#include "cli/search_limits.hpp"
#include "report/text.hpp"
#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

void reject_several(const Options& options) {
  std::vector<std::string> given;
  if (options.explore.counterexample) given.emplace_back("--counterexample");
  if (!options.reach.empty()) given.emplace_back("--reach");
  if (!options.explore.from.empty()) given.emplace_back("--from");
  if (given.size() > 1) throw Error(kBadOption, fmt::format("{} together with {} (allowed: one)", given[0], given[1]));
  if (given.empty() && options.explore.at) {
    throw Error(kBadOption, "--at is a step of the run of --counterexample, --reach or --from (allowed: with one)");
  }
}

report::Counterexample search_for_run(const Protocol& protocol, const Options& options) {
  const report::Result result = searched(protocol, options);
  if (!result.counterexamples.empty()) return result.counterexamples.front();
  const char* sought = options.reach.empty() ? "no counterexample to begin with" : "no run to begin with";
  const ExitStatus status = result.exhaustive ? kExpectationNotMet : kNotExhaustive;
  throw Error(status, fmt::format("{}: {}: {}", sought, result.verdict, result.reason));
}

Start along(const Protocol& protocol, const TraceFile& file, const Options& options) {
  auto [session, stopped] = protocol.explore(file, options);
  Start begun{protocol, std::move(session), {}};
  if (stopped) begun.said.push_back(fmt::format("the saved run goes no further under these rules: {}", *stopped));
  return begun;
}

Start from_trace(const Options& options) {
  const TraceFile file(options.explore.from);
  const Protocol& protocol = protocol_of(file);
  if (!options.protocol.empty() && &find_protocol(options.protocol) != &protocol) {
    throw Error(kBadOption, fmt::format("{} together with --from: '{}' is a run of {} (leave the protocol out)",
                                        options.protocol, options.explore.from, protocol.name()));
  }
  return along(protocol, file, options);
}

Start from_search(const Options& options) {
  const Protocol& protocol = find_protocol(options.protocol);
  Options walked = options;
  walked.reach.clear();
  Start begun{protocol, protocol.explore(walked), {}};
  if (!options.explore.counterexample && options.reach.empty()) return begun;
  const report::Counterexample run = search_for_run(protocol, options);
  if (const auto stopped = begun.session->follow(actions_of(run))) {
    throw Error(kInternalError, fmt::format("the run that was found cannot be walked: {}", *stopped));
  }
  begun.said.push_back(report::headline(run));
  return begun;
}

}  // namespace

std::vector<reference::LiteralAction> actions_of(const report::Counterexample& run) {
  std::vector<reference::LiteralAction> actions;
  for (const report::Step& step : run.steps) actions.push_back({step.kind, step.arguments});
  return actions;
}

Start start_from(const TraceFile& file) {
  std::string note;
  const Protocol& protocol = known_protocol_of(file, note);
  Options options;
  options.protocol = protocol.name();
  Start begun = along(protocol, file, options);
  if (!note.empty()) begun.said.insert(begun.said.begin(), note);
  return begun;
}

Start start(const Options& options) {
  reject_several(options);
  Start begun = options.explore.from.empty() ? from_search(options) : from_trace(options);
  for (const std::string& note : begun.session->notes()) begun.said.push_back("note: " + note);
  if (options.explore.at && !begun.session->jump(static_cast<std::size_t>(*options.explore.at))) {
    throw Error(kBadOption, fmt::format("--at {}: the run has {} steps (allowed: 0 to {})", *options.explore.at,
                                        begun.session->walk().step(), begun.session->walk().step()));
  }
  return begun;
}

}  // namespace paxcheck::cli
