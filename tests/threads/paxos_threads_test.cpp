// Basic Paxos searched by four threads: what one finds. For the thread sanitizer, under which little more than this is built.
#include <gtest/gtest.h>

#include <functional>

#include "task/paxos_search.hpp"

namespace paxcheck {
namespace {

using checker::SearchOptions;
using checker::Storage;
using checker::Strategy;
using task::EncodingChoice;
using task::PaxosFindings;

struct Case {
  const char* name;
  std::function<void(PaxosConfig&)> config{};
  std::function<void(SearchOptions&)> options{};
  EncodingChoice encoding = EncodingChoice::fitting;
};

void reduce(PaxosConfig& config) {
  config.reductions = {.acceptor_symmetry = true, .value_symmetry = true, .dead_messages = true, .prepare_first = true};
}

PaxosFindings found_by(int threads, const Case& each) {
  PaxosConfig config;
  if (each.config) each.config(config);
  config.phase1 = config.phase2 = Quorums::majorities(config.acceptors);
  SearchOptions options;
  options.threads = threads;
  options.go_on = true;
  if (each.options) each.options(options);
  return task::search_paxos(config, first(PaxosProperties::kCount), options, each.encoding);
}

class PaxosThreads : public testing::TestWithParam<Case> {};

TEST_P(PaxosThreads, FindWhatOneFinds) {
  const PaxosFindings one = found_by(1, GetParam()), four = found_by(4, GetParam());
  EXPECT_EQ(four.outcome.stop, checker::Stop::none);
  EXPECT_EQ(four.outcome.states, one.outcome.states);
  EXPECT_EQ(four.outcome.transitions, one.outcome.transitions);
  EXPECT_EQ(four.chosen, one.chosen);
  EXPECT_EQ(four.vacuous, one.vacuous);
  ASSERT_EQ(four.outcome.violations.size(), one.outcome.violations.size());
  for (std::size_t i = 0; i < one.outcome.violations.size(); ++i) {
    EXPECT_EQ(four.outcome.violations[i].property, one.outcome.violations[i].property);
    EXPECT_EQ(four.outcome.violations[i].run, one.outcome.violations[i].run);
  }
}

const std::vector<Case> kCases{
    {"EveryState"},
    {"SleepSets", {}, [](SearchOptions& o) { o.strategy = Strategy::sleep_sets; }},
    {"FullEncoding", [](PaxosConfig& c) { c.numbers = 2; }, {}, EncodingChoice::full},
    {"CompactTable", [](PaxosConfig& c) { c.reductions.acceptor_symmetry = true; },
     [](SearchOptions& o) { o.storage = Storage::compact; }},
    {"FiveAcceptorsReduced",
     [](PaxosConfig& c) {
       c.acceptors = 5;
       reduce(c);
     }},
    {"WrongValue",
     [](PaxosConfig& c) {
       c.acceptors = 5;
       c.numbers = 2;
       c.rules.value_choice = ValueChoice::own;
       reduce(c);
     }},
};
INSTANTIATE_TEST_SUITE_P(All, PaxosThreads, testing::ValuesIn(kCases),
                         [](const auto& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace paxcheck
