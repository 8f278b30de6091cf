#include "cli/search_limits.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <thread>

#include "report/text.hpp"
#include "task/process.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

// Which limit the forecast goes beyond, once enough was seen for it to mean something; empty if none.
std::string beyond_limits(const checker::Progress& p, double seconds, std::uint64_t bytes) {
  constexpr double kSoonest = 2, kClearly = 1.5;
  if (!p.expected_states || p.seconds < kSoonest || p.states == 0) return "";
  const double factor = *p.expected_states / static_cast<double>(p.states);
  const std::string expected = report::rounded(*p.expected_states);
  if (p.seconds * factor > seconds * kClearly) {
    return fmt::format("about {} states are expected, which take {} at this rate (--timeout {})", expected,
                       report::duration(p.seconds * factor), seconds);
  }
  if (p.all_kept && static_cast<double>(p.bytes) * factor > static_cast<double>(bytes) * kClearly) {
    return fmt::format("about {} states are expected, and {} are held for {} (--max-memory: {})", expected,
                       report::bytes(p.bytes), report::rounded(static_cast<double>(p.states)), report::bytes(bytes));
  }
  return "";
}

}  // namespace

checker::SearchOptions search_options(const Options& options, checker::Strategy strategy, ProgressLine& line) {
  checker::SearchOptions search;
  search.strategy = strategy;
  if (strategy == checker::Strategy::simulation) search.max_depth = 1000;
  search.threads = options.threads.value_or(static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
  search.go_on = options.go_on;
  search.max_bytes = options.max_memory.value_or(available_memory() / 10 * 9);
  if (options.max_states) search.max_states = *options.max_states;
  if (options.max_depth) search.max_depth = *options.max_depth;
  if (options.timeout) search.timeout_seconds = *options.timeout;
  if (options.compact_table) search.storage = checker::Storage::compact;
  if (options.hash_compact) search.storage = checker::Storage::fingerprints;
  if (options.bitstate) search.storage = checker::Storage::bits;
  search.walks = options.walks;
  search.seed = options.seed;
  search.interrupted = &interruption();
  search.report_progress = [&line, warned = false, seconds = search.timeout_seconds,
                            bytes = search.max_bytes](const checker::Progress& p) mutable {
    if (const std::string beyond = beyond_limits(p, seconds, bytes); !warned && !beyond.empty()) {
      warned = true;
      line.clear();
      tell(fmt::format("note: the search will not finish within the limits: {}", beyond));
    }
    line.report(p);
  };
  return search;
}

report::Result searched(const Protocol& protocol, const Options& options) {
  const std::unique_ptr<Task> task = protocol.task(options);
  ProgressLine progress(options.report_interval);
  report::Result result = task->run(search_options(options, task->strategy(), progress));
  progress.clear();
  leave_signals_alone();
  return result;
}

}  // namespace paxcheck::cli
