// What is derived from a description: its texts, its states, their symmetry and their bits.
#include <gtest/gtest.h>

#include <set>

#include "properties/protocol_suite.hpp"
#include "tests/model/party.hpp"

namespace paxcheck {
namespace {

using party::Party;
using Model = Party::Model<2>;
using Words = std::array<std::uint64_t, 2>;

// By place: guests, mood, leaving; door.
Setting setting(std::vector<int> bounds, int door = 0) {
  Setting set(Party::text());
  set.bounds = std::move(bounds);
  set.rules = {door};
  return set;
}

struct Graph {
  std::size_t states = 0, transitions = 0;
  bool operator==(const Graph&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Graph& g) {
  return out << g.states << " states, " << g.transitions << " transitions";
}

Graph explore(const Setting& set, bool sorted = false) {
  const Model model(set, sorted);
  std::set<Words> seen;
  std::vector<Model::State> open;
  Graph graph;
  const auto find = [&](Model::State state) {
    state = model.representative(state);
    if (seen.insert({state.words[0], state.words[1]}).second) open.push_back(state);
  };
  model.initial(find);
  while (!open.empty()) {
    const Model::State state = open.back();
    open.pop_back();
    model.successors(model.view(state), [&](const ProtocolAction&, const Model::State& next) {
      ++graph.transitions;
      find(next);
    });
  }
  graph.states = seen.size();
  return graph;
}

TEST(Kit, TextsComeFromTheLists) {
  const ProtocolText& text = Party::text();
  EXPECT_EQ(text.name, "party");
  ASSERT_EQ(text.bounds.size(), 3U);
  EXPECT_EQ(text.bounds[0].most, 16);
  EXPECT_EQ(text.bounds[0].tried_to, 3);
  EXPECT_EQ(text.bounds[1].names, (std::vector<std::string_view>{"shy", "bold"}));
  EXPECT_EQ(text.bounds[1].tried_from, -1);
  ASSERT_EQ(text.rules.size(), 1U);
  EXPECT_EQ(text.rules[0].alternatives[1].name, "open");
  EXPECT_EQ(text.rules[0].alternatives[1].meaning, "the host greets those outside too");
  ASSERT_EQ(text.actions.size(), 5U);
  const ActionText& greet = text.actions[1];
  EXPECT_EQ(greet.arguments, (std::vector<std::string_view>{"R"}));
  EXPECT_EQ(greet.lane, "host");
  EXPECT_EQ(greet.arrows[1].from, "guest {0}");
  EXPECT_TRUE(greet.arrows[1].reply);
  EXPECT_EQ(text.actions[2].arguments.size(), 2U);
  EXPECT_EQ(text.actions[3].needs, "leaving");
  ASSERT_EQ(text.bugs.size(), 1U);
  EXPECT_EQ(text.bugs[0].rules.front().second, "open");
  EXPECT_EQ(text.bugs[0].first().bounds[1].bound, "mood");
  EXPECT_EQ(text.bugs[0].first().bounds[1].value, 1);
  EXPECT_EQ(text.bugs[0].first().properties.front(), "polite");
  EXPECT_EQ(text.outcomes(setting({3, 0, 0})), (std::vector<std::string>{"R1", "R2", "R3"}));
}

TEST(Kit, CountsAreThoseByHand) {
  // A guest is in one of three states, one after the other: 3^n states; each guest has two steps while the others are
  // anywhere.
  EXPECT_EQ(explore(setting({2, 0, 0})), (Graph{9, 12}));
  EXPECT_EQ(explore(setting({3, 0, 0})), (Graph{27, 54}));
  // With the door open there is a third step for each.
  EXPECT_EQ(explore(setting({2, 0, 0}, 1)), (Graph{9, 18}));
  // If both are greeted they dance, whoever asks whom.
  EXPECT_EQ(explore(setting({2, 1, 0})), (Graph{10, 14}));
  // One of two may leave, in 9 states either: 2 * 9 more states. The one that stays has its two steps in three states
  // each, and the host still greets the one that left, in three.
  EXPECT_EQ(explore(setting({2, 0, 1})), (Graph{27, 12 + 18 + 2 * (6 + 3)}));
  // The only guest leaves, then the host, who greets nobody after that: of three states each, 2 + 3 + 1 + 3 steps.
  EXPECT_EQ(explore(setting({1, 0, 2})), (Graph{9, 9}));
}

TEST(Kit, SymmetryForgetsWhichIsWhich) {
  // How many guests are in each of three states: of n, (n + 1)(n + 2) / 2 ways.
  EXPECT_EQ(explore(setting({3, 0, 0}), true).states, 10U);
  EXPECT_EQ(explore(setting({16, 0, 0}), true).states, 153U);
}

// Of the states that stand for others one is asked only: by the names of the others it is reached all the same.
TEST(Kit, UnderSymmetryWhatOneReachesAllReach) {
  for (const bool sorted : {false, true}) {
    const Model model(setting({3, 0, 0}, 1), sorted);
    model.initial([&](const Model::State& state) {
      EXPECT_EQ(model.outcomes(model.view(state)), 0U);
      std::set<std::uint32_t> reached;
      model.successors(model.view(state), [&](const ProtocolAction&, const Model::State& next) {
        reached.insert(model.outcomes(model.view(next)));
      });
      EXPECT_EQ(reached, sorted ? (std::set<std::uint32_t>{0, 7}) : (std::set<std::uint32_t>{0, 1, 2, 4}));
    });
  }
}

TEST(Kit, WhatIsNotNeededTakesNoRoom) {
  // One bit is the table's; a guest takes two.
  EXPECT_EQ(Model(setting({2, 0, 0}), false).bits(), 1 + 2 * 2);
  // One more that leaves; whether the host has left; how many can leave.
  EXPECT_EQ(Model(setting({2, 0, 3}), false).bits(), 1 + 2 * 3 + 1 + 2);
  // One more that has danced; music; how the host is.
  EXPECT_EQ(Model(setting({2, 1, 0}), false).bits(), 1 + 2 * 3 + 1 + 2);
  EXPECT_EQ(Model::words(setting({16, 1, 0})), 1);
  EXPECT_EQ(Model::words(setting({16, 1, 1})), 2);
}

// The contract of checker/visited/exact_table.hpp.
TEST(Kit, TheLowestBitStaysFree) {
  const Model model(setting({16, 1, 3}), false);
  model.initial([&](const Model::State& state) {
    EXPECT_EQ(state.words[0] & 1, 0U);
    model.successors(model.view(state),
                     [](const ProtocolAction&, const Model::State& next) { EXPECT_EQ(next.words[0] & 1, 0U); });
  });
}

TEST(Kit, PropertiesSpeakOfSingleActions) {
  const Model model(setting({2, 0, 0}, 1), false);
  ProtocolSuite<Model, Party::Properties, Party::Situations> suite(model, 3);
  model.initial([&](const Model::State& state) {
    std::set<std::string> broken, reached;
    model.successors(model.view(state), [&](const ProtocolAction& action, const Model::State& next) {
      const std::string name = action_name(setting({2, 0, 0}), action);
      if (suite.check_step(model.view(state), action) == 1) broken.insert(name);
      if (suite.check_after(action, model.view(next)) == 2) reached.insert(name);
      EXPECT_EQ(model.outcomes(model.view(next)) != 0, name.starts_with("greet"));
    });
    EXPECT_EQ(broken, (std::set<std::string>{"greet(R1)", "greet(R2)"}));
    EXPECT_EQ(reached, (std::set<std::string>{"enter(R1)", "enter(R2)"}));
  });
  EXPECT_EQ(suite.vacuous(), 0U);
}

TEST(Kit, WritingWhatIsNotNeededDoesNothing) {
  const kit::Terms<Party> terms(setting({2, 0, 0}));
  kit::Next<Party, 2> next(terms, {});
  next[party::danced].add(1);
  next[party::music] = true;
  next[party::host_is] = "tired";
  EXPECT_EQ(next.state(), (PackedState<2>{}));
}

}  // namespace
}  // namespace paxcheck
