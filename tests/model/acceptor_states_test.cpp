// The states of an acceptor, as many as can be counted by hand.
#include "model/paxos/acceptor_states.hpp"

#include <gtest/gtest.h>

#include "model/paxos/rules.hpp"
#include "tests/oracle/as_reference.hpp"

namespace paxcheck {
namespace {

AcceptorStates::Number count(int numbers, const std::string& rule, const std::string& alternative, int crashes = 0) {
  PaxosConfig config;
  config.numbers = numbers;
  config.crashes = crashes;
  oracle::set_rule(config.rules, rule, alternative);
  const auto states = AcceptorStates::of(config);
  return states == nullptr ? 0 : states->count();
}

// Numbers are dealt with in ascending order. Each is promised or not and accepted or not, in one order only: 4 ways.
TEST(AcceptorStates, OfTheRightRulesAreTheSetsOfMessages) {
  for (int numbers = 1; numbers <= 4; ++numbers) {
    EXPECT_EQ(count(numbers, "promise-guard", "above"), 1U << 2 * numbers);
    EXPECT_EQ(count(numbers, "accepted-memory", "first"), 1U << 2 * numbers);
    EXPECT_EQ(count(numbers, "promise-reports", "nothing"), 1U << 2 * numbers);
  }
}

// What is promised after it was accepted reports itself, and may have been promised before as well: 6 ways.
TEST(AcceptorStates, OfAPromiseRepeatedHaveAReportMore) {
  EXPECT_EQ(count(1, "promise-guard", "at-or-above"), 6U);
  EXPECT_EQ(count(2, "promise-guard", "at-or-above"), 36U);
  EXPECT_EQ(count(3, "promise-guard", "at-or-above"), 216U);
  EXPECT_EQ(count(1, "promise-guard", "always"), 6U);
}

// Any numbers are promised, and one or none is accepted.
TEST(AcceptorStates, OfOneAcceptedAreTheSetsOfPromisesForEach) {
  EXPECT_EQ(count(2, "accept-guard", "first-only"), 4U * 3);
  EXPECT_EQ(count(3, "accept-guard", "first-only"), 8U * 4);
}

// What is promised is not accepted: 3 ways for each number.
TEST(AcceptorStates, OfAcceptingAboveThePromise) {
  EXPECT_EQ(count(2, "accept-guard", "above"), 9U);
  EXPECT_EQ(count(3, "accept-guard", "above"), 27U);
}

// One number. Without a restart: nothing, promised, accepted, both. A restart loses the promise of three of these. Promised
// again after that, what was accepted is reported, whether it had been promised before or not. Another restart loses those
// two promises.
TEST(AcceptorStates, AreThoseOfAsManyRestartsAsThereAreCrashes) {
  EXPECT_EQ(count(1, "promise-durable", "no", 0), 4U);
  EXPECT_EQ(count(1, "promise-durable", "no", 1), 4U + 3 + 2);
  EXPECT_EQ(count(1, "promise-durable", "no", 2), 4U + 3 + 2 + 2);
  EXPECT_EQ(count(1, "promise-durable", "no", 3), 4U + 3 + 2 + 2);
}

// Only what adds a message for good leads to a state in as many steps whichever way is taken.
TEST(AcceptorStates, AreGradedIfEveryStepAddsAMessage) {
  const auto graded = [](const std::string& rule, const std::string& alternative) {
    PaxosConfig config;
    config.crashes = 1;
    oracle::set_rule(config.rules, rule, alternative);
    return AcceptorStates::of(config)->graded();
  };
  EXPECT_TRUE(graded("promise-guard", "above"));
  EXPECT_TRUE(graded("promise-guard", "at-or-above"));
  EXPECT_FALSE(graded("promise-guard", "always"));
  EXPECT_FALSE(graded("accept-raises-promise", "no"));
  EXPECT_FALSE(graded("promise-durable", "no"));
  EXPECT_FALSE(graded("accepted-durable", "no"));
}

// Others take the full encoding.
TEST(AcceptorStates, AreNotCountedBeyondALimit) {
  EXPECT_EQ(count(3, "promise-guard", "always") > 20'000, true);
  EXPECT_EQ(count(4, "promise-guard", "always"), 0U);
  PaxosConfig wide;  // more pairs of number and acceptor than a grid holds
  wide.acceptors = 16;
  wide.numbers = 5;
  EXPECT_EQ(AcceptorStates::of(wide), nullptr);
}

}  // namespace
}  // namespace paxcheck
