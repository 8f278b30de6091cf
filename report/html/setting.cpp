#include "report/html/setting.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "report/text.hpp"

namespace paxcheck::report::html {
namespace {

// `any_wrong`: whether there is a column for what would be right.
Html rule_row(const Rule& rule, bool any_wrong) {
  const bool right = rule.is_right();
  const Html alternative = text(rule.alternative) + (right ? Html() : Html::made(" ") + badge("wrong", "bad"));
  Html cells = element("th", {{"scope", "row"}}, text(rule.name)) + element("td", alternative) +
               element("td", text(rule.meaning));
  if (any_wrong) cells += element("td", text(right ? "" : rule.right));
  return element("tr", {{"class", right ? "" : "wrong"}}, cells) + Html::made("\n");
}

const char* kind_of(const Property& property) {
  if (property.verdict == PropertyVerdict::violated) return "bad";
  return property.verdict == PropertyVerdict::holds && !property.vacuous ? "good" : "open";
}

Html property_row(const Property& property) {
  const auto& [verdict, remark] = said_of(property);
  Html meaning = text(property.sentence);
  if (!property.expression.empty()) meaning += Html::made(" ") + element("code", text(property.expression));
  return element("tr", element("th", {{"scope", "row"}}, text(property.name)) +
                           element("td", badge(verdict, kind_of(property)) + text(" " + remark)) +
                           element("td", meaning)) +
         Html::made("\n");
}

std::string size_of(const Result& result) {
  if (result.computed) return grouped(result.computed->states) + " (computed, not enumerated)";
  if (result.states) return grouped(*result.states);
  return fmt::format("{} stored{}", grouped(result.stored), result.rounds ? " of rounds" : " of the reduced graph");
}

std::string transitions_of(const Result& result) {
  if (result.computed) return grouped(result.computed->transitions) + " (computed)";
  return result.transitions ? grouped(*result.transitions) : "";
}

std::string depth_of(const Result& result) {
  if (result.computed) return std::to_string(result.computed->by_depth.size() - 1);
  return result.depth ? std::to_string(*result.depth) : "";
}

std::string spaced(std::string name) {
  std::ranges::replace(name, '_', ' ');
  return name;
}

}  // namespace

Html badge(const std::string& word, const char* kind) {
  return element("strong", {{"class", fmt::format("badge {}", kind)}}, text(word));
}

Html titled_section(const std::string& id, const std::string& title, const Html& content) {
  const std::string heading = id + "-title";
  return element("section", {{"id", id}, {"aria-labelledby", heading}},
                 element("h2", {{"id", heading}}, text(title)) + Html::made("\n") + content) +
         Html::made("\n");
}

Html bounds_list(const std::string& protocol, const std::vector<Named>& bounds, const std::vector<std::string>& words,
                 const std::vector<Fact>& facts) {
  Html rows = definition("protocol", protocol);
  for (std::size_t i = 0; i < bounds.size(); ++i) rows += definition(words.at(i), bare(bounds[i].second));
  for (const Fact& fact : facts) rows += definition(fact.label, fact.text);
  return element("dl", {{"class", "facts"}}, rows) + Html::made("\n");
}

Html rules_table(const std::vector<Rule>& rules) {
  if (rules.empty()) return element("p", text("This protocol has no rules that can be switched."));
  std::vector<Rule> wrong_first = rules;
  std::stable_partition(wrong_first.begin(), wrong_first.end(), [](const Rule& rule) { return !rule.is_right(); });
  const bool any_wrong = !wrong_first.front().is_right();
  Html rows;
  for (const Rule& rule : wrong_first) rows += rule_row(rule, any_wrong);
  std::vector<std::string> columns{"rule", "in force", "which means"};
  if (any_wrong) columns.emplace_back("right would be");
  return wide_table("Rules", {}, headings(columns) + element("tbody", rows));
}

Html properties_table(const std::vector<Property>& properties) {
  Html rows;
  for (const Property& property : properties) rows += property_row(property);
  if (rows.empty()) return rows;
  return wide_table("Properties", {}, headings({"property", "verdict", "which says"}) + element("tbody", rows));
}

Html search_list(const Result& result) {
  Html rows = definition("strategy", result.strategy) + definition("states", size_of(result));
  rows += definition("transitions", transitions_of(result)) + definition("depth", depth_of(result));
  if (!result.outcome.empty() && !result.chosen_values.empty()) {
    rows += definition(result.outcome + " in some run", fmt::format("{}", fmt::join(result.chosen_values, ", ")));
  }
  for (const auto& [name, value] : result.search) {
    if (value != "false" && value != "[]") rows += definition(spaced(name), bare(value));
  }
  rows += definition("time", fmt::format("{:.2f} s", result.seconds));
  return element("dl", {{"class", "facts"}}, rows) + Html::made("\n");
}

}  // namespace paxcheck::report::html
