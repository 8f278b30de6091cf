// The runs that a search gives for violations: breadth first the least of the shortest, depth first a true
// one.
#include <gtest/gtest.h>

#include <optional>

#include "tests/checker/tiny_models.hpp"

namespace paxcheck::checker::tiny {
namespace {

const Action kA{0, 0}, kB{0, 1}, kC{1, 0};

constexpr std::size_t kLongest = 6;  // actions of the runs that are looked at one by one

// All runs of the model, length by length: the least of the shortest ones that violate the property, if any.
// Runs from one initial node only, so that a run is its actions.
std::optional<Actions> least_shortest(const Graph& graph, const Monitor& monitor, int property) {
  std::map<Actions, std::uint64_t> runs{{{}, 0}};  // to the node that they lead to; in ascending order
  for (std::size_t length = 0; length <= kLongest; ++length) {
    for (const auto& [run, node] : runs) {
      if (violates(graph, monitor, run, property)) return run;
    }
    std::map<Actions, std::uint64_t> longer;
    for (const auto& [run, node] : runs) {
      graph.successors({node}, [&, &before = run](Action action, const State& next) {
        Actions extended = before;
        extended.push_back(action);
        longer.emplace(std::move(extended), next.node);
      });
    }
    runs = std::move(longer);
  }
  return std::nullopt;
}

std::optional<Actions> run_of(const Outcome<Action>& outcome, int property) {
  std::optional<Actions> run;
  for (const auto& violation : outcome.violations) {
    if (violation.property != property) continue;
    EXPECT_FALSE(run) << "one run for each property";
    run = violation.run;
  }
  return run;
}

TEST(Counterexample, BreadthFirstIsTheLeastOfTheShortest) {
  std::mt19937_64 random(21);
  int lengths[kLongest + 1] = {};
  for (int i = 0; i < 600; ++i) {
    const std::uint64_t nodes = 10 + random() % 40;
    const Graph graph = random_graph(random, nodes);
    const Monitor monitor = random_monitor(random, graph, nodes);
    // Each graph in one of the two ways to search breadth first, in turn.
    const SearchOptions options = with(Strategy::breadth_first, true);
    const auto outcome = search_tiny(graph, monitor, i % 2 == 0 ? options : in_order(options));
    for (int property : {0, 1}) {
      auto run = run_of(outcome, property);
      if (run && run->size() > kLongest) run.reset();
      ASSERT_EQ(run, least_shortest(graph, monitor, property));
      if (run) ++lengths[run->size()];
    }
  }
  for (std::size_t length = 0; length <= kLongest; ++length)
    EXPECT_GT(lengths[length], 0) << "no run of length " << length;
}

// The first two runs are equally short; the node that the greater action found comes first in no list.
TEST(Counterexample, BreadthFirstTakesTheLesserActionIntoADiamond) {
  Graph diamond;
  diamond.steps = {{{0, kA}, 9}, {{0, kC}, 1}, {{9, kC}, 5}, {{1, kA}, 5}};
  Monitor monitor;
  monitor.bad_nodes[5] = 1;
  const auto outcome = search_tiny(diamond, monitor, with(Strategy::breadth_first));
  EXPECT_EQ(run_of(outcome, 0), (Actions{kA, kC}));
}

TEST(Counterexample, BreadthFirstFromSeveralInitialStatesIsShortest) {
  Graph graph;
  graph.initial_nodes = {1, 2, 3};
  graph.steps = {{{1, kA}, 4}, {{4, kA}, 6}, {{3, kB}, 5}, {{5, kB}, 6}, {{2, kC}, 6}};
  Monitor monitor;
  monitor.bad_nodes[6] = 1;
  EXPECT_EQ(run_of(search_tiny(graph, monitor, with(Strategy::breadth_first)), 0), (Actions{kC}));
}

TEST(Counterexample, OfAStepEndsWithTheStepThoughItsTargetIsKnown) {
  Graph graph;
  graph.steps = {{{0, kA}, 1}, {{1, kA}, 2}, {{2, kA}, 0}};
  Monitor monitor;
  monitor.bad_steps[{2, kA}] = 1;
  for (Strategy strategy : {Strategy::breadth_first, Strategy::depth_first, Strategy::simulation}) {
    SearchOptions options = with(strategy);
    options.max_depth = 10;  // random walks go round
    EXPECT_EQ(run_of(search_tiny(graph, monitor, options), 0), (Actions{kA, kA, kA}));
  }
}

TEST(Counterexample, OfAnInitialStateIsEmpty) {
  Monitor monitor;
  monitor.bad_nodes[0] = 2;
  for (Strategy strategy : {Strategy::breadth_first, Strategy::depth_first, Strategy::simulation}) {
    const auto outcome = search_tiny(Grid(3), monitor, with(strategy));
    EXPECT_EQ(outcome.stop, Stop::violation);
    EXPECT_EQ(run_of(outcome, 1), Actions{});
    EXPECT_EQ(run_of(outcome, 0), std::nullopt);
  }
}

TEST(Counterexample, DepthFirstFindsEveryViolatedPropertyWithATrueRun) {
  std::mt19937_64 random(22);
  int found = 0, longest = 0;
  for (int i = 0; i < 600; ++i) {
    const std::uint64_t nodes = 10 + random() % 40;
    const Graph graph = random_graph(random, nodes);
    const Monitor monitor = random_monitor(random, graph, nodes);
    const auto breadth = search_tiny(graph, monitor, with(Strategy::breadth_first, true));
    const auto depth = search_tiny(graph, monitor, with(Strategy::depth_first, true));
    for (int property : {0, 1}) {
      const auto run = run_of(depth, property);
      ASSERT_EQ(run.has_value(), run_of(breadth, property).has_value());
      if (!run) continue;
      EXPECT_TRUE(violates(graph, monitor, *run, property));
      ++found;
      longest = std::max(longest, static_cast<int>(run->size()));
    }
  }
  EXPECT_GT(found, 300);
  EXPECT_GT(longest, 10);
}

// Without go_on a search ends with the first violation, but breadth first it finishes the level.
TEST(Counterexample, TheFirstOneEndsTheSearchUnlessItIsToGoOn) {
  Monitor monitor;
  monitor.bad_nodes[2] = 1;   // two steps right: level 2
  monitor.bad_nodes[60] = 2;  // six steps down: level 6
  const auto first = search_tiny(Grid(10), monitor, with(Strategy::breadth_first));
  EXPECT_EQ(first.stop, Stop::violation);
  EXPECT_EQ(first.violations.size(), 1U);
  EXPECT_EQ(first.states, 1U + 2 + 3);
  EXPECT_EQ(first.transitions, 2U + 4);
  EXPECT_EQ(first.unexpanded, 3U);
  EXPECT_EQ(search_tiny(Grid(10), monitor, with(Strategy::depth_first)).violations.size(), 1U);
  for (Strategy strategy : {Strategy::breadth_first, Strategy::depth_first}) {
    const auto all = search_tiny(Grid(10), monitor, with(strategy, true));
    EXPECT_EQ(all.stop, Stop::none);
    EXPECT_EQ(all.states, 100U);
    EXPECT_EQ(all.violations.size(), 2U);
  }
}

}  // namespace
}  // namespace paxcheck::checker::tiny
