// Descriptions run over plain values, against the second readings and the packed searches of the same protocols.
#include <gtest/gtest.h>

#include <algorithm>

#include "task/description_test.hpp"
#include "task/plain_literal.hpp"
#include "task/registry.hpp"
#include "task/request.hpp"
#include "task/wrong_rules.hpp"
#include "tests/oracle/draw.hpp"
#include "tests/oracle/figures.hpp"

namespace paxcheck {
namespace {

using reference::Literal;
using reference::LiteralAction;
using reference::LiteralState;
using task::ProtocolTable;
using namespace oracle;

std::vector<const ProtocolTable*> described() {
  std::vector<const ProtocolTable*> all;
  for (const ProtocolTable& table : task::protocol_tables()) {
    if (table.plain != nullptr) all.push_back(&table);
  }
  return all;
}

std::unique_ptr<Literal> second_reading(const ProtocolTable& table, const Setting& setting) {
  return reference::literal(std::string(table.text.name), task::to_literal(setting));
}

// The standard and some drawn settings, and those that show the bugs.
std::vector<Setting> settings(const ProtocolTable& table, std::uint32_t seed, int drawn) {
  std::mt19937 random(seed);
  std::vector<Setting> all{Setting(table.text)};
  for (int i = 0; i < drawn; ++i) all.push_back(draw(table, random));
  for (const BugText& bug : table.text.bugs) {
    all.emplace_back(table.text);
    task::apply_bug(all.back(), std::string(bug.name));
    task::set_bounds(all.back(), bug.first().bounds);
  }
  return all;
}

TEST(Plain, EveryDescriptionHasAPlainRun) { EXPECT_EQ(described().size(), 7U); }

void compare_graphs(std::uint32_t seed, int drawn, std::uint64_t max_states) {
  for (const ProtocolTable* table : described()) {
    int compared = 0;
    for (const Setting& setting : settings(*table, seed, drawn)) {
      SCOPED_TRACE(text(setting));
      if (has_more_states(*table, setting, max_states)) continue;
      const auto plain = explore(*table, *task::plain_literal(*table, setting), max_states);
      const auto literal = explore(*table, *second_reading(*table, setting), max_states);
      EXPECT_EQ(plain, literal);
      if (!plain) continue;
      ++compared;
      EXPECT_EQ(*plain, search(*table, setting, false, 1));
    }
    EXPECT_GT(compared, drawn / 4) << table->text.name;
  }
}
TEST(Plain, HasTheGraphOfTheSecondReadingAndOfTheSearch) { compare_graphs(3, 12, 400); }
TEST(SlowPlain, HasTheGraphOfTheSecondReadingAndOfTheSearch) {
  compare_graphs(4, static_cast<int>(from_environment("PAXCHECK_DRAWS", 300) / 20), 4000);
}
// As many as the largest graph of a bug has, but for three.
TEST(SlowPlain, HasTheGraphOfEveryBug) { compare_graphs(0, 0, 30'000); }

// All that can be asked of a state, along a run chosen at random.
void compare_run(const ProtocolTable& table, const Setting& setting, std::mt19937& random) {
  const auto plain = task::plain_literal(table, setting);
  const auto literal = second_reading(table, setting);
  // The second reading may list actions of kinds that the setting does not have: both refuse these.
  const std::vector<LiteralAction> actions = literal->actions();
  for (const LiteralAction& action : plain->actions()) {
    ASSERT_GT(std::ranges::count(actions, action), 0) << reference::text(action);
  }
  LiteralState by_plain = plain->initial(), by_literal = literal->initial();
  for (int step = 0; step < 20; ++step) {
    EXPECT_EQ(plain->outcomes(by_plain), literal->outcomes(by_literal));
    if (const auto goal = literal->reaches_goal(by_literal)) {
      EXPECT_EQ(plain->reaches_goal(by_plain), goal);
    }
    for (const std::string& name : names(table)) {
      EXPECT_EQ(plain->breach(name, by_plain).has_value(), literal->breach(name, by_literal).has_value()) << name;
    }
    std::vector<LiteralAction> enabled;
    for (const LiteralAction& action : actions) {
      const auto refusal = plain->refusal(by_plain, action);
      ASSERT_EQ(refusal.has_value(), literal->refusal(by_literal, action).has_value()) << reference::text(action);
      if (refusal) {
        EXPECT_THROW(plain->apply(by_plain, action), std::logic_error);
        continue;
      }
      enabled.push_back(action);
      for (const std::string& name : names(table)) {
        EXPECT_EQ(plain->step_breach(name, by_plain, action).has_value(),
                  literal->step_breach(name, by_literal, action).has_value())
            << name;
      }
    }
    if (enabled.empty()) return;
    const auto choice = std::uniform_int_distribution<std::size_t>(0, enabled.size() - 1)(random);
    by_plain = plain->apply(by_plain, enabled[choice]);
    by_literal = literal->apply(by_literal, enabled[choice]);
  }
}

TEST(Plain, RefusesWhatTheSecondReadingRefuses) {
  std::mt19937 random(5);
  for (const ProtocolTable* table : described()) {
    for (const Setting& setting : settings(*table, 6, 20)) {
      SCOPED_TRACE(text(setting));
      compare_run(*table, setting, random);
    }
  }
}

TEST(Plain, DescriptionsAreWhatTheyDeclare) {
  for (const ProtocolTable* table : described()) {
    const task::TestedDescription tested = task::test_description(*table);
    EXPECT_EQ(tested.mistake, "");
    EXPECT_EQ(tested.notes, std::vector<std::string>()) << table->text.name;
    EXPECT_GT(tested.states, 20U);
  }
}

}  // namespace
}  // namespace paxcheck
