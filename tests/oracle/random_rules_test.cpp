// The fast engine against the reference on runs drawn at random: rules singly and in pairs, bounds, quorums,
// inputs.
//
// The environment can change what is drawn:
//   PAXCHECK_DRAWS  how many graphs are compared in all (300); the shards share them
//   PAXCHECK_SEED   the seed of the first shard, the next ones count up from it (20240229)
// The same seed and number of draws give the same runs. A run whose graph has fewer than 200 states or more
// than 50,000 is compared as far as that is cheap, does not count and is drawn again. The wrong alternatives
// take turns as the first wrong rule of a run, the right rules take a turn as well; the second wrong rule is
// drawn freely.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <optional>

#include "tests/oracle/as_reference.hpp"
#include "tests/oracle/draw.hpp"

namespace paxcheck::oracle {
namespace {

using checker::Stop;
using checker::Strategy;
using task::EncodingChoice;

constexpr std::uint64_t kShards = 4;
constexpr std::uint64_t kFewest = 200, kMost = 50'000;

std::set<std::string> names(const std::map<std::string, int>& shortest) {
  std::set<std::string> keys;
  for (const auto& [name, length] : shortest) keys.insert(name);
  return keys;
}

// Every violating run, replayed by the reference.
void expect_true_runs(const reference::Paxos& paxos, const task::PaxosFindings& findings) {
  for (const auto& violation : findings.outcome.violations) EXPECT_EQ(fault_of(paxos, violation), "");
}

// Returns the encoding that the search has gone by.
std::string expect_same(const PaxosConfig& config, const reference::Paxos& paxos, const Figures& expected,
                        EncodingChoice encoding) {
  const task::PaxosFindings breadth = search_all(config, Strategy::breadth_first, encoding);
  SCOPED_TRACE(breadth.encoding + " encoding");
  EXPECT_EQ(breadth.outcome.stop, Stop::none);
  EXPECT_EQ(Figures(breadth), expected) << "breadth first: " << text(Figures(breadth));
  expect_true_runs(paxos, breadth);

  const task::PaxosFindings depth = search_all(config, Strategy::depth_first, encoding);
  const Figures found(depth);
  EXPECT_EQ(depth.outcome.stop, Stop::none);
  EXPECT_EQ(found.states, expected.states) << "depth first";
  EXPECT_EQ(found.transitions, expected.transitions) << "depth first";
  EXPECT_EQ(found.chosen, expected.chosen) << "depth first";
  EXPECT_EQ(names(found.shortest), names(expected.shortest)) << "depth first";
  expect_true_runs(paxos, depth);
  return breadth.encoding;
}

// What was compared, for the log, and whether it was enough.
class Tally {
 public:
  void count(const PaxosConfig& config, const std::string& encoding, const Figures& figures) {
    ++accepted_;
    for (std::size_t i = 0; i < all_wrong().size(); ++i) times_[i] += in_force(all_wrong()[i], config.rules) ? 1 : 0;
    ++sizes_[figures.states < 1000 ? "below 1,000" : figures.states < 10'000 ? "below 10,000" : "up to 50,000"];
    ++encodings_[encoding];
    violating_ += figures.shortest.empty() ? 0 : 1;
  }
  void count_small() { ++small_; }
  void count_large() { ++large_; }

  void print() const {
    std::cout << accepted_ << " graphs compared, " << violating_ << " with violations; drawn again: " << small_
              << " too small, " << large_ << " too large\n";
    for (const auto& [encoding, times] : encodings_) std::cout << "  " << encoding << " encoding: " << times << "\n";
    for (const auto& [size, times] : sizes_) std::cout << "  states " << size << ": " << times << "\n";
    for (std::size_t i = 0; i < times_.size(); ++i) {
      std::cout << "  " << name_of(all_wrong()[i]) << ": " << times_[i] << "\n";
    }
  }

  // At least five times each in all shards together; fewer only if fewer runs are asked for than that takes.
  void expect_enough(std::uint64_t draws) const {
    const std::uint64_t turns = draws / (all_wrong().size() + 1);
    const std::uint64_t enough = std::min<std::uint64_t>((5 + kShards - 1) / kShards, turns);
    for (std::size_t i = 0; i < times_.size(); ++i) EXPECT_GE(times_[i], enough) << name_of(all_wrong()[i]);
    EXPECT_EQ(accepted_, draws);
    if (draws >= all_wrong().size()) {
      EXPECT_EQ(encodings_.size(), 3U);
    }
  }

 private:
  std::uint64_t accepted_ = 0, small_ = 0, large_ = 0, violating_ = 0;
  std::vector<std::uint64_t> times_ = std::vector<std::uint64_t>(all_wrong().size());
  std::map<std::string, int> sizes_, encodings_;
};

// Compares one run. Returns whether its graph is of a size that counts.
bool compare(const PaxosConfig& config, Tally& tally) {
  SCOPED_TRACE(text(config));
  const reference::Paxos paxos(as_reference(config));
  const reference::Survey survey = reference::explore(paxos, kMost);
  if (!survey.complete) {
    const auto findings = search_all(config, Strategy::breadth_first, EncodingChoice::fitting, kMost);
    EXPECT_EQ(findings.outcome.stop, Stop::max_states) << "more than " << kMost << " states by the reference";
    tally.count_large();
    return false;
  }
  const Figures expected(survey);
  SCOPED_TRACE("reference: " + text(expected));
  const std::string encoding = expect_same(config, paxos, expected, EncodingChoice::fitting);
  if (encoding != "full") expect_same(config, paxos, expected, EncodingChoice::full);
  if (survey.states < kFewest) {
    tally.count_small();
    return false;
  }
  tally.count(config, encoding, expected);
  return true;
}

class RandomRules : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomRules, EngineAndReferenceAgree) {
  const std::uint64_t shard = GetParam();
  const std::uint64_t seed = from_environment("PAXCHECK_SEED", 20240229) + shard;
  const std::uint64_t in_all = from_environment("PAXCHECK_DRAWS", 300);
  ASSERT_GT(in_all, 0U) << "PAXCHECK_DRAWS is not a number of draws";
  const std::uint64_t draws = in_all / kShards + (shard < in_all % kShards ? 1 : 0);
  std::cout << "seed " << seed << ", " << draws << " draws\n";

  Draw draw(seed);
  Tally tally;
  const std::uint64_t turns = all_wrong().size() + 1;
  for (std::uint64_t i = 0; i < draws && !HasFailure(); ++i) {
    const std::uint64_t turn = i % turns;
    const Wrong* first = turn < all_wrong().size() ? &all_wrong()[turn] : nullptr;
    while (!compare(draw.next(first), tally) && !HasFailure()) {
    }
  }
  tally.print();
  if (!HasFailure()) tally.expect_enough(draws);
}

INSTANTIATE_TEST_SUITE_P(Shard, RandomRules, testing::Range<std::uint64_t>(0, kShards));

}  // namespace
}  // namespace paxcheck::oracle
