// Stuck states of graphs small enough to see through, and of random ones against asking every state in turn.
#include "checker/graph/stuck.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tests/checker/tiny_models.hpp"

namespace paxcheck::checker::tiny {
namespace {

const Action kA{0, 0}, kB{0, 1};

StuckRun<Action> search(const Graph& model, const std::set<std::uint64_t>& goals, std::uint64_t graph_up_to = 1000,
                        const std::set<std::uint64_t>& excused = {}) {
  SearchOptions options;
  options.graph_up_to = graph_up_to;
  Monitor monitor;  // for which stuck states are no violations
  const auto outcome = BreadthFirst<Graph, Monitor>(model, monitor, options).run();
  const auto among = [](const std::set<std::uint64_t>& nodes) {
    return [&nodes](const View& view) { return nodes.contains(view.node); };
  };
  return find_stuck(model, outcome, options, among(goals), among(excused));
}

// 0 -> 1 -> 2 (goal), 0 -> 3 <-> 4, where nothing leads back.
Graph trap() {
  Graph graph;
  graph.steps = {{{0, kA}, 1}, {{0, kB}, 3}, {{1, kA}, 2}, {{3, kA}, 4}, {{4, kA}, 3}};
  return graph;
}

TEST(Stuck, ARunIntoATrapIsFound) {
  const StuckRun<Action> found = search(trap(), {2});
  EXPECT_TRUE(found.examined);
  EXPECT_EQ(found.states, 2U);
  EXPECT_EQ(found.run, Actions{kB});
}

TEST(Stuck, AWayOutOfTheTrapLeavesNoStuckState) {
  Graph graph = trap();
  graph.steps[{4, kB}] = 1;
  EXPECT_EQ(search(graph, {2}).states, 0U);
  EXPECT_FALSE(search(graph, {2}).run);
}

TEST(Stuck, BeyondTheGoalNothingMoreIsNeeded) {
  Graph line;
  line.steps = {{{0, kA}, 1}, {{1, kA}, 2}};
  EXPECT_EQ(search(line, {2}).states, 0U);
  EXPECT_EQ(search(line, {1}).states, 1U) << "from 2 there is no way back to 1";
  EXPECT_EQ(search(line, {1}).run, (Actions{kA, kA}));
}

TEST(Stuck, ExcusedStatesAreCountedApart) {
  const StuckRun<Action> found = search(trap(), {2}, 1000, {3});
  EXPECT_EQ(found.states, 1U);
  EXPECT_EQ(found.excused, 1U);
  EXPECT_EQ(found.run, (Actions{kB, kA}));
}

TEST(Stuck, WithoutAGoalEverythingIsStuckFromTheBeginning) {
  const StuckRun<Action> found = search(trap(), {});
  EXPECT_EQ(found.states, 5U);
  EXPECT_EQ(found.run, Actions{});
}

TEST(Stuck, EveryInitialStateCounts) {
  Graph graph = trap();
  graph.initial_nodes = {1, 3};
  const StuckRun<Action> found = search(graph, {2});
  EXPECT_EQ(found.states, 2U);
  EXPECT_EQ(found.run, Actions{});
}

TEST(Stuck, AGraphThatWasNotKeptIsNotExamined) { EXPECT_FALSE(search(trap(), {2}, 3).examined); }

TEST(Stuck, RandomGraphs) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](int count) { return std::uniform_int_distribution<int>(0, count - 1)(random); };
    Graph graph;
    for (int i = 0; i < 12; ++i) {
      graph.steps[{static_cast<std::uint64_t>(below(9)), below(2) == 0 ? kA : kB}] =
          static_cast<std::uint64_t>(below(9));
    }
    const std::set<std::uint64_t> goals{static_cast<std::uint64_t>(below(9))};
    const auto reachable = [&](std::uint64_t from) {
      std::set<std::uint64_t> seen{from};
      for (bool grown = true; grown;) {
        grown = false;
        for (const auto& [step, target] : graph.steps) grown |= seen.contains(step.first) && seen.insert(target).second;
      }
      return seen;
    };
    std::uint64_t stuck = 0;
    for (std::uint64_t node : reachable(0)) {
      const std::set<std::uint64_t> beyond = reachable(node);
      stuck += !beyond.contains(*goals.begin());
    }
    const StuckRun<Action> found = search(graph, goals);
    EXPECT_EQ(found.states, stuck) << seed;
    EXPECT_EQ(found.run.has_value(), stuck > 0) << seed;
    std::uint64_t node = 0;
    for (const Action& action : found.run.value_or(Actions{})) node = graph.steps.at({node, action});
    EXPECT_TRUE(!found.run || !reachable(node).contains(*goals.begin())) << seed;
  }
}

}  // namespace
}  // namespace paxcheck::checker::tiny
