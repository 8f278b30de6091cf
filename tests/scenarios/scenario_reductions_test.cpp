// Random scenarios with the reductions that lose nothing, without any, and literally.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include "scenarios/literal_search.hpp"
#include "task/scenario/ask.hpp"
#include "tests/oracle/draw.hpp"

namespace paxcheck::task {
namespace {

// With the reductions that are found to be sound, without any, and literally: the same verdict, the same length, the same furthest
// point. Most of what is drawn names little, so that reductions come in, or names some of what is alike otherwise.
TEST(RandomScenarios, AreAnsweredTheSameUnderReductions) {
  const std::vector<Case> cases{
      {"paxos", {{"acceptors", "3"}, {"ballots", "2"}, {"values", "1"}}, {}},
      {"paxos", {{"acceptors", "2"}, {"ballots", "2"}}, {}},
      {"paxos", {{"acceptors", "3"}, {"ballots", "1"}, {"stops", "1"}}, {}},
      {"paxos",
       {{"acceptors", "2"}, {"ballots", "1"}, {"learners", "1"}, {"learner-stops", "1"}},
       {{"learn-by", "one-acceptor"}}},
      {"paxos", {{"acceptors", "1"}, {"ballots", "2"}}, {}},
      {"paxos", {{"acceptors", "2"}, {"ballots", "2"}}, {{"value-choice", "own"}, {"accept-guard", "always"}}},
      {"paxos", {{"acceptors", "2"}, {"ballots", "1"}, {"crashes", "1"}}, {{"promise-durable", "no"}}},
      {"paxos", {{"acceptors", "3"}, {"ballots", "1"}, {"inputs", "own"}}, {}},
      {"paxos", {{"acceptors", "2"}, {"ballots", "2"}, {"values", "1"}}, {{"promise-guard", "always"}}},
      {"paxos-clients", {{"servers", "2"}, {"ballots", "1"}}, {}},
      {"single-acceptor", {}, {}},
      {"first-value", {{"acceptors", "3"}, {"proposers", "2"}, {"values", "2"}}, {}},
      {"every-value", {{"acceptors", "3"}}, {}},
      {"majority-write", {{"acceptors", "3"}}, {}},
      {"check-then-write", {{"acceptors", "2"}}, {}},
      {"multi-paxos", {{"acceptors", "3"}, {"ballots", "1"}, {"slots", "1"}, {"learners", "2"}, {"clients", "1"}}, {}},
      {"two-phase-commit", {{"participants", "2"}, {"stops", "1"}}, {}},
      {"two-phase-commit", {{"participants", "2"}, {"crashes", "1"}}, {{"participant-list", "lost"}}},
      {"two-phase-commit", {{"participants", "2"}, {"resolve", "by-asking"}}, {}},
      {"duel", {{"acceptors", "2"}}, {}}};
  const auto each_case = static_cast<std::uint32_t>(oracle::from_environment("PAXCHECK_DRAWS", 20));
  constexpr std::uint64_t kMostLiteral = 5000;  // states, that the literal search is not to take long
  int possible = 0, impossible = 0;
  std::map<std::string, int> reduced;
  for (std::uint32_t seed = 5000; seed < 5000 + each_case * cases.size(); ++seed) {
    Draw draw(seed);
    const Case each = with_drawn_rules(cases[seed % cases.size()], draw);
    const auto [table, setting] = setting_of(each);
    Scenarios scenarios(*table, setting, draw);
    if (!draw.once_in(4)) scenarios.name_little();
    const Drawn drawn = scenarios.drawn();
    if (drawn.items.empty()) continue;
    const std::string where = fmt::format("seed {}\n{}", seed, drawn.text);
    Options plain;
    plain.no_symmetry = true;
    const report::Answer whole = ask(*table, read_scenario(drawn.text), plain, checker::SearchOptions());
    checker::SearchOptions by_two;
    by_two.threads = 2;
    const report::Answer answer = ask(*table, read_scenario(drawn.text), Options(), by_two);
    ASSERT_TRUE(whole.reductions.empty()) << where;
    for (const std::string& name : answer.reductions) ++reduced[each.protocol + " " + name];
    ASSERT_EQ(answer.verdict, whole.verdict) << where;
    ASSERT_EQ(answer.progress, whole.progress) << where;
    ASSERT_EQ(answer.run.has_value(), whole.run.has_value()) << where;
    ASSERT_LE(answer.states, whole.states) << where;
    if (answer.run) {
      ASSERT_EQ(answer.run->steps.size(), whole.run->steps.size()) << where;
    }
    if (whole.states > kMostLiteral) continue;
    const Found expected = Following(scenarios.model(), drawn).follow();
    ASSERT_EQ(answer.verdict, expected.possible ? "possible" : "impossible") << where;
    if (expected.possible) {
      ASSERT_EQ(answer.run->steps.size(), static_cast<std::size_t>(expected.length)) << where;
    } else {
      ASSERT_EQ(answer.progress, expected.furthest) << where;
    }
    ++(expected.possible ? possible : impossible);
  }
  EXPECT_GT(possible, 30);
  EXPECT_GT(impossible, 30);
  for (const char* reduction : {"paxos acceptor-symmetry", "paxos value-symmetry", "first-value symmetry",
                                "every-value symmetry", "majority-write symmetry", "check-then-write symmetry",
                                "multi-paxos symmetry", "two-phase-commit symmetry", "duel symmetry"}) {
    EXPECT_GT(reduced[reduction], 0) << reduction;
  }
}

// Two of three acceptors never accept. Taken for alike, the third would accept under one name after the other, and make a quorum.
TEST(ScenarioReductions, KeepApartWhoMayNotComeInBetween) {
  const ProtocolTable* table = setting_of({"paxos", {}, {}}).first;
  const std::string begin = "protocol: paxos\nballots: 1\nmeanwhile anything\n";
  const std::string end = "[exists v in values: chosen(v)]\n";
  const auto asked = [&](const std::string& lines) {
    return ask(*table, read_scenario(begin + lines + end), Options(), checker::SearchOptions());
  };
  for (const char* lines :
       {"never S1 accepts any any\nnever S2 accepts any any\n", "nothing else from S1\nnothing else from S2\n",
        "never S2 accepts any any\nnever S3 accepts any any\n"}) {
    const report::Answer answer = asked(lines);
    EXPECT_EQ(answer.verdict, "impossible") << lines;
    EXPECT_EQ(answer.reductions, std::vector<std::string>{"value-symmetry"}) << lines;
  }
  EXPECT_EQ(asked("never S1 accepts any any\n").verdict, "possible");
  EXPECT_EQ(asked("").reductions.size(), 2U);
}

}  // namespace
}  // namespace paxcheck::task
