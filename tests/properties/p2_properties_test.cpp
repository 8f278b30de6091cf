// P2, P2a, P2b and P2c: states where each holds and where it is violated.
#include <gtest/gtest.h>

#include "tests/properties/fake_paxos.hpp"

namespace paxcheck::fake {
namespace {

constexpr int kX = 0, kY = 1;
constexpr AcceptorSet kS1 = 0b001, kS3 = 0b100, kS12 = 0b011, kS23 = 0b110;

View chosen(int n, int v) { return View().issue(n, v, kS12); }

TEST(P2Chain, EachStepAsksForMoreThanTheOneBefore) {
  const View agreeing = chosen(0, kX).issue(1, kX, kS23).issue(2, kX);
  EXPECT_TRUE(holds<P2>(agreeing) && holds<P2a>(agreeing) && holds<P2b>(agreeing) && holds<P2c>(agreeing));
  const View issued = chosen(0, kX).issue(1, kY);
  EXPECT_TRUE(holds<P2>(issued) && holds<P2a>(issued));
  EXPECT_FALSE(holds<P2b>(issued) || holds<P2c>(issued));
  const View accepted = chosen(0, kX).issue(1, kY, kS3);
  EXPECT_TRUE(holds<P2>(accepted));
  EXPECT_FALSE(holds<P2a>(accepted) || holds<P2b>(accepted) || holds<P2c>(accepted));
  const View twice = chosen(0, kX).issue(1, kY, kS23);
  EXPECT_FALSE(holds<P2>(twice) || holds<P2a>(twice) || holds<P2b>(twice) || holds<P2c>(twice));
}

TEST(P2Chain, LowerNumbersMayDisagree) {
  const View lower = chosen(1, kX).issue(0, kY, kS23);
  EXPECT_TRUE(holds<P2a>(chosen(1, kX).issue(0, kY, kS3)));
  EXPECT_TRUE(holds<P2b>(chosen(1, kX).issue(0, kY, kS3)));
  EXPECT_FALSE(holds<P2>(lower));  // for Y is chosen below X
}

// What is chosen under one number is not below itself.
TEST(P2Chain, OneNumberIsNotAboveItself) {
  const View both = chosen(1, kX).issue(1, kY, kS23);
  EXPECT_TRUE(holds<P2>(both) && holds<P2a>(both) && holds<P2b>(both));
}

TEST(P2Chain, PremisesAreThatSomethingHigherIsThere) {
  EXPECT_FALSE(premise<P2>(chosen(1, kX)) || premise<P2a>(chosen(1, kX)) || premise<P2b>(chosen(1, kX)));
  EXPECT_FALSE(premise<P2b>(chosen(1, kX).issue(0, kX)));
  EXPECT_TRUE(premise<P2b>(chosen(1, kX).issue(2, kX)));
  EXPECT_FALSE(premise<P2a>(chosen(1, kX).issue(2, kX)));
  EXPECT_TRUE(premise<P2a>(chosen(1, kX).issue(2, kX, kS3)));
  EXPECT_FALSE(premise<P2>(chosen(1, kX).issue(2, kX, kS3)));
  EXPECT_TRUE(premise<P2>(chosen(1, kX).issue(2, kX, kS23)));
}

// (a): a majority has accepted nothing below.
TEST(P2c, AMajorityThatAcceptedNothingBelow) {
  EXPECT_TRUE(holds<P2c>(View().issue(0, kX, kS1).issue(1, kY)));    // S2 and S3
  EXPECT_FALSE(holds<P2c>(View().issue(0, kX, kS12).issue(1, kY)));  // only S3
  EXPECT_TRUE(holds<P2c>(View().issue(1, kX, kS12).issue(1, kY)));   // accepted, but not below
  EXPECT_TRUE(holds<P2c>(View().issue(0, kX, kS12).issue(1, kX)));   // (b)
}

// (b): a majority that contains a sender of v under k and nobody who accepted anything between k and n.
TEST(P2c, TheValueOfTheHighestNumberedBelow) {
  const View split = View().issue(0, kX, kS1).issue(1, kY, kS3);
  EXPECT_TRUE(holds<P2c>(View(split).issue(2, kX)));  // S1 and S2
  EXPECT_TRUE(holds<P2c>(View(split).issue(2, kY)));  // S2 and S3
  const View later = View().issue(0, kX, kS1).issue(1, kY, kS12);
  EXPECT_FALSE(holds<P2c>(View(later).issue(2, kX)));  // every two acceptors include one that accepted 1.2 Y last
  EXPECT_TRUE(holds<P2c>(View(later).issue(2, kY)));
}

TEST(P2c, AsksForPhase1Quorums) {
  Model model = three();
  model.bounds.phase1 = Quorums::of_size(3, 1);
  model.bounds.phase2 = Quorums::of_size(3, 3);
  EXPECT_TRUE(holds<P2c>(View().issue(0, kX, kS12).issue(1, kY), model));
  std::swap(model.bounds.phase1, model.bounds.phase2);
  EXPECT_FALSE(holds<P2c>(View().issue(0, kX, kS1).issue(1, kY), model));
}

TEST(P2c, LooksAtTheNumbersTouchedOnly) {
  const View view = View().issue(0, kX, kS12).issue(1, kY);
  EXPECT_FALSE(holds<P2c>(view, three(), 0b010));
  EXPECT_TRUE(holds<P2c>(view, three(), 0b101));
}

TEST(P2c, PremiseIsThatSomethingIssuedHasSomethingAcceptedBelow) {
  EXPECT_FALSE(premise<P2c>(View().issue(0, kX, kS1)));
  EXPECT_FALSE(premise<P2c>(View().issue(1, kX, kS1).issue(0, kX)));
  EXPECT_TRUE(premise<P2c>(View().issue(0, kX, kS1).issue(1, kX)));
}

}  // namespace
}  // namespace paxcheck::fake
