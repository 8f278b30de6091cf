#include "task/request.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "model/kit/sets.hpp"
#include "task/assertion/assertion.hpp"
#include "task/errors.hpp"
#include "task/livelock_result.hpp"
#include "task/nearest_name.hpp"
#include "task/own_name.hpp"
#include "task/search_choice.hpp"
#include "task/search_result.hpp"
#include "task/wrong_rules.hpp"

namespace paxcheck::task {
namespace {

void reject_without_effect(const Setting& setting, const std::string& name) {
  const BoundText& bound = setting.text->bounds[bound_place(*setting.text, name)];
  if (bound.only_with.empty()) return;
  const std::size_t other = bound_place(*setting.text, bound.only_with);
  const std::string_view now = setting.text->bounds[other].names[static_cast<std::size_t>(setting.bounds[other])];
  if (now == bound.only_with_value) return;
  throw Error(kBadOption,
              fmt::format("--{} is for --{} {}, not {}", name, bound.only_with, bound.only_with_value, now));
}

// The properties asked for by name, without the assertions among them.
std::vector<std::string> built_in(const Options& options) {
  std::vector<std::string> names = options.properties;
  std::erase_if(names, [&](const std::string& name) {
    return std::ranges::any_of(options.assertions,
                               [&](const std::string& given) { return assertion_name(given) == name; });
  });
  return names;
}

PropertySet wanted_of(const ProtocolTable& table, const Options& options) {
  const int properties = static_cast<int>(table.properties.size());
  if (!options.reach.empty()) {
    const std::size_t situation = find_situation(table, options.reach);
    return only(properties + static_cast<int>(situation));
  }
  if (options.properties.empty()) return first(properties);
  PropertySet wanted = 0;
  for (const std::string& name : built_in(options)) {
    if (!table.endless || name != kTermination) wanted |= only(property_index(table, name));
  }
  return wanted;
}

}  // namespace

void set_bound(Setting& setting, const std::string& name, const std::string& value) {
  const std::size_t index =
      find_name(fmt::format("bound of {}", setting.text->name), name, names_of(setting.text->bounds));
  const BoundText& bound = setting.text->bounds[index];
  if (bound.is_text) {
    setting.texts[index] = value;
    return;
  }
  if (!bound.names.empty()) {
    const auto named = std::ranges::find(bound.names, value);
    if (named == bound.names.end()) throw unknown_name(name, value, bound.names);
    setting.bounds[index] = static_cast<int>(named - bound.names.begin());
    return;
  }
  if (bound.may_be_any && value == "any") {
    setting.bounds[index] = kAny;
    return;
  }
  int number = 0;
  const bool named = bound.is_server && (value.starts_with('S') || value.starts_with('P'));
  const auto [end, error] = std::from_chars(value.data() + (named ? 1 : 0), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number < bound.least || number > bound.most) {
    throw Error(kBadOption, fmt::format("--{} {} is impossible in {} (allowed: {} to {}{})", name, value,
                                        setting.text->name, bound.least, bound.most, bound.may_be_any ? ", any" : ""));
  }
  setting.bounds[index] = number;
}

void set_bounds(Setting& setting, const std::vector<BoundValue>& values) {
  for (const BoundValue& given : values) {
    const std::size_t place = bound_place(*setting.text, given.bound);
    setting.bounds[place] = given.value;
    setting.texts[place] = given.text;
  }
}

void settle(Setting& setting) {
  try {
    setting.text->settle(setting);
    setting.text->validate(setting);
  } catch (const std::invalid_argument& error) {
    throw Error(kBadOption, error.what());
  }
}

const ActionText& action_text(const ProtocolText& text, std::string_view kind) {
  const auto found = std::ranges::find(text.actions, kind, &ActionText::name);
  if (found == text.actions.end()) throw std::out_of_range(fmt::format("no action '{}'", kind));
  return *found;
}

int property_index(const ProtocolTable& table, const std::string& name) {
  return static_cast<int>(find_property(table, name));
}

TableRequest table_request(const ProtocolTable& table, const Options& options) {
  if (!options.reach.empty() && !options.properties.empty()) {
    throw Error(kBadOption, "--reach together with --property (allowed: one of them)");
  }
  if (!options.reach.empty() && !options.assertions.empty()) {
    throw Error(kBadOption, "--reach together with --assert (allowed: one of them)");
  }
  TableRequest request{
      Setting(table.text), {}, {table.properties.begin(), table.properties.end()}, nullptr, nullptr, {}};
  request.texts.insert(request.texts.end(), table.situations.begin(), table.situations.end());
  Setting& setting = request.setting;
  const AskedOfBugs asked{built_in(options), options.go_on};
  apply_wrong_rules(setting, options.bugs, options.rules);
  reject_cancelled(table.text, options.bugs, options.bounds);
  reject_different_choices(table.text, options.bugs, asked, options.bounds);
  set_bounds_of_bugs(setting, options.bugs, asked);
  for (const auto& [name, value] : options.bounds) set_bound(setting, name, value);
  for (const auto& [name, value] : options.bounds) reject_without_effect(setting, name);
  settle(setting);
  request.question.wanted = wanted_of(table, options);
  request.assertions = compiled_assertions(table, setting, options.assertions);
  if (request.assertions != nullptr) {
    request.question.assertions = request.assertions.get();
    if (place_of_rounds(table.text)) {
      request.question.assertions_with = [&table, setting, given = options.assertions](int numbers) mutable {
        bound_rounds(setting, numbers);
        return compiled_assertions(table, setting, given);
      };
    }
    request.question.wanted |= request.assertions->bits();
    if (request.assertions->some_of_past()) {
      request.watch = std::make_shared<WatchedAssertions>(*request.assertions, request.assertions->bits());
      request.question.watch = request.watch.get();
    }
    for (const Assertion& each : request.assertions->list()) request.texts.push_back({each.name, each.expression});
  }
  choose_search(options, table, request);
  return request;
}

std::vector<std::string> notes_on_bounds(const Setting& setting, const std::map<std::string, std::string>& given) {
  std::vector<std::string> notes;
  for (std::size_t i = 0; i < setting.bounds.size(); ++i) {
    const BoundText& bound = setting.text->bounds[i];
    const auto found = given.find(std::string(bound.name));
    if (found == given.end() || bound.idle == nullptr || setting.bounds[i] == bound.standard) continue;
    const std::string why = bound.idle(setting);
    if (!why.empty()) notes.push_back(fmt::format("--{} {}: {}", bound.name, found->second, why));
  }
  return notes;
}

std::vector<report::Named> describe_bounds(const Setting& setting) {
  std::vector<report::Named> bounds;
  for (std::size_t i = 0; i < setting.bounds.size(); ++i) {
    const BoundText& bound = setting.text->bounds[i];
    if (bound.recorded && !bound.recorded(setting)) continue;
    const auto value = static_cast<std::size_t>(setting.bounds[i]);
    std::string text = std::to_string(value);
    if (bound.may_be_any && setting.bounds[i] == kAny) text = quoted("any");
    if (!bound.names.empty()) text = quoted(std::string(bound.names[value]));
    if (bound.is_text) text = quoted(setting.texts[i]);
    bounds.emplace_back(bound.name, text);
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

std::vector<std::string> reduction_names(const ProtocolText& text, std::uint32_t reductions) {
  std::vector<std::string> names;
  for (int i : members(reductions)) names.emplace_back(text.reductions[static_cast<std::size_t>(i)].name);
  return names;
}

Setting with_right_rules(Setting setting, std::string* remark) {
  std::ranges::fill(setting.rules, 0);
  const std::string said = setting.text->right_bounds(setting);
  if (remark != nullptr) *remark = said;
  return setting;
}

reference::LiteralSetting to_literal(const Setting& setting) {
  reference::LiteralSetting literal;
  for (const auto& [name, value] : describe_bounds(setting)) {
    std::string bare = value;
    std::erase(bare, '"');
    literal.bounds[name] = bare;
  }
  for (const report::Rule& rule : describe_rules(setting)) literal.rules[rule.name] = rule.alternative;
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

ProtocolAction to_counted(const Setting& setting, const reference::LiteralAction& action) {
  const ActionText& text = action_text(*setting.text, action.kind);
  ProtocolAction made;
  made.kind = static_cast<std::uint8_t>(&text - setting.text->actions.data());
  for (std::size_t i = 0; i < action.arguments.size(); ++i) {
    std::int8_t place = 0;
    while (place < INT8_MAX && argument_name(setting, text.arguments[i], place) != action.arguments[i]) ++place;
    made.arguments[i] = place;
  }
  return made;
}

std::vector<reference::LiteralAction> to_literal(const Setting& setting, const std::vector<ProtocolAction>& run) {
  std::vector<reference::LiteralAction> actions;
  for (const ProtocolAction& action : run) actions.push_back(to_literal(setting, action));
  return actions;
}

}  // namespace paxcheck::task
