// Fair runs that are found while the search goes on, against the definition (lasso_oracle.hpp) in the whole graph: what is found
// early, at a limit or with few of the processes is one, and none is missed in the end.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "checker/graph/endless_watch.hpp"
#include "checker/search/breadth_first.hpp"
#include "checker/search/port_model.hpp"
#include "tests/checker/lasso_oracle.hpp"

namespace paxcheck::checker {
namespace {

struct Action {
  static constexpr int kKinds = 1;
  std::uint8_t kind = 0;
  std::int8_t place = 0;  // among the steps of its state
  std::int8_t fairness = -1, actor = -1, rank = 0;
  auto operator<=>(const Action&) const = default;
};

struct Step {
  Action action;
  std::uint64_t target = 0;
};

struct State {
  std::uint64_t node = 0;
  bool operator==(const State&) const = default;
};

// A graph of steps with classes, actors and ranks. Node 0 is initial.
struct Model {
  using State = checker::State;
  using Action = checker::Action;
  struct View {
    std::uint64_t node;
  };
  View view(const State& s) const { return {s.node}; }
  template <class Emit>
  void initial(Emit&& emit) const {
    emit(State{});
  }
  template <class Emit>
  void successors(const View& v, Emit&& emit) const {
    for (const Step& step : rows[v.node]) emit(step.action, State{step.target});
  }
  int fairness_classes() const { return static_cast<int>(strong.size()); }
  std::string fairness_name(int c) const { return std::to_string(c); }
  bool strongly_fair(int c) const { return strong[static_cast<std::size_t>(c)]; }
  int fairness_class(const Action& a) const { return a.fairness; }
  int actors() const { return actor_count; }
  int actor(const Action& a) const { return a.actor; }
  int ranks() const { return 2; }
  int rank(const Action& a) const { return a.rank; }

  std::vector<std::vector<Step>> rows;
  std::vector<bool> strong;
  std::vector<bool> goal;
  int actor_count = 0;
};

struct Monitor {
  PropertySet check_initial(const Model::View&) { return 0; }
  PropertySet check_step(const Model::View&, const Action&) const { return 0; }
  PropertySet check_after(const Action&, const Model::View&) { return 0; }
  std::uint64_t summary() const { return 0; }
  void absorb(std::uint64_t) {}
  void merge(const Monitor&) {}
};

auto port_to(const Model& model) {
  const auto goal = [&model](const Model::View& v) { return model.goal[v.node]; };
  const auto never = [](const Model::View&) { return false; };
  return PortOf<Model, Monitor, decltype(goal), decltype(never)>(model, Monitor{}, goal, never);
}

// All of the model, for the oracle; nodes that are not reached do no harm.
FairGraph whole(const Model& model, bool all_act) {
  FairGraph graph;
  graph.goal = model.goal;
  graph.actors = all_act ? model.actor_count : 0;
  for (const bool strong : model.strong) graph.classes.push_back({strong, ""});
  for (std::uint32_t s = 0; s < model.rows.size(); ++s) {
    bool pressed = false;
    for (const Step& step : model.rows[s]) {
      const auto actor = static_cast<std::int16_t>(all_act ? step.action.actor : -1);
      graph.steps.push_back({s, static_cast<std::uint32_t>(step.target), step.action.fairness, actor});
      pressed |= step.action.fairness >= 0;
    }
    if (!pressed) graph.steps.push_back({s, s, -1, -1});
  }
  return graph;
}

// Whether the run is one of the whole graph, and fair, by the definition.
bool is_fair(const Model& model, const Endless<PlainAction>::Run& run) {
  const FairGraph graph = whole(model, run.all_act);
  std::uint32_t at = 0;
  const auto walk = [&](const std::vector<PlainAction>& actions) {
    lasso_oracle::Walk steps;
    for (const PlainAction& plain : actions) {
      const auto place = static_cast<std::uint32_t>(plain.as<Action>().place);
      const auto first = std::ranges::lower_bound(graph.steps, at, {}, &FairStep::source) - graph.steps.begin();
      steps.push_back(static_cast<std::uint32_t>(first) + place);
      at = graph.steps[steps.back()].target;
    }
    return steps;
  };
  const lasso_oracle::Walk stem = walk(run.stem);
  lasso_oracle::Walk cycle = walk(run.cycle);
  if (cycle.empty()) {  // stays: the last step of its state
    const auto next = std::ranges::upper_bound(graph.steps, at, {}, &FairStep::source);
    cycle.push_back(static_cast<std::uint32_t>(next - graph.steps.begin()) - 1);
    if (graph.steps[cycle[0]].target != at || graph.steps[cycle[0]].fairness >= 0) return false;
  }
  return lasso_oracle::is_lasso(graph, stem, cycle);
}

Model random_model(std::mt19937_64& random) {
  const auto below = [&](std::uint64_t end) { return random() % end; };
  Model model;
  const std::uint64_t states = 2 + below(5);
  model.rows.resize(states);
  for (std::uint64_t s = 0; s < states; ++s) model.goal.push_back(below(10) == 0);
  for (std::uint64_t c = below(4); c > 0; --c) model.strong.push_back(below(2) == 0);
  model.actor_count = static_cast<int>(below(3));
  for (std::uint64_t i = 4 + below(5); i > 0; --i) {
    const std::uint64_t from = below(states), to = below(states);
    if (to == from) continue;
    std::vector<Step>& row = model.rows[from];
    Action action;
    action.place = static_cast<std::int8_t>(row.size());
    action.fairness = static_cast<std::int8_t>(static_cast<int>(below(model.strong.size() + 1)) - 1);
    action.actor =
        static_cast<std::int8_t>(static_cast<int>(below(static_cast<std::uint64_t>(model.actor_count) + 1)) - 1);
    action.rank = static_cast<std::int8_t>(below(3));
    row.push_back({action, to});
  }
  return model;
}

SearchOptions in_little_memory() {
  SearchOptions options;
  options.max_bytes = std::uint64_t{1} << 20;
  return options;
}

struct Found {
  Outcome<PlainAction> outcome;
  Endless<PlainAction> endless;
};

Found search_watched(const Model& model, const SearchOptions& options, std::uint64_t first_look) {
  auto port = port_to(model);
  const PortModel<State> behind(port);
  PortMonitor<State> monitor(port.checks());
  Found found;
  found.outcome = BreadthFirst<PortModel<State>, PortMonitor<State>, EndlessWatch<State>>(
                      behind, monitor, options, EndlessWatch<State>(port, options, found.endless, first_look))
                      .run();
  return found;
}

class OfRandomGraphs : public testing::Test {
 protected:
  template <class Check>
  static void each(const Check& check) {
    std::mt19937_64 random(7);
    for (int round = 0; round < 800; ++round) {
      SCOPED_TRACE(round);
      check(random_model(random));
      if (HasFatalFailure()) return;
    }
  }
};

TEST_F(OfRandomGraphs, WhatIsFoundEarlyIsFairAndNothingIsMissed) {
  int early = 0, late = 0, never = 0, stays = 0;
  each([&](const Model& model) {
    const bool all_act = lasso_oracle::lasso(whole(model, true)).has_value();
    const auto expected = lasso_oracle::lasso(whole(model, all_act));
    for (const std::uint64_t first_look : {1U, 2U, 3U, 1000U}) {
      const auto [outcome, endless] = search_watched(model, in_little_memory(), first_look);
      ASSERT_EQ(endless.run.has_value(), expected.has_value());
      if (!expected) {
        ASSERT_TRUE(endless.whole);
        ASSERT_EQ(outcome.stop, Stop::none);
        ++never;
        continue;
      }
      ASSERT_TRUE(is_fair(model, *endless.run));
      stays += endless.run->cycle.empty() ? 1 : 0;
      if (outcome.stop == Stop::none) {
        ASSERT_TRUE(endless.whole);
        ASSERT_EQ(endless.run->all_act, all_act);
        ASSERT_TRUE(endless.run->shortest);
        ASSERT_EQ(endless.run->stem.size(), expected->stem.size());
        ++late;
      } else {
        ASSERT_EQ(outcome.stop, Stop::violation);
        ASSERT_FALSE(endless.whole);
        ASSERT_FALSE(endless.run->shortest);
        ASSERT_NE(first_look, 1000U);
        ++early;
      }
    }
  });
  EXPECT_GT(early, 200);
  EXPECT_GT(late, 300);
  EXPECT_GT(never, 300);
  EXPECT_GT(stays, 50);
}

TEST_F(OfRandomGraphs, WhatIsFoundAtALimitIsFair) {
  int found = 0, not_found = 0;
  each([&](const Model& model) {
    for (const bool by_depth : {true, false}) {
      SearchOptions options = in_little_memory();
      if (by_depth) options.max_depth = 2;
      if (!by_depth) options.max_states = 3;
      const auto [outcome, endless] = search_watched(model, options, 1000);
      if (outcome.stop == Stop::none) continue;
      ASSERT_FALSE(endless.whole);
      ASSERT_LT(endless.states, model.rows.size());
      if (endless.run) {
        ASSERT_TRUE(is_fair(model, *endless.run));
        ASSERT_FALSE(endless.run->shortest);
      }
      ++(endless.run ? found : not_found);
    }
  });
  EXPECT_GT(found, 50);
  EXPECT_GT(not_found, 50);
}

TEST_F(OfRandomGraphs, GoingOnLooksAtTheWhole) {
  SearchOptions options = in_little_memory();
  options.go_on = true;
  each([&](const Model& model) {
    const auto [outcome, endless] = search_watched(model, options, 1);
    ASSERT_EQ(outcome.stop, Stop::none);
    ASSERT_TRUE(endless.whole);
  });
}

TEST_F(OfRandomGraphs, WhatFewProcessesDoIsFair) {
  int found = 0, none = 0, left_out = 0;
  each([&](const Model& model) {
    const auto port = port_to(model);
    const auto run = NarrowHunt<State>(port, 1000, in_little_memory().max_bytes).find({});
    ++(run ? found : none);
    // Where what is left undone is all that rules a run out: nothing is to be found, though nothing else is done.
    Model few = model;
    for (auto& row : few.rows) std::erase_if(row, [](const Step& step) { return step.action.rank > 1; });
    for (auto& row : few.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) row[i].action.place = static_cast<std::int8_t>(i);
    }
    left_out += !run && lasso_oracle::lasso(whole(few, false)) ? 1 : 0;
    if (!run) return;
    ASSERT_TRUE(is_fair(model, *run));
    ASSERT_FALSE(run->shortest);
    for (const auto* part : {&run->stem, &run->cycle}) {
      for (const PlainAction& action : *part) ASSERT_LE(action.as<Action>().rank, 1);
    }
  });
  EXPECT_GT(found, 100);
  EXPECT_GT(none, 100);
  EXPECT_GT(left_out, 50);
}

TEST(EndlessSearch, TooLittleMemoryToLookIsNoAnswer) {
  Model model;
  model.rows.resize(2000);
  model.goal.assign(2000, false);
  model.strong = {false};
  for (std::uint64_t s = 0; s < 1999; ++s) model.rows[s].push_back({{0, 0, 0}, s + 1});
  model.rows[1999].push_back({{0, 0, 0}, 0});
  SearchOptions options = in_little_memory();
  EXPECT_TRUE(search_watched(model, options, 1000).endless.run);
  options.max_bytes = 180'000;  // for the search, with its table of 64 KiB, but not for a look
  const auto [outcome, endless] = search_watched(model, options, 1000);
  EXPECT_EQ(outcome.stop, Stop::none);
  EXPECT_TRUE(endless.too_large);
  EXPECT_FALSE(endless.whole);
  EXPECT_FALSE(endless.run);
}

}  // namespace
}  // namespace paxcheck::checker
