// Wrong rules whose shortest violations can be counted by hand, by all encodings and the reference.
#include <gtest/gtest.h>

#include "tests/oracle/as_reference.hpp"

namespace paxcheck::oracle {
namespace {

using checker::Strategy;
using task::EncodingChoice;

// Three acceptors, majorities, two values.
PaxosConfig wrong(int numbers, const std::string& rule, const std::string& alternative, int crashes = 0) {
  PaxosConfig config;
  config.numbers = numbers;
  config.crashes = crashes;
  set_rule(config.rules, rule, alternative);
  return config;
}

Figures by_both(const PaxosConfig& config) {
  const Figures expected(reference::explore(reference::Paxos(as_reference(config)), 100'000));
  for (EncodingChoice encoding : {EncodingChoice::fitting, EncodingChoice::full}) {
    EXPECT_EQ(text(Figures(search_all(config, Strategy::breadth_first, encoding))), text(expected));
  }
  return expected;
}

// By hand: 1.1 is prepared (1), promised twice (3), issued with X and with Y (5: two proposals of one
// number); X is accepted by S1 and S2 (7), Y by S2 and S3 (9: both are chosen). P2 to P2c speak of higher
// numbers and there are none.
TEST(KnownViolations, ASharedNumberChoosesTwoValues) {
  const Figures found = by_both(wrong(1, "number-unique", "shared"));
  EXPECT_EQ(found.states, 573U);  // as counted first by the reference
  EXPECT_EQ(found.shortest, (std::map<std::string, int>{{"agreement", 9}, {"unique-proposal", 5}}));
  EXPECT_EQ(found.chosen, (std::set<int>{0, 1}));
}

// By hand: as above with one restart of S1 between the two proposals.
TEST(KnownViolations, AForgottenRoundChoosesTwoValues) {
  const Figures found = by_both(wrong(1, "round-durable", "no", 1));
  EXPECT_EQ(found.shortest, (std::map<std::string, int>{{"agreement", 10}, {"unique-proposal", 6}}));
}

// By hand: two whole rounds of prepare, two promises, propose, two accepts: 12. P2a falls with the first
// acceptor that accepts the second value (11), P2b with its proposal (10); and so does P2c: any two acceptors
// include one that accepted the first value, provided that two have.
TEST(KnownViolations, OwnValuesChooseTwoValues) {
  const Figures found = by_both(wrong(2, "value-choice", "own"));
  EXPECT_EQ(found.shortest,
            (std::map<std::string, int>{{"agreement", 12}, {"P2", 12}, {"P2a", 11}, {"P2b", 10}, {"P2c", 10}}));
}

// By hand: prepare, two promises, propose, two accepts of a value that is nobody's input.
TEST(KnownViolations, AnInventedValueIsChosen) {
  const Figures found = by_both(wrong(1, "value-choice", "invented"));
  EXPECT_EQ(found.shortest, (std::map<std::string, int>{{"validity", 6}}));
  EXPECT_EQ(found.chosen, (std::set<int>{0, 1, 2}));
}

// By hand: prepare, two promises, propose, one accept, and a learner that is satisfied with it.
TEST(KnownViolations, OneAcceptorIsNotEnoughToLearn) {
  PaxosConfig config = wrong(1, "learn-by", "one-acceptor");
  config.learners = 1;
  EXPECT_EQ(by_both(config).shortest, (std::map<std::string, int>{{"learner-safety", 6}}));
}

// By hand: an acceptor of the only number promises it and then never accepts it; P1a falls with the request:
// prepare, two promises, propose, and the third acceptor is P1's, whose guard holds. What breaks P1a at 4 is
// that a promise of the same number is no excuse.
TEST(KnownViolations, AGuardAboveThePromiseRefusesTheFirstRequest) {
  const Figures found = by_both(wrong(1, "accept-guard", "above"));
  EXPECT_EQ(found.shortest, (std::map<std::string, int>{{"P1a", 4}}));
}

}  // namespace
}  // namespace paxcheck::oracle
