// What is known of some bugs beyond their smallest bounds, each by a search of its own.
#include <gtest/gtest.h>

#include <map>

#include "tests/bugs/wrong_rules.hpp"

namespace paxcheck::bugs {
namespace {

using Lengths = std::map<std::string, int>;

// The whole graph, past violations: the violated properties with the length of their shortest runs.
Lengths violated(const PaxosConfig& config) {
  checker::SearchOptions options;
  options.go_on = true;
  const task::PaxosFindings found = task::search_paxos(config, kEverything, options);
  EXPECT_EQ(found.outcome.stop, checker::Stop::none);
  Lengths lengths;
  for (const auto& violation : found.outcome.violations) {
    const auto property = static_cast<std::size_t>(violation.property);
    lengths.emplace(PaxosProperties::kTexts.at(property).name, violation.run.size());
  }
  return lengths;
}

// Forgetting to raise the promise needs three numbers to do harm: the third one's promise hides the second
// one's proposal behind the first one's.
TEST(KnownFacts, APromiseNotRaisedNeedsThreeNumbers) {
  const WrongRules wrong = wrong_rules("promise-not-raised");
  for (const PaxosConfig& config : up_to(wrong, 2, 3)) {
    EXPECT_EQ(violated(config), Lengths{}) << text(config);
  }
  EXPECT_EQ(text(searched(at(wrong, 3, 0, 1), kEverything)), "report-kept in 12 steps");
}

// P2 and what follows from it speak of higher-numbered proposals and so are blind to one number with two
// values.
TEST(KnownFacts, ASharedNumberBreaksNoneOfP2) {
  EXPECT_EQ(violated(at(wrong_rules("shared-number"), 1, 0, 2)), (Lengths{{"agreement", 9}, {"unique-proposal", 5}}));
}

TEST(KnownFacts, AReusedNumberBreaksNoneOfP2) {
  EXPECT_EQ(violated(at(wrong_rules("reused-number"), 1, 1, 2)), (Lengths{{"agreement", 10}, {"unique-proposal", 6}}));
}

TEST(KnownFacts, OwnValuesDisagreeInTwelveSteps) {
  EXPECT_EQ(violated(at(wrong_rules("own-value"), 2, 0, 2)),
            (Lengths{{"P2b", 10}, {"P2c", 10}, {"P2a", 11}, {"agreement", 12}, {"P2", 12}}));
}

// Halves support every proposal, each from its own side: P2c holds, and yet it does not imply P2b.
TEST(KnownFacts, HalfAQuorumBreaksP2bAndNeverP2c) {
  EXPECT_EQ(violated(at(wrong_rules("half-quorum"), 2, 0, 2)),
            (Lengths{{"P2b", 10}, {"P2a", 11}, {"agreement", 12}, {"P2", 12}}));
}

TEST(KnownFacts, SlowLearningAcrossNumbersDisagreesWithFourNumbersOnly) {
  const WrongRules wrong = wrong_rules("cross-ballot-learner");
  const SmallestBreak& recorded_bounds = *named_bugs().back().disagreement;
  ASSERT_EQ(named_bugs().back().name, wrong.name);
  EXPECT_EQ(recorded_bounds.numbers, 4);
  for (int values : {2, 3}) {
    for (int numbers = 1; numbers <= 3; ++numbers) {
      const PaxosConfig config = at(wrong, numbers, 0, values, 2);
      EXPECT_EQ(text(searched(config, disagreement(wrong))), "nothing") << text(config);
    }
  }
  EXPECT_EQ(text(searched(at(wrong, recorded_bounds), disagreement(wrong))), text(recorded(recorded_bounds)));
}

}  // namespace
}  // namespace paxcheck::bugs
