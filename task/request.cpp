#include "task/request.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "task/errors.hpp"
#include "task/livelock_result.hpp"
#include "task/nearest_name.hpp"
#include "task/search_demands.hpp"
#include "task/search_result.hpp"

namespace paxcheck::task {
namespace {

// The place of the row with this name.
template <class Rows>
std::size_t find_row(const std::string& what, std::string_view name, const Rows& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) {
    if (row.name == name) return names.size();
    names.push_back(row.name);
  }
  throw unknown_name(what, name, names);
}

std::string of(const char* what, const ProtocolText& text) { return fmt::format("{} of {}", what, text.name); }

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

// Which reductions to search with: symmetry is the only one.
bool choose_symmetry(const ProtocolTable& table, const Options& options) {
  for (const std::string& name : options.reductions) {
    if (name != "symmetry" && name != "none") throw unknown_name("reduction", name, {"symmetry", "none"});
    if (name == "none" && options.reductions.size() > 1) {
      throw Error(kBadOption, "--reduction none together with another (allowed: none alone)");
    }
  }
  const bool admitted = admits_reductions(options);
  if (!options.reductions.empty()) return options.reductions.front() == "symmetry";
  return admitted && !options.no_symmetry && !options.check_stuck && !wants_endless(table, options);
}

void reject_what_does_not_fit(const ProtocolTable& table, const Options& options) {
  const auto name = table.text.name;
  if (options.strategy == "sleep") {
    throw Error(kBadOption,
                fmt::format("--strategy sleep is for paxos: {} has states that runs in different orders reach", name));
  }
  if (options.encoding != "auto")
    throw Error(kBadOption, fmt::format("--encoding is for paxos: {} has one only", name));
  if (!options.reach.empty() && !options.properties.empty()) {
    throw Error(kBadOption, "--reach together with --property (allowed: one of them)");
  }
  if (options.check_stuck) reject_unfit_stuck_search(options);
  if (wants_endless(table, options)) reject_unfit_endless_search(table, options);
}

}  // namespace

void set_bound(Setting& setting, const std::string& name, const std::string& value) {
  const std::size_t index = find_row(of("bound", *setting.text), name, setting.text->bounds);
  const BoundText& bound = setting.text->bounds[index];
  if (!bound.names.empty()) {
    const auto named = std::ranges::find(bound.names, value);
    if (named == bound.names.end()) throw unknown_name(name, value, bound.names);
    setting.bounds[index] = static_cast<int>(named - bound.names.begin());
    return;
  }
  int number = 0;
  const bool named = bound.is_server && value.starts_with('S');
  const auto [end, error] = std::from_chars(value.data() + (named ? 1 : 0), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number < bound.least || number > bound.most) {
    throw Error(kBadOption, fmt::format("--{} {} is impossible in {} (allowed: {} to {})", name, value,
                                        setting.text->name, bound.least, bound.most));
  }
  setting.bounds[index] = number;
}

void apply_rules(Setting& setting, const std::vector<std::string>& assignments) {
  for (const std::string& assignment : assignments) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string::npos) {
      throw Error(kBadOption, fmt::format("--rule '{}' has no '=' (expected NAME=ALTERNATIVE)", assignment));
    }
    const std::string name = assignment.substr(0, equals);
    const std::size_t rule = find_row(of("rule", *setting.text), name, setting.text->rules);
    setting.rules[rule] = static_cast<int>(
        find_row("alternative of rule " + name, assignment.substr(equals + 1), setting.text->rules[rule].alternatives));
  }
}

void apply_bug(Setting& setting, const std::string& name, bool with_bounds) {
  const BugText& bug = setting.text->bugs[find_row(of("bug", *setting.text), name, setting.text->bugs)];
  for (const auto& [rule, alternative] : bug.rules) apply_rules(setting, {fmt::format("{}={}", rule, alternative)});
  if (!with_bounds) return;
  for (const auto& [bound, value] : bug.bounds) setting.bounds[bound_index(*setting.text, bound)] = value;
}

int property_index(const ProtocolTable& table, const std::string& name) {
  return static_cast<int>(find_row(of("property", table.text), name, table.properties));
}

std::size_t bound_index(const ProtocolText& text, std::string_view name) {
  return find_row(of("bound", text), name, text.bounds);
}

TableRequest table_request(const ProtocolTable& table, const Options& options) {
  reject_what_does_not_fit(table, options);
  TableRequest request{Setting(table.text), {}, {table.properties.begin(), table.properties.end()}};
  request.texts.insert(request.texts.end(), table.situations.begin(), table.situations.end());
  if (!options.bug.empty()) apply_bug(request.setting, options.bug, true);
  for (const auto& [name, value] : options.bounds) set_bound(request.setting, name, value);
  apply_rules(request.setting, options.rules);
  try {
    table.text.validate(request.setting);
  } catch (const std::invalid_argument& error) {
    throw Error(kBadOption, error.what());
  }
  ProtocolQuestion& question = request.question;
  const int properties = static_cast<int>(table.properties.size());
  for (const std::string& name : options.properties) {
    if (!table.endless || name != kTermination) question.wanted |= only(property_index(table, name));
  }
  if (options.properties.empty()) question.wanted = first(properties);
  if (!options.reach.empty()) {
    const std::size_t situation = find_row(of("situation", table.text), options.reach, table.situations);
    question.wanted = only(properties + static_cast<int>(situation));
  }
  question.symmetric = choose_symmetry(table, options);
  question.find_stuck = options.check_stuck;
  question.find_endless = wants_endless(table, options);
  return request;
}

std::vector<report::Named> describe_bounds(const Setting& setting) {
  std::vector<report::Named> bounds;
  for (std::size_t i = 0; i < setting.bounds.size(); ++i) {
    const BoundText& bound = setting.text->bounds[i];
    const auto value = static_cast<std::size_t>(setting.bounds[i]);
    bounds.emplace_back(bound.name,
                        bound.names.empty() ? std::to_string(value) : quoted(std::string(bound.names[value])));
  }
  return bounds;
}

std::vector<report::Rule> describe_rules(const Setting& setting) {
  std::vector<report::Rule> described;
  for (std::size_t i = 0; i < setting.rules.size(); ++i) {
    const RuleText& rule = setting.text->rules[i];
    const Alternative& now = rule.alternatives[static_cast<std::size_t>(setting.rules[i])];
    described.push_back({std::string(rule.name), std::string(now.name), std::string(rule.alternatives.front().name),
                         std::string(now.meaning)});
  }
  return described;
}

reference::LiteralSetting to_literal(const Setting& setting, bool right_rules) {
  reference::LiteralSetting literal;
  for (const auto& [name, value] : describe_bounds(setting)) {
    std::string bare = value;
    std::erase(bare, '"');
    literal.bounds[name] = bare;
  }
  for (const report::Rule& rule : describe_rules(setting)) {
    literal.rules[rule.name] = right_rules ? rule.right : rule.alternative;
  }
  return literal;
}

reference::LiteralAction to_literal(const Setting& setting, const ProtocolAction& action) {
  const ActionText& text = setting.text->actions[action.kind];
  reference::LiteralAction literal{std::string(text.name), {}};
  for (std::size_t i = 0; i < text.arguments.size(); ++i) {
    literal.arguments.push_back(argument_name(setting, text.arguments[i], action.arguments[i]));
  }
  return literal;
}

std::vector<reference::LiteralAction> to_literal(const Setting& setting, const std::vector<ProtocolAction>& run) {
  std::vector<reference::LiteralAction> actions;
  for (const ProtocolAction& action : run) actions.push_back(to_literal(setting, action));
  return actions;
}

}  // namespace paxcheck::task
