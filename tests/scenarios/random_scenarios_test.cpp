// Random scenarios asked of the product, against the literal search.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include "scenarios/literal_search.hpp"
#include "task/scenario/ask.hpp"

namespace paxcheck::task {
namespace {

TEST(RandomScenarios, AreAnsweredAsTheLiteralSearchDoes) {
  const std::vector<Case> cases{{"paxos", {{"acceptors", "2"}, {"ballots", "2"}}, {}},
                                {"paxos", {{"acceptors", "3"}, {"ballots", "1"}, {"stops", "1"}}, {}},
                                {"paxos", {{"acceptors", "2"}, {"ballots", "2"}}, {{"value-choice", "own"}}},
                                {"paxos", {{"acceptors", "2"}, {"ballots", "2"}}, {{"promise-guard", "always"}}},
                                {"majority-write", {{"acceptors", "3"}}, {}},
                                {"check-then-write", {{"acceptors", "2"}}, {}},
                                {"two-phase-commit", {{"participants", "2"}, {"crashes", "1"}}, {}},
                                {"multi-paxos", {{"acceptors", "2"}, {"ballots", "2"}, {"slots", "1"}}, {}}};
  int possible = 0, impossible = 0;
  for (std::uint32_t seed = 0; seed < 104; ++seed) {
    const Case& each = cases[seed % cases.size()];
    const auto [table, setting] = setting_of(each);
    Draw draw(seed);
    Scenarios scenarios(*table, setting, draw);
    const Drawn drawn = scenarios.drawn();
    if (drawn.items.empty()) continue;
    const std::string where = fmt::format("seed {}\n{}", seed, drawn.text);
    const Found expected = Following(scenarios.model(), drawn).follow();
    report::Answer answer;
    try {
      answer = ask(*table, read_scenario(drawn.text), Options(), checker::SearchOptions());
    } catch (const ScenarioError& error) {
      FAIL() << error.line() << ":" << error.column() << ": " << error.what() << "\n" << where;
    }
    ASSERT_EQ(answer.verdict, expected.possible ? "possible" : "impossible") << where;
    if (expected.possible) {
      ASSERT_TRUE(answer.run) << where;
      ASSERT_EQ(answer.run->steps.size(), static_cast<std::size_t>(expected.length)) << where;
    } else {
      ASSERT_EQ(answer.progress, expected.furthest) << where;
      ASSERT_TRUE(answer.halt) << where;
    }
    ++(expected.possible ? possible : impossible);
  }
  EXPECT_GT(possible, 25);
  EXPECT_GT(impossible, 25);
}

}  // namespace
}  // namespace paxcheck::task
