// Rounds against enumeration: the verdict of every property, vacuity, values chosen, lengths and runs, and counts, on runs
// drawn at random as in random_rules_test.cpp, of the rules that fit rounds.
//
// PAXCHECK_DRAWS says how many in all (400), PAXCHECK_SEED where they begin.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "model/paxos/bugs.hpp"
#include "model/paxos/rounds.hpp"
#include "tests/oracle/as_reference.hpp"
#include "tests/oracle/draw.hpp"

namespace paxcheck::oracle {
namespace {

using checker::Stop;
using checker::Strategy;
using task::EncodingChoice;

constexpr std::uint64_t kShards = 4;
constexpr std::uint64_t kMost = 20'000;
constexpr int kFar = 11;  // as many steps as enumeration takes with many numbers

// Up to the first violation.
task::PaxosFindings by_rounds(const PaxosConfig& config) {
  checker::SearchOptions options;
  options.strategy = Strategy::rounds;
  return task::search_paxos(config, {kAllProperties}, options);
}

// The same by enumeration alone.
task::PaxosFindings by_levels(const PaxosConfig& config) {
  checker::SearchOptions options;
  options.strategy = Strategy::breadth_first;
  return task::search_paxos(config, {kAllProperties}, options);
}

// Whatever numbers the search for the runs makes do with, it finds those that a search with all of them finds.
void expect_same_runs(const task::PaxosFindings& played, const task::PaxosFindings& enumerated) {
  ASSERT_EQ(played.outcome.violations.size(), enumerated.outcome.violations.size());
  for (std::size_t i = 0; i < played.outcome.violations.size(); ++i) {
    EXPECT_EQ(played.outcome.violations[i].property, enumerated.outcome.violations[i].property);
    EXPECT_EQ(played.outcome.violations[i].run, enumerated.outcome.violations[i].run);
  }
  EXPECT_EQ(played.outcome.depth, enumerated.outcome.depth);
  EXPECT_EQ(played.chosen, enumerated.chosen);
  EXPECT_EQ(played.vacuous, enumerated.vacuous);
}

void expect_same_counts(const PaxosConfig& config, const reference::Survey& survey) {
  const auto counts = task::count_paxos(config, {});
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->states, std::to_string(survey.states));
  EXPECT_EQ(counts->transitions, std::to_string(survey.transitions));
  EXPECT_EQ(counts->by_depth.size(), static_cast<std::size_t>(survey.depth) + 1);
  std::uint64_t sum = 0;
  for (const std::string& states : counts->by_depth) sum += std::stoull(states);
  EXPECT_EQ(sum, survey.states);
}

// What was compared.
struct Compared {
  int in_all = 0, violated = 0, counted = 0;
};

// Returns whether the reference could explore it.
bool compare(const PaxosConfig& config, Compared& compared) {
  SCOPED_TRACE(text(config));
  const reference::Paxos paxos(as_reference(config));
  const reference::Survey survey = reference::explore(paxos, kMost);
  if (!survey.complete) return false;
  const Figures expected(survey);
  const task::PaxosFindings whole = search_all(config, Strategy::rounds, EncodingChoice::fitting);
  EXPECT_EQ(whole.outcome.stop, Stop::none);
  EXPECT_EQ(Figures(whole).shortest, expected.shortest);
  EXPECT_EQ(elements(whole.chosen), expected.chosen);
  const task::PaxosFindings enumerated = search_all(config, Strategy::breadth_first, EncodingChoice::fitting);
  EXPECT_EQ(whole.vacuous, enumerated.vacuous);
  for (const auto& violation : whole.outcome.violations) EXPECT_EQ(fault_of(paxos, violation), "");

  const task::PaxosFindings first = by_rounds(config);
  EXPECT_EQ(first.outcome.violations.empty(), expected.shortest.empty());
  const std::map<std::string, int> shortest = Figures(first).shortest;
  for (const auto& [property, length] : shortest) EXPECT_EQ(length, expected.shortest.at(property)) << property;
  if (!expected.shortest.empty()) {
    const auto least = std::ranges::min_element(expected.shortest, {}, [](const auto& p) { return p.second; });
    EXPECT_EQ(shortest.begin()->second, least->second);
    // With any number of numbers there is no longer one.
    PaxosConfig any = config;
    any.numbers = PaxosConfig::kAnyNumber;
    const auto of_any = task::shortest_paxos_violation(any, {kAllProperties}, {});
    expect_same_runs(first, by_levels(config));
    EXPECT_TRUE(of_any && *of_any <= least->second);
    ++compared.violated;
  }
  if (why_no_count(config).empty()) {
    expect_same_counts(config, survey);
    ++compared.counted;
  }
  ++compared.in_all;
  return true;
}

class RandomRounds : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomRounds, AgreeWithEnumeration) {
  const std::uint64_t draws = from_environment("PAXCHECK_DRAWS", 400) / kShards;
  ASSERT_GT(draws, 0U);
  Draw draw(from_environment("PAXCHECK_SEED", 20261121) + GetParam());
  const std::uint64_t turns = all_wrong().size() + 1;
  Compared compared;
  std::uint64_t turn = GetParam();
  for (std::uint64_t done = 0; done < draws && !HasFailure(); ++turn) {
    const Wrong* first = turn % turns < all_wrong().size() ? &all_wrong()[turn % turns] : nullptr;
    const PaxosConfig config = draw.next(first);
    if (why_no_rounds(config).empty() && compare(config, compared)) ++done;
  }
  std::cout << compared.in_all << " compared, " << compared.violated << " violated, " << compared.counted
            << " counted\n";
  EXPECT_GE(compared.violated, compared.in_all / 10);
  EXPECT_GE(compared.counted, compared.in_all / 10);
}

INSTANTIATE_TEST_SUITE_P(Shard, RandomRounds, testing::Range<std::uint64_t>(0, kShards));

// Rules under which somebody acts under a number after acting under a higher one, or forgets that.
bool breaks_order(const Wrong& wrong) {
  const std::string name = name_of(wrong);
  return name == "promise-guard=always" || name == "accept-guard=always" || name == "accept-raises-promise=no" ||
         name == "promise-durable=no" || name == "promise-count=older" || name == "round-durable=no";
}

TEST(Rounds, AreRefusedForEveryRuleThatBreaksTheOrderAndEveryPairWithOne) {
  for (const Wrong& first : all_wrong()) {
    for (const Wrong& second : all_wrong()) {
      PaxosConfig config;
      config.learners = 1;
      rule_table()[first.rule].set(config.rules, first.alternative);
      if (second.rule != first.rule) rule_table()[second.rule].set(config.rules, second.alternative);
      if (!breaks_order(first)) continue;
      EXPECT_NE(why_no_rounds(config), "") << name_of(first) << " " << name_of(second);
    }
  }
}

TEST(Rounds, AreThereForEveryOtherRuleAlone) {
  for (const Wrong& wrong : all_wrong()) {
    PaxosConfig config;
    config.learners = 1;
    rule_table()[wrong.rule].set(config.rules, wrong.alternative);
    if (!breaks_order(wrong)) {
      EXPECT_EQ(why_no_rounds(config), "") << name_of(wrong);
    }
  }
}

// By search, and not by belief: of every rule, and of every pair, either every run can be put into the order of numbers or
// rounds are refused. Rules that are refused for their order are seen to break it.
TEST(Rounds, AreRefusedIfAndOnlyIfSomeRunCannotBePutInOrder) {
  for (const Wrong& first : all_wrong()) {
    for (const Wrong& second : all_wrong()) {
      if (second.rule < first.rule) continue;
      PaxosConfig config;
      config.acceptors = first.rule == second.rule ? 3 : 2;
      config.phase1 = config.phase2 = Quorums::majorities(config.acceptors);
      config.crashes = 1;
      config.learners = 1;
      rule_table()[first.rule].set(config.rules, first.alternative);
      if (second.rule != first.rule) rule_table()[second.rule].set(config.rules, second.alternative);
      SCOPED_TRACE(name_of(first) + " " + name_of(second));
      const bool refused = why_no_rounds(config).find(" lets ") != std::string::npos;
      bool in_order = true;
      try {
        task::test_paxos_premises(config, 3, 6'000, {});
      } catch (const std::invalid_argument&) {
        in_order = false;
      }
      EXPECT_TRUE(in_order || refused);
      EXPECT_FALSE(first.rule == second.rule && refused && in_order);
    }
  }
}

// Where each acceptor can let a value be proposed alone, once both have accepted X last nothing else is proposed. So for X and Y
// to be learned across numbers one acceptor has to have accepted X before it accepted Y, and still to count for X.
TEST(Rounds, KeepEveryValueThatCountsAcrossNumbers) {
  PaxosConfig config;
  config.acceptors = 2;
  config.numbers = 4;
  config.learners = 2;
  config.phase1 = Quorums::of_size(2, 1);
  config.phase2 = Quorums::of_size(2, 2);
  set_rule(config.rules, "learn-by", "across-numbers");
  constexpr int kLearnerAgreement = 3;
  ASSERT_EQ(PaxosProperties::kTexts[kLearnerAgreement].name, "learner-agreement");
  checker::SearchOptions options;
  for (const Strategy strategy : {Strategy::rounds, Strategy::breadth_first}) {
    options.strategy = strategy;
    const task::PaxosFindings found = task::search_paxos(config, {only(kLearnerAgreement)}, options);
    ASSERT_EQ(found.outcome.violations.size(), 1U);
    EXPECT_EQ(found.outcome.violations.front().run.size(), 18U);
  }
}

// With more numbers than any of these runs uses, so that most of them are left out.
TEST(Rounds, FindTheLeastRunsWithFewNumbers) {
  int with_fewer = 0;
  for (const Wrong& wrong : all_wrong()) {
    for (const int numbers : {4, 5}) {
      PaxosConfig config;
      config.acceptors = 3;
      config.numbers = numbers;
      config.learners = numbers == 4 ? 2 : 0;
      config.stops = numbers == 4 ? 0 : 1;
      rule_table()[wrong.rule].set(config.rules, wrong.alternative);
      if (!why_no_rounds(config).empty()) continue;
      SCOPED_TRACE(text(config));
      const task::PaxosFindings played = by_rounds(config);
      if (played.outcome.violations.empty() || played.outcome.depth > kFar) continue;
      const task::PaxosFindings enumerated = by_levels(config);
      expect_same_runs(played, enumerated);
      if (played.outcome.states < enumerated.outcome.states) ++with_fewer;
    }
  }
  EXPECT_GE(with_fewer, 6);
}

// Acceptors that accepted last under the same number form a group; the groups in order with their sizes and values, and the
// values chosen, up to renaming acceptors: counted apart, in Python.
TEST(Rounds, EndAtTheFixpointWithAsManyBoundariesAsWereCountedApart) {
  struct Known {
    int acceptors, values;
    std::uint64_t boundaries;
  };
  for (const Known& known : {Known{3, 2, 31}, {5, 2, 293}, {5, 3, 1060}, {7, 2, 2611}, {7, 3, 17092}, {9, 2, 22745}}) {
    PaxosConfig config;
    config.acceptors = known.acceptors;
    config.values = known.values;
    config.numbers = PaxosConfig::kAnyNumber;
    config.phase1 = config.phase2 = Quorums::majorities(known.acceptors);
    // Without the search for a run to what should not be violated, which could take for ever.
    const task::PaxosFindings findings = task::search_paxos_in_rounds(config, {kAllProperties}, {});
    ASSERT_EQ(findings.outcome.stop, Stop::none);
    ASSERT_TRUE(findings.rounds);
    EXPECT_TRUE(findings.rounds->closed);
    EXPECT_EQ(findings.rounds->boundaries, known.boundaries) << known.acceptors << " acceptors";
  }
}

}  // namespace
}  // namespace paxcheck::oracle
