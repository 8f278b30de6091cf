#include "task/matrix.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

#include "model/kit/sets.hpp"
#include "report/html/page.hpp"
#include "report/matrix.hpp"
#include "task/errors.hpp"
#include "task/narration.hpp"
#include "task/output_file.hpp"
#include "task/request.hpp"
#include "task/search_result.hpp"
#include "task/smallest_report.hpp"
#include "task/wrong_cases.hpp"
#include "task/wrong_rules.hpp"

namespace paxcheck::task {
namespace {

using report::MatrixCell;
using report::MatrixRow;

// How many times more states to go through where a violation is known to be.
constexpr std::uint64_t kMoreForWhatIsThere = 10;

// Properties searched for together, in a setting that gives them something to check.
struct Group {
  Setting setting;
  std::vector<std::string> properties{};
};

std::vector<Group> groups(const ProtocolTable& table, const Case& wrong) {
  std::vector<Group> all;
  for (const PropertyText& property : table.properties) {
    const std::string name(property.name);
    const Setting setting = suited(wrong, {name}).setting;
    auto alike = std::ranges::find_if(all, [&](const Group& group) {
      return group.setting.bounds == setting.bounds && group.setting.texts == setting.texts;
    });
    if (alike == all.end()) alike = all.insert(all.end(), {setting});
    alike->properties.push_back(name);
  }
  return all;
}

// Of a cell that was found: how early, by the size of its bounds and the steps. Less is first.
using Rank = std::pair<std::vector<int>, int>;

class RowSearch {
 public:
  // `tell`: whether to keep the runs, in words.
  RowSearch(const ProtocolTable& table, const Case& wrong, std::uint64_t max_states, bool tell)
      : table_(table), wrong_(wrong), max_states_(max_states), tell_(tell), cells_(table.properties.size()) {}

  std::vector<MatrixCell> cells() {
    for (const Group& group : groups(table_, wrong_)) search(group);
    return cells_;
  }
  // The column that breaks first; -1 if none does.
  int first_to_break() const {
    const auto least = std::ranges::min_element(ranks_, {}, [](const auto& found) { return found.second; });
    return least == ranks_.end() ? -1 : least->first;
  }

 private:
  void search(const Group& group) {
    open_ = 0;
    for (const std::string& name : group.properties) open_ |= only(property_index(table_, name));
    unasked_ = open_;
    Setting known = group.setting;
    set_bounds_of_bugs(known, wrong_.bugs, {group.properties});
    for (const Setting& setting : all_bounds(group.setting, known)) {
      const bool recorded = !wrong_.bugs.empty() && setting.bounds == known.bounds;
      if (open_ != 0) search(setting, recorded ? kMoreForWhatIsThere * max_states_ : max_states_);
    }
    for (int property : members(open_)) {
      if (contains(unasked_, property)) at(property).outcome = MatrixCell::Outcome::nothing_to_check;
      if (!at(property).given_up.empty()) at(property).outcome = MatrixCell::Outcome::undecided;
    }
  }

  // All open properties in one search, past the first violation; then again for the lengths of what broke, without the
  // reductions that change them.
  void search(const Setting& setting, std::uint64_t max_states) {
    const ProtocolFindings found = search(setting, open_, sound_reductions(setting), max_states);
    PropertySet broken = 0;
    for (const auto& violation : found.outcome.violations) broken |= only(violation.property);
    if (broken != 0) measure(setting, broken);
    open_ &= ~broken;
    const checker::Stop stop = found.outcome.stop;
    if (stop == checker::Stop::none) unasked_ &= found.vacuous;
    if (stop != checker::Stop::none && stop != checker::Stop::violation) {
      const std::string bounds = bounds_text(bounds_json(setting));
      for (int property : members(open_)) at(property).given_up.push_back(bounds);
      unasked_ = 0;
    }
  }

  void measure(const Setting& setting, PropertySet broken) {
    const ProtocolFindings found =
        search(setting, broken, reductions_that_keep_lengths(setting), kMoreForWhatIsThere * max_states_);
    const auto bounds = bounds_json(setting);
    for (int property : members(broken)) {
      MatrixCell& cell = at(property);
      cell.outcome = MatrixCell::Outcome::breaks;
      for (const auto& [name, value] : bounds.items()) cell.bounds.emplace_back(name, value.dump());
      cell.bounds_text = bounds_text(bounds);
      ranks_[property] = {size_of(setting), std::numeric_limits<int>::max()};
    }
    for (const Breach& breach : breaches(found.outcome)) {
      at(breach.property).steps = breach.steps;
      ranks_[breach.property] = {size_of(setting), *breach.steps};
    }
    for (const auto& violation : found.outcome.violations) {
      if (tell_ && has_run(violation)) at(violation.property).run = story(setting, violation);
    }
  }

  report::Counterexample story(const Setting& setting, const checker::Violation<ProtocolAction>& violation) const {
    const PropertyText& property = table_.properties[static_cast<std::size_t>(violation.property)];
    TableRun told{report::RunEnd::violation, std::string(property.name), std::string(property.sentence),
                  to_literal(setting, violation.run)};
    told.drawn = true;
    return narrate(table_, setting, told);
  }

  ProtocolFindings search(const Setting& setting, PropertySet wanted, std::uint32_t reductions,
                          std::uint64_t max_states) const {
    return search_case(table_, setting, {.wanted = wanted, .reductions = reductions}, max_states, true);
  }

  MatrixCell& at(int property) { return cells_[static_cast<std::size_t>(property)]; }

  const ProtocolTable& table_;
  const Case& wrong_;
  std::uint64_t max_states_;
  bool tell_;
  std::vector<MatrixCell> cells_;
  std::map<int, Rank> ranks_;
  PropertySet open_ = 0;     // not broken so far
  PropertySet unasked_ = 0;  // had nothing to check wherever all was searched
};

// Why an alternative that alone is switched breaks nothing, if the protocol says so.
std::string harmless(const Setting& setting) {
  std::string why;
  int switched = 0;
  for (std::size_t i = 0; i < setting.rules.size(); ++i) {
    if (setting.rules[i] == 0) continue;
    ++switched;
    why = setting.text->rules[i].alternatives[static_cast<std::size_t>(setting.rules[i])].harmless;
  }
  return switched == 1 ? why : "";
}

std::vector<Case> cases(const ProtocolText& text) {
  std::vector<Case> all{with_bugs(text, {}, {})};
  all.front().name = "right rules";
  for (Case& wrong : all_cases(text)) all.push_back(std::move(wrong));
  return all;
}

MatrixRow row_of(const ProtocolTable& table, const Case& wrong, std::uint64_t max_states, bool tell) {
  MatrixRow row{wrong.name};
  for (const report::Rule& rule : describe_rules(wrong.setting)) {
    if (rule.is_right()) continue;
    row.rules.push_back(rule);
    if (wrong.bugs.empty())
      row.options += (row.options.empty() ? "--rule " : " --rule ") + rule.name + "=" + rule.alternative;
  }
  for (const std::string& bug : wrong.bugs) row.options += "--bug " + bug;
  RowSearch search(table, wrong, max_states, tell);
  row.cells = search.cells();
  row.first = search.first_to_break();
  row.harmless = harmless(wrong.setting);
  return row;
}

}  // namespace

int matrix_of_table(const ProtocolTable& table, const Options& options, std::size_t width) {
  report::Matrix matrix{
      std::string(table.text.name), tried_text(Setting(table.text)), options.max_states.value_or(kMatrixMaxStates), {}};
  for (const PropertyText& property : table.properties) matrix.properties.emplace_back(property.name);
  for (const Case& wrong : cases(table.text)) {
    matrix.rows.push_back(row_of(table, wrong, matrix.max_states, !options.html_file.empty()));
    if (!options.json) write_stdout(report::to_text(matrix.rows.back(), matrix, width));
  }
  write_stdout(options.json ? report::to_json(matrix).dump(2) + "\n" : "\n" + report::closing_text(matrix, width));
  if (!options.html_file.empty()) {
    // Not as it was typed: the page is the same wherever else the matrix was written to.
    const std::string limit = options.max_states ? fmt::format(" --max-states {}", *options.max_states) : "";
    write_file(options.html_file, report::to_html(matrix, fmt::format("paxcheck matrix {}{}", table.text.name, limit)));
  }
  if (!options.markdown_file.empty()) write_file(options.markdown_file, report::to_markdown(matrix));
  return kVerified;
}

}  // namespace paxcheck::task
