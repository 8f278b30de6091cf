// Two-phase commit in every mode and under every rule, against its second reading: the same states, transitions, depth,
// lengths and outcomes.
#include <gtest/gtest.h>

#include "task/registry.hpp"
#include "task/request.hpp"
#include "tests/oracle/figures.hpp"

namespace paxcheck {
namespace {

using task::ProtocolTable;
using namespace oracle;
using Bounds = std::vector<std::pair<std::string, std::string>>;

// The right rules, and each wrong alternative by itself.
std::vector<Setting> by_rule(const ProtocolTable& table, const Bounds& bounds) {
  Setting right(table.text);
  for (const auto& [name, value] : bounds) task::set_bound(right, name, value);
  std::vector<Setting> all{right};
  for (std::size_t rule = 0; rule < table.text.rules.size(); ++rule) {
    for (std::size_t i = 1; i < table.text.rules[rule].alternatives.size(); ++i) {
      all.push_back(right);
      all.back().rules[rule] = static_cast<int>(i);
    }
  }
  return all;
}

// Compares all at these bounds that have no more states; how many they are.
int compare(const Bounds& bounds, std::uint64_t max_states) {
  const ProtocolTable& table = table_of("two-phase-commit");
  int compared = 0;
  for (const Setting& setting : by_rule(table, bounds)) {
    SCOPED_TRACE(text(setting));
    const std::optional<Figures> literal = explore(table, setting, max_states);
    if (!literal) continue;
    ++compared;
    EXPECT_EQ(search(table, setting, false, 1), *literal);
    const Figures reduced = search(table, setting, true, 1);
    EXPECT_EQ(reduced.shortest, literal->shortest);
    EXPECT_EQ(reduced.outcomes, literal->outcomes);
  }
  return compared;
}

// With these bounds and each of the variants. At least so many rules are compared.
void compare_variants(const Bounds& bounds, std::uint64_t max_states, int at_least) {
  for (const char* variant : {"classic", "optimised"}) {
    Bounds all{{"variant", variant}};
    all.insert(all.end(), bounds.begin(), bounds.end());
    EXPECT_GE(compare(all, max_states), at_least) << variant;
  }
}

TEST(TwoPhaseCommit, AsksAsItsLiteralModelDoes) {
  const std::pair<std::string, std::string> asking{"resolve", "by-asking"};
  compare_variants({asking, {"participants", "1"}, {"crashes", "1"}, {"stops", "1"}}, 4'000, 8);
  compare_variants({asking, {"participants", "2"}, {"crashes", "1"}, {"clients", "1"}}, 4'000, 8);
  compare_variants({asking, {"participants", "2"}, {"stops", "1"}}, 4'000, 8);
  EXPECT_GE(compare({{"variant", "optimised"}, asking, {"participants", "3"}}, 5'000), 5);
}

TEST(TwoPhaseCommit, FinishesAsItsLiteralModelDoes) {
  const std::pair<std::string, std::string> in_steps{"finish", "in-steps"}, asking{"resolve", "by-asking"};
  compare_variants({in_steps, {"participants", "1"}, {"crashes", "2"}, {"stops", "1"}, {"clients", "1"}}, 3'000, 12);
  compare_variants({in_steps, {"participants", "2"}, {"crashes", "1"}}, 4'000, 12);
  compare_variants({in_steps, {"participants", "2"}, {"clients", "1"}, {"stops", "1"}}, 4'000, 12);
  compare_variants({in_steps, asking, {"participants", "2"}}, 4'000, 12);
}

TEST(TwoPhaseCommit, IsReadAsItsLiteralModelIs) {
  const std::pair<std::string, std::string> readers{"readers", "1"}, two{"participants", "2"};
  compare_variants({readers, two, {"crashes", "1"}}, 4'000, 17);
  compare_variants({readers, {"participants", "1"}, {"finish", "in-steps"}, {"crashes", "2"}, {"clients", "1"}}, 4'000,
                   17);
}

TEST(TwoPhaseCommit, PresumesAsItsLiteralModelDoes) {
  for (const char* presumed : {"abort", "nothing", "commit"}) {
    const Bounds bounds{{"finish", "in-steps"}, {"presume", presumed}, {"participants", "2"}, {"clients", "1"}};
    Bounds crashing = bounds, asking = bounds;
    crashing.insert(crashing.end(), {{"crashes", "1"}, {"stops", "1"}});
    asking.insert(asking.end(), {{"resolve", "by-asking"}});
    EXPECT_GE(compare(crashing, 4'000), 17) << presumed;
    EXPECT_GE(compare(asking, 4'000), 17) << presumed;
  }
}

// What the other tests ask of a classic coordinator that gives up, of one that waits for a no.
TEST(TwoPhaseCommit, VotesNoAsItsLiteralModelDoes) {
  const std::pair<std::string, std::string> votes_no{"refusal", "votes-no"}, two{"participants", "2"};
  const std::pair<std::string, std::string> in_steps{"finish", "in-steps"}, asking{"resolve", "by-asking"};
  EXPECT_GE(compare({votes_no, {"participants", "1"}, {"clients", "1"}, {"crashes", "2"}, {"stops", "1"}}, 3'000), 17);
  EXPECT_GE(compare({votes_no, {"participants", "3"}, {"clients", "1"}}, 4'000), 17);
  EXPECT_GE(compare({votes_no, two, {"clients", "1"}, {"crashes", "1"}, {"stops", "1"}}, 4'000), 17);
  EXPECT_GE(compare({votes_no, asking, two, {"clients", "1"}, {"crashes", "1"}}, 4'000), 8);
  EXPECT_GE(compare({votes_no, {"readers", "1"}, two, {"crashes", "1"}}, 4'000), 17);
  for (const char* presumed : {"abort", "nothing", "commit"}) {
    const Bounds bounds{votes_no, in_steps, {"presume", presumed}, two, {"clients", "1"}};
    Bounds crashing = bounds, questions = bounds;
    crashing.insert(crashing.end(), {{"crashes", "1"}, {"stops", "1"}});
    questions.push_back(asking);
    EXPECT_GE(compare(crashing, 4'000), 17) << presumed;
    EXPECT_GE(compare(questions, 4'000), 17) << presumed;
  }
}

// The optimised coordinator waits for a no in any case.
TEST(TwoPhaseCommit, VotesNoInTheOptimisedVariantInAnyCase) {
  const Bounds bounds{{"variant", "optimised"}, {"refusal", "votes-no"}, {"participants", "2"}, {"crashes", "1"}};
  EXPECT_GE(compare(bounds, 4'000), 17);
}

}  // namespace
}  // namespace paxcheck
