// The bounds that the program lists with every bug are those recorded in results/bugs.json. No search here.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include <nlohmann/json.hpp>

#include "tests/bugs/wrong_rules.hpp"

namespace paxcheck::bugs {
namespace {

using Json = nlohmann::json;

Json recorded_rows() {
  std::ifstream file(PAXCHECK_RECORDED_BUGS);
  return Json::parse(file).at("rows");
}

Json row_of(const Json& rows, std::string_view name) {
  const auto found = std::ranges::find_if(rows, [&](const Json& row) { return row.at("name") == name; });
  return found == rows.end() ? Json() : *found;
}

Json bounds(const SmallestBreak& smallest, bool half_quorums) {
  Json json{{"acceptors", smallest.acceptors}, {"ballots", smallest.numbers}, {"values", smallest.values}};
  if (smallest.crashes > 0) json["crashes"] = smallest.crashes;
  if (smallest.learners > 0) json["learners"] = smallest.learners;
  if (half_quorums) json["phase1-quorum"] = json["phase2-quorum"] = "any 2 of 4";
  return json;
}

TEST(RecordedResults, HaveEveryBugAndEveryOtherAlternative) {
  const Json rows = recorded_rows();
  std::set<std::string> expected;
  for (const NamedBug& bug : named_bugs()) expected.emplace(bug.name);
  for (const WrongRules& wrong : every_wrong_alternative()) {
    const bool named = std::ranges::any_of(
        named_bugs(), [&](const NamedBug& bug) { return !bug.half_quorums && wrong_rules(bug).rules == wrong.rules; });
    if (!named) expected.insert(wrong.name);
  }
  std::set<std::string> names;
  for (const Json& row : rows) names.insert(row.at("name").get<std::string>());
  EXPECT_EQ(names, expected);
  EXPECT_EQ(rows.size(), expected.size());
}

TEST(RecordedResults, HaveTheRulesOfTheBugs) {
  const Json rows = recorded_rows();
  for (const NamedBug& bug : named_bugs()) {
    Json rules = Json::object();
    for (const auto& [rule, alternative] : bug.rules) rules[std::string(rule)] = alternative;
    EXPECT_EQ(row_of(rows, bug.name)["rules"], rules) << bug.name;
  }
}

TEST(RecordedResults, AreWhatBreaksFirst) {
  const Json rows = recorded_rows();
  for (const NamedBug& bug : named_bugs()) {
    const Json first = row_of(rows, bug.name).at("first");
    ASSERT_TRUE(first.contains("bounds")) << bug.name;
    EXPECT_EQ(first["bounds"], bounds(bug.first, bug.half_quorums)) << bug.name;
    EXPECT_EQ(first["steps"], bug.first.steps) << bug.name;
    EXPECT_EQ(first["properties"].get<std::set<std::string>>(), recorded(bug.first).properties) << bug.name;
  }
}

// The table is made with a limit on the number of states; bounds beyond it are told among those given up.
TEST(RecordedResults, AreTheDisagreements) {
  const Json rows = recorded_rows();
  for (const NamedBug& bug : named_bugs()) {
    const Json found = row_of(rows, bug.name).at("disagreement");
    if (!bug.disagreement) {
      EXPECT_FALSE(found.contains("bounds")) << bug.name;
      continue;
    }
    const Json expected = bounds(*bug.disagreement, bug.half_quorums);
    if (!found.contains("bounds")) {
      EXPECT_NE(std::ranges::find(found.at("given_up"), expected), found.at("given_up").end()) << bug.name;
      continue;
    }
    EXPECT_EQ(found["bounds"], expected) << bug.name;
    EXPECT_EQ(found["steps"], bug.disagreement->steps) << bug.name;
    EXPECT_EQ(found["properties"].at(0), bug.disagreement->properties.front()) << bug.name;
  }
}

}  // namespace
}  // namespace paxcheck::bugs
