// A suite checks the wanted properties only, says what has been chosen, and which properties had nothing to
// check.
#include "model/paxos/suite.hpp"

#include <gtest/gtest.h>

#include <set>

#include "reference/paxos/properties.hpp"
#include "tests/oracle/as_reference.hpp"

namespace paxcheck {
namespace {

PropertySet named(std::string_view name) {
  PropertySet set = 0;
  for (int i = 0; i < PaxosProperties::kCount; ++i) {
    if (PaxosProperties::kTexts[static_cast<std::size_t>(i)].name == name) set |= only(i);
  }
  return set;
}

task::PaxosFindings search(const PaxosConfig& config, PropertySet wanted) {
  checker::SearchOptions options;
  options.go_on = true;
  return task::search_paxos(config, wanted, options);
}

TEST(Suite, HasThePropertiesOfTheReferenceInTheirOrder) {
  std::vector<std::string> names;
  for (const PropertyText& text : PaxosProperties::kTexts) {
    names.emplace_back(text.name);
    EXPECT_TRUE(text.sentence.ends_with(".")) << text.name;
  }
  EXPECT_EQ(names, reference::property_names());
}

TEST(Suite, ChecksWhatIsWantedAndNothingElse) {
  PaxosConfig config;
  config.numbers = 2;
  oracle::set_rule(config.rules, "value-choice", "own");  // violates agreement, P2, P2a, P2b and P2c
  for (const PropertyText& text : PaxosProperties::kTexts) {
    const auto findings = search(config, named(text.name));
    const bool violated = std::set<std::string_view>{"agreement", "P2", "P2a", "P2b", "P2c"}.contains(text.name);
    ASSERT_EQ(findings.outcome.violations.size(), violated ? 1U : 0U) << text.name;
    if (violated) {
      EXPECT_EQ(only(findings.outcome.violations[0].property), named(text.name));
    }
  }
  EXPECT_TRUE(search(config, 0).outcome.violations.empty());
}

// By hand: with one number nothing is higher-numbered and nothing accepted below; with no learner nothing is
// learned.
TEST(Suite, PropertiesWithoutAPremiseAreVacuous) {
  PaxosConfig config;
  config.numbers = 1;
  EXPECT_EQ(search(config, oracle::kAllProperties).vacuous, named("learner-safety") | named("learner-agreement") |
                                                                named("P2") | named("P2a") | named("P2b") |
                                                                named("P2c"));
  config.numbers = 2;
  config.learners = 2;
  EXPECT_EQ(search(config, oracle::kAllProperties).vacuous, 0U);
  config.learners = 1;
  EXPECT_EQ(search(config, oracle::kAllProperties).vacuous, named("learner-agreement"));
  EXPECT_EQ(search(config, named("P2") | named("learner-agreement")).vacuous, named("learner-agreement"));
}

TEST(Suite, SaysWhatIsChosenInSomeState) {
  PaxosConfig config;
  config.numbers = 1;
  EXPECT_EQ(search(config, oracle::kAllProperties).chosen, 0b11U);
  config.inputs = Inputs::own;  // 1.1 is led by S1, whose value is X
  EXPECT_EQ(search(config, oracle::kAllProperties).chosen, 0b01U);
  config.phase2 = Quorums::listed(3, {0b100});
  config.stops = 0;
  config.phase1 = Quorums::listed(3, {0b111});
  EXPECT_EQ(search(config, oracle::kAllProperties).chosen, 0b01U);
}

}  // namespace
}  // namespace paxcheck
