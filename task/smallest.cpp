#include "task/smallest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

#include "model/kit/sets.hpp"
#include "task/bound_letters.hpp"
#include "task/errors.hpp"
#include "task/process.hpp"
#include "task/request.hpp"
#include "task/search_result.hpp"
#include "task/smallest_report.hpp"

namespace paxcheck::task {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kDefaultMaxStates = 4'000'000;

// Whether a bound is varied; not where it changes nothing.
bool tried(const BoundText& bound, const Setting& setting) {
  return bound.tried_from >= 0 && bound.tried_to >= bound.tried_from && (!bound.matters || bound.matters(setting));
}

// Settings with the bounds in the order in which they are tried.
std::vector<Setting> all_bounds(const Setting& rules) {
  const ProtocolText& text = *rules.text;
  std::vector<Setting> all{rules};
  for (std::size_t i = 0; i < text.bounds.size(); ++i) {
    const BoundText& bound = text.bounds[i];
    if (!tried(bound, rules)) continue;
    std::vector<Setting> longer;
    for (const Setting& begun : all) {
      for (int value = bound.tried_from; value <= bound.tried_to; ++value) {
        longer.push_back(begun);
        longer.back().bounds[i] = value;
      }
    }
    all = std::move(longer);
  }
  std::ranges::stable_sort(all, {}, [&](const Setting& setting) {
    std::vector<int> key;
    for (std::string_view name : text.smallest_by) key.push_back(setting.bounds[bound_place(text, name)]);
    if (key.empty()) key.push_back(std::accumulate(setting.bounds.begin(), setting.bounds.end(), 0));
    return key;
  });
  return all;
}

// Those that are tried, and those that are not as usual.
Json bounds_json(const Setting& setting) {
  Setting usual(*setting.text);
  usual.text->settle(usual);
  Json json = Json::object();
  for (const auto& [name, value] : describe_bounds(setting)) {
    const std::size_t i = bound_place(*setting.text, name);
    const bool always = std::ranges::count(setting.text->smallest_listed, name) > 0;
    const bool unusual = setting.bounds[i] != usual.bounds[i] || setting.texts[i] != usual.texts[i];
    if (always || unusual || tried(setting.text->bounds[i], setting)) json[name] = Json::parse(value);
  }
  return json;
}

std::string tried_text(const Setting& setting) {
  std::string words;
  for (const BoundText& bound : setting.text->bounds) {
    if (tried(bound, setting) && bound.names.empty()) {
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", bound.tried_to, words_for(bound.name));
    }
  }
  return words;
}

// The reductions that leave shortest runs as long as they are.
std::uint32_t reductions_for(const Setting& setting) {
  std::uint32_t sound = 0;
  const std::vector<ReductionText>& all = setting.text->reductions;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].keeps_lengths && all[i].why_unsound(setting, false).empty()) sound |= only(static_cast<int>(i));
  }
  return sound;
}

// Searches one setting; returns whether something broke.
bool breaks(const ProtocolTable& table, const Setting& setting, PropertySet wanted, std::uint64_t max_states,
            SmallestFinding& finding) {
  checker::SearchOptions search;
  search.max_states = max_states;
  search.max_bytes = available_memory() / 10 * 9;
  search.interrupted = &interruption();
  const ProtocolFindings found =
      table.search(setting, {.wanted = wanted, .reductions = reductions_for(setting)}, search);
  if (found.outcome.stop == checker::Stop::interrupted) throw Error(kNotExhaustive, "interrupted");
  if (found.outcome.stop == checker::Stop::none) return false;
  if (found.outcome.stop != checker::Stop::violation) {
    finding.given_up.push_back(bounds_json(setting));
    return false;
  }
  finding.broken = bounds_json(setting);
  for (const Breach& breach : breaches(found.outcome)) {
    finding.steps = breach.steps.value_or(0);
    finding.properties.emplace_back(table.properties[static_cast<std::size_t>(breach.property)].name);
  }
  return true;
}

SmallestFinding find_smallest(const ProtocolTable& table, const Setting& rules, PropertySet wanted,
                              std::uint64_t max_states) {
  std::vector<std::string_view> names;
  for (int i : members(wanted)) names.push_back(table.properties[static_cast<std::size_t>(i)].name);
  Setting suited = rules;
  table.text.suit(suited, names);
  SmallestFinding finding;
  for (Setting& setting : all_bounds(suited)) {
    try {
      table.text.settle(setting);
      table.text.validate(setting);
    } catch (const std::invalid_argument&) {
      continue;  // bounds that do not fit together
    }
    if (breaks(table, setting, wanted, max_states, finding)) break;
  }
  return finding;
}

struct Case {
  std::string name;
  Setting setting;
};

// The rules of a bug, and those of its bounds that are texts: they are no matter of size.
Setting with_bug(const ProtocolText& text, const BugText& bug) {
  Setting setting(text);
  apply_bug(setting, std::string(bug.name));
  for (const BoundValue& given : bug.bounds) {
    if (text.bounds[bound_place(text, given.bound)].is_text) set_bounds(setting, {given});
  }
  return setting;
}

// Every bug, and every wrong alternative that no bug is named after.
std::vector<Case> all_cases(const ProtocolText& text) {
  std::vector<Case> cases;
  for (const BugText& bug : text.bugs) cases.push_back({std::string(bug.name), with_bug(text, bug)});
  const std::size_t named = cases.size();
  for (std::size_t rule = 0; rule < text.rules.size(); ++rule) {
    for (std::size_t i = 1; i < text.rules[rule].alternatives.size(); ++i) {
      Setting setting(text);
      setting.rules[rule] = static_cast<int>(i);
      const bool known = std::any_of(
          cases.begin(), cases.begin() + static_cast<std::ptrdiff_t>(named),
          [&](const Case& c) { return c.setting.rules == setting.rules && c.setting.texts == setting.texts; });
      if (known) continue;
      cases.push_back({fmt::format("{}={}", text.rules[rule].name, text.rules[rule].alternatives[i].name), setting});
    }
  }
  return cases;
}

std::vector<Case> asked_for(const ProtocolText& text, const Options& options) {
  if (options.all) return all_cases(text);
  Case wrong{options.bug, Setting(text)};
  if (!options.bug.empty()) wrong.setting = with_bug(text, find_bug(text, options.bug));
  apply_rules(wrong.setting, options.rules);
  for (const std::string& rule : options.rules) wrong.name += (wrong.name.empty() ? "" : " ") + rule;
  if (wrong.name.empty()) throw Error(kBadOption, "smallest needs --bug NAME, --rule NAME=ALTERNATIVE or --all");
  return {wrong};
}

}  // namespace

int smallest_of_table(const ProtocolTable& table, const Options& options, std::size_t width) {
  PropertySet wanted = options.properties.empty() ? first(static_cast<int>(table.properties.size())) : 0;
  for (const std::string& name : options.properties) wanted |= only(property_index(table, name));
  const std::uint64_t max_states = options.max_states.value_or(kDefaultMaxStates);
  SmallestReport report(options.json, width);
  for (const Case& wrong : asked_for(table.text, options)) {
    Json rules = Json::object();
    for (const report::Rule& rule : describe_rules(wrong.setting)) {
      if (!rule.is_right()) rules[rule.name] = rule.alternative;
    }
    SmallestRow row{wrong.name,
                    {{"rules", rules}},
                    tried_text(wrong.setting),
                    find_smallest(table, wrong.setting, wanted, max_states),
                    {}};
    if (table.text.disagreement != nullptr && options.properties.empty()) {
      const PropertySet values_differ =
          only(property_index(table, std::string(table.text.disagreement(wrong.setting))));
      row.disagreement = find_smallest(table, wrong.setting, values_differ, max_states);
    }
    report.add(row);
  }
  return report.finish();
}

}  // namespace paxcheck::task
