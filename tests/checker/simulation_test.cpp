// Random walks: repeatable, within their bounds, and true where they find something.
#include <gtest/gtest.h>

#include <set>

#include "tests/checker/tiny_models.hpp"

namespace paxcheck::checker::tiny {
namespace {

Outcome<Action> simulate(const Monitor& monitor, std::uint64_t seed, std::uint64_t walks, bool go_on = true) {
  SearchOptions options = with(Strategy::simulation, go_on);
  options.seed = seed;
  options.walks = walks;
  return search_tiny(Grid(30), monitor, options);
}

// A violation at most places of the far diagonal.
Monitor far_diagonal() {
  Monitor monitor;
  for (std::uint64_t row = 0; row < 30; ++row) monitor.bad_nodes[row * 30 + 29 - row] = 1;
  return monitor;
}

TEST(Simulation, TheSameSeedGivesTheSameOutcome) {
  const auto one = simulate(far_diagonal(), 7, 20), other = simulate(far_diagonal(), 7, 20);
  EXPECT_EQ(one.states, other.states);
  EXPECT_EQ(one.transitions, other.transitions);
  ASSERT_EQ(one.violations.size(), 1U);
  ASSERT_EQ(other.violations.size(), 1U);
  EXPECT_EQ(one.violations[0].run, other.violations[0].run);
}

TEST(Simulation, OtherSeedsGiveOtherRuns) {
  std::set<Actions> runs;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto outcome = simulate(far_diagonal(), seed, 1);
    ASSERT_EQ(outcome.violations.size(), 1U);
    runs.insert(outcome.violations[0].run);
  }
  EXPECT_GT(runs.size(), 15U);
}

TEST(Simulation, ItsRunsAreTrue) {
  std::mt19937_64 random(31);
  int found = 0;
  for (int i = 0; i < 300; ++i) {
    const std::uint64_t nodes = 10 + random() % 40;
    const Graph graph = random_graph(random, nodes);
    const Monitor monitor = random_monitor(random, graph, nodes);
    SearchOptions options = with(Strategy::simulation, true);
    options.walks = 100;
    options.max_depth = 50;
    for (const auto& violation : search_tiny(graph, monitor, options).violations) {
      EXPECT_TRUE(violates(graph, monitor, violation.run, violation.property));
      EXPECT_LE(violation.run.size(), 50U);
      ++found;
    }
  }
  EXPECT_GT(found, 200);
}

// Every walk through the grid takes 58 steps to the opposite corner and ends there.
TEST(Simulation, CountsTheStepsOfAllWalks) {
  for (std::uint64_t walks : {1, 31, 32, 33, 100}) {
    const auto outcome = simulate({}, 1, walks);
    EXPECT_EQ(outcome.stop, Stop::sampled);
    EXPECT_EQ(outcome.transitions, walks * 58);
    EXPECT_EQ(outcome.transitions_by_kind, (std::vector<std::uint64_t>(2, walks * 29)));
    EXPECT_EQ(outcome.depth, 58);
    EXPECT_GE(outcome.states, 59U);
  }
}

TEST(Simulation, AWalkIsNoLongerThanMaxDepth) {
  SearchOptions options = with(Strategy::simulation);
  options.walks = 10;
  options.max_depth = 7;
  const auto outcome = search_tiny(Chain(), {}, options);
  EXPECT_EQ(outcome.stop, Stop::sampled);
  EXPECT_EQ(outcome.depth, 7);
  EXPECT_EQ(outcome.transitions, 70U);
}

TEST(Simulation, TheFirstViolationEndsItUnlessItIsToGoOn) {
  const auto first = simulate(far_diagonal(), 1, 10'000, false);
  EXPECT_EQ(first.stop, Stop::violation);
  EXPECT_LT(first.transitions, 10'000U);
  EXPECT_EQ(simulate(far_diagonal(), 1, 10'000, true).transitions, 580'000U);
}

TEST(Simulation, StartsFromEveryInitialState) {
  Graph graph;
  graph.initial_nodes = {1, 2, 3};
  graph.steps = {{{1, {0, 1}}, 11}, {{2, {0, 2}}, 12}, {{3, {0, 3}}, 13}};
  SearchOptions options = with(Strategy::simulation);
  options.walks = 100;
  EXPECT_EQ(search_tiny(graph, {}, options).states, 6U);
}

}  // namespace
}  // namespace paxcheck::checker::tiny
