// A search that is ended early says why, and its counts are of what it saw.
#include <gtest/gtest.h>

#include <atomic>

#include "tests/checker/tiny_models.hpp"

namespace paxcheck::checker::tiny {
namespace {

constexpr Strategy kAll[] = {Strategy::breadth_first, Strategy::depth_first, Strategy::simulation};
constexpr Strategy kExhaustive[] = {Strategy::breadth_first, Strategy::depth_first};

// Breadth first by one thread and by several, and in order.
std::vector<SearchOptions> exhaustive() {
  SearchOptions together = with(Strategy::breadth_first);
  together.threads = 3;
  return {with(Strategy::breadth_first), together, in_order(with(Strategy::breadth_first)),
          with(Strategy::depth_first)};
}
std::vector<SearchOptions> all() {
  auto searches = exhaustive();
  searches.push_back(with(Strategy::simulation));
  return searches;
}

TEST(Limits, MaxStatesEndsTheSearchUnlessThereAreNoMore) {
  for (Strategy strategy : kExhaustive) {
    SearchOptions options = with(strategy);
    for (std::uint64_t limit : {1, 2, 57, 399}) {
      options.max_states = limit;
      const auto outcome = search_tiny(Grid(20), {}, options);
      EXPECT_EQ(outcome.stop, Stop::max_states);
      EXPECT_EQ(outcome.states, limit);
    }
    options.max_states = 400;
    EXPECT_EQ(search_tiny(Grid(20), {}, options).stop, Stop::none);
  }
}

TEST(Limits, MaxStatesEndsASimulation) {
  SearchOptions options = with(Strategy::simulation);
  options.max_states = 30;
  const auto outcome = search_tiny(Grid(20), {}, options);
  EXPECT_EQ(outcome.stop, Stop::max_states);
  EXPECT_EQ(outcome.states, 30U);
}

// Level d of a grid has d + 1 states up to the diagonal, each with two successors.
TEST(Limits, MaxDepthCountsWholeLevels) {
  for (int limit : {0, 1, 5, 19}) {
    SearchOptions options = with(Strategy::breadth_first);
    options.max_depth = limit;
    const auto outcome = search_tiny(Grid(40), {}, options);
    const auto levels = static_cast<std::uint64_t>(limit) + 1;
    EXPECT_EQ(outcome.stop, Stop::max_depth);
    EXPECT_EQ(outcome.depth, limit);
    EXPECT_EQ(outcome.states, levels * (levels + 1) / 2);
    EXPECT_EQ(outcome.transitions, levels * (levels - 1));
    EXPECT_EQ(outcome.transitions_by_kind, (std::vector<std::uint64_t>(2, outcome.transitions / 2)));
    EXPECT_EQ(outcome.unexpanded, levels);
  }
}

// Of the last level one step leads back, before another leads beyond the bound.
TEST(Limits, MaxDepthCountsNothingOfALevelThatGoesBeyond) {
  Graph graph;
  graph.steps = {{{0, {0, 0}}, 1}, {{1, {0, 0}}, 0}, {{1, {1, 0}}, 2}};
  SearchOptions options = with(Strategy::breadth_first);
  options.max_depth = 1;
  const auto outcome = search_tiny(graph, {}, options);
  EXPECT_EQ(outcome.stop, Stop::max_depth);
  EXPECT_EQ(outcome.transitions, 1U);
  EXPECT_EQ(outcome.unexpanded, 1U);
}

TEST(Limits, MaxDepthOfTheGraphItselfIsNoLimit) {
  SearchOptions options = with(Strategy::breadth_first);
  options.max_depth = 38;
  const auto outcome = search_tiny(Grid(20), {}, options);
  EXPECT_EQ(outcome.stop, Stop::none);
  EXPECT_EQ(outcome.states, 400U);
  EXPECT_EQ(outcome.transitions, 760U);
  EXPECT_EQ(outcome.unexpanded, 0U);
  options.max_depth = 37;
  EXPECT_EQ(search_tiny(Grid(20), {}, options).stop, Stop::max_depth);
}

TEST(Limits, NoViolationIsReportedFromBeyondMaxDepth) {
  Monitor monitor;
  monitor.bad_nodes[4] = 1;  // four steps away
  for (Strategy strategy : kAll) {
    SearchOptions options = with(strategy);
    options.max_depth = 3;
    EXPECT_TRUE(search_tiny(Grid(20), monitor, options).violations.empty());
    options.max_depth = 4;
    EXPECT_EQ(search_tiny(Grid(20), monitor, options).violations.size(), 1U);
  }
}

TEST(Limits, MaxDepthHoldsDepthFirstAndSaysWhatIsLeft) {
  SearchOptions options = with(Strategy::depth_first);
  options.max_depth = 5;
  const auto outcome = search_tiny(Grid(20), {}, options);
  EXPECT_EQ(outcome.stop, Stop::max_depth);
  EXPECT_EQ(outcome.depth, 5);
  EXPECT_EQ(outcome.states, 21U);  // whatever the order: each place is always as far from the corner
  EXPECT_EQ(outcome.transitions, 30U);
  EXPECT_EQ(outcome.unexpanded, 6U);
  options.max_depth = 1000;
  EXPECT_EQ(search_tiny(Grid(20), {}, options).stop, Stop::none);
}

TEST(Limits, TheTimeoutEndsAnEndlessSearch) {
  for (SearchOptions options : all()) {
    options.timeout_seconds = 0.05;
    const auto outcome = search_tiny(Chain(), {}, options);
    EXPECT_EQ(outcome.stop, Stop::timeout);
    EXPECT_GE(outcome.seconds, 0.05);
    EXPECT_LT(outcome.seconds, 20);
    EXPECT_GT(outcome.states, 10U);
  }
}

TEST(Limits, MemoryEndsASearchAndIsNotExceeded) {
  for (SearchOptions options : exhaustive()) {
    options.max_bytes = 1'000'000;
    const auto outcome = search_tiny(Chain(), {}, options);
    EXPECT_EQ(outcome.stop, Stop::memory);
    EXPECT_LE(outcome.store_bytes, options.max_bytes);
    EXPECT_GT(outcome.store_bytes, options.max_bytes / 2);
    EXPECT_GT(outcome.states, 30'000U);
  }
}

TEST(Limits, TooLittleMemoryForAnyStateIsSaidAsWell) {
  for (SearchOptions options : all()) {
    options.max_bytes = 1000;
    const auto outcome = search_tiny(Grid(3), {}, options);
    EXPECT_EQ(outcome.stop, Stop::memory);
    EXPECT_EQ(outcome.states, 0U);
  }
}

TEST(Limits, AnInterruptionEndsAnEndlessSearch) {
  for (SearchOptions options : all()) {
    std::atomic<bool> interrupted = false;
    Progress last;
    options.timeout_seconds = 60;
    options.interrupted = &interrupted;
    options.report_progress = [&](const Progress& progress) {
      last = progress;
      interrupted = true;
    };
    const auto outcome = search_tiny(Chain(), {}, options);
    EXPECT_EQ(outcome.stop, Stop::interrupted);
    EXPECT_GT(last.states, 0U);
    EXPECT_LE(last.states, outcome.states);
    EXPECT_LE(last.transitions, outcome.transitions);
    EXPECT_LE(last.seconds, outcome.seconds);
    EXPECT_GE(last.seconds, 0.2);
    EXPECT_GT(last.bytes, 0U);
    EXPECT_GT(last.depth, 0);
  }
}

}  // namespace
}  // namespace paxcheck::checker::tiny
