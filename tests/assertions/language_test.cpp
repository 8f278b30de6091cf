// What the language of assertions takes, how it reads it, and what it says of what it does not take.
#include <gtest/gtest.h>

#include "properties/assertions.hpp"
#include "task/assertion/syntax.hpp"
#include "task/assertion/typing.hpp"
#include "tests/assertions/refusal.hpp"

namespace paxcheck::task {
namespace {

using Kind = VocabularyWord::Kind;

Vocabulary vocabulary() {
  Vocabulary all;
  all.sorts = {{"acceptors", {"S1", "S2", "S3"}, false, "acceptor-symmetry"},
               {"numbers", {"1.1", "1.2"}, true},
               {"servers", {"S1", "S2"}},
               {"slots", {"1", "2"}, true}};
  all.words = {{"accepted", "", {0, 1}},
               {"promised", "", {0}, Kind::element, 1},
               {"crashes left", "", {}, Kind::number},
               {"told", "", {}, Kind::choice, -1, {"none", "committed"}},
               {"full", "", {3}},
               {"leads", "", {2}},
               {"acceptors", "", {}, Kind::number}};
  for (int i = 0; i < static_cast<int>(all.words.size()); ++i) all.words[static_cast<std::size_t>(i)].tag = i;
  all.words.back().constant = 3;
  return all;
}

// With the first acceptor having promised 1.2 and accepted 1.1, one crash left, told nothing, slot 2 full, S2 leading.
bool holds(const std::string& expression) {
  const Vocabulary all = vocabulary();
  Assertion assertion = typed(parse_expression(expression), all);
  const Assertions assertions({assertion}, all, 0);
  std::vector<std::uint32_t> cells(Assertions::kMostCells);
  const std::vector<std::vector<std::uint32_t>> state{{1, 0, 0}, {1, ~0U, ~0U}, {1}, {0}, {2}, {2}};
  for (const auto& [tag, first] : assertions.asked()) {
    std::ranges::copy(state[static_cast<std::size_t>(tag)], cells.begin() + first);
  }
  return assertions.violated(cells.data()) == 0;
}

Refusal refused(const std::string& expression) {
  return refusal_of([&] { typed(parse_expression(expression), vocabulary()); });
}

TEST(AssertionLanguage, ReadsAsItIsWritten) {
  EXPECT_TRUE(holds("forall a in acceptors, n in numbers: accepted(a, n) -> promised(a) >= n"));
  EXPECT_FALSE(holds("forall a in acceptors: promised(a) = none"));
  EXPECT_TRUE(holds("exists a, b in acceptors: a != b and promised(a) > promised(b)"));
  EXPECT_TRUE(holds("count(a in acceptors: promised(a) = none) = acceptors - 1"));
  EXPECT_TRUE(holds("count(a in acceptors, n in numbers: accepted(a, n)) = 1"));
  EXPECT_TRUE(holds("count(accepted(S1)) = 1 and count(full) + count(leads) = 2"));
  EXPECT_TRUE(holds("crashes  left <= 1 and not crashes left = 0"));
  EXPECT_TRUE(holds("told = none and none = told and told != committed"));
  EXPECT_TRUE(holds("1.1 in accepted(S1) and 1.2 not in accepted(S1)"));
  EXPECT_TRUE(holds("promised(S1) in {1.1, 1.2} and promised(S2) not in {1.1, 1.2}"));
  EXPECT_TRUE(holds("full(2) and not full(1) and exists i in slots: i > 1 and full(i)"));
  EXPECT_TRUE(holds("leads(S2) and accepted(S1, 1.1)"));       // S2 is a server, S1 an acceptor
  EXPECT_TRUE(holds("accepted(S1, promised(S2)) <-> false"));  // of none
}

TEST(AssertionLanguage, BindsAsUsual) {
  EXPECT_TRUE(holds("true or false and false"));
  EXPECT_TRUE(holds("false -> false -> false"));  // from the right
  EXPECT_FALSE(holds("(false -> false) -> false"));
  EXPECT_TRUE(holds("false <-> false <-> true"));
  EXPECT_TRUE(holds("not false and true"));
  EXPECT_FALSE(holds("forall a in acceptors: promised(a) = none or accepted(a, 1.2) and true"));
  EXPECT_TRUE(holds("exists a in acceptors: accepted(a, 1.1) -> false"));  // as far right as it goes
  EXPECT_TRUE(holds("5 - 2 - 1 = 2 and 5-2 = 3"));
}

TEST(AssertionLanguage, SaysWhereItStopsToUnderstand) {
  EXPECT_REFUSED("accepted(S1, 1.1", 16, "expected ')'");
  EXPECT_REFUSED("forall a in acceptors accepted(a, 1.1)", 30, "expected ':'");
  EXPECT_REFUSED("forall a acceptors: true", 9, "expected");
  EXPECT_REFUSED("true and", 8, "expected something that is true or false");
  EXPECT_REFUSED("true true", 5, "expected and, or, ->, <->");
  EXPECT_REFUSED("crashes left < 1 < 2", 17, "expected and, or, ->, <->");
  EXPECT_REFUSED("", 0, "expected");
  EXPECT_REFUSED(std::string(200000, '('), 5000, "more than 5000 characters");
  EXPECT_REFUSED(std::string(2000, '('), 100, "more than 100 parentheses");
  EXPECT_REFUSED(
      [] {
        std::string nots;
        while (nots.size() < 4990) nots += "not ";
        return nots;
      }(),
      4992, "expected something that is true or false");
}

TEST(AssertionLanguage, NamesWhatItDoesNotKnow) {
  EXPECT_REFUSED("true and accpted(S1, 1.1)", 9, "did you mean 'accepted'?");
  EXPECT_REFUSED("accepted(S1, 1.3)", 13, "known: numbers 1.1, 1.2");
  EXPECT_REFUSED("told = comitted", 7, "did you mean 'committed'?");
  EXPECT_REFUSED("forall a in aceptors: true", 12, "did you mean 'acceptors'?");
  EXPECT_REFUSED("crashes left-1 = 0", 0, "a minus sign has blanks around it");
}

TEST(AssertionLanguage, TakesNoTypeForAnother) {
  EXPECT_REFUSED("promised(S1)", 0, "'promised(...)' is one of numbers (1.1, 1.2); expected something that is true");
  EXPECT_REFUSED("accepted(S1)", 0, "known: accepted(acceptors, numbers)");
  EXPECT_REFUSED("forall n in numbers: accepted(n, n)", 30, "'n' is one of numbers");
  EXPECT_REFUSED("promised(S1) = crashes left", 13, "they have nothing in common");
  EXPECT_REFUSED("forall a, b in acceptors: a < b", 28, "they have no order");
  EXPECT_REFUSED("accepted(S1, 1.1) = accepted(S1, 1.2)", 18, "compared by <->");
  EXPECT_REFUSED("S1 = S1", 0, "may be one of acceptors or one of servers");
  EXPECT_REFUSED("promised(S1) + 1 = 2", 0, "+ and - are for numbers");
  EXPECT_REFUSED("forall S1 in acceptors: true", 7, "is one of acceptors already");
  EXPECT_REFUSED("forall a, a in acceptors: true", 10, "is a variable already");
  EXPECT_REFUSED("S1 in told", 6, "and no set");
}

TEST(AssertionLanguage, SpeaksOfStepsWhereThatMeansSomething) {
  EXPECT_TRUE(typed(parse_expression("forall n in numbers: stays(accepted(S1, n))"), vocabulary()).of_steps);
  EXPECT_REFUSED("not stays(full(1))", 4, "cannot stand under not");
  EXPECT_REFUSED("stays(full(1)) -> full(2)", 0, "cannot stand under not");
  EXPECT_REFUSED("stays(stays(full(1)))", 6, "inside of stays()");
  EXPECT_REFUSED("once(stays(full(1)))", 5, "stays() inside of once()");
}

TEST(AssertionLanguage, SaysForWhichValuesItIsFalse) {
  const Vocabulary all = vocabulary();
  const auto why = [&](const std::string& expression) {
    const Assertions assertions({typed(parse_expression(expression), all)}, all, 0);
    std::vector<std::uint32_t> cells(Assertions::kMostCells, 0);  // nothing is so; all have promised 1.1
    return assertions.why(0, cells.data(), cells.data());
  };
  EXPECT_EQ(why("forall a in acceptors, n in numbers: accepted(a, n) or n = 1.1"), "false for a = S1, n = 1.2");
  EXPECT_EQ(why("not exists a in acceptors: a != S1 and promised(a) = 1.1"), "false for a = S2");
  EXPECT_EQ(why("(exists a in acceptors: a = S3) -> full(1)"), "false for a = S3");
  EXPECT_EQ(why("full(1)"), "false");
}

}  // namespace
}  // namespace paxcheck::task
