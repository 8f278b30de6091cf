// Lassos in graphs small enough to see through, and in random ones against the definition (lasso_oracle.hpp).
#include "checker/graph/fair_cycle.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <stdexcept>
#include <utility>
#include <vector>

#include "tests/checker/lasso_oracle.hpp"

namespace paxcheck::checker {
namespace {

using lasso_oracle::Walk;

const FairnessClass kWeak{false, "weak"};
const FairnessClass kStrong{true, "strong"};

FairGraph graph_of(std::size_t states, std::vector<FairStep> steps, std::vector<FairnessClass> classes = {},
                   int actors = 0) {
  FairGraph graph;
  graph.goal.assign(states, false);
  graph.steps = std::move(steps);
  graph.classes = std::move(classes);
  graph.actors = actors;
  return graph;
}

void expect_lasso(const FairGraph& graph, const Walk& stem, const Walk& cycle) {
  const LassoSearch found = find_lasso(graph);
  ASSERT_TRUE(found.lasso);
  EXPECT_EQ(found.lasso->stem, stem);
  EXPECT_EQ(found.lasso->cycle, cycle);
  EXPECT_TRUE(found.lasso->shortest);
}

TEST(FairCycle, NoCycleNoLasso) {
  const LassoSearch found = find_lasso(graph_of(3, {{0, 1}, {0, 2}, {1, 2}}));
  EXPECT_FALSE(found.lasso);
  EXPECT_EQ(found.states, 3U);
  EXPECT_EQ(found.components, 0U);
}

TEST(FairCycle, WithoutFairnessAnyCycleWillDo) {
  // Two components with cycles, {1, 2} and {3, 4, 5}.
  const FairGraph graph = graph_of(6, {{0, 1}, {1, 2}, {2, 1}, {2, 3}, {3, 4}, {4, 5}, {5, 3}});
  expect_lasso(graph, {0}, {1, 2});
  EXPECT_EQ(find_lasso(graph).components, 2U);
  EXPECT_EQ(find_lasso(graph).fair_components, 2U);
}

TEST(FairCycle, AStepToTheSameStateIsACycle) { expect_lasso(graph_of(2, {{0, 1}, {1, 1}}), {0}, {1}); }

TEST(FairCycle, WeakFairnessEndsWaitingInOneState) {
  // State 0 could always leave.
  const FairGraph waits = graph_of(2, {{0, 0}, {0, 1, 0}}, {kWeak});
  EXPECT_FALSE(find_lasso(waits).lasso);
  EXPECT_EQ(find_lasso(waits).components, 1U);
  EXPECT_EQ(needed_classes(waits), (std::vector<std::size_t>{0}));
}

TEST(FairCycle, StrongFairnessAlsoWhereEnabledNowAndThen) {
  // Leaving is enabled in 0 and not in 1; the run goes to and fro.
  const std::vector<FairStep> steps{{0, 1}, {0, 2, 0}, {1, 0}};
  expect_lasso(graph_of(3, steps, {kWeak}), {}, {0, 2});
  EXPECT_FALSE(find_lasso(graph_of(3, steps, {kStrong})).lasso);
  EXPECT_EQ(needed_classes(graph_of(3, steps, {kStrong})), (std::vector<std::size_t>{0}));
}

TEST(FairCycle, KeepsClearOfWhereAStrongClassIsEnabled) {
  // The whole of {0, 1, 2} is not fair, its part {1, 2} is.
  const FairGraph graph = graph_of(4, {{0, 1}, {0, 3, 0}, {1, 2}, {2, 0}, {2, 1}}, {kStrong});
  expect_lasso(graph, {0}, {2, 4});
  EXPECT_EQ(find_lasso(graph).components, 2U);
  EXPECT_EQ(find_lasso(graph).fair_components, 1U);
}

TEST(FairCycle, WhatIsLeftMayFallShortOfAWeakClass) {
  // In {0, 1, 2} state 0 does not enable the weak class; without 0, which the strong class shuns, it is enabled throughout.
  const FairGraph graph =
      graph_of(4, {{0, 1}, {0, 3, 1}, {1, 2}, {1, 3, 0}, {2, 0}, {2, 1}, {2, 3, 0}}, {kWeak, kStrong});
  EXPECT_FALSE(find_lasso(graph).lasso);
  EXPECT_EQ(find_lasso(graph).components, 2U);
  EXPECT_EQ(needed_classes(graph), (std::vector<std::size_t>{0, 1}));
}

TEST(FairCycle, ClassesThatStandInForEachOtherAreNotNeeded) {
  const FairGraph graph = graph_of(2, {{0, 0}, {0, 1, 0}, {0, 1, 1}}, {kWeak, kStrong});
  EXPECT_FALSE(find_lasso(graph).lasso);
  EXPECT_TRUE(needed_classes(graph).empty());
}

TEST(FairCycle, WithALassoNoClassIsNeeded) {
  EXPECT_TRUE(needed_classes(graph_of(2, {{0, 0}, {0, 1}, {0, 1, 0}, {1, 1}}, {kWeak})).empty());
}

TEST(FairCycle, TakesTheStepsThatFairnessAsksFor) {
  // The loop at 0 is the shortest cycle; fairness asks for the way round as well.
  const std::vector<FairStep> steps{{0, 0}, {0, 1, 0}, {1, 2}, {2, 0}};
  expect_lasso(graph_of(3, steps, {kStrong}), {}, {1, 2, 3});
  // Going on waits in all states; only the loop at 1 lets the other class have its turn.
  expect_lasso(graph_of(2, {{0, 1, 0}, {1, 0, 0}, {1, 1, 1}}, {kWeak, kStrong}), {}, {0, 2, 1});
}

TEST(FairCycle, TheGoalCutsTheOnlyCycle) {
  FairGraph graph = graph_of(3, {{0, 1}, {1, 2}, {2, 0}});
  expect_lasso(graph, {}, {0, 1, 2});
  graph.goal[1] = true;
  EXPECT_FALSE(find_lasso(graph).lasso);
}

TEST(FairCycle, TheStemKeepsClearOfTheGoal) {
  // 0 leads to 1, the goal, and on to the cycle at 3; without the goal by way of 2.
  FairGraph graph = graph_of(5, {{0, 1}, {0, 2}, {1, 3}, {2, 4}, {3, 3}, {4, 3}});
  graph.goal[1] = true;
  expect_lasso(graph, {1, 3, 5}, {4});
  graph.goal[2] = true;
  EXPECT_FALSE(find_lasso(graph).lasso);
  EXPECT_EQ(find_lasso(graph).states, 1U);
}

TEST(FairCycle, StepsToTheGoalAreEnabledToo) {
  FairGraph graph = graph_of(2, {{0, 0}, {0, 1, 0}}, {kWeak});
  graph.goal[1] = true;
  EXPECT_FALSE(find_lasso(graph).lasso);
}

TEST(FairCycle, EveryActorActs) {
  // Each actor has a loop of its own at 0; both take part only by going through both.
  const std::vector<FairStep> steps{{0, 0, -1, 0}, {0, 1, -1, 1}, {1, 0}};
  expect_lasso(graph_of(2, steps, {}, 1), {}, {0});
  expect_lasso(graph_of(2, steps, {}, 2), {}, {0, 1, 2});
  EXPECT_FALSE(find_lasso(graph_of(2, steps, {}, 3)).lasso);
}

TEST(FairCycle, StartsInAnyInitialState) {
  FairGraph graph = graph_of(4, {{0, 2}, {1, 3}, {2, 3}, {3, 3}});
  graph.initial = 2;
  expect_lasso(graph, {1}, {3});
  graph.goal[1] = true;
  expect_lasso(graph, {0, 2}, {3});
  graph.goal[0] = true;
  EXPECT_FALSE(find_lasso(graph).lasso);
}

TEST(FairCycle, AShortStemGoesBeforeAShortCycle) {
  expect_lasso(graph_of(4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 3}}), {}, {0, 1, 2});
}

TEST(FairCycle, OfStemsOfOneLengthTheOneToTheShorterCycle) {
  expect_lasso(graph_of(5, {{0, 1}, {0, 2}, {1, 3}, {2, 4}, {3, 1}, {4, 2}}), {0}, {2, 4});
  expect_lasso(graph_of(4, {{0, 1}, {0, 2}, {1, 3}, {2, 2}, {3, 1}}), {1}, {3});
}

TEST(FairCycle, OfEqualsTheFirstInOrder) {
  expect_lasso(graph_of(3, {{0, 1}, {0, 1}, {0, 2}, {1, 0}, {1, 0}, {2, 0}}), {}, {0, 3});
}

TEST(FairCycle, RefusesStepsOutOfOrder) {
  EXPECT_THROW(find_lasso(graph_of(2, {{1, 0}, {0, 1}})), std::invalid_argument);
}

TEST(FairCycle, BeyondTheBudgetSomeFairCycle) {
  // Back and forth between 0 and as many others as there are classes, one of which is not always enabled.
  const auto star = [](std::int16_t classes) {
    FairGraph graph = graph_of(static_cast<std::size_t>(classes) + 1, {});
    for (std::int16_t c = 0; c < classes; ++c) {
      graph.classes.push_back(c % 2 == 0 ? kStrong : kWeak);
      graph.steps.push_back({0, static_cast<std::uint32_t>(c) + 1, c});
    }
    for (std::uint32_t s = 1; s < graph.goal.size(); ++s) graph.steps.push_back({s, 0});
    return graph;
  };
  EXPECT_TRUE(find_lasso(star(6)).lasso->shortest);
  EXPECT_EQ(find_lasso(star(6)).lasso->cycle.size(), 6U);  // three strong classes
  for (const CycleBudget& budget : {CycleBudget{.pairs = 5}, CycleBudget{.comparisons = 5}}) {
    const Lasso lasso = *find_lasso(star(6), budget).lasso;
    EXPECT_FALSE(lasso.shortest);
    EXPECT_TRUE(lasso_oracle::is_lasso(star(6), lasso.stem, lasso.cycle));
  }
  EXPECT_FALSE(find_lasso(star(100)).lasso->shortest);
  EXPECT_EQ(find_lasso(star(100)).lasso->cycle.size(), 100U);
}

// Up to six states and nine steps, with few or many classes, actors and goals.
FairGraph random_graph(std::mt19937_64& random) {
  const auto below = [&](std::uint64_t end) { return random() % end; };
  const std::uint64_t states = below(3) == 0 ? 1 + below(6) : 5 + below(2);
  FairGraph graph = graph_of(states, {});
  graph.initial = static_cast<std::uint32_t>(1 + below(3) / 2 * below(states));
  for (std::uint64_t c = below(4); c > 0; --c) graph.classes.push_back(below(2) == 0 ? kStrong : kWeak);
  graph.actors = static_cast<int>(below(5) / 2);
  for (std::size_t s = 0; s < states; ++s) graph.goal[s] = below(10) == 0;
  for (std::uint64_t i = 6 + below(4); i > 0; --i) {
    FairStep& step = graph.steps.emplace_back();
    step.source = static_cast<std::uint32_t>(below(states));
    step.target = static_cast<std::uint32_t>(below(states));
    step.fairness = static_cast<std::int16_t>(static_cast<int>(below(graph.classes.size() + 1)) - 1);
    step.actor = static_cast<std::int16_t>(static_cast<int>(below(static_cast<std::uint64_t>(graph.actors) + 1)) - 1);
  }
  std::ranges::stable_sort(graph.steps, {}, &FairStep::source);
  return graph;
}

TEST(FairCycle, AgreesWithTheDefinition) {
  std::mt19937_64 random(1);
  int with = 0, with_classes = 0, needed = 0, long_stems = 0, long_cycles = 0;
  for (int round = 0; round < 2500; ++round) {
    SCOPED_TRACE(round);
    const FairGraph graph = random_graph(random);
    const auto expected = lasso_oracle::lasso(graph);
    const LassoSearch found = find_lasso(graph);
    ASSERT_EQ(found.lasso.has_value(), expected.has_value());
    ASSERT_EQ(found.fair_components > 0, expected.has_value());
    std::vector<std::size_t> expected_needed;
    if (expected) {
      ASSERT_EQ(found.lasso->stem, expected->stem);
      ASSERT_EQ(found.lasso->cycle, expected->cycle);
      ASSERT_TRUE(found.lasso->shortest);
      const Lasso other = *find_lasso(graph, {.pairs = 1 + random() % 4}).lasso;
      ASSERT_EQ(other.stem.size(), expected->stem.size());
      ASSERT_TRUE(lasso_oracle::is_lasso(graph, other.stem, other.cycle));
      ASSERT_TRUE(!other.shortest || other.cycle == expected->cycle);
    } else {
      for (std::size_t c = 0; c < graph.classes.size(); ++c) {
        if (lasso_oracle::lasso(lasso_oracle::without(graph, c))) expected_needed.push_back(c);
      }
    }
    ASSERT_EQ(needed_classes(graph), expected_needed);
    with += expected ? 1 : 0;
    with_classes += expected && graph.classes.size() > 1 ? 1 : 0;
    needed += expected_needed.empty() ? 0 : 1;
    long_stems += expected && expected->stem.size() > 1 ? 1 : 0;
    long_cycles += expected && expected->cycle.size() > 3 ? 1 : 0;
  }
  // All kinds of answers were compared.
  EXPECT_GT(with, 500);
  EXPECT_LT(with, 2000);
  EXPECT_GT(with_classes, 300);
  EXPECT_GT(needed, 50);
  EXPECT_GT(long_stems, 20);
  EXPECT_GT(long_cycles, 50);
}

}  // namespace
}  // namespace paxcheck::checker
