// What becomes of an expression without bounds, word by word; and what is refused there, where and why.
#include "task/assertion/first_order.hpp"

#include <gtest/gtest.h>

#include "task/table_protocol.hpp"
#include "tests/assertions/refusal.hpp"

namespace paxcheck::task {
namespace {

using Kind = VocabularyWord::Kind;

// Processes and ordered rounds; what a process holds is a round or none, of which `least` says whether it is so high.
Vocabulary vocabulary() {
  Vocabulary all;
  all.sorts = {{"processes", {"P1", "P2"}}, {"rounds", {"1", "2"}, true}, {"readers", {"R1"}}};
  all.words = {{"seen", "", {0, 1}}, {"held", "", {0}, Kind::element, 1}, {"next", "", {1}, Kind::element, 1},
               {"done", "", {}},     {"left", "", {}, Kind::number},      {"hidden", "", {0}}};
  return all;
}
SmtWords words() {
  const SmtVariable p{"p", "process"}, r{"r", "round"}, s{"s", "round"};
  return {{{"processes", "process"}, {"rounds", "round", "before"}, {"readers", "", "", "nobody reads"}},
          {{.name = "seen", .arguments = {p, r}, .formula = "(exists ((q process)) (and (sees p q) (in q r)))"},
           {.name = "held",
            .arguments = {p},
            .formula = "(holds p r)",
            .is = r,
            .at_least = "(least p r)",
            .above = "(higher p r)"},
           {.name = "next", .arguments = {r}, .formula = "(follows r s)", .is = s},
           {.name = "done", .formula = "(finished)"},
           {.name = "left", .why_none = "it is counted down"}}};
}

const Setting& setting() {
  static const Setting paxos(protocol_tables().front().text);
  return paxos;
}
SmtConjunct conjunct(const std::string& expression) {
  return UnboundedVocabulary(setting(), vocabulary(), words()).conjunct(parse_expression(expression));
}
std::string formula(const std::string& expression) { return conjunct(expression).formula; }

TEST(FirstOrder, PutsElementsInThePlaceOfArguments) {
  EXPECT_EQ(formula("forall a in processes, n in rounds: seen(a, n)"),
            "(exists ((q process)) (and (sees a!0 q) (in q n!1)))");
  EXPECT_EQ(formula("forall a in processes: seen(a, held(a))"),
            "(exists ((some!1 round)) (and (holds a!0 some!1) (exists ((q process)) (and (sees a!0 q) (in q "
            "some!1)))))");
  EXPECT_EQ(formula("forall a in processes: seen(a, none)"), "false");
  EXPECT_EQ(formula("done"), "(finished)");
}

TEST(FirstOrder, TakesTheOutermostForallForVariables) {
  const SmtConjunct all = conjunct("forall a in processes, n.1 in rounds: exists a1 in processes: seen(a1, n.1)");
  ASSERT_EQ(all.variables.size(), 2U);
  EXPECT_EQ(all.variables[0].name + " " + all.variables[0].sort, "a!0 process");
  EXPECT_EQ(all.variables[1].name + " " + all.variables[1].sort, "n_1!1 round");  // a member has a '.' in its name
  EXPECT_EQ(all.formula, "(exists ((a1!2 process)) (exists ((q process)) (and (sees a1!2 q) (in q n_1!1))))");
  EXPECT_TRUE(conjunct("not (forall a in processes: held(a) = none)").variables.empty());
}

TEST(FirstOrder, NoneIsBelowAll) {
  const std::string all = "forall a in processes, n in rounds: ";
  EXPECT_EQ(formula(all + "held(a) = n"), "(holds a!0 n!1)");
  EXPECT_EQ(formula(all + "n != held(a)"), "(not (holds a!0 n!1))");
  EXPECT_EQ(formula(all + "held(a) < n"), "(not (least a!0 n!1))");
  EXPECT_EQ(formula(all + "held(a) >= n"), "(not (not (least a!0 n!1)))");
  EXPECT_EQ(formula(all + "held(a) > n"), "(higher a!0 n!1)");
  EXPECT_EQ(formula(all + "n <= held(a)"), "(not (not (least a!0 n!1)))");
  EXPECT_EQ(formula(all + "held(a) = none"), "(not (exists ((some!1 round)) (holds a!0 some!1)))");
  EXPECT_EQ(formula(all + "held(a) > none"), "(exists ((some!1 round)) (holds a!0 some!1))");
  EXPECT_EQ(formula(all + "none > held(a)"), "false");
  EXPECT_EQ(formula(all + "n < next(n)"),
            "(exists ((some!1 round)) (and (follows n!1 some!1) (not (before some!1 n!1))))");
  EXPECT_EQ(formula("forall n, m in rounds: n < m"), "(not (before m!1 n!0))");
}

TEST(FirstOrder, RulesAreInForceWhateverTheBounds) {
  Vocabulary all = vocabulary();
  all.words.push_back({"value-choice", "", {}, Kind::choice, -1, {"highest-reported", "own"}});
  all.words.back().constant = 1;
  const UnboundedVocabulary unbounded(setting(), all, words());
  EXPECT_EQ(unbounded.conjunct(parse_expression("value-choice = own -> done")).formula, "(=> true (finished))");
}

Refusal refused(const std::string& expression) {
  return refusal_of([&] { conjunct(expression); });
}

TEST(FirstOrder, RefusesWhatNeedsBounds) {
  EXPECT_REFUSED("done and seen(P1, 2)", 14, "'P1' names one of the processes");
  EXPECT_REFUSED("forall n in rounds: n = 1", 24, "1 is a number");
  EXPECT_REFUSED("count(a in processes: done) > 1", 0, "count() is a number");
  EXPECT_REFUSED("left = 1", 0, "'left' is no word of the first-order model: it is counted down");
  EXPECT_REFUSED("done or acceptors > 2", 8, "'acceptors' is a bound");
  EXPECT_REFUSED("stays(done)", 0, "stays() is said of steps");
  EXPECT_REFUSED("not once(done)", 4, "once() is said of runs");
  EXPECT_REFUSED("forall a in processes: hidden(a)", 23, "'hidden' is no word of the first-order model");
  EXPECT_REFUSED("forall r in readers: done", 12, "there are no readers in the first-order model: nobody reads");
  EXPECT_REFUSED("left + 1 = 2", 0, "numbers");
}

TEST(FirstOrder, SaysWhatIsKnownAndNamesNoElement) {
  EXPECT_REFUSED("forall a in processes: sen(a)", 23,
                 "known: seen(processes, rounds), held(processes), next(rounds), done");
  EXPECT_EQ(refused("forall a in processes: sen(a)").what.find("P1"), std::string::npos);
  EXPECT_REFUSED("forall a in processes: held(a) = a", 31, "'a' is one of processes: they have nothing in common");
  EXPECT_REFUSED("forall a in process: done", 12, "processes");
  EXPECT_REFUSED("forall left in rounds: done", 7, "a word already");
  EXPECT_REFUSED("done and", 8, "expected");
}

}  // namespace
}  // namespace paxcheck::task
