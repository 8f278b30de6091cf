// Every wrong alternative of every rule is a bug with a name, or one of three that break nothing; and the
// bugs of which no disagreement is recorded cause none.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/bugs/wrong_rules.hpp"

namespace paxcheck::bugs {
namespace {

const std::set<std::string> kHarmless{"promise-guard=at-or-above", "accepted-memory=highest",
                                      "second-value-in-a-ballot=refused"};

WrongRules alternative(const std::string& name) {
  for (const WrongRules& wrong : every_wrong_alternative()) {
    if (wrong.name == name) return wrong;
  }
  throw std::out_of_range(name);
}

TEST(HarmlessRules, AreAllThatNoBugIsNamedAfter) {
  std::set<std::string> unnamed;
  for (const WrongRules& wrong : every_wrong_alternative()) {
    const bool named = std::ranges::any_of(
        named_bugs(), [&](const NamedBug& bug) { return !bug.half_quorums && wrong_rules(bug).rules == wrong.rules; });
    if (!named) unnamed.insert(wrong.name);
  }
  EXPECT_EQ(unnamed, kHarmless);
}

TEST(HarmlessRules, BreakNothingWithinThreeNumbers) {
  for (const std::string& name : kHarmless) {
    for (const PaxosConfig& config : up_to(alternative(name), 3, 3)) {
      if (name == "promise-guard=at-or-above" && config.numbers == 3) continue;  // millions of states: below
      EXPECT_EQ(text(searched(config, kEverything)), "nothing") << name << " " << text(config);
    }
  }
}

// The paper's guard is "greater than"; "at or above" only repeats answers. 3,753,729 states.
TEST(HarmlessRules, SlowAPromiseMayBeRepeated) {
  std::uint64_t states = 0;
  const PaxosConfig config = at(alternative("promise-guard=at-or-above"), 3, 0, 2);
  EXPECT_EQ(text(searched(config, kEverything, &states)), "nothing");
  EXPECT_EQ(states, 3'753'729U);
}

TEST(HarmlessRules, AreSoToTheInterpreter) {
  for (const std::string& name : kHarmless) {
    for (const PaxosConfig& config : up_to(alternative(name), 2, 2)) {
      const Interpreted result = first_in(interpret(config, 50'000), kEverything);
      EXPECT_TRUE(result.decided) << name << " " << text(config);
      EXPECT_EQ(text(result.found), "nothing") << name << " " << text(config);
    }
  }
}

// promise-guard=at-or-above has 1,601,613 states here: too many for the interpreter.
TEST(HarmlessRules, SlowAreSoToTheInterpreterWithThreeNumbers) {
  for (const std::string name : {"accepted-memory=highest", "second-value-in-a-ballot=refused"}) {
    const Interpreted result = first_in(interpret(at(alternative(name), 3, 0, 1), 70'000), kEverything);
    EXPECT_TRUE(result.decided) << name;
    EXPECT_EQ(text(result.found), "nothing") << name;
  }
}

// A refusal too many costs progress, never agreement; a value that nobody wants is still one value.
TEST(HarmlessRules, LeaveAgreementToTheBugsWithoutDisagreement) {
  std::set<std::string> names;
  for (const NamedBug& bug : named_bugs()) {
    if (bug.disagreement) continue;
    names.insert(std::string(bug.name));
    const WrongRules wrong = wrong_rules(bug);
    for (const PaxosConfig& config : up_to(wrong, 3, bug.name == "invented-value" ? 1 : 2)) {
      EXPECT_EQ(text(searched(config, disagreement(wrong))), "nothing") << bug.name << " " << text(config);
    }
  }
  EXPECT_EQ(names, (std::set<std::string>{"refuse-own-promise", "first-value-only", "invented-value"}));
}

}  // namespace
}  // namespace paxcheck::bugs
