// Which expressions rounds can check, and what is said of those that they cannot. That what they check is right is for
// tests/oracle/assertions_in_rounds_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>

#include "task/assertion/assertion.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {
namespace {

std::string why_not(const std::string& protocol, const std::string& expression) {
  const auto table =
      std::ranges::find_if(protocol_tables(), [&](const ProtocolTable& t) { return t.text.name == protocol; });
  const Setting setting(table->text);
  const std::string why = why_no_rounds(*compiled_assertions(*table, setting, {"mine: " + expression}), setting);
  const std::string begin = "the assertion mine cannot be checked in rounds: ";
  EXPECT_TRUE(why.empty() || why.starts_with(begin)) << why;
  return why.empty() ? "" : why.substr(begin.size());
}

TEST(AssertionsOfRounds, AreAboutAllNumbersOrAboutOneAtATime) {
  for (const char* expression :
       {"true", "not chosen(X)", "count(chosen) < 2", "forall v, w in values: v in chosen and w in chosen -> v = w",
        "forall n in numbers: count(issued(n)) < 2", "value-choice = highest-reported -> not chosen(X)",
        "forall v in values: forall n in numbers: chosen with(n, v) -> issued(n, v)",
        "forall n in numbers, v in values: count(a in acceptors: accepted(a, n, v)) < 3",
        "(forall n in numbers: issued(n, X) -> not issued(n, Y)) and (forall n in numbers: not chosen with(n, X))",
        "forall n, m in numbers: issued(n, X) and issued(m, Y)"}) {
    EXPECT_EQ(why_not("paxos", expression), "") << expression;
  }
  for (const char* expression : {"forall i in slots: count(chosen(i)) < 2", "forall i in slots: not chosen(i, no-op)",
                                 "forall n in numbers, i in slots, c in contents: (exists a in acceptors: accepted(a, "
                                 "n, i, c)) -> issued(n, i, c)"}) {
    EXPECT_EQ(why_not("multi-paxos", expression), "") << expression;
  }
}

TEST(AssertionsOfRounds, SayWhatDoesNotFit) {
  const auto expect = [](const char* protocol, const char* expression, const char* why) {
    EXPECT_EQ(why_not(protocol, expression), why) << expression;
  };
  const auto paxos = [&](const char* expression, const char* why) { expect("paxos", expression, why); };
  paxos("stays(chosen(X))", "it speaks of steps");
  paxos("once(chosen(X)) -> chosen(X)", "it speaks of the past");
  paxos("forall a in acceptors: promised(a) = none", "it speaks of 'promised', which rounds do not keep");
  paxos("forall n in numbers: n in prepared", "it looks at which of the numbers n is");
  paxos("forall n in numbers: not prepared(n)", "it speaks of 'prepared', which rounds do not keep");
  paxos("forall n in numbers: leader(n) = S1", "it speaks of 'leader', which rounds do not keep");
  paxos("forall n, m in numbers: issued(n, X) -> not issued(m, Y)",
        "it asks 'issued' twice, and not of the same numbers");
  paxos("forall n in numbers, v in values: chosen(v) and issued(n, v) -> v = X",
        "it asks 'chosen' and 'issued' together, and not of the same numbers");
  paxos("exists n in numbers: chosen with(n, X)", "it asks of several numbers together, not of all one by one");
  paxos("not (forall n in numbers: chosen with(n, X))", "it asks of several numbers together, not of all one by one");
  paxos("true -> (forall n in numbers: issued(n, X))", "it asks of several numbers together, not of all one by one");
  paxos("count(n in numbers: issued(n, X)) < 2", "it asks of several numbers together, not of all one by one");
  paxos("forall n in numbers: n = 1.1 or not issued(n, X)", "it looks at which of the numbers n is");
  paxos("not issued(1.1, X)", "'issued' is not asked of all numbers one by one");
  paxos("forall n in numbers: not accepted(S1, n, X)", "it tells S1 from the other acceptors");
  paxos("forall n in numbers: issued(n, X) -> ballots > 1", "'ballots' is the bound on the numbers");
  expect("multi-paxos", "forall i, j in slots: chosen(i, no-op) -> not chosen(j, no-op)",
         "it asks 'chosen' twice, and not of the same slots");
  expect("multi-paxos", "forall n in numbers, i in slots, c in contents: chosen(i, c) -> issued(n, i, c)",
         "it asks 'chosen' and 'issued' together, and not of the same numbers and slots");
  expect("multi-paxos", "not chosen(1, no-op)", "'chosen' is not asked of all slots one by one");
}

}  // namespace
}  // namespace paxcheck::task
