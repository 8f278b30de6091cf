// The table of rules: complete, in order, with the names that docs/protocols.md and the reference have.
#include "model/paxos/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "reference/paxos/rules.hpp"

namespace paxcheck {
namespace {

using Names = std::map<std::string, std::string>;

TEST(RuleTable, NamesAreUniqueAndMeaningsThere) {
  std::set<std::string_view> rules;
  for (const Rule& rule : rule_table()) {
    EXPECT_TRUE(rules.insert(rule.name).second) << rule.name;
    EXPECT_GE(rule.alternatives.size(), 2U) << rule.name;
    std::set<std::string_view> alternatives;
    for (const Alternative& alternative : rule.alternatives) {
      EXPECT_TRUE(alternatives.insert(alternative.name).second) << rule.name << "=" << alternative.name;
      EXPECT_FALSE(alternative.meaning.empty()) << rule.name << "=" << alternative.name;
    }
  }
  EXPECT_EQ(rules.size(), 14U);
}

TEST(RuleTable, TheFirstAlternativeIsTheRightOne) {
  for (const Rule& rule : rule_table()) EXPECT_EQ(rule.get(PaxosRules{}), 0) << rule.name;
}

TEST(RuleTable, WhatIsSetIsReadAndNothingElseChanges) {
  for (const Rule& rule : rule_table()) {
    for (int index = 0; index < static_cast<int>(rule.alternatives.size()); ++index) {
      PaxosRules rules;
      rule.set(rules, index);
      EXPECT_EQ(rule.get(rules), index) << rule.name;
      EXPECT_EQ(rules == PaxosRules{}, index == 0) << rule.name;
      for (const Rule& other : rule_table()) {
        if (other.name != rule.name) {
          EXPECT_EQ(other.get(rules), 0) << other.name << " changes with " << rule.name;
        }
      }
    }
  }
}

TEST(RuleTable, TheReferenceHasTheSameNames) {
  for (const Rule& rule : rule_table()) {
    const std::string name(rule.name);
    for (const Alternative& alternative : rule.alternatives) {
      const reference::Rules rules(Names{{name, std::string(alternative.name)}});
      EXPECT_TRUE(rules.is(name, alternative.name));
      const bool is_right = &alternative == &rule.alternatives.front();
      EXPECT_EQ(reference::Rules(Names{}).is(name, alternative.name), is_right) << name;
    }
  }
}

TEST(RuleTable, TheReferenceKnowsNoOtherNames) {
  EXPECT_THROW(reference::Rules(Names{{"promise-gard", "above"}}), std::invalid_argument);
  EXPECT_THROW(reference::Rules(Names{{"promise-guard", "below"}}), std::invalid_argument);
}

// The rows of the table under "### Rules": | rule | **right** or **right** / wrong ... | and | | wrong ... |
TEST(RuleTable, IsTheTableOfTheDocument) {
  std::ifstream page(PAXCHECK_SOURCES "/docs/protocols.md");
  ASSERT_TRUE(page) << "no docs/protocols.md";
  std::vector<std::string> documented, expected;
  bool inside = false;
  for (std::string line, rule; std::getline(page, line);) {
    if (line.starts_with("#")) inside = line == "### Rules";
    if (!inside || !line.starts_with("| ") || line.starts_with("| rule |")) continue;
    const std::size_t second = line.find('|', 1), third = line.find('|', second + 1);
    const std::string cells[] = {line.substr(2, second - 2), line.substr(second + 2, third - second - 2)};
    if (cells[0].find_first_not_of(' ') != std::string::npos) rule = cells[0].substr(0, cells[0].find(' '));
    std::string alternatives = cells[1];
    std::erase(alternatives, '*');
    std::erase(alternatives, ' ');
    for (std::size_t begin = 0; begin <= alternatives.size();) {
      const std::size_t end = std::min(alternatives.find('/', begin), alternatives.size());
      documented.push_back(rule + "=" + alternatives.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  for (const Rule& rule : rule_table()) {
    for (const Alternative& alternative : rule.alternatives) {
      expected.push_back(std::string(rule.name) + "=" + std::string(alternative.name));
    }
  }
  EXPECT_EQ(documented, expected);
}

TEST(PaxosRules, WhoRestarts) {
  PaxosRules rules;
  EXPECT_FALSE(rules.acceptors_restart() || rules.servers_restart());
  rules.promise_durable = Durable::no;
  EXPECT_TRUE(rules.acceptors_restart() && !rules.servers_restart());
  rules = {};
  rules.accepted_durable = Durable::no;
  EXPECT_TRUE(rules.acceptors_restart() && !rules.servers_restart());
  rules = {};
  rules.round_durable = Durable::no;
  EXPECT_TRUE(!rules.acceptors_restart() && rules.servers_restart());
}

}  // namespace
}  // namespace paxcheck
