// Every way in which random scenarios can end, counted by the product, against a count of literal states.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "scenarios/literal_search.hpp"
#include "task/scenario/ask.hpp"
#include "tests/oracle/draw.hpp"

namespace paxcheck::task {
namespace {

std::set<std::string> facts_of(const std::string& protocol, const Literal& model, const LiteralState& state) {
  std::set<std::string> facts;
  const bool decides = protocol == "two-phase-commit", slots = protocol == "multi-paxos";
  for (const std::string& outcome : model.outcomes(state)) {
    facts.insert(decides ? outcome + " reached" : slots ? outcome + " chosen" : fmt::format("chosen({})", outcome));
  }
  const auto is = [&](const std::string& variable, const std::string& content) {
    const auto found = state.memory.find(variable);
    return found != state.memory.end() && found->second == content;
  };
  for (const std::string v : {"X", "Y", "invented"}) {
    if (protocol == "paxos" && is("L1's value", v)) facts.insert(fmt::format("learned(L1, {})", v));
    if (slots && is(v + " acknowledged", "yes")) facts.insert(fmt::format("acknowledged({})", v));
    for (const std::string server : {"S1", "S2", "S3"}) {
      const auto told = state.memory.find("clients of " + server + " were told");
      if (told == state.memory.end() || told->second.find(v) == std::string::npos) continue;
      facts.insert(fmt::format("told({}, {})", server, v));
    }
  }
  for (const std::string decision : {"committed", "aborted"}) {
    if (decides && is("client", "told " + decision)) facts.insert("told = " + decision);
  }
  return facts;
}

// As the answer has them.
Endings endings_of(const report::Answer& answer) {
  Endings endings;
  for (const report::Way& way : answer.ways->list) {
    Counted& counted = endings[{way.facts.begin(), way.facts.end()}];
    counted.states += static_cast<int>(way.states);
    counted.at_rest += static_cast<int>(way.at_rest);
    counted.shortest = way.run ? static_cast<int>(way.run->steps.size()) : -1;
  }
  return endings;
}

std::string shown(const Endings& endings) {
  std::string text;
  for (const auto& [facts, counted] : endings) {
    for (const std::string& fact : facts) text += fact + " ";
    text += fmt::format(": {} states, {} at rest, in {} steps\n", counted.states, counted.at_rest, counted.shortest);
  }
  return text;
}

TEST(RandomScenarios, EndAsTheLiteralSearchDoes) {
  const std::vector<Case> cases{
      {"paxos", {{"acceptors", "2"}, {"ballots", "2"}}, {}},
      {"paxos", {{"acceptors", "2"}, {"ballots", "1"}, {"learners", "1"}, {"learner-stops", "1"}, {"stops", "1"}}, {}},
      {"paxos", {{"acceptors", "2"}, {"ballots", "2"}, {"values", "1"}}, {{"promise-durable", "no"}}},
      {"paxos", {{"acceptors", "1"}, {"ballots", "2"}}, {{"value-choice", "own"}}},
      {"paxos-clients", {{"servers", "2"}, {"ballots", "1"}}, {}},
      {"paxos-clients", {{"servers", "2"}, {"ballots", "1"}, {"stops", "1"}}, {{"client-told", "first-acceptance"}}},
      {"single-acceptor", {}, {}},
      {"first-value", {{"acceptors", "2"}, {"proposers", "2"}, {"values", "2"}}, {}},
      {"every-value", {{"acceptors", "2"}}, {}},
      {"majority-write", {{"acceptors", "3"}}, {}},
      {"check-then-write", {{"acceptors", "2"}}, {}},
      {"multi-paxos", {{"acceptors", "2"}, {"ballots", "1"}, {"slots", "1"}, {"reads", "1"}}, {}},
      {"two-phase-commit", {{"participants", "2"}, {"stops", "1"}}, {}},
      {"two-phase-commit",
       {{"participants", "2"}, {"clients", "1"}, {"crashes", "1"}},
       {{"client-answer", "first-vote"}}},
      {"duel", {{"acceptors", "1"}}, {}}};
  int possible = 0, several = 0, at_rest = 0;
  const auto each_case = static_cast<std::uint32_t>(oracle::from_environment("PAXCHECK_DRAWS", 20));
  for (std::uint32_t seed = 1000; seed < 1000 + each_case * cases.size(); ++seed) {
    Draw draw(seed);
    const Case each = with_drawn_rules(cases[seed % cases.size()], draw);
    const auto [table, setting] = setting_of(each);
    Scenarios scenarios(*table, setting, draw);
    const Drawn drawn = scenarios.drawn();
    if (drawn.items.empty()) continue;
    const std::string where = fmt::format("seed {}\n{}", seed, drawn.text);
    const Endings expected =
        Following(scenarios.model(), drawn).endings([&](const Literal& model, const LiteralState& s) {
          return facts_of(each.protocol, model, s);
        });
    Options options;
    options.endings = true;
    checker::SearchOptions search;
    search.threads = 1 + static_cast<int>(seed % 3);
    const report::Answer answer = ask(*table, read_scenario(drawn.text), options, search);
    ASSERT_EQ(answer.verdict == "possible", !expected.empty()) << where;
    ASSERT_EQ(answer.ways.has_value(), !expected.empty()) << where;
    if (expected.empty()) continue;
    ASSERT_EQ(endings_of(answer), expected) << where << "expected\n"
                                            << shown(expected) << "found\n"
                                            << shown(endings_of(answer));
    std::uint64_t states = 0;
    for (const report::Way& way : answer.ways->list) states += way.states;
    ASSERT_EQ(answer.ways->states, states) << where;
    for (const report::Ending& ending : answer.endings) {
      const bool comes = std::ranges::any_of(expected, [&](const auto& e) {
        return e.first.contains(fmt::format("chosen({})", ending.outcome)) ||
               e.first.contains(ending.outcome + " chosen") || e.first.contains(ending.outcome + " reached");
      });
      ASSERT_EQ(ending.verdict, comes ? "possible" : "impossible") << where;
    }
    ++possible;
    if (expected.size() > 1) ++several;
    for (const auto& [facts, counted] : expected) at_rest += counted.at_rest > 0 ? 1 : 0;
  }
  EXPECT_GT(possible, 60);
  EXPECT_GT(several, 40);
  EXPECT_GT(at_rest, 60);
}

}  // namespace
}  // namespace paxcheck::task
