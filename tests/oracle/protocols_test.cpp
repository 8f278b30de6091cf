// The protocols of the registry, against their literal models: random bounds and rules, and what is recorded of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "task/paxos_search.hpp"
#include "task/registry.hpp"
#include "task/request.hpp"
#include "task/search_result.hpp"
#include "task/wrong_rules.hpp"
#include "tests/oracle/draw.hpp"
#include "tests/oracle/figures.hpp"

namespace paxcheck {
namespace {

using task::ProtocolFindings;
using task::ProtocolTable;
using namespace oracle;

void compare_draws(const ProtocolTable& table, std::uint32_t seed, int wanted, std::uint64_t max_states) {
  std::mt19937 random(seed);
  int compared = 0;
  for (int i = 0; i < 40 * wanted && compared < wanted; ++i) {
    const Setting setting = draw(table, random);
    const std::optional<Figures> literal = explore(table, setting, max_states);
    if (!literal) continue;
    ++compared;
    SCOPED_TRACE(text(setting));
    EXPECT_EQ(search(table, setting, false, 1), *literal);
    const Figures reduced = search(table, setting, true, 2);
    EXPECT_LE(reduced.states, literal->states);
    EXPECT_EQ(reduced.depth, literal->depth);
    EXPECT_EQ(reduced.shortest, literal->shortest);
    EXPECT_EQ(reduced.outcomes, literal->outcomes);
  }
  EXPECT_EQ(compared, wanted) << table.text.name;
}

TEST(Protocols, RandomSettingsHaveTheGraphOfTheLiteralModel) {
  for (const ProtocolTable& table : task::protocol_tables()) compare_draws(table, 1, 15, 500);
}

TEST(SlowProtocols, RandomSettingsHaveTheGraphOfTheLiteralModel) {
  const int draws = static_cast<int>(from_environment("PAXCHECK_DRAWS", 300) / 20);
  for (const ProtocolTable& table : task::protocol_tables()) compare_draws(table, 2, draws, 2000);
}

// A wrong alternative: the places of its rule and of itself.
using Wrong = std::pair<std::size_t, int>;
std::vector<Wrong> wrong_alternatives(const ProtocolTable& table) {
  std::vector<Wrong> all;
  for (std::size_t rule = 0; rule < table.text.rules.size(); ++rule) {
    const int count = static_cast<int>(table.text.rules[rule].alternatives.size());
    for (int alternative = 1; alternative < count; ++alternative) all.emplace_back(rule, alternative);
  }
  return all;
}

// These rules wrong and all others right, at drawn bounds that have at least what they need; nothing if that does not fit.
std::optional<Setting> draw_with(const ProtocolTable& table, const std::vector<Wrong>& wrong, std::mt19937& random) {
  Setting setting = draw(table, random);
  std::ranges::fill(setting.rules, 0);
  for (const auto& [rule, alternative] : wrong) {
    setting.rules[rule] = alternative;
    for (const BoundValue& need : table.text.rules[rule].needs) {
      const std::size_t place = bound_place(table.text, need.bound);
      const bool named = !table.text.bounds[place].names.empty();
      setting.bounds[place] = named ? need.value : std::max(need.value, setting.bounds[place]);
    }
  }
  try {
    table.text.settle(setting);
    table.text.validate(setting);
    return setting;
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

// How many settings were compared.
int compare_wrong(const ProtocolTable& table, const std::vector<Wrong>& wrong, int wanted, std::uint64_t max_states,
                  std::mt19937& random) {
  int compared = 0;
  for (int i = 0; i < 200 && compared < wanted; ++i) {
    const std::optional<Setting> setting = draw_with(table, wrong, random);
    if (!setting || has_more_states(table, *setting, max_states)) continue;
    const std::optional<Figures> literal = explore(table, *setting, max_states);
    SCOPED_TRACE(text(*setting));
    EXPECT_TRUE(literal) << "the literal model has more states";
    if (!literal) continue;
    ++compared;
    EXPECT_EQ(search(table, *setting, false, 1), *literal);
  }
  return compared;
}

TEST(Protocols, EveryWrongAlternativeHasTheGraphOfTheLiteralModel) {
  std::mt19937 random(5);
  for (const ProtocolTable& table : task::protocol_tables()) {
    for (const Wrong& wrong : wrong_alternatives(table)) {
      EXPECT_GT(compare_wrong(table, {wrong}, 1, 400, random), 0)
          << table.text.name << " " << table.text.rules[wrong.first].name;
    }
  }
}

TEST(SlowProtocols, EveryPairOfWrongAlternativesHasTheGraphOfTheLiteralModel) {
  std::mt19937 random(6);
  for (const ProtocolTable& table : task::protocol_tables()) {
    int pairs = 0, compared = 0;
    const std::vector<Wrong> all = wrong_alternatives(table);
    for (const Wrong& one : all) {
      for (const Wrong& other : all) {
        if (one.first >= other.first) continue;
        ++pairs;
        compared += compare_wrong(table, {one, other}, 1, 500, random) > 0 ? 1 : 0;
      }
    }
    EXPECT_GE(compared, pairs * 9 / 10) << table.text.name;  // few are too large at all bounds drawn
  }
}

// The bounds, properties and lengths recorded with the bugs.
TEST(Protocols, BugsBreakWhatIsRecorded) {
  for (const ProtocolTable& table : task::protocol_tables()) {
    for (const BugText& bug : table.text.bugs) {
      SCOPED_TRACE(bug.name);
      for (const BugBreak& recorded : bug.breaks) {
        Setting setting(table.text);
        task::apply_bug(setting, std::string(bug.name));
        task::set_bounds(setting, recorded.bounds);
        // What breaks first is looked for among all; what breaks at other bounds, for itself.
        PropertySet wanted = first(static_cast<int>(table.properties.size()));
        if (&recorded != &bug.first()) {
          wanted = 0;
          for (std::string_view name : recorded.properties)
            wanted |= only(task::property_index(table, std::string(name)));
        }
        const ProtocolFindings found = table.search(setting, {.wanted = wanted, .reductions = 1}, {});
        std::vector<std::string_view> broken;
        for (const task::Breach& breach : task::breaches(found.outcome)) {
          broken.push_back(table.properties[static_cast<std::size_t>(breach.property)].name);
          EXPECT_EQ(breach.steps, recorded.steps);
        }
        EXPECT_EQ(broken, recorded.properties);
      }
    }
  }
}

// At the bounds that --bug and --property choose a property breaks, or something is there for it to check; but where the
// wrong rule itself lets nothing be chosen, or nothing under two numbers.
TEST(SlowProtocols, EveryPropertyAskedOfABugHasSomethingToCheck) {
  const std::set<std::string> by_the_rule{"refuse-own-promise agreement",
                                          "refuse-own-promise validity",
                                          "refuse-own-promise learner-safety",
                                          "refuse-own-promise learner-agreement",
                                          "refuse-own-promise P2",
                                          "refuse-own-promise P2a",
                                          "refuse-own-promise P2b",
                                          "first-value-only P2"};
  std::set<std::string> in_vain;
  for (const ProtocolTable& table : task::protocol_tables()) {
    for (const BugText& bug : table.text.bugs) {
      for (const PropertyText& property : table.properties) {
        const std::string bug_name(bug.name), name(property.name);
        Setting setting(table.text);
        task::apply_bug(setting, bug_name);
        task::set_bounds_of_bugs(setting, {bug_name}, {{name}});
        checker::SearchOptions options;
        options.max_states = 400'000;
        const ProtocolFindings found =
            table.search(setting, {.wanted = only(task::property_index(table, name))}, options);
        if (found.outcome.stop != checker::Stop::violation && found.vacuous != 0) in_vain.insert(bug_name + " " + name);
      }
    }
  }
  EXPECT_EQ(in_vain, by_the_rule);
}

Setting with(const ProtocolTable& table, const std::map<std::string, std::string>& bounds) {
  Setting setting(table.text);
  for (const auto& [name, value] : bounds) task::set_bound(setting, name, value);
  return setting;
}

// Gray and Lamport's TwoPhase.tla; the counts are published with Stateright's model of it (examples/2pc.rs).
TEST(TwoPhaseCommit, HasThePublishedCounts) {
  const ProtocolTable& table = table_of("two-phase-commit");
  EXPECT_EQ(search(table, with(table, {{"participants", "3"}}), false, 1).states, 288U);
  EXPECT_EQ(search(table, with(table, {{"participants", "5"}}), false, 1).states, 8832U);
}

// With one slot, no replica and no read the log is an instance of Basic Paxos.
TEST(MultiPaxos, WithOneSlotIsBasicPaxos) {
  const ProtocolTable& table = table_of("multi-paxos");
  for (const auto& [acceptors, numbers, values] :
       {std::array{1, 2, 2}, {2, 3, 2}, {3, 2, 1}, {3, 2, 2}, {3, 2, 3}, {4, 2, 2}, {3, 3, 2}}) {
    checker::SearchOptions options;
    PaxosConfig config;
    config.acceptors = acceptors;
    config.numbers = numbers;
    config.values = values;
    config.phase1 = config.phase2 = Quorums::majorities(acceptors);
    const task::PaxosFindings paxos = task::search_paxos(config, 0, options);
    const Setting setting = with(table, {{"slots", "1"},
                                         {"acceptors", std::to_string(acceptors)},
                                         {"ballots", std::to_string(numbers)},
                                         {"clients", std::to_string(values)}});
    const ProtocolFindings log = table.search(setting, {}, options);
    SCOPED_TRACE(text(setting));
    EXPECT_EQ(log.outcome.states, paxos.outcome.states);
    EXPECT_EQ(log.outcome.depth, paxos.outcome.depth);
    // prepare, promise, propose and accept, one for one.
    std::map<std::string, std::uint64_t> taken, of_log;
    for (int kind = 0; kind < PaxosAction::kKinds; ++kind) {
      const std::uint64_t count = paxos.outcome.transitions_by_kind[static_cast<std::size_t>(kind)];
      if (count > 0) taken[name_of(static_cast<PaxosActionKind>(kind))] = count;
    }
    for (std::size_t kind = 0; kind < table.text.actions.size(); ++kind) {
      if (const std::uint64_t count = log.outcome.transitions_by_kind[kind]; count > 0) {
        of_log[std::string(table.text.actions[kind].name)] = count;
      }
    }
    EXPECT_EQ(of_log, taken);
  }
}

}  // namespace
}  // namespace paxcheck
