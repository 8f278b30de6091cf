// Users' own properties checked in rounds, against the enumeration of the graph: random expressions of those that rounds can
// check, under random rules and bounds: the verdict, vacuity, the length of the run, and what there is with any number of numbers.
//
// PAXCHECK_DRAWS says how many in all (2,000), PAXCHECK_SEED where they begin.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <random>

#include "task/errors.hpp"
#include "task/request.hpp"
#include "tests/oracle/draw.hpp"

namespace paxcheck::oracle {
namespace {

using task::Options;
using task::ProtocolFindings;
using task::ProtocolTable;

const ProtocolTable& table_of(const std::string& name) {
  return *std::ranges::find_if(task::protocol_tables(), [&](const ProtocolTable& t) { return t.text.name == name; });
}

// Expressions of the words of one protocol.
class DrawExpression {
 public:
  DrawExpression(std::mt19937_64& random, bool has_slots) : random_(random), has_slots_(has_slots) {}

  // A conjunction, each part of which is about one number, or about all; of one part where two take too many variables.
  std::string next() {
    std::string text = conjunct();
    if (!has_slots_ && below(4) == 0) text = "(" + text + ") and (" + conjunct() + ")";
    return text;
  }

 private:
  int below(int count) { return static_cast<int>(random_() % static_cast<std::uint64_t>(count)); }
  std::string one_of(std::initializer_list<const char*> all) {
    return *(all.begin() + below(static_cast<int>(all.size())));
  }

  std::string conjunct() {
    of_one_number_ = below(4) != 0;
    std::string ranges = of_one_number_ ? "n in numbers, " : "";
    if (has_slots_) ranges += "i in slots, ";
    // All for all, or the rest of it inside.
    ranges += below(2) == 0 ? "v, w in " + values() + ": " : "v in " + values() + ": forall w in " + values() + ": ";
    // What takes steps, if it comes to something at all.
    const std::string late = below(3) == 0 ? "" : "(" + atom() + ") and (" + atom() + ") -> ";
    return "forall " + ranges + late + formula(2);
  }
  std::string values() const { return has_slots_ ? "contents" : "values"; }
  std::string value() { return one_of({"v", "w", "v", "w", "v", "w", has_slots_ ? "no-op" : "X"}); }
  std::string place(const std::string& before = "") const {
    return before + (of_one_number_ ? "n" : "") + (of_one_number_ && has_slots_ ? ", " : "") + (has_slots_ ? "i" : "");
  }

  std::string formula(int depth) {
    if (depth == 0 || below(5) == 0) return atom();
    switch (below(6)) {
      case 0:
        return "not (" + formula(depth - 1) + ")";
      case 1:
        return "(" + formula(depth - 1) + ") and (" + formula(depth - 1) + ")";
      case 2:
        return "(" + formula(depth - 1) + ") or (" + formula(depth - 1) + ")";
      default:
        return "(" + formula(depth - 1) + ") -> (" + formula(depth - 1) + ")";
    }
  }

  std::string atom() {
    const std::string v = value();
    if (below(4) == 0) return value() + one_of({" = ", " != "}) + v;
    if (!of_one_number_) {
      if (!has_slots_ && below(3) == 0) return "count(chosen) " + one_of({"< 2", "= 1", "> 0"});
      return has_slots_ ? "chosen(i, " + v + ")" : "chosen(" + v + ")";
    }
    switch (below(has_slots_ ? 4 : 5)) {
      case 0:
        return "issued(" + place() + ", " + v + ")";
      case 1:
        return one_of({"exists", "forall"}) + " a in acceptors: accepted(" + place("a, ") + ", " + v + ")";
      case 2:
        return "count(a in acceptors: accepted(" + place("a, ") + ", " + v + ")) " + one_of({"= 1", "> 1", "< 3"});
      case 3:
        return "count(issued(" + place() + ")) " + one_of({"> 0", "= 2", "< 2"});
      default:
        return "chosen with(n, " + v + ")";
    }
  }

  std::mt19937_64& random_;
  bool has_slots_;
  bool of_one_number_ = false;
};

// Bounds that are enumerated in no time, and up to two rules that may be wrong.
Options draw_options(const ProtocolTable& table, std::mt19937_64& random) {
  const auto below = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
  Options options;
  options.protocol = std::string(table.text.name);
  if (options.protocol == "paxos") {
    options.bounds = {{"acceptors", std::to_string(1 + below(3))},
                      {"ballots", std::to_string(1 + below(3))},
                      {"values", std::to_string(1 + below(2))},
                      {"inputs", below(3) == 0 ? "own" : "any"}};
    if (below(4) == 0) options.bounds["crashes"] = "1";
    if (below(4) == 0) options.bounds["phase2-quorum"] = "1";
  } else {
    options.bounds = {{"acceptors", std::to_string(1 + below(3))},
                      {"ballots", std::to_string(1 + below(2))},
                      {"slots", std::to_string(1 + below(2))},
                      {"clients", std::to_string(1 + below(2))}};
  }
  for (std::size_t i = below(3); i > 0; --i) {
    const RuleText& rule = table.text.rules[below(table.text.rules.size())];
    const std::string name(rule.name);
    const auto is_of = [&](const std::string& given) { return given.starts_with(name + "="); };
    if (std::ranges::any_of(options.rules, is_of)) continue;
    options.rules.push_back(name + "=" + std::string(rule.alternatives[below(rule.alternatives.size())].name));
  }
  return options;
}

struct Found {
  std::optional<std::size_t> length;  // of a shortest run to a violation
  bool vacuous = false;
};

// Nothing if there are too many states.
std::optional<Found> search(const ProtocolTable& table, Options options, const std::string& strategy, bool exact) {
  options.strategy = strategy;
  options.properties = {"mine"};
  options.exact_counts = exact;
  const task::TableRequest request = table_request(table, options);
  checker::SearchOptions search;
  search.strategy = request.strategy;
  if (strategy != "rounds") search.max_states = 60'000;
  const ProtocolFindings found = table.search(request.setting, request.question, search);
  if (found.outcome.stop == checker::Stop::max_states) return std::nullopt;
  Found result{std::nullopt, (found.vacuous & request.assertions->bits()) != 0};
  if (!found.outcome.violations.empty()) result.length = found.outcome.violations.front().run.size();
  return result;
}

struct Compared {
  int holding = 0, violated = 0, by_many_steps = 0;
};

// Returns whether there were few enough states.
bool compare(const ProtocolTable& table, const Options& options, Compared& compared) {
  const auto enumerated = search(table, options, "breadth-first", true);
  if (!enumerated) return false;
  const auto played = search(table, options, "rounds", false);
  EXPECT_EQ(played->length, enumerated->length);
  if (!enumerated->length) {
    EXPECT_EQ(played->vacuous, enumerated->vacuous);
    ++compared.holding;
    return true;
  }
  ++compared.violated;
  if (*enumerated->length > 4) ++compared.by_many_steps;
  Options any = options;
  any.bounds["ballots"] = "any";
  const auto of_any = search(table, any, "rounds", false);
  EXPECT_TRUE(of_any->length && *of_any->length <= *enumerated->length);
  return true;
}

class AssertionsInRounds : public testing::TestWithParam<const char*> {};

TEST_P(AssertionsInRounds, AgreeWithEnumeration) {
  const ProtocolTable& table = table_of(GetParam());
  const std::uint64_t draws = from_environment("PAXCHECK_DRAWS", 2000) / 2;
  ASSERT_GT(draws, 0U);
  std::mt19937_64 random(from_environment("PAXCHECK_SEED", 20261201));
  Compared compared;
  for (std::uint64_t done = 0; done < draws && !HasFailure();) {
    Options options = draw_options(table, random);
    options.assertions = {"mine: " + DrawExpression(random, table.text.name == "multi-paxos").next()};
    std::string trace = options.assertions.front();
    for (const auto& [name, value] : options.bounds) trace += " --" + name + " " + value;
    for (const std::string& rule : options.rules) trace += " --rule " + rule;
    SCOPED_TRACE(trace);
    Setting setting(table.text);
    try {
      Options without = options;
      without.assertions.clear();
      setting = table_request(table, without).setting;
    } catch (const task::Error&) {
      continue;  // bounds that do not fit together, or change nothing
    }
    if (table.text.why_no_rounds(setting).empty() && compare(table, options, compared)) ++done;
  }
  std::cout << compared.violated << " violated, " << compared.by_many_steps << " by more than four steps, "
            << compared.holding << " not\n";
  for (int count : {compared.violated, compared.by_many_steps, compared.holding})
    EXPECT_GE(count, static_cast<int>(draws / 10));
}

INSTANTIATE_TEST_SUITE_P(Of, AssertionsInRounds, testing::Values("paxos", "multi-paxos"));

}  // namespace
}  // namespace paxcheck::oracle
