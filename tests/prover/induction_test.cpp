// Conjuncts are proved by the help of each other, and never by that of one that is not kept.
#include "prover/induction.hpp"

#include <gtest/gtest.h>

#include <set>

namespace paxcheck::prover {
namespace {

// Things are p if they are r, q if they are p, r if they are q: nothing ever is any of it.
SmtModel circle() {
  const SmtVariable x{"x", "thing"}, y{"X", "thing"};
  SmtModel model;
  model.sorts = {"thing"};
  model.relations = {{"p", {x}, ""}, {"q", {x}, ""}, {"r", {x}, ""}, {"either", {x}, "", false, "(or (p x) (q x))"}};
  model.actions = {{"to-p", {y}, "(r X)", {{"p", "(or (p x) (= x X))"}, {"either", "(or (either x) (= x X))"}}},
                   {"to-q", {y}, "(p X)", {{"q", "(or (q x) (= x X))"}, {"either", "(or (either x) (= x X))"}}},
                   {"to-r", {y}, "(q X)", {{"r", "(or (r x) (= x X))"}}}};
  model.conjuncts = {{"either-p", {x}, "(=> (p x) (either x))", ""},
                     {"no-q", {x}, "(not (q x))", "", {"no-p"}},
                     {"no-p", {x}, "(not (p x))", "", {"no-r"}},
                     {"no-r", {x}, "(not (r x))", "", {"no-q"}}};
  return model;
}
// As before, and things may become r for no reason.
SmtModel broken_circle() {
  SmtModel model = circle();
  model.actions.push_back({"wonder", {{"X", "thing"}}, "true", {{"r", "(or (r x) (= x X))"}}});
  return model;
}
SmtConjunct nothing_is(const std::string& relation) {
  return {"not-" + relation, {{"some", "thing"}}, "(not (" + relation + " some))", ""};
}

std::vector<Answered> answers(const std::vector<Query>& queries) {
  std::vector<Answered> all;
  for (const Query& query : queries) {
    const Solved solved = solve(query, {20});
    all.push_back({query, solved.answer, solved.reason});
  }
  return all;
}

class WithSolver : public testing::Test {
 protected:
  void SetUp() override {
    if (!solver_name()) GTEST_SKIP() << "built without a solver";
  }
};
class AnyInduction : public WithSolver {};
class AnyInvariant : public WithSolver {};

TEST_F(AnyInduction, ProvesByTheHelpOfEachOther) {
  const auto fates = largest_inductive(circle(), {}, {nothing_is("p"), nothing_is("q"), nothing_is("r")}, answers);
  for (const Induction& fate : fates) {
    EXPECT_TRUE(fate.kept());
    EXPECT_EQ(fate.answers.size(), 2U);  // initially, and after the one action that touches it
    EXPECT_EQ(fate.assumed.size(), 2U);
    EXPECT_TRUE(fate.left_out.empty());
  }
  EXPECT_EQ(name_of(fates[0].answers[0].query), "not-p initially");
  EXPECT_EQ(name_of(fates[0].answers[1].query), "not-p after to-p");
}

TEST_F(AnyInduction, ProvesNoneOfThemAlone) {
  for (const char* alone : {"p", "q", "r"})
    EXPECT_FALSE(largest_inductive(circle(), {}, {nothing_is(alone)}, answers).front().kept()) << alone;
  EXPECT_FALSE(largest_inductive(circle(), {}, {nothing_is("p"), nothing_is("q")}, answers)[1].kept());
}

TEST_F(AnyInduction, ProvesByTheHelpOfWhatIsKnown) {
  EXPECT_TRUE(largest_inductive(circle(), {nothing_is("r")}, {nothing_is("p")}, answers).front().kept());
}

TEST_F(AnyInduction, ProvesNothingByTheHelpOfWhatIsNotKept) {
  const auto fates =
      largest_inductive(broken_circle(), {}, {nothing_is("q"), nothing_is("p"), nothing_is("r")}, answers);
  for (const Induction& fate : fates) EXPECT_FALSE(fate.kept());
  EXPECT_EQ(fates[2].left_out, std::vector<std::string>());
  EXPECT_EQ(fates[1].left_out, std::vector<std::string>{"not-r"});
  EXPECT_EQ(fates[0].left_out, (std::vector<std::string>{"not-r", "not-p"}));
  EXPECT_EQ(fates[0].assumed, std::vector<std::string>());
}

TEST_F(AnyInduction, KeepsWhatNeedsNoneOfThose) {
  SmtModel model = broken_circle();
  model.relations.push_back({"s", {{"x", "thing"}}, ""});
  const auto fates = largest_inductive(model, {}, {nothing_is("s"), nothing_is("r")}, answers);
  EXPECT_TRUE(fates[0].kept());
  EXPECT_FALSE(fates[1].kept());
}

TEST_F(AnyInduction, MayBeAboutNothingInParticular) {
  const SmtConjunct none{"none", {}, "(not (exists ((x thing)) (or (p x) (q x) (r x))))", ""};
  EXPECT_TRUE(largest_inductive(circle(), {}, {none}, answers).front().kept());
  EXPECT_TRUE(largest_inductive(circle(), {none}, {nothing_is("p")}, answers).front().kept());
}

TEST_F(AnyInduction, IsNotTrueOfAStateThatIsNotInitial) {
  const SmtConjunct some{"some-p", {}, "(exists ((x thing)) (p x))", ""};
  const Induction fate = largest_inductive(circle(), {}, {some}, answers).front();
  EXPECT_FALSE(fate.kept());
  EXPECT_EQ(fate.answers[0].answer, Answer::satisfiable);
}

// Whatever query stays without an answer, what it was for is not proved, nor what rests on that.
TEST(Induction, TakesNoAnswerForNoProof) {
  const std::vector<SmtConjunct> all{nothing_is("p"), nothing_is("q"), nothing_is("r")};
  for (const char* unknown : {"not-p initially", "not-q after to-q", "not-r after to-r"}) {
    std::set<std::string> asked;
    const auto fates = largest_inductive(circle(), {}, all, [&](const std::vector<Query>& queries) {
      std::vector<Answered> answers;
      for (const Query& query : queries) {
        const bool is_it = name_of(query) == unknown;
        answers.push_back({query, is_it ? Answer::unknown : Answer::unsatisfiable, is_it ? "timeout" : ""});
        asked.insert(name_of(query));
      }
      return answers;
    });
    EXPECT_TRUE(asked.contains(unknown));
    for (std::size_t i = 0; i < all.size(); ++i)
      EXPECT_EQ(fates[i].kept(), std::string(unknown).find(all[i].name) == std::string::npos) << unknown;
  }
  EXPECT_FALSE(Induction().kept());
}

TEST_F(AnyInvariant, IsEstablishedAsFarAsItRestsOnWhatHolds) {
  for (const SmtModel& model : {circle(), broken_circle()}) {
    std::vector<Query> failed;
    for (const Answered& answer : answers(queries_of_invariant(model))) {
      if (answer.answer != Answer::unsatisfiable) failed.push_back(answer.query);
    }
    // The broken circle breaks no-r, on which no-p rests, on which no-q does.
    EXPECT_EQ(established(model, failed).size(), model.actions.size() == 3 ? 4U : 1U);
  }
}

TEST_F(AnyInvariant, IsNotEstablishedOnDefinitionsThatAreNotKept) {
  SmtModel model = circle();
  model.actions[0].updates.pop_back();
  model.actions[0].guard = "true";  // so that something is p, and not one of either
  std::vector<Query> failed;
  for (const Answered& answer : answers(queries_of_invariant(model))) {
    if (answer.answer != Answer::unsatisfiable) failed.push_back(answer.query);
  }
  EXPECT_TRUE(established(model, failed).empty());
}

}  // namespace
}  // namespace paxcheck::prover
