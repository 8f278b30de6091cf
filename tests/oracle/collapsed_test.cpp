// The collapsed encoding against the full one and the reference, in whole graphs at small bounds: every wrong rule and every
// pair of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "model/paxos/acceptor_states.hpp"
#include "tests/oracle/as_reference.hpp"
#include "tests/oracle/draw.hpp"

namespace paxcheck::oracle {
namespace {

using checker::Strategy;
using task::EncodingChoice;

constexpr std::uint64_t kMost = 25'000;           // states of a graph that is compared
constexpr std::uint64_t kMostOfReference = 1500;  // that is compared with the reference as well, which takes its time

struct Bounds {
  int acceptors, numbers, values, crashes;
  int phase2_quorum;  // acceptors of any quorum of phase 2; of phase 1 one acceptor
};

PaxosConfig config_of(const Bounds& bounds) {
  PaxosConfig config;
  config.acceptors = bounds.acceptors;
  config.numbers = bounds.numbers;
  config.values = bounds.values;
  config.crashes = bounds.crashes;
  config.phase1 = config.phase2 = Quorums::majorities(bounds.acceptors);
  if (bounds.phase2_quorum == 0) return config;
  config.phase1 = Quorums::of_size(bounds.acceptors, 1);
  config.phase2 = Quorums::of_size(bounds.acceptors, bounds.phase2_quorum);
  return config;
}

constexpr auto kBounds = std::to_array<Bounds>({{1, 2, 1, 1, 0},
                                                {1, 2, 2, 2, 0},
                                                {1, 3, 2, 1, 0},
                                                {2, 1, 2, 2, 1},
                                                {2, 2, 1, 1, 0},
                                                {2, 2, 2, 1, 0},
                                                {2, 2, 2, 2, 2},
                                                {2, 3, 2, 1, 0},
                                                {3, 1, 2, 1, 0},
                                                {3, 2, 1, 1, 3},
                                                {3, 2, 2, 0, 0}});

// Every violating run is one by the reference, and leads where it is said to.
void expect_true_runs(const PaxosConfig& config, const task::PaxosFindings& findings) {
  const reference::Paxos paxos(as_reference(config));
  for (const auto& violation : findings.outcome.violations) EXPECT_EQ(fault_of(paxos, violation), "");
}

task::PaxosFindings reduced(PaxosConfig config, const PaxosReductions& reductions, int threads,
                            EncodingChoice encoding) {
  config.reductions = reductions;
  checker::SearchOptions options;
  options.strategy = Strategy::breadth_first;
  options.threads = threads;
  options.go_on = true;
  return task::search_paxos(config, kAllProperties, options, encoding);
}

// What is left of the graph has as many states in both encodings, and the same violations in as many steps.
void expect_same_when_reduced(const PaxosConfig& config, const Figures& whole) {
  for (const auto& [acceptors, values] : {std::pair(true, false), std::pair(false, true), std::pair(true, true)}) {
    PaxosReductions symmetry;
    symmetry.acceptor_symmetry = acceptors;
    symmetry.value_symmetry = values && config.inputs == Inputs::any;
    const auto collapsed = reduced(config, symmetry, 2, EncodingChoice::fitting);
    const auto full = reduced(config, symmetry, 1, EncodingChoice::full);
    EXPECT_EQ(collapsed.outcome.states, full.outcome.states);
    EXPECT_EQ(Figures(collapsed).shortest, whole.shortest);
    EXPECT_EQ(Figures(collapsed).chosen, whole.chosen);
    expect_true_runs(config, collapsed);
  }
  PaxosReductions prepares;
  prepares.prepare_first = true;
  EXPECT_EQ(Figures(reduced(config, prepares, 1, EncodingChoice::fitting)).shortest, whole.shortest);
}

// Returns whether the collapsed encoding was taken, and the graph is small enough.
bool expect_same(const PaxosConfig& config) {
  SCOPED_TRACE(text(config));
  const auto full = search_all(config, Strategy::breadth_first, EncodingChoice::full, kMost);
  if (full.outcome.stop == checker::Stop::max_states) return false;
  const auto findings = search_all(config, Strategy::breadth_first, EncodingChoice::fitting);
  if (findings.encoding != "collapsed") return false;
  const Figures expected(full);
  EXPECT_EQ(Figures(findings), expected) << text(Figures(findings)) << "\ninstead of " << text(expected);
  EXPECT_EQ(findings.vacuous, full.vacuous);
  expect_true_runs(config, findings);
  const auto by_levels = reduced(config, {}, 2, EncodingChoice::fitting);
  EXPECT_EQ(Figures(by_levels), expected) << "by levels: " << text(Figures(by_levels));
  expect_same_when_reduced(config, expected);
  if (expected.states <= kMostOfReference) {
    EXPECT_EQ(Figures(reference::explore(reference::Paxos(as_reference(config)), kMostOfReference)), expected);
  }
  return true;
}

// At each of the bounds at which the graph is small; returns at how many.
int expect_same_at_all_bounds(const PaxosRules& rules) {
  int compared = 0;
  for (const Bounds& bounds : kBounds) {
    PaxosConfig config = config_of(bounds);
    config.rules = rules;
    if (rules.learn_by != LearnBy::quorum && bounds.numbers == 2) config.learners = 1;
    compared += expect_same(config) ? 1 : 0;
  }
  return compared;
}

PaxosRules with(const Wrong& wrong, PaxosRules rules = {}) {
  rule_table()[wrong.rule].set(rules, wrong.alternative);
  return rules;
}

bool is_collapsed(const PaxosRules& rules) {
  return rules.one_value_a_number() && !rules.memory_follows_from_messages();
}

TEST(Collapsed, EveryRule) {
  int rules = 0;
  for (const Wrong& wrong : all_wrong()) {
    const int compared = expect_same_at_all_bounds(with(wrong));
    rules += compared > 0 ? 1 : 0;
    if (is_collapsed(with(wrong))) {
      EXPECT_GE(compared, 5) << name_of(wrong);
    }
  }
  EXPECT_EQ(rules, 6) << "at-or-above, always twice, accept-raises-promise=no and two rules of durability";
}

TEST(Collapsed, SlowEveryPairOfRules) {
  for (const Wrong& one : all_wrong()) {
    for (const Wrong& other : all_wrong()) {
      const PaxosRules rules = with(one, with(other));
      if (one.rule >= other.rule || !is_collapsed(rules)) continue;
      EXPECT_GE(expect_same_at_all_bounds(rules), 4) << name_of(one) << " and " << name_of(other);
    }
  }
}

// Stopped acceptors are sorted with their states.
TEST(Collapsed, StopsAndLearners) {
  for (const char* rule : {"promise-durable", "accepted-durable", "accept-raises-promise"}) {
    PaxosConfig config;
    config.acceptors = 2;
    config.numbers = 1;
    config.stops = config.crashes = 1;
    config.learners = 2;
    config.phase1 = config.phase2 = Quorums::of_size(2, 1);
    set_rule(config.rules, rule, "no");
    EXPECT_TRUE(expect_same(config)) << rule;
  }
}

}  // namespace
}  // namespace paxcheck::oracle
