#include "task/smallest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

#include "task/errors.hpp"
#include "task/process.hpp"
#include "task/request.hpp"
#include "task/search_result.hpp"
#include "task/smallest_report.hpp"

namespace paxcheck::task {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kDefaultMaxStates = 4'000'000;

bool tried(const BoundText& bound) { return bound.tried_to >= bound.tried_from && bound.tried_from >= 0; }

// The bounds in the order in which they are tried.
std::vector<std::vector<int>> all_bounds(const ProtocolText& text) {
  std::vector<std::vector<int>> all{{}};
  for (const BoundText& bound : text.bounds) {
    std::vector<std::vector<int>> longer;
    for (const std::vector<int>& begun : all) {
      const int from = tried(bound) ? bound.tried_from : bound.standard, to = tried(bound) ? bound.tried_to : from;
      for (int value = from; value <= to; ++value) {
        longer.push_back(begun);
        longer.back().push_back(value);
      }
    }
    all = std::move(longer);
  }
  std::ranges::stable_sort(all, {},
                           [](const auto& bounds) { return std::accumulate(bounds.begin(), bounds.end(), 0); });
  return all;
}

// Those that are tried.
Json bounds_json(const Setting& setting) {
  Json json = Json::object();
  for (const auto& [name, value] : describe_bounds(setting)) {
    if (tried(setting.text->bounds[bound_index(*setting.text, name)])) json[name] = Json::parse(value);
  }
  return json;
}

std::string tried_text(const ProtocolText& text) {
  std::string words;
  for (const BoundText& bound : text.bounds) {
    if (tried(bound) && bound.names.empty()) {
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", bound.tried_to, bound.name);
    }
  }
  return words;
}

// Searches one setting; returns whether something broke.
bool breaks(const ProtocolTable& table, const Setting& setting, PropertySet wanted, std::uint64_t max_states,
            SmallestFinding& finding) {
  checker::SearchOptions search;
  search.max_states = max_states;
  search.max_bytes = available_memory() / 10 * 9;
  search.interrupted = &interruption();
  const ProtocolFindings found = table.search(setting, {wanted, true, false}, search);
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

SmallestFinding find_smallest(const ProtocolTable& table, Setting setting, PropertySet wanted,
                              std::uint64_t max_states) {
  SmallestFinding finding;
  for (const std::vector<int>& bounds : all_bounds(table.text)) {
    setting.bounds = bounds;
    try {
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

// Every bug, and every wrong alternative that no bug is named after.
std::vector<Case> all_cases(const ProtocolText& text) {
  std::vector<Case> cases;
  for (const BugText& bug : text.bugs) {
    cases.push_back({std::string(bug.name), Setting(text)});
    apply_bug(cases.back().setting, cases.back().name, false);
  }
  const std::size_t named = cases.size();
  for (std::size_t rule = 0; rule < text.rules.size(); ++rule) {
    for (std::size_t i = 1; i < text.rules[rule].alternatives.size(); ++i) {
      Setting setting(text);
      setting.rules[rule] = static_cast<int>(i);
      const bool known = std::any_of(cases.begin(), cases.begin() + static_cast<std::ptrdiff_t>(named),
                                     [&](const Case& c) { return c.setting.rules == setting.rules; });
      if (known) continue;
      cases.push_back({fmt::format("{}={}", text.rules[rule].name, text.rules[rule].alternatives[i].name), setting});
    }
  }
  return cases;
}

std::vector<Case> asked_for(const ProtocolText& text, const Options& options) {
  if (options.all) return all_cases(text);
  Case wrong{options.bug, Setting(text)};
  if (!options.bug.empty()) apply_bug(wrong.setting, options.bug, false);
  apply_rules(wrong.setting, options.rules);
  for (const std::string& rule : options.rules) wrong.name += (wrong.name.empty() ? "" : " ") + rule;
  if (wrong.name.empty()) throw Error(kBadOption, "smallest needs --bug NAME, --rule NAME=ALTERNATIVE or --all");
  return {wrong};
}

}  // namespace

int smallest_of_table(const ProtocolTable& table, const Options& options) {
  PropertySet wanted = options.properties.empty() ? first(static_cast<int>(table.properties.size())) : 0;
  for (const std::string& name : options.properties) wanted |= only(property_index(table, name));
  SmallestReport report(options.json);
  for (const Case& wrong : asked_for(table.text, options)) {
    Json rules = Json::object();
    for (const report::Rule& rule : describe_rules(wrong.setting)) {
      if (!rule.is_right()) rules[rule.name] = rule.alternative;
    }
    report.add({wrong.name,
                {{"rules", rules}},
                tried_text(table.text),
                find_smallest(table, wrong.setting, wanted, options.max_states.value_or(kDefaultMaxStates)),
                {}});
  }
  return report.finish();
}

}  // namespace paxcheck::task
