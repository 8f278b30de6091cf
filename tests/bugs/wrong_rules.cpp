#include "tests/bugs/wrong_rules.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <tuple>

#include "model/paxos/bugs.hpp"
#include "model/paxos/text.hpp"
#include "reference/paxos/paxos.hpp"
#include "task/wrong_rules.hpp"
#include "tests/oracle/as_reference.hpp"

namespace paxcheck::bugs {
namespace {

constexpr int kMostCrashes = 2, kMostValues = 3;

std::string name_of(int property) {
  return std::string(PaxosProperties::kTexts.at(static_cast<std::size_t>(property)).name);
}

// Of several violated properties those that break first.
std::optional<Break> earliest(const std::map<std::string, int>& lengths, PropertySet wanted) {
  std::optional<Break> first;
  for (const auto& [property, steps] : lengths) {
    if (!contains(wanted, index_of(property))) continue;
    if (!first || steps < first->steps) first = Break{steps, {}};
    if (steps == first->steps) first->properties.insert(property);
  }
  return first;
}

SmallestBreak read(const BugBreak& recorded) {
  SmallestBreak smallest;
  smallest.steps = recorded.steps;
  smallest.properties = recorded.properties;
  const std::map<std::string_view, int SmallestBreak::*> members{{"acceptors", &SmallestBreak::acceptors},
                                                                 {"ballots", &SmallestBreak::numbers},
                                                                 {"crashes", &SmallestBreak::crashes},
                                                                 {"values", &SmallestBreak::values},
                                                                 {"learners", &SmallestBreak::learners}};
  for (const BoundValue& bound : recorded.bounds) {
    if (bound.text.empty()) smallest.*members.at(bound.bound) = bound.value;
  }
  return smallest;
}

}  // namespace

const std::vector<NamedBug>& named_bugs() {
  static const std::vector<NamedBug> all = [] {
    std::vector<NamedBug> read_bugs;
    for (const BugText& bug : paxos_bugs()) {
      NamedBug& named = read_bugs.emplace_back(NamedBug{bug.name, bug.rules, false, read(bug.first()), {}});
      for (const BoundValue& bound : bug.first().bounds) named.half_quorums |= bound.text == "half";
      if (bug.breaks.size() > 1) named.disagreement = read(bug.breaks[1]);
    }
    return read_bugs;
  }();
  return all;
}

WrongRules wrong_rules(const NamedBug& bug) {
  WrongRules wrong{std::string(bug.name), {}, bug.half_quorums};
  Setting setting(paxos_text());
  task::apply_bug(setting, wrong.name);
  wrong.rules = paxos_rules(setting.rules);
  return wrong;
}

const NamedBug& find_bug(std::string_view name) {
  const auto found = std::ranges::find(named_bugs(), name, &NamedBug::name);
  if (found == named_bugs().end()) throw std::out_of_range(fmt::format("no bug {}", name));
  return *found;
}

WrongRules wrong_rules(std::string_view bug) { return wrong_rules(find_bug(bug)); }

std::vector<WrongRules> every_wrong_alternative() {
  std::vector<WrongRules> all;
  for (const Rule& rule : rule_table()) {
    for (std::size_t i = 1; i < rule.alternatives.size(); ++i) {
      all.push_back({fmt::format("{}={}", rule.name, rule.alternatives[i].name), {}, false});
      rule.set(all.back().rules, static_cast<int>(i));
    }
  }
  return all;
}

PaxosConfig at(const WrongRules& wrong, int numbers, int crashes, int values, int learners) {
  PaxosConfig config;
  config.rules = wrong.rules;
  config.acceptors = wrong.half_quorums ? 4 : 3;
  config.phase1 = config.phase2 = wrong.half_quorums ? Quorums::of_size(4, 2) : Quorums::majorities(config.acceptors);
  config.numbers = numbers;
  config.crashes = crashes;
  config.values = values;
  config.learners = learners;
  return config;
}

PaxosConfig at(const WrongRules& wrong, const SmallestBreak& smallest) {
  PaxosConfig config = at(wrong, smallest.numbers, smallest.crashes, smallest.values, smallest.learners);
  if (config.acceptors != smallest.acceptors) throw std::logic_error("bounds of another number of acceptors");
  return config;
}

std::vector<PaxosConfig> before(const WrongRules& wrong, const SmallestBreak& smallest) {
  const int least = wrong.restarts() ? 1 : 0, most = wrong.restarts() ? kMostCrashes : 0;
  std::vector<PaxosConfig> all;
  for (int numbers = 1; numbers <= smallest.numbers; ++numbers) {
    for (int crashes = least; crashes <= most; ++crashes) {
      for (int values = 1; values <= kMostValues; ++values) {
        if (std::tuple(numbers, crashes, values) < std::tuple(smallest.numbers, smallest.crashes, smallest.values)) {
          all.push_back(at(wrong, numbers, crashes, values, smallest.learners));
        }
      }
    }
  }
  return all;
}

std::vector<PaxosConfig> up_to(const WrongRules& wrong, int numbers, int values, int learners) {
  std::vector<PaxosConfig> all;
  for (int b = 1; b <= numbers; ++b) {
    for (int v = 1; v <= values; ++v) all.push_back(at(wrong, b, wrong.restarts() ? 1 : 0, v, learners));
  }
  return all;
}

std::string text(const PaxosConfig& c) {
  return fmt::format("N={} B={} V={} K={} L={}", c.acceptors, c.numbers, c.values, c.crashes, c.learners);
}

std::string text(const std::optional<Break>& found) {
  return found ? fmt::format("{} in {} steps", fmt::join(found->properties, ", "), found->steps) : "nothing";
}

Break recorded(const SmallestBreak& smallest) {
  return {smallest.steps, {smallest.properties.begin(), smallest.properties.end()}};
}

PropertySet disagreement(const WrongRules& wrong) {
  return only(index_of(wrong.of_learners() ? "learner-agreement" : "agreement"));
}

int index_of(std::string_view property) {
  const auto found = std::ranges::find(PaxosProperties::kTexts, property, &PropertyText::name);
  if (found == PaxosProperties::kTexts.end()) throw std::out_of_range(fmt::format("no property {}", property));
  return static_cast<int>(found - PaxosProperties::kTexts.begin());
}

std::optional<Break> searched(const PaxosConfig& config, PropertySet wanted, std::uint64_t* states,
                              std::uint64_t max_states) {
  checker::SearchOptions options;
  options.max_states = max_states;
  const task::PaxosFindings found = task::search_paxos(config, wanted, options);
  if (states != nullptr) *states += found.outcome.states;
  const bool whole = found.outcome.stop == checker::Stop::none;
  if (!whole && found.outcome.stop != checker::Stop::violation) {
    throw std::runtime_error(fmt::format("{} has more than {} states", text(config), max_states));
  }
  std::map<std::string, int> lengths;
  for (const auto& violation : found.outcome.violations) {
    lengths.emplace(name_of(violation.property), static_cast<int>(violation.run.size()));
  }
  return earliest(lengths, wanted);
}

// The interpreter looks at the states in the order of their depth, and `depth` is that of the level at which
// it stopped: every level above was looked at in full, and all its successors were found.
Interpreted first_in(const reference::Survey& survey, PropertySet wanted) {
  Interpreted result{survey.complete, earliest(survey.shortest, wanted)};
  if (!survey.complete && result.found) result.decided = result.found->steps <= survey.depth;
  return result;
}

reference::Survey interpret(const PaxosConfig& config, std::uint64_t max_states) {
  return reference::explore(reference::Paxos(oracle::as_reference(config)), max_states);
}

}  // namespace paxcheck::bugs
