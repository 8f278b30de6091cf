#include "task/smallest.hpp"

#include <fmt/core.h>

#include "model/kit/sets.hpp"
#include "task/errors.hpp"
#include "task/request.hpp"
#include "task/search_result.hpp"
#include "task/smallest_report.hpp"
#include "task/wrong_cases.hpp"
#include "task/wrong_rules.hpp"

namespace paxcheck::task {
namespace {

using Json = nlohmann::ordered_json;

// Searches one setting; returns whether something broke.
bool breaks(const ProtocolTable& table, const Setting& setting, PropertySet wanted, std::uint64_t max_states,
            SmallestFinding& finding) {
  const ProtocolFindings found = search_case(
      table, setting, {.wanted = wanted, .reductions = reductions_that_keep_lengths(setting)}, max_states, false);
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

// The bounds recorded with its bugs may lie beyond the ranges; if it has none, those of the setting take their place.
SmallestFinding find_smallest(const ProtocolTable& table, const Case& wrong, const std::vector<std::string>& properties,
                              std::uint64_t max_states) {
  PropertySet wanted = properties.empty() ? first(static_cast<int>(table.properties.size())) : 0;
  for (const std::string& name : properties) wanted |= only(property_index(table, name));
  Setting known = wrong.setting;
  set_bounds_of_bugs(known, wrong.bugs, {properties});
  SmallestFinding finding;
  for (const Setting& setting : all_bounds(wrong.setting, known)) {
    if (breaks(table, setting, wanted, max_states, finding)) break;
  }
  return finding;
}

std::vector<Case> asked_for(const ProtocolText& text, const Options& options) {
  if (options.all && !(options.bugs.empty() && options.rules.empty())) {
    throw Error(kBadOption, "--all has every bug and rule already: leave out --bug and --rule, or it");
  }
  if (options.all) return all_cases(text);
  if (options.bugs.empty() && options.rules.empty()) {
    throw Error(kBadOption, "smallest needs --bug NAME, --rule NAME=ALTERNATIVE or --all");
  }
  return {with_bugs(text, options.bugs, options.rules)};
}

}  // namespace

int smallest_of_table(const ProtocolTable& table, const Options& options, std::size_t width) {
  const std::uint64_t max_states = options.max_states.value_or(kSmallestMaxStates);
  SmallestReport report(options.json, width);
  for (const Case& each : asked_for(table.text, options)) {
    const Case wrong = suited(each, options.properties);
    SmallestRow row{wrong.name,
                    {{"rules", rules_json(wrong.setting)}},
                    tried_text(wrong.setting),
                    find_smallest(table, wrong, options.properties, max_states),
                    {}};
    if (table.text.disagreement != nullptr && options.properties.empty()) {
      const std::vector<std::string> values_differ{std::string(table.text.disagreement(wrong.setting))};
      row.disagreement = find_smallest(table, suited(wrong, values_differ), values_differ, max_states);
    }
    report.add(row);
  }
  return report.finish();
}

}  // namespace paxcheck::task
