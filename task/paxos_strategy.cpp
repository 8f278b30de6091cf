#include "task/paxos_strategy.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "model/paxos/reductions.hpp"
#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/search_demands.hpp"

namespace paxcheck::task {
namespace {

using checker::Strategy;

bool compact(const Options& options, const PaxosConfig& config) {
  return options.encoding == "auto" && config.rules.memory_follows_from_messages();
}

// Why sleep sets can not enumerate the graph; empty if they can.
std::string why_no_sleep(const Options& options, const PaxosConfig& config) {
  if (const std::string order = ordered_by(options); !order.empty()) {
    return order + " needs the states in the order of their distance";
  }
  if (options.encoding != "auto") return "--encoding full does not keep states as sets of messages";
  if (!config.rules.memory_follows_from_messages()) {
    return "under these rules what acceptors remember does not follow from the messages sent, so that runs in "
           "different orders reach the same state";
  }
  if (config.rules.promise_count == PromiseCount::older) {
    return "under promise-count=older a promise can withdraw what another gave, so that runs in different orders reach "
           "the same state";
  }
  return "";
}

PaxosReductions named_reductions(const Options& options, const PaxosConfig& config) {
  PaxosReductions wanted;
  std::vector<std::string_view> names{"symmetry", "none"};
  for (const PaxosReductionName& r : paxos_reduction_names()) names.push_back(r.name);
  for (const std::string& name : options.reductions) {
    if (std::ranges::find(names, name) == names.end()) throw unknown_name("reduction", name, names);
    if (name == "none" && options.reductions.size() > 1) {
      throw Error(kBadOption, "--reduction none together with another (allowed: none alone)");
    }
    for (const PaxosReductionName& r : paxos_reduction_names()) {
      const bool meant = r.name == name || (name == "symmetry" && r.name.ends_with("-symmetry"));
      if (!meant) continue;
      wanted.*r.member = true;
      if (const std::string why = why_unsound(config, r.member, compact(options, config)); !why.empty()) {
        throw Error(kBadOption, fmt::format("--reduction {} is not sound here: {}", r.name, why));
      }
    }
  }
  return wanted;
}

PaxosReductions choose_reductions(const Options& options, const PaxosConfig& config) {
  const bool admitted = admits_reductions(options);
  if (!options.reductions.empty()) return named_reductions(options, config);
  if (!admitted) return {};
  PaxosReductions sound = sound_reductions(config, compact(options, config));
  if (options.no_symmetry) sound.acceptor_symmetry = sound.value_symmetry = false;
  if (options.no_dead_messages) sound.dead_messages = false;
  return sound;
}

Strategy choose_strategy(const Options& options, const PaxosConfig& config) {
  const std::string why = why_no_sleep(options, config);
  if (options.strategy == "sleep") {
    if (!why.empty()) throw Error(kBadOption, "--strategy sleep is not possible here: " + why);
    return Strategy::sleep_sets;
  }
  if (options.strategy == "depth-first") {
    if (!options.dot_file.empty()) throw Error(kBadOption, "--dot needs --strategy breadth-first");
    return Strategy::depth_first;
  }
  const bool fastest =
      options.strategy == "auto" && !config.reductions.any() && storages(options).empty() && why.empty();
  return fastest ? Strategy::sleep_sets : Strategy::breadth_first;
}

}  // namespace

Strategy choose_search(const Options& options, PaxosConfig& config) {
  if (options.command == Command::simulate) return Strategy::simulation;
  if (options.check_stuck) {
    reject_unfit_stuck_search(options);
    return Strategy::breadth_first;
  }
  config.reductions = choose_reductions(options, config);
  const Strategy strategy = choose_strategy(options, config);
  reject_unfit_storage(options, strategy);
  return strategy;
}

}  // namespace paxcheck::task
