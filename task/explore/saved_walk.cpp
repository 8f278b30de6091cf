#include "task/explore/saved_walk.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "task/assertion/assertion.hpp"
#include "task/replay.hpp"

namespace paxcheck::task {
namespace {

// The options that ask for the setting of a saved run.
Options as_options(const SavedRun& saved, const Options& given) {
  Options options = given;
  options.bugs.clear();
  options.rules.clear();
  options.bounds = to_literal(saved.setting).bounds;
  for (const report::Rule& rule : describe_rules(saved.setting)) {
    options.rules.push_back(fmt::format("{}={}", rule.name, rule.alternative));
  }
  const bool asked = std::ranges::any_of(given.assertions, [&](const std::string& assertion) {
    return !saved.assertion.empty() && assertion_name(assertion) == assertion_name(saved.assertion);
  });
  if (!saved.assertion.empty() && !asked) options.assertions.push_back(saved.assertion);
  return options;
}

}  // namespace

std::pair<std::unique_ptr<Session>, std::optional<std::string>> explore_trace(const ProtocolTable& table,
                                                                              const TraceFile& file,
                                                                              const Options& options) {
  if (!options.bounds.empty()) {
    throw Error(kBadOption, fmt::format("--{} together with --from (leave it out: the bounds are those of the file)",
                                        options.bounds.begin()->first));
  }
  const SavedRun saved = saved_run(table, file, options);
  auto session = std::make_unique<Session>(table, as_options(saved, options));
  std::optional<std::string> stopped = session->follow(saved.run);
  return {std::move(session), std::move(stopped)};
}

}  // namespace paxcheck::task
