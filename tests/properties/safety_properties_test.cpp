// Agreement, validity, the learners' properties and unique-proposal: states where each holds and where it is
// violated.
#include <gtest/gtest.h>

#include "tests/properties/fake_paxos.hpp"

namespace paxcheck::fake {
namespace {

constexpr int kX = 0, kY = 1;
constexpr AcceptorSet kS1 = 0b001, kS12 = 0b011, kS23 = 0b110, kS123 = 0b111;

TEST(Agreement, NeedsAPhase2QuorumUnderOneNumber) {
  EXPECT_TRUE(holds<Agreement>(View().issue(0, kX, kS12).issue(1, kY, kS1).issue(2, kY, 0b010)));
  EXPECT_TRUE(holds<Agreement>(View().issue(0, kX, kS12).issue(1, kX, kS23)));
  EXPECT_FALSE(holds<Agreement>(View().issue(0, kX, kS12).issue(1, kY, kS23)));
  EXPECT_FALSE(holds<Agreement>(View().issue(2, kX, kS12).issue(0, kY, kS23)));
  EXPECT_FALSE(holds<Agreement>(View().issue(1, kX, kS12).issue(1, kY, kS23)));
}

TEST(Agreement, AsksForPhase2QuorumsAndNotForPhase1) {
  Model model = three();
  model.bounds.phase1 = Quorums::of_size(3, 3);
  model.bounds.phase2 = Quorums::of_size(3, 1);
  EXPECT_FALSE(holds<Agreement>(View().issue(0, kX, kS1).issue(1, kY, 0b100), model));
  std::swap(model.bounds.phase1, model.bounds.phase2);
  EXPECT_TRUE(holds<Agreement>(View().issue(0, kX, kS12).issue(1, kY, kS23), model));
}

TEST(Agreement, PremiseIsThatSomethingIsChosen) {
  EXPECT_FALSE(premise<Agreement>(View().issue(0, kX, kS1)));
  EXPECT_TRUE(premise<Agreement>(View().issue(0, kX, kS12)));
}

TEST(Validity, AChosenValueIsSomebodysInput) {
  Model model = three();
  model.bounds.rules.value_choice = ValueChoice::invented;
  EXPECT_TRUE(holds<Validity>(View().issue(0, kY, kS12), model));
  EXPECT_TRUE(holds<Validity>(View().issue(0, 2, kS1), model));  // invented, but not chosen
  EXPECT_FALSE(holds<Validity>(View().issue(0, 2, kS12), model));
  model.bounds.inputs = Inputs::own;
  model.bounds.proposers = 1;  // whose value is X
  EXPECT_TRUE(holds<Validity>(View().issue(0, kX, kS12), model));
  EXPECT_FALSE(holds<Validity>(View().issue(0, kY, kS12), model));
}

TEST(Validity, PremiseIsThatSomethingIsChosen) {
  EXPECT_FALSE(premise<Validity>(View().issue(0, kX, kS1)));
  EXPECT_TRUE(premise<Validity>(View().issue(0, kX, kS12)));
}

TEST(LearnerSafety, WhatIsLearnedIsChosen) {
  EXPECT_TRUE(holds<LearnerSafety>(View().issue(1, kY, kS12).learn(1, kY)));
  EXPECT_FALSE(holds<LearnerSafety>(View().issue(1, kY, kS1).learn(1, kY)));
  EXPECT_FALSE(holds<LearnerSafety>(View().issue(1, kY, kS12).learn(0, kX)));
  EXPECT_FALSE(holds<LearnerSafety>(View().issue(1, kY, kS12).learn(0, kY).learn(1, kX)));
}

TEST(LearnerSafety, PremiseIsThatALearnerLearned) {
  EXPECT_FALSE(premise<LearnerSafety>(View().issue(0, kX, kS123)));
  EXPECT_TRUE(premise<LearnerSafety>(View().learn(1, kX)));
}

TEST(LearnerAgreement, LearnersLearnTheSame) {
  EXPECT_TRUE(holds<LearnerAgreement>(View().learn(0, kY)));
  EXPECT_TRUE(holds<LearnerAgreement>(View().learn(0, kY).learn(1, kY)));
  EXPECT_FALSE(holds<LearnerAgreement>(View().learn(0, kX).learn(1, kY)));
}

TEST(LearnerAgreement, PremiseIsThatTwoLearnersLearned) {
  EXPECT_FALSE(premise<LearnerAgreement>(View().learn(1, kX)));
  EXPECT_TRUE(premise<LearnerAgreement>(View().learn(0, kX).learn(1, kX)));
}

TEST(UniqueProposal, OneValueForEachNumber) {
  EXPECT_TRUE(holds<UniqueProposal>(View().issue(0, kX).issue(1, kY).issue(2, kX)));
  EXPECT_FALSE(holds<UniqueProposal>(View().issue(2, kX).issue(2, kY)));
}

TEST(UniqueProposal, PremiseIsThatSomethingWasIssued) {
  EXPECT_FALSE(premise<UniqueProposal>(View()));
  EXPECT_TRUE(premise<UniqueProposal>(View().issue(2, kX)));
}

}  // namespace
}  // namespace paxcheck::fake
