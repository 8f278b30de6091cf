// Scenarios as they are written: lines, heads, and where what is wrong in them is.
#include <gtest/gtest.h>

#include "task/scenario/scenario_file.hpp"

namespace paxcheck::task {
namespace {

using Kind = ScenarioLine::Kind;

const std::vector<std::string_view> kKeys{"protocol", "question", "acceptors"};

struct Refusal {
  int line = 0;
  std::size_t column = 0;
  std::string what;
};

Refusal refusal_of(std::string_view text) {
  try {
    reject_unknown_keys(read_scenario(text), kKeys);
  } catch (const ScenarioError& error) {
    return {error.line(), error.column(), error.what()};
  }
  return {0, 0, "understood"};
}

#define EXPECT_REFUSED(text, at_line, at_column, said)                     \
  do {                                                                     \
    const Refusal refusal = refusal_of(text);                              \
    EXPECT_EQ(refusal.line, at_line) << refusal.what;                      \
    EXPECT_EQ(refusal.column, std::size_t{at_column}) << refusal.what;     \
    EXPECT_NE(refusal.what.find(said), std::string::npos) << refusal.what; \
  } while (false)

std::string joined(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) text += (text.empty() ? "" : "|") + word.text;
  return text;
}

TEST(ScenarioFile, HasAHeadAndLines) {
  const ScenarioFile file = read_scenario(
      "# of the notes\n"
      "question: Can it?  # yes\n"
      "protocol: paxos\r\n"
      "\n"
      "1. S1 prepares 1.1 -> S1, S2 S3\n"
      "(2) then S1 crashes\n"
      "\tmeanwhile anything\n"
      "- eventually [chosen(X)]\n"
      "nothing else from S1 S2\n"
      "never S2 accepts 1.1 X");
  ASSERT_EQ(file.head.size(), 2U);
  EXPECT_EQ(file.head[0].value.text, "Can it?");
  EXPECT_EQ(file.head[1].value.text, "paxos");
  ASSERT_EQ(file.lines.size(), 6U);
  EXPECT_EQ(joined(file.lines[0].part.phrase), "S1|prepares|1.1");
  EXPECT_EQ(joined(file.lines[0].part.responders), "S1|S2|S3");
  EXPECT_EQ(file.lines[0].part.responders[1].column, 27U);
  EXPECT_EQ(joined(file.lines[1].part.phrase), "S1|crashes");
  EXPECT_TRUE(file.lines[2].kind == Kind::meanwhile && file.lines[2].anything);
  EXPECT_TRUE(file.lines[3].kind == Kind::eventually && file.lines[3].part.is_condition());
  EXPECT_EQ(file.lines[3].part.condition.text, "chosen(X)");
  EXPECT_TRUE(file.lines[4].kind == Kind::nothing_else && joined(file.lines[4].names) == "S1|S2");
  EXPECT_TRUE(file.lines[5].kind == Kind::never && !file.lines[5].part.is_condition());
}

TEST(ScenarioFile, HasStepsInAnyOrder) {
  const ScenarioFile file = read_scenario(
      "in any order:\n"
      "  A: S1 accepts X\n"
      "  B: S2 accepts X\n"
      "  A before B\n"
      "S3 accepts X\n");
  ASSERT_EQ(file.lines.size(), 2U);
  ASSERT_EQ(file.lines[0].lines.size(), 2U);
  EXPECT_EQ(file.lines[0].lines[1].label.text, "B");
  ASSERT_EQ(file.lines[0].order.size(), 1U);
  EXPECT_EQ(file.lines[0].order[0].second.text, "B");
}

TEST(ScenarioFile, SaysWhatIsWrongAndWhere) {
  EXPECT_REFUSED("", 1, 1, "no steps");
  EXPECT_REFUSED("protocol: paxos\n", 1, 1, "no steps");
  EXPECT_REFUSED("protcol: paxos\nS1 accepts X", 1, 1, "did you mean 'protocol'?");
  EXPECT_REFUSED("protocol:\nS1 accepts X", 1, 10, "has no value");
  EXPECT_REFUSED("S1 prepares 1.1 ->", 1, 19, "who receives it is missing");
  EXPECT_REFUSED("-> S1", 1, 1, "a step is missing");
  EXPECT_REFUSED("eventually", 1, 11, "is missing");
  EXPECT_REFUSED("  [chosen(X)", 1, 13, "expected ']'");
  EXPECT_REFUSED("[ ]", 1, 1, "the condition is empty");
  EXPECT_REFUSED("meanwhile everything", 1, 11, "allowed: meanwhile anything");
  EXPECT_REFUSED("always S1 accepts X", 1, 8, "not for a step");
  EXPECT_REFUSED("nothing else from", 1, 18, "a name is missing");
  EXPECT_REFUSED("in any order\n  S1 accepts X\nS2 accepts X", 1, 1, "two steps at least");
  EXPECT_REFUSED("in any order\n  S1 accepts X\n  [chosen(X)]", 3, 3, "only steps");
}

}  // namespace
}  // namespace paxcheck::task
