#include "tests/oracle/figures.hpp"

#include <algorithm>
#include <stdexcept>

#include "model/kit/sets.hpp"
#include "task/request.hpp"
#include "task/search_result.hpp"

namespace paxcheck::oracle {

using task::ProtocolFindings;
using task::ProtocolTable;

const ProtocolTable& table_of(std::string_view name) {
  return *std::ranges::find(task::protocol_tables(), name, [](const ProtocolTable& table) { return table.text.name; });
}

std::vector<std::string> names(const ProtocolTable& table) {
  std::vector<std::string> all;
  for (const PropertyText& text : table.properties) all.emplace_back(text.name);
  for (const PropertyText& text : table.situations) all.emplace_back(text.name);
  return all;
}

std::string text(const Setting& setting) {
  std::string all(setting.text->name);
  for (const auto& [name, value] : task::describe_bounds(setting)) all += " " + name + " " + value;
  for (const report::Rule& rule : task::describe_rules(setting)) {
    if (!rule.is_right()) all += " " + rule.name + "=" + rule.alternative;
  }
  return all;
}

std::ostream& operator<<(std::ostream& out, const Figures& f) {
  out << f.states << " states, " << f.transitions << " transitions, depth " << f.depth;
  for (const auto& [name, steps] : f.shortest) out << ", " << name << " " << steps;
  for (const std::string& outcome : f.outcomes) out << ", " << outcome;
  return out;
}

bool has_more_states(const ProtocolTable& table, const Setting& setting, std::uint64_t most) {
  checker::SearchOptions options;
  options.max_states = most;
  options.go_on = true;
  return table.search(setting, {}, options).outcome.stop == checker::Stop::max_states;
}

Figures search(const ProtocolTable& table, const Setting& setting, bool symmetric, int threads) {
  checker::SearchOptions options;
  options.go_on = true;
  options.threads = threads;
  const std::vector<std::string> all = names(table);
  const ProtocolFindings found = table.search(
      setting, {.wanted = first(static_cast<int>(all.size())), .reductions = symmetric ? 1U : 0U}, options);
  Figures figures{found.outcome.states, found.outcome.transitions, found.outcome.depth, {}, {}};
  for (const task::Breach& breach : task::breaches(found.outcome)) {
    figures.shortest[all[static_cast<std::size_t>(breach.property)]] = breach.steps.value_or(-1);
  }
  const std::vector<std::string> outcomes = table.text.outcomes(setting);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (contains(found.outcomes, static_cast<int>(i))) figures.outcomes.insert(outcomes[i]);
  }
  return figures;
}

std::optional<Figures> explore(const ProtocolTable& table, const reference::Literal& model, std::uint64_t max_states) {
  const reference::LiteralSurvey survey = reference::explore(model, names(table), max_states);
  if (!survey.complete) return std::nullopt;
  return Figures{survey.states, survey.transitions, survey.depth, survey.shortest, survey.outcomes};
}

std::optional<Figures> explore(const ProtocolTable& table, const Setting& setting, std::uint64_t max_states) {
  return explore(table, *reference::literal(std::string(table.text.name), task::to_literal(setting)), max_states);
}

Setting draw(const ProtocolTable& table, std::mt19937& random) {
  const auto below = [&](int count) { return std::uniform_int_distribution<int>(0, count - 1)(random); };
  for (;;) {
    Setting setting(table.text);
    for (std::size_t i = 0; i < setting.bounds.size(); ++i) {
      const BoundText& bound = table.text.bounds[i];
      setting.bounds[i] = bound.least + below(std::min(bound.most, bound.standard + 1) - bound.least + 1);
    }
    for (std::size_t i = 0; i < setting.rules.size(); ++i) {
      if (below(4) == 0) setting.rules[i] = below(static_cast<int>(table.text.rules[i].alternatives.size()));
    }
    try {
      table.text.settle(setting);
      table.text.validate(setting);
      return setting;
    } catch (const std::invalid_argument&) {  // bounds that do not fit together
    }
  }
}

}  // namespace paxcheck::oracle
