// What is told of a counterexample is what a reader of the run finds out: one run for what every bug breaks
// first and one for its disagreement, each read by hand (read_runs.hpp).
#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "reference/paxos/narration.hpp"
#include "tests/bugs/read_runs.hpp"
#include "tests/bugs/short_runs.hpp"
#include "tests/bugs/wrong_rules.hpp"
#include "tests/oracle/as_reference.hpp"
#include "tests/oracle/as_setting.hpp"

namespace paxcheck::bugs {
namespace {

// With the bounds at which the bug first does what the run shows.
struct Told {
  explicit Told(const ReadRun& read, bool disagreement) {
    const NamedBug& bug = find_bug(read.bug);
    bounds = disagreement ? *bug.disagreement : bug.first;
    config = at(wrong_rules(bug), bounds);
    run = read_run(config, read.run);
    story = oracle::narrate(config, read.property, run);
  }
  SmallestBreak bounds;
  PaxosConfig config;
  std::vector<reference::Action> run;
  report::Counterexample story;
};

// The first step that the right rules refuse or under which they would send something else; 0 if there is
// none.
int first_departure(const PaxosConfig& config, const std::vector<reference::Action>& run) {
  const reference::Paxos wrong(oracle::as_reference(config)),
      right(oracle::as_reference(oracle::with_right_rules(config)));
  reference::State by_wrong = wrong.initial(), by_right = right.initial();
  for (std::size_t i = 0; i < run.size(); ++i) {
    const int step = static_cast<int>(i) + 1;
    if (right.refusal(by_right, run[i])) return step;
    if (reference::sentence(wrong, by_wrong, run[i]) != reference::sentence(right, by_right, run[i])) return step;
    by_wrong = wrong.apply(by_wrong, run[i]);
    by_right = right.apply(by_right, run[i]);
  }
  return 0;
}

bool said(const report::Explanation& why, const std::string& part) {
  return std::ranges::any_of(why.sentences, [&](const std::string& s) { return s.find(part) != std::string::npos; });
}

std::string all_said(const report::Explanation& why) {
  std::string text;
  for (const std::string& sentence : why.sentences) text += "\n  " + sentence;
  return text;
}

void expect_told(const ReadRun& read, bool disagreement) {
  const Told told(read, disagreement);
  const report::Explanation& why = told.story.explanation;
  EXPECT_EQ(static_cast<int>(told.run.size()), told.bounds.steps);
  EXPECT_NE(std::ranges::find(told.bounds.properties, read.property), told.bounds.properties.end());

  std::vector<std::string> conflicting;
  for (const report::Proposal& proposal : why.conflicting) conflicting.push_back(proposal.name);
  EXPECT_EQ(conflicting, read.conflicting);
  EXPECT_EQ(why.quorums, read.quorums);
  EXPECT_EQ(why.acceptor, read.acceptor);
  EXPECT_EQ(why.broken_promise, read.broken);
  EXPECT_EQ(why.first_wrong_step, read.wrong_step);
  EXPECT_EQ(first_departure(told.config, told.run), read.wrong_step);
  EXPECT_NE(why.first_wrong_reason.find(read.reason), std::string::npos) << why.first_wrong_reason;
  EXPECT_TRUE(said(why, read.sentence)) << read.sentence << "\nis not among" << all_said(why);
}

class ReasonsOfTheFirstBreak : public testing::TestWithParam<ReadRun> {};
class ReasonsOfTheDisagreement : public testing::TestWithParam<ReadRun> {};

TEST_P(ReasonsOfTheFirstBreak, AreThoseReadByHand) { expect_told(GetParam(), false); }
TEST_P(ReasonsOfTheDisagreement, AreThoseReadByHand) { expect_told(GetParam(), true); }

std::string test_name(const testing::TestParamInfo<ReadRun>& info) {
  std::string name = info.param.bug;
  std::ranges::replace(name, '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Bugs, ReasonsOfTheFirstBreak, testing::ValuesIn(first_breaks()), test_name);
INSTANTIATE_TEST_SUITE_P(Bugs, ReasonsOfTheDisagreement, testing::ValuesIn(disagreements()), test_name);

TEST(ReadRuns, ThereIsOneOfEveryBug) {
  std::size_t disagreeing = 0;
  for (const NamedBug& bug : named_bugs()) {
    EXPECT_EQ(std::ranges::count(first_breaks(), bug.name, &ReadRun::bug), 1) << bug.name;
    EXPECT_EQ(std::ranges::count(disagreements(), bug.name, &ReadRun::bug), bug.disagreement ? 1 : 0) << bug.name;
    disagreeing += bug.disagreement ? 1 : 0;
  }
  EXPECT_EQ(first_breaks().size(), named_bugs().size());
  EXPECT_EQ(disagreements().size(), disagreeing);
}

// The proposals in conflict come with those who accepted them and the step that issued them.
TEST(ReadRuns, TellWhoAcceptedWhat) {
  const auto told = std::ranges::find(disagreements(), "own-value", &ReadRun::bug);
  const report::Explanation why = Told(*told, true).story.explanation;
  ASSERT_EQ(why.conflicting.size(), 2U);
  EXPECT_EQ(why.conflicting[0].acceptors, (std::vector<std::string>{"S2", "S3"}));
  EXPECT_EQ(why.conflicting[0].issued_at, 6);
  EXPECT_EQ(why.conflicting[1].acceptors, (std::vector<std::string>{"S1", "S2"}));
  EXPECT_EQ(why.conflicting[1].issued_at, 9);
}

}  // namespace
}  // namespace paxcheck::bugs
