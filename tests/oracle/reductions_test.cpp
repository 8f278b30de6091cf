// Every way to search gives the figures of the plain breadth-first search of one thread in the graph as it is: the other
// strategies all of them, the reductions which properties are violated, in how many steps, and what can be chosen.
#include <gtest/gtest.h>

#include "model/paxos/reductions.hpp"
#include "tests/oracle/as_reference.hpp"
#include "tests/oracle/draw.hpp"

namespace paxcheck::oracle {
namespace {

using checker::Strategy;
using task::EncodingChoice;

bool fits_compact(const PaxosConfig& config) { return config.rules.memory_follows_from_messages(); }

task::PaxosFindings in_parallel(const PaxosConfig& config, Strategy strategy, int threads,
                                EncodingChoice encoding = EncodingChoice::fitting) {
  checker::SearchOptions options;
  options.strategy = strategy;
  options.threads = threads;
  options.go_on = true;
  return task::search_paxos(config, kAllProperties, options, encoding);
}

// What a reduction keeps of the figures.
Figures without_counts(Figures figures) {
  figures.states = figures.transitions = 0;
  figures.depth = 0;
  return figures;
}

PaxosConfig reduced(PaxosConfig config, const PaxosReductions& reductions) {
  config.reductions = reductions;
  return config;
}

PaxosReductions one(const PaxosReductionName& r) {
  PaxosReductions reductions;
  reductions.*r.member = true;
  return reductions;
}

constexpr std::uint64_t kLargest = 60'000;  // states

// Returns whether the graph is small enough to try all.
bool expect_same_in_every_way(const PaxosConfig& config) {
  SCOPED_TRACE(text(config));
  const auto findings = search_all(config, Strategy::breadth_first, EncodingChoice::fitting, kLargest);
  if (findings.outcome.stop == checker::Stop::max_states) return false;
  const Figures plain(findings);
  const auto expect_figures = [&](const char* way, const Figures& found, const Figures& wanted) {
    EXPECT_EQ(found, wanted) << way << ": " << text(found) << "\ninstead of " << text(wanted);
  };
  for (int threads : {1, 3}) {
    expect_figures("levels", Figures(in_parallel(config, Strategy::breadth_first, threads)), plain);
    if (fits_compact(config) && config.rules.promise_count != PromiseCount::older) {
      expect_figures("sleep sets", Figures(in_parallel(config, Strategy::sleep_sets, threads)), plain);
    }
  }
  const PaxosReductions sound = sound_reductions(config, fits_compact(config));
  const Figures violations = without_counts(plain);
  const auto expect_violations = [&](const char* way, const PaxosReductions& reductions, EncodingChoice encoding) {
    const PaxosConfig smaller = reduced(config, reductions);
    expect_figures(way, without_counts(Figures(in_parallel(smaller, Strategy::breadth_first, 2, encoding))),
                   violations);
  };
  expect_violations("all reductions", sound, EncodingChoice::fitting);
  expect_violations("full encoding", sound_reductions(config, false), EncodingChoice::full);
  for (const PaxosReductionName& r : paxos_reduction_names()) {
    if (sound.*r.member) expect_violations(r.name.data(), one(r), EncodingChoice::fitting);
  }
  return true;
}

TEST(Reductions, KeepAsManyStatesAsThereAreUpToRenaming) {
  PaxosConfig config;
  config.reductions.acceptor_symmetry = config.reductions.value_symmetry = true;
  for (const auto encoding : {EncodingChoice::fitting, EncodingChoice::full}) {
    config.numbers = 2;
    EXPECT_EQ(in_parallel(config, Strategy::breadth_first, 2, encoding).outcome.states, 443U);
    config.numbers = 3;
    EXPECT_EQ(in_parallel(config, Strategy::breadth_first, 2, encoding).outcome.states, 17'153U);
  }
}

// docs/protocols.md has nothing against these; they would lose violations.
TEST(Reductions, AreRefusedWhereTheyAreNotSound) {
  const auto why = [](const PaxosConfig& config, bool PaxosReductions::*reduction) {
    return why_unsound(config, reduction, fits_compact(config));
  };
  PaxosConfig config;
  for (const PaxosReductionName& r : paxos_reduction_names()) EXPECT_EQ(why(config, r.member), "") << r.name;

  config.phase1 = Quorums::listed(3, {only(0)});
  EXPECT_NE(why(config, &PaxosReductions::acceptor_symmetry), "");
  config.inputs = Inputs::own;
  EXPECT_NE(why(config, &PaxosReductions::value_symmetry), "");
  config.stops = 1;
  EXPECT_NE(why(config, &PaxosReductions::prepare_first), "");
  for (const auto& [rule, alternative] : std::map<std::string, std::string>{{"number-unique", "shared"},
                                                                            {"round-durable", "no"},
                                                                            {"promise-count", "older"},
                                                                            {"promise-guard", "always"},
                                                                            {"accept-guard", "above"},
                                                                            {"promise-reports", "nothing"},
                                                                            {"accepted-memory", "first"}}) {
    PaxosConfig wrong;
    set_rule(wrong.rules, rule, alternative);
    EXPECT_NE(why(wrong, &PaxosReductions::dead_messages), "") << rule;
  }
}

TEST(Reductions, EveryRuleAtSmallBounds) {
  const auto try_bounds = [](PaxosConfig config) {
    for (const auto& [numbers, values] : {std::pair(2, 2), std::pair(2, 1), std::pair(1, 2)}) {
      config.numbers = numbers;
      config.values = values;
      if (expect_same_in_every_way(config)) return true;
    }
    return false;
  };
  EXPECT_TRUE(try_bounds({}));
  for (const Wrong& wrong : all_wrong()) {
    PaxosConfig broken;
    rule_table()[wrong.rule].set(broken.rules, wrong.alternative);
    if (broken.rules.acceptors_restart() || broken.rules.servers_restart()) broken.crashes = 1;
    if (rule_table()[wrong.rule].name == "learn-by") broken.learners = 2;
    EXPECT_TRUE(try_bounds(broken)) << name_of(wrong);
  }
}

TEST(Reductions, EveryArrangementOfLearners) {
  for (const char* learn_by : {"quorum", "across-numbers", "one-acceptor"}) {
    for (const Learning learning : {Learning::direct, Learning::distinguished, Learning::set}) {
      for (int stops : {0, 1, 2}) {
        PaxosConfig config;
        config.learners = learning == Learning::set ? 3 : 2;
        config.learning = learning;
        config.learner_stops = stops;
        config.stops = stops == 1 ? 1 : 0;
        config.numbers = stops == 0 ? 2 : 1;
        set_rule(config.rules, "learn-by", learn_by);
        EXPECT_TRUE(expect_same_in_every_way(config)) << text(config);
      }
    }
  }
}

TEST(Reductions, SlowEveryPairOfRulesOnRandomBounds) {
  Draw draw(2026);
  const std::vector<Wrong>& wrong = all_wrong();
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      bool compared = false;  // bounds drawn can have too many states
      for (int attempt = 0; attempt < 20 && !compared; ++attempt) {
        compared = expect_same_in_every_way(draw.next(wrong[i], wrong[j]));
      }
      EXPECT_TRUE(compared) << name_of(wrong[i]) << " with " << name_of(wrong[j]);
    }
  }
}

}  // namespace
}  // namespace paxcheck::oracle
