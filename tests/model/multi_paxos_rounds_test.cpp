// Multi-Paxos played in rounds against the enumeration of its graph: what is violated, what has nothing to check, what is
// chosen, and the lengths of shortest runs.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "checker/rounds/premises.hpp"
#include "checker/search/breadth_first.hpp"
#include "model/multi_paxos/properties.hpp"
#include "model/multi_paxos/rounds.hpp"
#include "model/multi_paxos/situations.hpp"
#include "model/multi_paxos/text.hpp"
#include "properties/protocol_suite.hpp"
#include "task/rounds.hpp"

namespace paxcheck {
namespace {

using multi_paxos::Properties;
using multi_paxos::Situations;
using Graph = MultiPaxos<4>;
using Rounds = MultiPaxosRounds<8>;
using GraphSuite = ProtocolSuite<Graph, Properties, Situations>;
using RoundsSuite = ProtocolSuite<Rounds, Properties, Situations>;
using Rule = std::pair<MultiPaxosRule, int>;

constexpr PropertySet kAll = first(Properties::kCount);

struct Bounds {
  int acceptors, slots, numbers, clients;
};

Setting setting_with(const Bounds& bounds, const std::vector<Rule>& rules) {
  Setting setting(multi_paxos_text());
  const auto set = [&](MultiPaxosBound bound, int value) { setting.bounds[static_cast<std::size_t>(bound)] = value; };
  set(MultiPaxosBound::acceptors, bounds.acceptors);
  set(MultiPaxosBound::slots, bounds.slots);
  set(MultiPaxosBound::ballots, bounds.numbers);
  set(MultiPaxosBound::clients, bounds.clients);
  for (const auto& [rule, alternative] : rules) setting.rules[static_cast<std::size_t>(rule)] = alternative;
  return setting;
}

std::string name_of(const Setting& setting) {
  std::string name;
  for (int bound : setting.bounds) name += std::to_string(bound) + " ";
  for (int rule : setting.rules) name += " " + std::to_string(rule);
  return name;
}

checker::SearchOptions to_the_end() {
  checker::SearchOptions options;
  options.go_on = true;
  return options;
}

// By property; the shortest run of the enumeration.
using Lengths = std::map<int, int>;

struct Found {
  PropertySet violated = 0, vacuous = 0;
  std::uint32_t outcomes = 0;
  bool operator==(const Found&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Found& found) {
  return out << "violated " << found.violated << ", vacuous " << found.vacuous << ", outcomes " << found.outcomes;
}

Found by_enumeration(const Setting& setting, Lengths& lengths) {
  const Graph graph(setting, true);
  GraphSuite suite(graph, kAll);
  checker::SearchOptions options = to_the_end();
  options.looked_for = 0;
  const auto outcome = checker::BreadthFirst<Graph, GraphSuite>(graph, suite, options).run();
  EXPECT_EQ(outcome.stop, checker::Stop::none);
  Found found{0, suite.vacuous(), suite.outcomes()};
  for (const auto& violation : outcome.violations) {
    found.violated |= only(violation.property);
    lengths[violation.property] = static_cast<int>(violation.run.size());
  }
  return found;
}

Found in_rounds(const Setting& setting, std::optional<int> bound) {
  const Rounds rounds(setting, RoundsFor::verdict);
  const auto played = task::play_rounds(rounds, RoundsSuite(rounds, kAll), to_the_end(), bound);
  EXPECT_EQ(played.outcome.stop, checker::Stop::none);
  Found found{0, played.monitor.vacuous(), played.monitor.outcomes()};
  for (const auto& violation : played.outcome.violations) found.violated |= only(violation.property);
  return found;
}

// With any number of numbers.
int shortest_in_rounds(const Setting& setting, int property) {
  const Rounds rounds(setting, RoundsFor::lengths);
  checker::SearchOptions options;
  return task::shortest_violation(rounds, RoundsSuite(rounds, only(property)), options).value_or(-1);
}

// What changes the search: of every rule each alternative that rounds are played under, all together.
std::vector<std::vector<Rule>> all_rules() {
  std::vector<std::vector<Rule>> all{{}};
  for (MultiPaxosRule rule : {MultiPaxosRule::phase_1, MultiPaxosRule::promise_covers, MultiPaxosRule::value_choice,
                              MultiPaxosRule::no_op, MultiPaxosRule::no_op_place}) {
    const std::size_t right = all.size();
    for (std::size_t i = 0; i < right; ++i) {
      all.push_back(all[i]);
      all.back().emplace_back(rule, 1);
    }
  }
  return all;
}

void expect_same(const Bounds& bounds, const std::vector<Rule>& rules, bool shortest) {
  const Setting setting = setting_with(bounds, rules);
  SCOPED_TRACE(name_of(setting));
  ASSERT_EQ(why_no_rounds(setting), "");
  Lengths lengths;
  EXPECT_EQ(in_rounds(setting, bounds.numbers), by_enumeration(setting, lengths));
  if (!shortest) return;
  for (const auto& [property, length] : lengths) EXPECT_EQ(shortest_in_rounds(setting, property), length) << property;
}

TEST(MultiPaxosRounds, SlowFindWhatTheEnumerationFindsUnderAllRulesTogether) {
  for (const auto& rules : all_rules()) {
    for (const Bounds& bounds :
         {Bounds{1, 1, 2, 1}, {1, 2, 2, 2}, {1, 3, 1, 1}, {1, 2, 3, 1}, {2, 2, 2, 1}, {2, 1, 3, 2}, {3, 1, 2, 2}}) {
      expect_same(bounds, rules, false);
    }
  }
}

TEST(MultiPaxosRounds, FindWhatTheEnumerationFindsWithThreeAcceptorsAndTwoSlots) {
  for (const auto& rules : all_rules()) {
    if (rules.size() < 2) expect_same({3, 2, 2, 1}, rules, false);
  }
  expect_same({3, 2, 2, 2}, {{MultiPaxosRule::promise_covers, 1}}, true);
}

TEST(MultiPaxosRounds, SlowKnowTheLengthsOfShortestRuns) {
  for (const auto& rules : all_rules()) expect_same({3, 1, 3, 1}, rules, true);
  expect_same({3, 1, 3, 2}, {{MultiPaxosRule::phase_1, 1}}, true);
  expect_same({3, 2, 2, 1}, {{MultiPaxosRule::no_op, 1}}, true);
}

// What is said of any number holds with each.
TEST(MultiPaxosRounds, SlowEndWhereMoreNumbersChangeNothing) {
  for (const auto& rules : all_rules()) {
    Setting setting = setting_with({3, 2, 0, 2}, rules);
    SCOPED_TRACE(name_of(setting));
    const Found any = in_rounds(setting, std::nullopt);
    EXPECT_EQ(any, in_rounds(setting, 9));
    Found few = in_rounds(setting, 2);
    EXPECT_EQ(few.violated & ~any.violated, 0U);
    EXPECT_TRUE(!rules.empty() || any.violated == 0);
  }
}

// Figures of a program of its own: groups of acceptors by what they accepted last, neighbours with one value together, the
// values chosen, and whether anything was proposed, from one boundary to the next by sets of acceptors.
TEST(MultiPaxosRounds, KeepOfOneSlotAsManyBoundariesAsItCanHave) {
  const auto boundaries = [](const Bounds& bounds) {
    const Rounds rounds(setting_with(bounds, {}), RoundsFor::verdict);
    return task::play_rounds(rounds, RoundsSuite(rounds, kAll), to_the_end(), std::nullopt).coverage.boundaries;
  };
  EXPECT_EQ(boundaries({1, 1, 0, 2}), 4U);
  EXPECT_EQ(boundaries({2, 1, 0, 2}), 8U);
  EXPECT_EQ(boundaries({3, 1, 0, 2}), 22U);
  EXPECT_EQ(boundaries({3, 1, 0, 3}), 47U);
  EXPECT_EQ(boundaries({5, 1, 0, 2}), 78U);
}

TEST(MultiPaxosRounds, RestOnRunsThatCanBePutIntoTheOrderOfNumbers) {
  for (const auto& rules : all_rules()) {
    const Setting setting = setting_of_premises(setting_with({2, 2, 2, 2}, rules), 2);
    SCOPED_TRACE(name_of(setting));
    const Graph graph(setting, false);
    const checker::SearchOptions options;
    checker::PremiseSearch search(graph, options);
    const auto number_of = [](const auto&, const ProtocolAction& action) { return Rounds::number_of(action); };
    EXPECT_FALSE(search.run(number_of, 2'000).has_value());
    EXPECT_GT(search.premises().swapped, 0U);
  }
}

TEST(MultiPaxosRounds, AreRefusedWhereTheyWouldForget) {
  const Bounds bounds{3, 2, 2, 2};
  EXPECT_EQ(why_no_rounds(setting_with(bounds, {})), "");
  EXPECT_NE(why_no_rounds(setting_with(bounds, {{MultiPaxosRule::accepted_memory, 1}})), "");
  for (MultiPaxosBound bound : {MultiPaxosBound::reads, MultiPaxosBound::learners}) {
    Setting setting = setting_with(bounds, {});
    setting.bounds[static_cast<std::size_t>(bound)] = 1;
    EXPECT_NE(why_no_rounds(setting), "");
  }
}

}  // namespace
}  // namespace paxcheck
