// Searches of a model behind a port find what searches of the model itself find.
#include "checker/port.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "checker/search/engine_instance.hpp"
#include "tests/checker/tiny_models.hpp"

namespace paxcheck::checker::tiny {
namespace {

bool is_goal(std::uint64_t node) { return node % 5 == 3; }
bool is_excused(std::uint64_t node) { return node % 2 == 0; }

auto port_to(const Graph& graph, const Monitor& monitor) {
  return PortOf(
      graph, monitor, [](const View& v) { return is_goal(v.node); }, [](const View& v) { return is_excused(v.node); });
}

// With the runs, as task/ searches.
Outcome<Action> search_behind_port(const Graph& graph, const Monitor& monitor, const SearchOptions& options) {
  auto port = port_to(graph, monitor);
  Outcome<PlainAction> outcome = search(port, options);
  if (lacks_runs(outcome)) outcome = find_runs(std::move(outcome), port, options);
  return outcome_of<Action>(outcome);
}

void expect_same(const Outcome<Action>& port, const Outcome<Action>& model) {
  EXPECT_EQ(port.stop, model.stop);
  EXPECT_EQ(port.states, model.states);
  EXPECT_EQ(port.transitions, model.transitions);
  EXPECT_EQ(port.transitions_by_kind, model.transitions_by_kind);
  EXPECT_EQ(port.depth, model.depth);
  EXPECT_EQ(port.unexpanded, model.unexpanded);
  ASSERT_EQ(port.violations.size(), model.violations.size());
  for (std::size_t i = 0; i < port.violations.size(); ++i) {
    EXPECT_EQ(port.violations[i].property, model.violations[i].property);
    EXPECT_EQ(port.violations[i].run, model.violations[i].run);
  }
  EXPECT_TRUE(std::ranges::equal(port.graph.edges, model.graph.edges, [](const auto& a, const auto& b) {
    return a.source == b.source && a.target == b.target && a.action == b.action;
  }));
}

TEST(Port, ChangesNoOutcomeOfAnyStrategy) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    std::mt19937_64 random(seed);
    const Graph graph = random_graph(random, 40);
    const Monitor monitor = random_monitor(random, graph, 40);
    for (const bool go_on : {false, true}) {
      for (const Strategy strategy : {Strategy::breadth_first, Strategy::depth_first, Strategy::simulation}) {
        SearchOptions options = with(strategy, go_on);
        options.walks = 20;
        options.max_depth = 30;
        expect_same(search_behind_port(graph, monitor, options), search_tiny(graph, monitor, options));
      }
      const SearchOptions in_levels = with(Strategy::breadth_first, go_on);
      expect_same(search_behind_port(graph, monitor, in_levels), search_tiny(graph, monitor, in_levels));
    }
  }
}

TEST(Port, KeepsTheGraphAndFindsTheSameStuckStates) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    std::mt19937_64 random(seed);
    const Graph graph = random_graph(random, 40);
    Monitor monitor;
    SearchOptions options = with(Strategy::breadth_first);
    options.graph_up_to = 1000;
    const Outcome<Action> outcome = search(graph, monitor, options);
    const StuckRun<Action> stuck = find_stuck(
        graph, outcome, options, [](const View& v) { return is_goal(v.node); },
        [](const View& v) { return is_excused(v.node); });

    auto port = port_to(graph, monitor);
    const Outcome<PlainAction> plain = search(port, options);
    expect_same(outcome_of<Action>(plain), outcome);
    const auto behind_port = stuck_of<Action>(find_stuck(port, plain, options));
    EXPECT_EQ(behind_port.states, stuck.states);
    EXPECT_EQ(behind_port.excused, stuck.excused);
    EXPECT_EQ(behind_port.run, stuck.run);
  }
}

TEST(Port, RefusesACompactTableWithoutKnowingTheBits) {
  const Graph graph;
  auto port = port_to(graph, Monitor{});
  SearchOptions options = with(Strategy::breadth_first);
  options.storage = Storage::compact;
  EXPECT_THROW(search(port, options), std::invalid_argument);
}

}  // namespace
}  // namespace paxcheck::checker::tiny
