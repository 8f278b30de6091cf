// P1, P1a and report-kept: states and steps where each holds and where it is violated. No combination of
// rules breaks P1, so this is where it is seen to be able to fail.
#include <gtest/gtest.h>

#include <bit>

#include "tests/properties/fake_paxos.hpp"

namespace paxcheck::fake {
namespace {

constexpr int kX = 0, kY = 1;
constexpr AcceptorSet kS1 = 0b001, kS2 = 0b010, kS3 = 0b100, kS123 = 0b111;

Model refusing(int n, int v, AcceptorSet acceptors) {
  Model model = three();
  model.refused[{n, v}] = acceptors;
  return model;
}

TEST(P1, AnUntouchedAcceptorMustAcceptWhatIsIssued) {
  const Model model = refusing(1, kX, kS2);
  EXPECT_TRUE(holds<P1>(View().issue(1, kX)));
  EXPECT_FALSE(holds<P1>(View().issue(1, kX), model));
  EXPECT_TRUE(holds<P1>(View().issue(1, kY).issue(0, kX), model));  // another request is refused than what was issued
}

TEST(P1, AnAcceptorThatPromisedOrAcceptedMayRefuse) {
  const Model model = refusing(1, kX, kS2);
  const View view = View().issue(1, kX);
  EXPECT_TRUE(holds<P1>(View(view).hold_promise(0, kS2), model));
  EXPECT_FALSE(holds<P1>(View(view).hold_promise(0, kS1 | kS3), model));
  EXPECT_TRUE(holds<P1>(View(view).remember(kS2), model));
  EXPECT_FALSE(holds<P1>(View(view).remember(kS1 | kS3), model));
}

TEST(P1, PremiseIsARequestAndAnUntouchedAcceptor) {
  EXPECT_FALSE(premise<P1>(View()));
  EXPECT_TRUE(premise<P1>(View().issue(2, kX).hold_promise(2, kS1 | kS2)));
  EXPECT_FALSE(premise<P1>(View().issue(2, kX).hold_promise(2, kS1 | kS2).remember(kS3)));
}

TEST(P1a, AnAcceptorWithNothingHigherMustBeAbleToAccept) {
  const Model model = refusing(1, kX, kS2);
  EXPECT_TRUE(holds<P1a>(View().issue(1, kX)));
  EXPECT_FALSE(holds<P1a>(View().issue(1, kX), model));
  EXPECT_FALSE(holds<P1a>(View().issue(1, kX).promise(1, kS2), model));        // the same number is no excuse
  EXPECT_FALSE(holds<P1a>(View().issue(1, kX).issue(0, kY, kS2), model));      // nor a lower one
  EXPECT_FALSE(holds<P1a>(View().issue(1, kX).promise(2, kS1 | kS3), model));  // nor another acceptor's
  EXPECT_FALSE(holds<P1a>(View().issue(1, kX).issue(1, kY, kS2), model));      // nor another value
}

TEST(P1a, AHigherNumberOrTheRequestItselfAnsweredExcuses) {
  const Model model = refusing(1, kX, kS2);
  EXPECT_TRUE(holds<P1a>(View().issue(1, kX).promise(2, kS2), model));
  EXPECT_TRUE(holds<P1a>(View().issue(1, kX).issue(2, kY, kS2), model));
  EXPECT_TRUE(holds<P1a>(View().issue(1, kX, kS2), model));
}

TEST(P1a, AStepAcceptsNothingBelowAPromiseSent) {
  const View view = View().issue(1, kX).promise(2, kS2).promise(1, kS1 | kS3);
  const auto accept = [](int n, int a) {
    PaxosAction action{.kind = PaxosActionKind::accept};
    action.number = static_cast<std::uint8_t>(n);
    action.process = static_cast<std::uint8_t>(a);
    action.value = kX;
    return action;
  };
  EXPECT_FALSE(P1a::step_holds(three(), view, accept(1, 1)));
  EXPECT_FALSE(P1a::step_holds(three(), view, accept(0, 0)));
  EXPECT_TRUE(P1a::step_holds(three(), view, accept(1, 0)));
  EXPECT_TRUE(P1a::step_holds(three(), view, accept(2, 1)));
}

TEST(P1a, OnlyStepsThatAcceptCanBreakIt) {
  const Model model = three();
  const View view = View().issue(1, kX).promise(2, kS2);
  const PaxosSuite<Model> suite(model, first(PaxosProperties::kCount));
  PaxosAction action{.kind = PaxosActionKind::accept};
  action.number = 1;
  action.process = 1;
  const PropertySet broken = suite.check_step(view, action);
  ASSERT_EQ(size(broken), 1);
  EXPECT_EQ(PaxosProperties::kTexts[static_cast<std::size_t>(std::countr_zero(broken))].name, "P1a");
  for (int kind = 0; kind < PaxosAction::kKinds; ++kind) {
    action.kind = static_cast<PaxosActionKind>(kind);
    EXPECT_EQ(suite.check_step(view, action), action.kind == PaxosActionKind::accept ? broken : 0U);
  }
}

TEST(P1a, PremiseIsThatSomethingWasIssued) {
  EXPECT_FALSE(premise<P1a>(View().promise(1, kS123)));
  EXPECT_TRUE(premise<P1a>(View().issue(0, kX)));
}

TEST(ReportKept, NothingIsAcceptedBetweenTheReportAndThePromise) {
  EXPECT_TRUE(holds<ReportKept>(View().issue(0, kX, kS1).report(2, 0, kX, kS1)));
  EXPECT_TRUE(holds<ReportKept>(View().issue(0, kX, kS1).issue(1, kY, kS1).report(2, 1, kY, kS1)));
  EXPECT_FALSE(holds<ReportKept>(View().issue(0, kX, kS1).issue(1, kY, kS1).report(2, 0, kX, kS1)));
  EXPECT_TRUE(holds<ReportKept>(View().issue(0, kX, kS1).issue(1, kY, kS2).report(2, 0, kX, kS1)));  // another acceptor
  EXPECT_TRUE(holds<ReportKept>(View().issue(0, kX, kS1).issue(2, kY, kS1).report(2, 0, kX, kS1)));  // not below
}

TEST(ReportKept, AReportOfNothingMeansNothingBelow) {
  EXPECT_TRUE(holds<ReportKept>(View().issue(1, kX, kS2).promise(1, kS2)));
  EXPECT_FALSE(holds<ReportKept>(View().issue(0, kX, kS2).promise(1, kS2)));
  EXPECT_FALSE(holds<ReportKept>(View().issue(1, kX, kS2).promise(2, kS2)));
  EXPECT_TRUE(holds<ReportKept>(View().issue(1, kX, kS2).promise(2, kS1 | kS3)));
}

TEST(ReportKept, LooksAtAllNumbersWhicheverWereTouched) {
  const View view = View().issue(0, kX, kS2).promise(1, kS2);
  EXPECT_FALSE(holds<ReportKept>(view, three(), 0b010));
  EXPECT_FALSE(holds<ReportKept>(view, three(), 0b101));
}

TEST(ReportKept, PremiseIsThatSomethingWasPromised) {
  EXPECT_FALSE(premise<ReportKept>(View().issue(0, kX, kS123)));
  EXPECT_TRUE(premise<ReportKept>(View().promise(2, kS3)));
}

}  // namespace
}  // namespace paxcheck::fake
