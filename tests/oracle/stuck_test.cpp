// Stuck states against the reference: its whole graph gone through backwards from the states that reach the goal, and what
// only the bound on proposal numbers blocks tried out with a higher number.
#include <gtest/gtest.h>

#include <optional>

#include "tests/oracle/as_reference.hpp"
#include "tests/oracle/draw.hpp"

namespace paxcheck::oracle {
namespace {

constexpr std::size_t kMost = 1'500;  // states

struct Stuck {
  std::uint64_t states = 0, excused = 0;
  std::optional<std::size_t> shortest;  // run into one that is not excused
  bool operator==(const Stuck&) const = default;
};

std::string figures(const Stuck& stuck) {
  return std::to_string(stuck.states) + " stuck, " + std::to_string(stuck.excused) + " excused, shortest run " +
         (stuck.shortest ? std::to_string(*stuck.shortest) : "none");
}

// Whether one number of the round above all bounds leads to the goal, with nobody else in its way.
bool higher_number_helps(const PaxosConfig& config, const reference::State& stuck) {
  reference::Configuration more = as_reference(config);
  more.numbers += config.proposers;
  const reference::Paxos paxos(more);
  for (int n = config.numbers; n < more.numbers; ++n) {
    reference::State s = stuck;
    for (bool moved = true; moved;) {
      moved = false;
      for (const auto& [action, next] : paxos.transitions(s)) {
        if (action.kind > reference::Kind::learn || (action.kind < reference::Kind::learn && action.number != n))
          continue;
        s = next;
        moved = true;
        break;
      }
    }
    if (paxos.reaches_goal(s)) return true;
  }
  return false;
}

// `excused(state)` is asked of every stuck state. Nothing for graphs that are too large.
template <class Excused>
std::optional<Stuck> stuck_by_reference(const PaxosConfig& config, Excused&& excused) {
  const reference::Paxos paxos(as_reference(config));
  std::map<reference::State, std::size_t> number{{paxos.initial(), 0}};
  std::vector<reference::State> states{paxos.initial()};
  std::vector<std::size_t> distance{0};
  std::vector<std::vector<std::size_t>> before(1);
  for (std::size_t s = 0; s < states.size(); ++s) {
    if (states.size() > kMost) return std::nullopt;
    for (const auto& [action, next] : paxos.transitions(states[s])) {
      const auto [found, is_new] = number.emplace(next, states.size());
      if (is_new) {
        states.push_back(next);
        distance.push_back(distance[s] + 1);
        before.emplace_back();
      }
      before[found->second].push_back(s);
    }
  }
  std::vector<std::size_t> waiting;
  std::vector<bool> able(states.size());
  const auto reach = [&](std::size_t s) {
    if (!able[s]) waiting.push_back(s);
    able[s] = true;
  };
  for (std::size_t s = 0; s < states.size(); ++s) {
    if (paxos.reaches_goal(states[s])) reach(s);
  }
  while (!waiting.empty()) {
    const std::size_t s = waiting.back();
    waiting.pop_back();
    for (std::size_t earlier : before[s]) reach(earlier);
  }
  Stuck stuck;
  for (std::size_t s = 0; s < states.size(); ++s) {
    if (able[s]) continue;
    if (excused(states[s])) {
      ++stuck.excused;
    } else if (++stuck.states == 1) {
      stuck.shortest = distance[s];
    }
  }
  return stuck;
}

Stuck stuck_by_search(const PaxosConfig& config, task::EncodingChoice encoding) {
  checker::SearchOptions options;
  options.go_on = true;
  options.graph_up_to = checker::kMostStatesForStuck;
  const auto found = task::search_paxos(config, {kAllProperties, true}, options, encoding).stuck;
  Stuck stuck{found->states, found->excused, {}};
  if (found->run) stuck.shortest = found->run->size();
  EXPECT_TRUE(found->examined);
  return stuck;
}

// Returns whether the graph is small enough.
bool expect_same_stuck(const PaxosConfig& config, bool right) {
  SCOPED_TRACE(text(config));
  const auto tried = stuck_by_reference(config, [&](const auto& s) { return higher_number_helps(config, s); });
  if (!tried) return false;
  for (const auto encoding : {task::EncodingChoice::fitting, task::EncodingChoice::full}) {
    const Stuck found = stuck_by_search(config, encoding);
    EXPECT_EQ(found.states + found.excused, tried->states + tried->excused)
        << figures(found) << ", not " << figures(*tried);
    // Under wrong rules a higher number helps in more states than the page speaks of.
    EXPECT_LE(found.excused, tried->excused) << figures(found) << ", not " << figures(*tried);
    if (right) {
      EXPECT_EQ(found, *tried) << figures(found) << ", not " << figures(*tried);
    }
  }
  return true;
}

TEST(Stuck, RightRulesInEveryArrangement) {
  int compared = 0;
  for (const Learning learning : {Learning::direct, Learning::distinguished, Learning::set}) {
    for (int stops : {0, 1, 2}) {
      for (int learners : {0, 1, 2, 3}) {
        for (int learner_stops = 0; learner_stops <= std::min(learners, 2); ++learner_stops) {
          PaxosConfig config;
          config.acceptors = stops == 2 ? 2 : 3;
          config.phase1 = config.phase2 = Quorums::of_size(config.acceptors, stops == 2 ? 1 : 2);
          config.numbers = stops == 2 ? 2 : 1;
          config.values = 1;
          config.learning = learners > 0 ? learning : Learning::direct;
          config.learners = learners;
          config.distinguished = std::min(learners, 2);
          config.learner_stops = learner_stops;
          config.stops = stops;
          compared += expect_same_stuck(config, true) ? 1 : 0;
        }
      }
    }
  }
  EXPECT_GT(compared, 40);
}

TEST(Stuck, EveryWrongRuleOnRandomBounds) {
  Draw draw(7);
  int compared = 0;
  for (const Wrong& wrong : all_wrong()) {
    for (int i = 0; i < 3; ++i) compared += expect_same_stuck(draw.next(&wrong), false) ? 1 : 0;
  }
  EXPECT_GT(compared, 30);
}

// Two of three acceptors that stop block for good; one does not, and neither does a learner where the rest is told.
TEST(Stuck, WhoStopsForEver) {
  const auto stuck = [](int stops, Learning learning, int learners) {
    PaxosConfig config;
    config.numbers = 1;
    config.stops = stops;
    config.learning = learning;
    config.learners = learners;
    config.learner_stops = learners > 0 ? 1 : 0;
    return stuck_by_search(config, task::EncodingChoice::fitting);
  };
  EXPECT_EQ(stuck(0, Learning::direct, 0), (Stuck{0, 0, {}}));
  EXPECT_EQ(stuck(1, Learning::direct, 0).states, 0U);
  EXPECT_GT(stuck(1, Learning::direct, 0).excused, 0U);  // the only number's leader stops
  EXPECT_EQ(stuck(2, Learning::direct, 0).shortest, 2U);
  EXPECT_EQ(stuck(0, Learning::direct, 2), (Stuck{0, 0, {}}));
  EXPECT_EQ(stuck(0, Learning::distinguished, 2).shortest, 1U);
  EXPECT_EQ(stuck(0, Learning::set, 3), (Stuck{0, 0, {}}));
}

}  // namespace
}  // namespace paxcheck::oracle
