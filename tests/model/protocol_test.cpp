// How the arguments of actions are shown, and that every table is sound in itself.
#include "model/kit/protocol.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/multi_paxos/text.hpp"
#include "model/strawmen/protocol.hpp"
#include "task/registry.hpp"

namespace paxcheck {
namespace {

TEST(ProtocolText, ArgumentsReadAsInBasicPaxos) {
  Setting log(multi_paxos_text());
  EXPECT_EQ(argument_name(log, "number", 0), "1.1");
  EXPECT_EQ(argument_name(log, "number", 3), "2.2");
  EXPECT_EQ(argument_name(log, "slot", 1), "2");
  EXPECT_EQ(argument_name(log, "value", 2), "Z");
  EXPECT_EQ(argument_name(log, "value", 3), "v4");
  EXPECT_EQ(argument_name(log, "S", 9), "S10");
  Setting many(strawmen::EveryValue::text());
  many.bounds[2] = 4;
  EXPECT_EQ(argument_name(many, "value", 0), "v1");
  EXPECT_EQ(action_name(log, {2, {1, 0, 1, -1}}), "propose(1.2, 1, Y)");
}

TEST(ProtocolText, TablesAreSound) {
  for (const task::ProtocolTable& registered : task::protocol_tables()) {
    const ProtocolText* table = &registered.text;
    SCOPED_TRACE(table->name);
    EXPECT_LE(table->actions.size(), static_cast<std::size_t>(ProtocolAction::kKinds));
    const auto has_bound = [&](std::string_view name) {
      return std::ranges::find(table->bounds, name, &BoundText::name) != table->bounds.end();
    };
    for (const BoundText& bound : table->bounds) {
      EXPECT_LE(bound.least, bound.standard) << bound.name;
      EXPECT_LE(bound.standard, bound.most) << bound.name;
      const std::size_t most = static_cast<std::size_t>(bound.most);
      EXPECT_TRUE(bound.names.empty() || bound.names.size() == most + 1) << bound.name;
    }
    for (const ActionText& action : table->actions) {
      EXPECT_TRUE(action.needs.empty() || has_bound(action.needs)) << action.name;
    }
    for (const RuleText& rule : table->rules) {
      for (const BoundValue& bound : rule.needs) EXPECT_TRUE(has_bound(bound.bound)) << rule.name;
    }
    for (const PropertyNeed& need : table->needs) {
      EXPECT_NE(std::ranges::find(registered.properties, need.property, &PropertyText::name),
                registered.properties.end())
          << need.property;
      for (const BoundValue& bound : need.bounds) EXPECT_TRUE(has_bound(bound.bound)) << need.property;
    }
    for (const BugText& bug : table->bugs) {
      ASSERT_FALSE(bug.breaks.empty()) << bug.name;
      const bool of_bounds =
          std::ranges::any_of(bug.first().bounds, [](const BoundValue& bound) { return !bound.text.empty(); });
      EXPECT_TRUE(of_bounds || !bug.rules.empty()) << bug.name;
      EXPECT_FALSE(bug.source.empty()) << bug.name;
      for (const BugBreak& found : bug.breaks) {
        EXPECT_FALSE(found.properties.empty()) << bug.name;
        for (const BoundValue& bound : found.bounds) EXPECT_TRUE(has_bound(bound.bound)) << bug.name;
      }
      for (const auto& [name, alternative] : bug.rules) {
        const auto rule = std::ranges::find(table->rules, name, &RuleText::name);
        ASSERT_NE(rule, table->rules.end()) << name;
        EXPECT_NE(rule->alternatives.front().name, alternative) << "the right alternative is no bug";
      }
    }
  }
}

}  // namespace
}  // namespace paxcheck
