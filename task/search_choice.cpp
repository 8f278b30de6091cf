#include "task/search_choice.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "model/kit/sets.hpp"
#include "task/assertion/assertion.hpp"
#include "task/errors.hpp"
#include "task/livelock_result.hpp"
#include "task/nearest_name.hpp"
#include "task/search_demands.hpp"

namespace paxcheck::task {
namespace {

using checker::Strategy;

// Whether fair runs that never reach the goal are to be looked for.
bool wants_endless(const ProtocolTable& table, const Options& options) {
  const bool asked = options.properties.empty() || std::ranges::count(options.properties, kTermination) > 0;
  return table.endless && asked && options.reach.empty() && options.command != Command::simulate;
}

// Fair runs are looked for in the whole graph as it is.
void reject_unfit_endless_search(const ProtocolTable& table, const Options& options) {
  const auto reject = [&](const std::string& option, const char* why) {
    throw Error(kBadOption,
                fmt::format("{} does not go together with the property termination of {}: {} (leave it out, or "
                            "check others with --property)",
                            option, table.text.name, why));
  };
  if (!options.reductions.empty() && options.reductions.front() != "none") {
    reject("--reduction " + options.reductions.front(),
           "a representative forgets which process is which, and so which one keeps acting");
  }
  if (options.strategy == "depth-first") reject("--strategy depth-first", "it keeps no graph");
  for (const std::string& storage : storages(options)) reject(storage, "it keeps no graph");
  if (!options.checkpoint_file.empty()) reject("--checkpoint", "the graph that is kept is not saved");
}

// Why a reduction is not sound for what is asked; empty if it is.
std::string why_unsound(const ReductionText& reduction, const Options& options, const TableRequest& request) {
  if (!options.reach.empty() && !reduction.keeps_lengths) return "it may leave out what --reach looks for";
  const std::string why = reduction.why_unsound(request.setting, options.encoding == "full");
  if (!why.empty() || request.assertions == nullptr) return why;
  return task::why_unsound(*request.assertions, reduction);
}

std::uint32_t named_reductions(const Options& options, const TableRequest& request) {
  const Setting& setting = request.setting;
  const std::vector<ReductionText>& all = setting.text->reductions;
  std::vector<std::string_view> known;
  for (const ReductionText& r : all) {
    if (!r.group.empty() && std::ranges::count(known, r.group) == 0) known.insert(known.begin(), r.group);
    known.push_back(r.name);
  }
  known.push_back("none");
  std::uint32_t wanted = 0;
  for (const std::string& name : options.reductions) {
    if (std::ranges::find(known, name) == known.end()) throw unknown_name("reduction", name, known);
    if (name == "none" && options.reductions.size() > 1) {
      throw Error(kBadOption, "--reduction none together with another (allowed: none alone)");
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].name != name && all[i].group != name) continue;
      wanted |= only(static_cast<int>(i));
      if (const std::string why = why_unsound(all[i], options, request); !why.empty()) {
        throw Error(kBadOption, fmt::format("--reduction {} is not sound here: {}", all[i].name, why));
      }
    }
  }
  return wanted;
}

std::uint32_t choose_reductions(const Options& options, TableRequest& request, bool graph_as_it_is) {
  const bool admitted = admits_reductions(options);
  if (!options.reductions.empty()) return named_reductions(options, request);
  if (!admitted || graph_as_it_is) return 0;
  std::uint32_t sound = 0;
  const std::vector<ReductionText>& all = request.setting.text->reductions;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (switched_off(all[i], options)) continue;
    const std::string why = why_unsound(all[i], options, request);
    if (why.empty()) sound |= only(static_cast<int>(i));
    const bool otherwise_sound = all[i].why_unsound(request.setting, options.encoding == "full").empty();
    if (!why.empty() && otherwise_sound && request.assertions != nullptr) {
      request.lost_to_assertions.push_back(fmt::format("without the reduction {}: {}", all[i].name, why));
    }
  }
  return sound;
}

// Why sleep sets cannot enumerate the graph; empty if they can.
std::string why_no_sleep(const Options& options, const TableRequest& request) {
  if (const std::string order = ordered_by(options); !order.empty()) {
    return order + " needs the states in the order of their distance";
  }
  if (options.encoding != "auto") return "--encoding full does not keep states as sets of messages";
  const std::string why = request.setting.text->why_no_sleep(request.setting);
  if (!why.empty() || request.assertions == nullptr) return why;
  return task::why_no_sleep(*request.assertions);
}

bool expects_count(const Options& options) {
  return std::ranges::any_of(
      options.expect, [](const std::string& expected) { return is_count(expected.substr(0, expected.find('='))); });
}

std::string why_no_assertions_in_rounds(const TableRequest& request) {
  return request.assertions == nullptr ? "" : task::why_no_rounds(*request.assertions, request.setting);
}

// Why what is asked cannot be answered by playing one number after the other; empty if it can.
std::string why_no_rounds(const Options& options, const ProtocolTable& table, const TableRequest& request) {
  if (!options.reach.empty()) return "--reach asks for what a round may have forgotten by its end";
  if (request.question.find_stuck) return "--check-stuck needs the whole graph as it is";
  if (request.question.find_endless) return "fair runs are looked for in the whole graph as it is";
  if (options.exact_counts && options.strategy != "rounds") return "--exact-counts enumerates every state";
  if (const std::string order = ordered_by(options); !order.empty()) {
    return order + " needs the states in the order of their distance";
  }
  for (const std::string& storage : storages(options)) return storage + " is for the states of the whole graph";
  if (!options.checkpoint_file.empty()) return "--checkpoint does not save rounds";
  if (!options.reductions.empty()) return "--reduction is for the graph of all states";
  if (options.no_symmetry || options.no_dead_messages) return "reductions of the graph of all states were switched off";
  if (options.encoding != "auto") return "--encoding is for the graph of all states";
  if (options.strategy == "auto" && expects_count(options)) {
    return "--expect compares counts (with --exact-counts rounds compute them)";
  }
  std::string why = table.text.why_no_rounds(request.setting);
  if (why.empty()) why = why_no_assertions_in_rounds(request);
  return why.empty() && table.why_not_in_order != nullptr ? table.why_not_in_order(request.setting) : why;
}

Strategy choose_strategy(const Options& options, const ProtocolTable& table, const TableRequest& request) {
  const bool any = asks_for_any(request.setting);
  const bool by_rounds = options.strategy == "auto" || options.strategy == "rounds";
  // What rounds rest on may take long to be tested.
  const std::string why_not = any || by_rounds ? why_no_rounds(options, table, request) : "";
  if (!why_not.empty() && (any || options.strategy == "rounds")) {
    throw Error(kBadOption, fmt::format("{} is not possible here: {}",
                                        any ? "any number of proposal numbers" : "--strategy rounds", why_not));
  }
  if (any && !by_rounds) {
    throw Error(kBadOption,
                fmt::format("any number of proposal numbers is for --strategy rounds, not {}", options.strategy));
  }
  if (by_rounds && why_not.empty()) return Strategy::rounds;
  const std::string why = why_no_sleep(options, request);
  if (options.strategy == "sleep") {
    if (!why.empty()) throw Error(kBadOption, "--strategy sleep is not possible here: " + why);
    return Strategy::sleep_sets;
  }
  if (options.strategy == "depth-first") {
    if (!options.dot_file.empty()) throw Error(kBadOption, "--dot needs --strategy breadth-first");
    return Strategy::depth_first;
  }
  const bool fastest = options.strategy == "auto" && request.question.reductions == 0 && storages(options).empty() &&
                       !request.question.find_endless && !request.question.find_stuck && why.empty();
  return fastest ? Strategy::sleep_sets : Strategy::breadth_first;
}

void require_countable(const Options& options, const TableRequest& request) {
  const Setting& setting = request.setting;
  const char* asked =
      options.command == Command::count ? "counting by rounds" : "--exact-counts with --strategy rounds";
  std::string why = setting.text->why_no_rounds(setting);
  if (why.empty()) why = setting.text->why_no_count(setting);
  if (asks_for_any(setting)) why = "of any number of proposal numbers there is no end";
  if (why.empty()) return;
  const char* instead = asks_for_any(setting) ? "a number" : "check --exact-counts, which enumerates every state";
  throw Error(kBadOption, fmt::format("{} is not possible here: {} (allowed: {})", asked, why, instead));
}

}  // namespace

bool switched_off(const ReductionText& r, const Options& options) {
  const bool symmetry = r.name == "symmetry" || r.group == "symmetry";
  return (symmetry && options.no_symmetry) || (r.name == "dead-messages" && options.no_dead_messages);
}

void choose_search(const Options& options, const ProtocolTable& table, TableRequest& request) {
  if (options.encoding != "auto" && !table.text.has_full_encoding) {
    throw Error(kBadOption,
                fmt::format("--encoding {}: {} has one only (leave it out)", options.encoding, table.text.name));
  }
  request.question.full_encoding = options.encoding == "full";
  request.question.find_stuck = options.check_stuck;
  request.question.find_endless = wants_endless(table, options);
  if (options.check_stuck) reject_unfit_stuck_search(options);
  if (options.check_stuck && table.goal_of(request.setting).empty()) {
    throw Error(kBadOption,
                fmt::format("--check-stuck: {} has no goal that its runs could come to (a description names one "
                            "with SettledWhen, or Outcomes)",
                            table.text.name));
  }
  if (options.require_choice && table.text.outcome.empty()) {
    throw Error(kBadOption, fmt::format("--require-choice: {} has no outcomes (a description names them with Outcomes)",
                                        table.text.name));
  }
  if (request.question.find_endless) reject_unfit_endless_search(table, options);
  if (options.command == Command::simulate) {
    request.strategy = Strategy::simulation;
    if (asks_for_any(request.setting))
      throw Error(kBadOption, "random walks need a number of proposal numbers, not any");
    reject_unfit_storage(options, request.strategy);
    return;
  }
  if (options.command == Command::count || (options.exact_counts && options.strategy == "rounds")) {
    require_countable(options, request);
    request.question.count = true;
  }
  if (options.command == Command::count) {
    request.question.only_count = true;
    request.question.wanted = 0;
    request.strategy = Strategy::rounds;
    return;
  }
  request.question.reductions =
      choose_reductions(options, request, options.check_stuck || request.question.find_endless);
  request.strategy = choose_strategy(options, table, request);
  if (request.strategy == Strategy::rounds) {
    request.question.reductions = 0;
    if (request.assertions != nullptr) {
      request.question.unsound = unsound_reductions(*request.assertions, request.setting.text->reductions);
    }
    request.lost_to_assertions.clear();
  } else if (const std::string why = why_no_assertions_in_rounds(request);
             !why.empty() && options.strategy == "auto" && why == why_no_rounds(options, table, request)) {
    request.lost_to_assertions.push_back("without rounds: " + why);
  }
  if (options.premises && request.strategy != Strategy::rounds) {
    const std::string why = why_no_rounds(options, table, request);
    throw Error(kBadOption, why.empty() ? fmt::format("--premises is for --strategy rounds, not {}", options.strategy)
                                        : "--premises is for --strategy rounds, which is not possible here: " + why);
  }
  request.question.premises = options.premises;
  reject_unfit_storage(options, request.strategy);
}

}  // namespace paxcheck::task
