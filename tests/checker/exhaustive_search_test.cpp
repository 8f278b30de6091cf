// Breadth-first and depth-first search see a whole graph once: states, transitions, depth, the kept graph.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <tuple>

#include "tests/checker/tiny_models.hpp"

namespace paxcheck::checker::tiny {
namespace {

const Action kA{0, 0}, kB{0, 1}, kC{1, 0};

// The states in the order in which a plain breadth-first search finds them, and their distances.
struct Plain {
  std::vector<std::uint64_t> order;
  std::map<std::uint64_t, int> distance;
  std::uint64_t transitions = 0;

  template <class M>
  explicit Plain(const M& model) {
    model.initial([&](const State& s) { find(s.node, 0); });
    for (std::size_t i = 0; i < order.size(); ++i) {
      const std::uint64_t node = order[i];
      model.successors({node}, [&](Action, const State& next) {
        ++transitions;
        find(next.node, distance[node] + 1);
      });
    }
  }
  void find(std::uint64_t node, int at) {
    if (distance.emplace(node, at).second) order.push_back(node);
  }
  int depth() const { return distance.at(order.back()); }
};

template <class M>
void expect_counts(const M& model, std::uint64_t states, std::uint64_t transitions, int depth) {
  SearchOptions together = with(Strategy::breadth_first);
  together.threads = 3;
  for (const SearchOptions& options : {with(Strategy::breadth_first), in_order(with(Strategy::breadth_first)), together,
                                       with(Strategy::depth_first)}) {
    const auto outcome = search_tiny(model, {}, options);
    EXPECT_EQ(outcome.stop, Stop::none);
    EXPECT_EQ(outcome.states, states);
    EXPECT_EQ(outcome.transitions, transitions);
    EXPECT_EQ(outcome.unexpanded, 0U);
    if (options.strategy == Strategy::breadth_first) {
      EXPECT_EQ(outcome.depth, depth);
    }
  }
}

TEST(ExhaustiveSearch, CountsAGrid) {
  expect_counts(Grid(1), 1, 0, 0);
  expect_counts(Grid(4), 16, 24, 6);
  expect_counts(Grid(100), 10'000, 19'800, 198);
}

// The widest level has 12,870 states, which the threads share.
TEST(ExhaustiveSearch, CountsAWideGraph) { expect_counts(Sets(16), 65'536, 524'288, 16); }

TEST(ExhaustiveSearch, CountsACycleAndLeavesOutStepsThatChangeNothing) {
  Graph cycle;
  cycle.steps = {{{0, kA}, 1}, {{1, kA}, 2}, {{2, kA}, 0}, {{2, kB}, 2}};
  expect_counts(cycle, 3, 3, 2);
}

TEST(ExhaustiveSearch, CountsTwoActionsWithOneSuccessorTwice) {
  Graph diamond;
  diamond.steps = {{{0, kA}, 1}, {{0, kB}, 2}, {{1, kA}, 3}, {{2, kA}, 3}, {{2, kB}, 3}};
  expect_counts(diamond, 4, 5, 2);
}

TEST(ExhaustiveSearch, StartsFromAllInitialStates) {
  Graph graph;
  graph.initial_nodes = {5, 7, 5};
  graph.steps = {{{5, kA}, 6}, {{7, kA}, 6}, {{6, kA}, 8}};
  expect_counts(graph, 4, 3, 2);
}

TEST(ExhaustiveSearch, CountsTransitionsByKind) {
  Graph graph;
  graph.steps = {{{0, kA}, 1}, {{0, kB}, 2}, {{1, kC}, 2}};
  const auto outcome = search_tiny(graph, {}, with(Strategy::breadth_first));
  EXPECT_EQ(outcome.transitions_by_kind, (std::vector<std::uint64_t>{2, 1}));
}

TEST(ExhaustiveSearch, CountsRandomGraphs) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 300; ++i) {
    const Graph graph = random_graph(random, 1 + random() % 200);
    const Plain plain(graph);
    expect_counts(graph, plain.order.size(), plain.transitions, plain.depth());
  }
}

// Depth first, `depth` is the longest run looked at; a chain with short cuts shows that it is no distance.
TEST(ExhaustiveSearch, DepthFirstGivesTheLongestRunLookedAt) {
  Graph graph;
  graph.steps = {{{0, kA}, 1}, {{1, kA}, 2}, {{2, kA}, 3}, {{3, kA}, 4}, {{4, kA}, 5}, {{3, kB}, 5}};
  EXPECT_EQ(search_tiny(graph, {}, with(Strategy::depth_first)).depth, 4);
  EXPECT_EQ(search_tiny(graph, {}, with(Strategy::breadth_first)).depth, 4);
  graph.steps[{0, kB}] = 4;  // found from 0, so it waits until 1, 2 and 3 are done
  EXPECT_EQ(search_tiny(graph, {}, with(Strategy::depth_first)).depth, 4);
  EXPECT_EQ(search_tiny(graph, {}, with(Strategy::breadth_first)).depth, 3);
}

TEST(ExhaustiveSearch, KeepsExactlyTheTransitionsOfASmallGraph) {
  std::mt19937_64 random(12);
  for (int i = 0; i < 100; ++i) {
    const Graph graph = random_graph(random, 1 + random() % 60);
    const Plain plain(graph);
    std::vector<std::tuple<std::uint64_t, std::uint64_t, Action>> expected, kept;
    for (std::uint64_t node : plain.order) {
      graph.successors({node}, [&](Action action, const State& s) { expected.emplace_back(node, s.node, action); });
    }
    SearchOptions options = with(Strategy::breadth_first);
    options.graph_up_to = plain.order.size();
    for (const auto& edge : search_tiny(graph, {}, options).graph.edges) {
      kept.emplace_back(plain.order.at(edge.source), plain.order.at(edge.target), edge.action);
    }
    std::sort(expected.begin(), expected.end());
    std::sort(kept.begin(), kept.end());
    EXPECT_EQ(kept, expected);
  }
}

TEST(ExhaustiveSearch, KeepsNoGraphThatIsLargerOrNotWholeOrNotAskedFor) {
  SearchOptions options = with(Strategy::breadth_first);
  options.graph_up_to = 16;
  EXPECT_EQ(search_tiny(Grid(4), {}, options).graph.edges.size(), 24U);
  options.graph_up_to = 15;
  EXPECT_TRUE(search_tiny(Grid(4), {}, options).graph.edges.empty());
  options.graph_up_to = 0;
  EXPECT_TRUE(search_tiny(Grid(4), {}, options).graph.edges.empty());
  options.graph_up_to = 16;
  options.max_depth = 3;
  EXPECT_TRUE(search_tiny(Grid(4), {}, options).graph.edges.empty());
}

}  // namespace
}  // namespace paxcheck::checker::tiny
