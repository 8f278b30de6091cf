// Graphs whose figures are known from elsewhere: listed by hand, counted by SPIN, or both.
//
// By hand, for N acceptors, B numbers and V values (N1B1V1 = one of each) and two servers, of which S2 leads
// no number if there is only one:
//
// N1B1V1: prepare, promise, propose and accept, each after the one before: s0 - s1 - s2 - s3 - s4.
//   5 states, 4 transitions, depth 4.
//
// N1B1V2: the leader is free: from s2 two proposals, each then accepted: s0 - s1 - s2 - (x3 - x4, y3 - y4).
//   3 + 2 x 2 = 7 states, 2 + 2 + 2 = 6 transitions, depth 4.
//
// N1B1V1 with a learner: s4 - L1 learns. 6 states, 5 transitions, depth 5.
//
// N1B1V1 with two learners: s4, L1 or L2 or both: 8 states, 4 + 4 transitions, depth 6. If L1 tells L2: s4 - L1 - both:
//   7 states, 6 transitions, depth 6. If L1 and L2 tell L3: after s4 the sets {} 1 2 12 13 23 123, with 2 steps from {}, 1
//   and 2 each and 1 from 12, 13 and 23 each: 4 + 7 states, 4 + 9 transitions, depth 7.
//
// N1B1V1 with a learner that may stop: each of the 6 states twice. Stopped, it still sees the four steps of the others:
//   12 states, 5 + 6 + 4 transitions; it learns, then stops: depth 6.
//
// N1B1V1 with a stop: in each of s0 .. s4 one of the acceptor, S1 and S2 may stop: 5 + 15 = 20 states, and so
// far 4 + 15
//   transitions. Without the acceptor still prepare (s0 - s1) and propose (s2 - s3); without S1 still promise
//   (s1 - s2) and accept (s3 - s4); without S2 all four. No state is new. 19 + 2 + 2 + 4 = 27 transitions.
//   s4, then a stop: depth 5.
//
// N1B1V1 with promise-durable=no and a crash: restarting leads from s0 .. s4 to c0 .. c4, where promised =
// none. From
//   there, with p2, p3, p4 for c2, c3, c4 after the promise is in force again:
//     c0 - c1 prepare    c1 - p2 promise   c2 - p2 promise, the same message    c3 - p3 likewise
//     c2 - c3 propose    p2 - p3 propose   c3 - p4 accept    p3 - p4 accept     c4 - p4 accept again, which
//     promises 1.1 c4 - r promise, reporting 1.1 X: a new message
//   5 + 5 + 3 + 1 = 14 states, 4 + 5 + 10 = 19 transitions; s4 at 4, c4 at 5, r at 6.
//
// N2B1V1, where both acceptors are needed: prepare, the promises in either order (4 states), propose, the
// accepts in
//   either order (4 states). 1 + 4 + 4 = 9 states, 1 + 4 + 1 + 4 = 10 transitions, depth 1 + 2 + 1 + 2 = 6.
#include <gtest/gtest.h>

#include <functional>

#include "tests/oracle/as_reference.hpp"

namespace paxcheck::oracle {
namespace {

using checker::Stop;
using checker::Strategy;
using task::EncodingChoice;

struct Known {
  std::string name;
  std::function<void(PaxosConfig&)> change;
  int acceptors, numbers, values;
  std::uint64_t states, transitions;
  int depth;
};

PaxosConfig with_bounds(int acceptors, int numbers, int values) {
  PaxosConfig config;
  config.acceptors = acceptors;
  config.numbers = numbers;
  config.values = values;
  config.phase1 = config.phase2 = Quorums::majorities(acceptors);
  return config;
}

PaxosConfig config_of(const Known& known) {
  PaxosConfig config = with_bounds(known.acceptors, known.numbers, known.values);
  if (known.change) known.change(config);
  return config;
}

void expect_counts(const Known& known, const PaxosConfig& config, EncodingChoice encoding) {
  for (Strategy strategy : {Strategy::breadth_first, Strategy::depth_first}) {
    const auto outcome = search_all(config, strategy, encoding).outcome;
    EXPECT_EQ(outcome.stop, Stop::none);
    EXPECT_EQ(outcome.states, known.states);
    EXPECT_EQ(outcome.transitions, known.transitions);
    if (strategy == Strategy::breadth_first) {
      EXPECT_EQ(outcome.depth, known.depth);
    }
    EXPECT_TRUE(outcome.violations.empty());
  }
}

class KnownCounts : public testing::TestWithParam<Known> {};

TEST_P(KnownCounts, EngineAndReferenceCountThem) {
  const Known& known = GetParam();
  const PaxosConfig config = config_of(known);
  expect_counts(known, config, EncodingChoice::fitting);
  expect_counts(known, config, EncodingChoice::full);
  const auto survey = reference::explore(reference::Paxos(as_reference(config)), known.states + 1);
  EXPECT_TRUE(survey.complete);
  EXPECT_EQ(survey.states, known.states);
  EXPECT_EQ(survey.transitions, known.transitions);
  EXPECT_EQ(survey.depth, known.depth);
  EXPECT_TRUE(survey.shortest.empty());
}

const std::vector<Known> kByHand{
    {"N1B1V1", {}, 1, 1, 1, 5, 4, 4},
    {"N1B1V2", {}, 1, 1, 2, 7, 6, 4},
    {"N1B1V1_learner", [](PaxosConfig& c) { c.learners = 1; }, 1, 1, 1, 6, 5, 5},
    {"N1B1V1_two_learners", [](PaxosConfig& c) { c.learners = 2; }, 1, 1, 1, 8, 8, 6},
    {"N1B1V1_distinguished_learner",
     [](PaxosConfig& c) {
       c.learners = 2;
       c.learning = Learning::distinguished;
     },
     1, 1, 1, 7, 6, 6},
    {"N1B1V1_two_of_three_distinguished",
     [](PaxosConfig& c) {
       c.learners = 3;
       c.learning = Learning::set;
     },
     1, 1, 1, 11, 13, 7},
    {"N1B1V1_learner_stop", [](PaxosConfig& c) { c.learners = c.learner_stops = 1; }, 1, 1, 1, 12, 15, 6},
    {"N1B1V1_stop", [](PaxosConfig& c) { c.stops = 1; }, 1, 1, 1, 20, 27, 5},
    {"N1B1V1_promise_lost",
     [](PaxosConfig& c) {
       set_rule(c.rules, "promise-durable", "no");
       c.crashes = 1;
     },
     1, 1, 1, 14, 19, 6},
    {"N2B1V1", {}, 2, 1, 1, 9, 10, 6},
};

// States and transitions as counted by SPIN from a model written independently (tests/spin); the depth by the
// two searches of paxcheck.
const std::vector<Known> kBySpin{{"N3B2V2", {}, 3, 2, 2, 3'921, 9'442, 16}};
const std::vector<Known> kBySpinSlow{{"N3B3V2", {}, 3, 3, 2, 185'369, 491'535, 24}};

const auto kName = [](const auto& info) { return info.param.name; };
INSTANTIATE_TEST_SUITE_P(ByHand, KnownCounts, testing::ValuesIn(kByHand), kName);
INSTANTIATE_TEST_SUITE_P(BySpin, KnownCounts, testing::ValuesIn(kBySpin), kName);
INSTANTIATE_TEST_SUITE_P(BySpinSlow, KnownCounts, testing::ValuesIn(kBySpinSlow), kName);

// Too large for the reference and for the depth to be known from elsewhere: states and transitions by SPIN.
TEST(KnownCountsSlow, FiveAcceptors) {
  const PaxosConfig config = with_bounds(5, 2, 2);
  for (Strategy strategy : {Strategy::breadth_first, Strategy::depth_first}) {
    for (EncodingChoice encoding : {EncodingChoice::fitting, EncodingChoice::full}) {
      const auto outcome = search_all(config, strategy, encoding).outcome;
      EXPECT_EQ(outcome.states, 701'505U);
      EXPECT_EQ(outcome.transitions, 2'694'210U);
      EXPECT_TRUE(outcome.violations.empty());
    }
  }
}

}  // namespace
}  // namespace paxcheck::oracle
