#include "task/search_demands.hpp"

#include <fmt/core.h>

#include "task/errors.hpp"

namespace paxcheck::task {

using checker::Strategy;

std::string ordered_by(const Options& options) {
  if (options.max_states) return "--max-states";
  if (options.max_depth) return "--max-depth";
  return options.dot_file.empty() && !options.keep_graph ? "" : "--dot";
}

bool is_count(const std::string& expected) {
  return expected == "states" || expected == "transitions" || expected == "depth";
}

std::vector<std::string> storages(const Options& options) {
  std::vector<std::string> given;
  if (options.compact_table) given.emplace_back("--compact-table");
  if (options.hash_compact) given.emplace_back("--hash-compact");
  if (options.bitstate) given.emplace_back("--bitstate");
  return given;
}

void reject_unfit_storage(const Options& options, Strategy strategy) {
  const std::string order = strategy == Strategy::depth_first ? "--strategy depth-first" : ordered_by(options);
  const std::vector<std::string> given = storages(options);
  if (given.size() > 1) {
    throw Error(kBadOption, fmt::format("{} together with {} (allowed: one of them)", given[0], given[1]));
  }
  if (!given.empty() && strategy == Strategy::sleep_sets) {
    throw Error(kBadOption, fmt::format("--strategy sleep remembers no states: leave out {}", given[0]));
  }
  if (!given.empty() && !order.empty()) {
    throw Error(kBadOption, fmt::format("{} does not go together with {}", given[0], order));
  }
  if (options.checkpoint_file.empty()) return;
  if (options.hash_compact || options.bitstate) {
    throw Error(kBadOption, fmt::format("--checkpoint needs states remembered exactly: leave out {}", given[0]));
  }
  if (!order.empty()) throw Error(kBadOption, fmt::format("--checkpoint does not go together with {}", order));
}

void reject_unfit_stuck_search(const Options& options) {
  const bool other = (options.strategy != "auto" && options.strategy != "breadth-first") || options.hash_compact ||
                     options.bitstate || options.compact_table || !options.checkpoint_file.empty() ||
                     !options.reductions.empty();
  if (other || !options.reach.empty() || options.max_states || options.max_depth) {
    throw Error(kBadOption,
                "--check-stuck needs the whole graph as it is: leave out --reach, --reduction, --checkpoint, limits on "
                "states and depth, and other strategies and storage");
  }
}

bool admits_reductions(const Options& options) {
  const bool some_named = !options.reductions.empty() && options.reductions.front() != "none";
  const bool other_strategy = options.strategy == "sleep" || options.strategy == "depth-first";
  const std::string order = ordered_by(options);
  if (some_named && options.exact_counts) throw Error(kBadOption, "--exact-counts searches without reductions");
  if (some_named && other_strategy) {
    throw Error(kBadOption, fmt::format("--strategy {} searches without reductions", options.strategy));
  }
  if (some_named && !order.empty()) throw Error(kBadOption, fmt::format("{} searches without reductions", order));
  return !options.exact_counts && !other_strategy && order.empty() && options.command != Command::simulate;
}

}  // namespace paxcheck::task
