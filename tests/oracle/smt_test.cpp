// Basic Paxos in first-order logic, with few members of each sort, is the graph of docs/protocols.md: from every state that the
// reference reaches, the same actions lead to the same states. And what is claimed of all states holds in these.
#include <gtest/gtest.h>

#include <deque>
#include <set>

#include "tests/oracle/as_reference.hpp"
#include "tests/oracle/ground_paxos.hpp"

namespace paxcheck::oracle {
namespace {

// Goes through the graph of the reference, or so many states of it; returns how many states of the model that were.
std::size_t compare(const PaxosConfig& config, std::size_t most) {
  const reference::Paxos paxos(as_reference(config));
  const GroundPaxos ground(config);
  EXPECT_TRUE(ground.model().is_a_model()) << text(config);
  std::set<reference::State> found{paxos.initial()};
  std::deque<const reference::State*> waiting{&*found.begin()};
  std::set<GroundState> mapped;
  EXPECT_EQ(ground.model().text(ground.of(paxos.initial())), "");
  while (!waiting.empty() && found.size() <= most) {
    const reference::State& state = *waiting.front();
    waiting.pop_front();
    const GroundState now = ground.of(state);
    mapped.insert(now);
    std::map<std::string, GroundState> by_reference;
    for (const auto& [action, next] : paxos.transitions(state)) {
      const GroundState after = ground.of(next);
      if (after != now) by_reference.emplace(ground.name(action), after);  // not if a crash alone is spent
      const auto [place, is_new] = found.insert(next);
      if (is_new) waiting.push_back(&*place);
    }
    std::map<std::string, GroundState> by_model = ground.model().steps(now);
    // The model restarts whoever it likes, as often as it likes.
    if (state.crashes_left == 0)
      std::erase_if(by_model, [](const auto& step) { return step.first.starts_with("restart"); });
    if (by_model != by_reference) {
      std::string said = text(config) + "\nin " + ground.model().text(now);
      for (const auto& [name, next] : by_model) said += "\nmodel: " + name + " -> " + ground.model().text(next);
      for (const auto& [name, next] : by_reference) said += "\nreference: " + name + " -> " + ground.model().text(next);
      ADD_FAILURE() << said;
      return 0;
    }
  }
  return mapped.size();
}

PaxosConfig at(int numbers, int values, const PaxosRules& rules = {}) {
  PaxosConfig config;
  config.numbers = numbers;
  config.values = values;
  config.rules = rules;
  if (rules.acceptors_restart() || rules.servers_restart()) config.crashes = 1;
  if (rules.learn_by != LearnBy::quorum) config.learners = 1;
  return config;
}

constexpr std::size_t kEnough = 12'000;

TEST(FirstOrderModel, HasTheStatesOfTheRightRules) { EXPECT_EQ(compare(at(2, 2), 1'000'000), 3'921U); }

// 185,369 states.
TEST(FirstOrderModel, SlowHasTheStatesOfThreeNumbers) { EXPECT_EQ(compare(at(3, 2), 1'000'000), 185'369U); }

TEST(FirstOrderModel, TakesTheStepsOfEveryAlternative) {
  for (const Rule& rule : rule_table()) {
    for (std::size_t i = 1; i < rule.alternatives.size(); ++i) {
      PaxosRules rules;
      rule.set(rules, static_cast<int>(i));
      EXPECT_GT(compare(at(2, 2, rules), kEnough), 500U) << rule.name << "=" << rule.alternatives[i].name;
    }
  }
}

TEST(FirstOrderModel, TakesTheStepsOfEveryAlternativeWithThreeNumbers) {
  for (const Rule& rule : rule_table()) {
    for (std::size_t i = 1; i < rule.alternatives.size(); ++i) {
      PaxosRules rules;
      rule.set(rules, static_cast<int>(i));
      compare(at(3, 2, rules), 1'000);
    }
  }
}

TEST(FirstOrderModel, SlowTakesTheStepsOfPairsOfAlternatives) {
  for (std::size_t first = 0; first < rule_table().size(); ++first) {
    for (std::size_t second = first + 1; second < rule_table().size(); ++second) {
      for (std::size_t i = 1; i < rule_table()[first].alternatives.size(); ++i) {
        for (std::size_t j = 1; j < rule_table()[second].alternatives.size(); ++j) {
          PaxosRules rules;
          rule_table()[first].set(rules, static_cast<int>(i));
          rule_table()[second].set(rules, static_cast<int>(j));
          compare(at(2, 2, rules), 1'500);
        }
      }
    }
  }
}

TEST(FirstOrderModel, TakesTheStepsOfLearnersQuorumsAndInputs) {
  PaxosConfig told = at(2, 2);
  told.learners = 3;
  told.learning = Learning::set;
  compare(told, 6'000);
  PaxosConfig sizes = at(2, 2);
  sizes.acceptors = 4;
  sizes.phase1 = Quorums::of_size(4, 3);
  sizes.phase2 = Quorums::of_size(4, 2);
  compare(sizes, 6'000);
  sizes.phase1 = Quorums::of_size(4, 2);
  compare(sizes, 6'000);
  PaxosConfig own = at(3, 3);
  own.inputs = Inputs::own;
  compare(own, 6'000);
}

// X for X, Y for every other value; the invented value, whose place is after all others, for itself.
int merged(int value, int values) { return value == values ? 2 : std::min(value, 1); }

reference::State merged(const reference::State& s, int values) {
  const auto proposal = [&](reference::Proposal p) { return reference::Proposal{p.number, merged(p.value, values)}; };
  reference::State m = s;
  m.promises.clear(), m.accept_requests.clear(), m.accepteds.clear();
  for (const auto& [a, n, r] : s.promises)
    m.promises.insert({a, n, r ? reference::Report(proposal(*r)) : std::nullopt});
  for (const auto& [p] : s.accept_requests) m.accept_requests.insert({proposal(p)});
  for (const auto& [a, p] : s.accepteds) m.accepteds.insert({a, proposal(p)});
  for (int a = 0; a < 3; ++a) {
    if (s.accepted[a]) m.accepted[a] = proposal(*s.accepted[a]);
  }
  if (s.learned.begin() != s.learned.end() && s.learned[0] != reference::none)
    m.learned[0] = merged(s.learned[0], values);
  return m;
}

// The layer of values: a run with three is one with two, where two of the three are taken for one.
TEST(FewValues, StandForAll) {
  constexpr std::size_t kMost = 2'500;
  for (const Rule& rule : rule_table()) {
    for (std::size_t i = 0; i < rule.alternatives.size(); ++i) {
      PaxosRules rules;
      rule.set(rules, static_cast<int>(i));
      const reference::Paxos many(as_reference(at(2, 3, rules))), few(as_reference(at(2, 2, rules)));
      std::set<reference::State> found{many.initial()};
      std::deque<const reference::State*> waiting{&*found.begin()};
      EXPECT_EQ(merged(many.initial(), 3), few.initial());
      while (!waiting.empty() && found.size() <= kMost) {
        const reference::State& state = *waiting.front();
        waiting.pop_front();
        const reference::State now = merged(state, 3);
        std::set<reference::State> next_of_few{now};
        for (const auto& [action, next] : few.transitions(now)) next_of_few.insert(next);
        for (const auto& [action, next] : many.transitions(state)) {
          ASSERT_TRUE(next_of_few.contains(merged(next, 3))) << rule.name << "=" << rule.alternatives[i].name;
          const auto [place, is_new] = found.insert(next);
          if (is_new) waiting.push_back(&*place);
        }
      }
    }
  }
}

// What is proved of all reachable states is true of these; the proof could not be of others than those.
TEST(FirstOrderModel, KeepsItsConjunctsAndGoals) {
  const PaxosConfig config = at(2, 2);
  const reference::Paxos paxos(as_reference(config));
  const GroundPaxos ground(config);
  std::set<reference::State> found{paxos.initial()};
  std::deque<const reference::State*> waiting{&*found.begin()};
  std::size_t place = 0;
  while (!waiting.empty()) {
    const reference::State& state = *waiting.front();
    waiting.pop_front();
    for (const auto& [action, next] : paxos.transitions(state)) {
      const auto [there, is_new] = found.insert(next);
      if (is_new) waiting.push_back(&*there);
    }
    if (place++ % 20 != 0) continue;
    const GroundState now = ground.of(state);
    for (const SmtConjunct& c : ground.text().conjuncts) {
      ASSERT_TRUE(ground.model().holds(now, c.variables, c.formula)) << c.name << " in " << ground.model().text(now);
    }
    for (const SmtGoal& goal : ground.text().goals) {
      if (!goal.action.empty()) continue;
      ASSERT_TRUE(ground.model().holds(now, goal.variables, goal.formula)) << goal.property;
    }
  }
}

}  // namespace
}  // namespace paxcheck::oracle
