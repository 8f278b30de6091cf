// Bounds: what is impossible is refused by name; inputs, leaders and names, which the reference has as well.
#include "model/paxos/config.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "model/paxos/compact.hpp"
#include "model/paxos/full.hpp"
#include "tests/oracle/as_reference.hpp"

namespace paxcheck {
namespace {

std::string error_of(const PaxosConfig& config) {
  try {
    config.validate();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "no error";
}

struct Bound {
  std::string option;
  int PaxosConfig::*member;
  int lowest, highest;
};

TEST(PaxosConfig, ErrorsNameTheOptionTheValueAndWhatIsAllowed) {
  EXPECT_EQ(error_of({}), "no error");
  const Bound bounds[] = {{"acceptors", &PaxosConfig::acceptors, 1, 16}, {"ballots", &PaxosConfig::numbers, 1, 16},
                          {"values", &PaxosConfig::values, 1, 15},       {"proposers", &PaxosConfig::proposers, 1, 16},
                          {"learners", &PaxosConfig::learners, 0, 16},   {"crashes", &PaxosConfig::crashes, 0, 15},
                          {"stops", &PaxosConfig::stops, 0, 5}};
  for (const Bound& bound : bounds) {
    for (int value : {bound.lowest, bound.highest}) {
      PaxosConfig config;
      config.*bound.member = value;
      EXPECT_EQ(error_of(config), "no error") << bound.option;
    }
    for (int value : {bound.lowest - 1, bound.highest + 1, -1000, 1000}) {
      PaxosConfig config;
      config.*bound.member = value;
      EXPECT_EQ(error_of(config), "--" + bound.option + " " + std::to_string(value) + " is impossible (allowed: " +
                                      std::to_string(bound.lowest) + " to " + std::to_string(bound.highest) + ")");
    }
  }
}

TEST(PaxosConfig, WhoTellsLearnersAreLearners) {
  PaxosConfig config;
  config.learner_stops = 1;
  EXPECT_EQ(error_of(config), "--learner-stops 1 is impossible (allowed: 0 to 0)");
  config.learner_stops = 0;
  config.learning = Learning::distinguished;
  EXPECT_EQ(error_of(config), "--learning distinguished needs learners: --learners 0 is impossible (allowed: 1 to 16)");
  config.learners = config.learner_stops = 1;
  EXPECT_EQ(error_of(config), "no error");
  config.learning = Learning::set;
  EXPECT_EQ(error_of(config), "--distinguished 2 is impossible (allowed: 1 to 1)");
  config.distinguished = 0;
  EXPECT_EQ(error_of(config), "--distinguished 0 is impossible (allowed: 1 to 1)");
  config.distinguished = 1;
  EXPECT_EQ(error_of(config), "no error");
}

// "The product of the number of acceptors and the number of learners", "only to the sum", and in between.
TEST(PaxosConfig, MessagesUntilAllLearnersKnow) {
  PaxosConfig config;
  config.acceptors = 5;
  config.learners = 4;
  EXPECT_EQ(config.messages_to_learn(), 5 * 4);
  config.learning = Learning::distinguished;
  EXPECT_EQ(config.messages_to_learn(), 5 + 3);
  config.learning = Learning::set;
  EXPECT_EQ(config.messages_to_learn(), 5 * 2 + 2 * 2);
  config.distinguished = 4;
  EXPECT_EQ(config.messages_to_learn(), 5 * 4);
}

TEST(PaxosConfig, PairsOfNumberAndAcceptorAreNoMoreThanAGridHolds) {
  PaxosConfig config;
  config.acceptors = 16;
  config.numbers = 8;
  EXPECT_EQ(error_of(config), "no error");
  config.numbers = 9;
  EXPECT_EQ(error_of(config), "--acceptors 16 times --ballots 9 is 144 (allowed: at most 128)");
}

TEST(PaxosConfig, NumbersAreRoundAndServer) {
  PaxosConfig config;
  EXPECT_EQ(config.number_name(0), "1.1");
  EXPECT_EQ(config.number_name(1), "1.2");
  EXPECT_EQ(config.number_name(2), "2.1");
  config.proposers = 3;
  EXPECT_EQ(config.number_name(2), "1.3");
  EXPECT_EQ(config.number_name(15), "6.1");
}

TEST(PaxosConfig, ValuesAreLettersUpToThree) {
  PaxosConfig config;
  config.values = 3;
  EXPECT_EQ(config.value_name(0), "X");
  EXPECT_EQ(config.value_name(2), "Z");
  EXPECT_EQ(config.value_name(3), "invented");
  config.values = 4;
  EXPECT_EQ(config.value_name(0), "v1");
  EXPECT_EQ(config.value_name(3), "v4");
  EXPECT_EQ(config.value_name(4), "invented");
}

TEST(PaxosConfig, LeadersInputsAndNamesAreThoseOfTheReference) {
  for (int proposers = 1; proposers <= 5; ++proposers) {
    for (int values = 1; values <= 6; ++values) {
      for (Inputs inputs : {Inputs::any, Inputs::own}) {
        PaxosConfig config;
        config.proposers = proposers;
        config.values = values;
        config.numbers = 9;
        config.inputs = inputs;
        const reference::Configuration same = oracle::as_reference(config);
        for (int n = 0; n < config.numbers; ++n) {
          EXPECT_EQ(config.leader(n), reference::leader(same, n));
          EXPECT_EQ(config.number_name(n), reference::number_name(same, n));
          for (int v = 0; v <= values; ++v) {
            EXPECT_EQ(contains(config.inputs_of(n), v), reference::is_input(same, config.leader(n), v));
          }
        }
        for (int v = 0; v <= values; ++v) {
          EXPECT_EQ(contains(config.all_inputs(), v), reference::is_some_servers_input(same, v));
          EXPECT_EQ(config.value_name(v), reference::value_name(same, v));
        }
      }
    }
  }
}

TEST(PaxosConfig, OnlyInventedAddsAValue) {
  PaxosConfig config;
  EXPECT_EQ(config.invented(), 0U);
  EXPECT_EQ(config.proposable_values(), 2);
  config.rules.value_choice = ValueChoice::invented;
  EXPECT_EQ(config.invented(), only(2));
  EXPECT_EQ(config.proposable_values(), 3);
}

// Bits by hand: 3 prepared, 3 for each of two values, 9 promises, 9 accepts.
TEST(Layouts, TheDefaultBoundsTakeOneCompactWord) { EXPECT_EQ(CompactPaxos<1>::words({}), 1); }

// What a state of several words leaves free (checker/model.hpp), however few of them the bounds take.
TEST(Layouts, LeaveTheLowestBitOfWideStatesFree) {
  for (int values : {1, 2}) {
    PaxosConfig config;
    config.values = values;
    const CompactLayout<WideGrid> wide(config, 8), narrow(config, 1);
    EXPECT_EQ(wide.requests.prepared.word, 0);
    EXPECT_EQ(wide.requests.prepared.shift, 1);
    EXPECT_EQ(narrow.requests.prepared.shift, 0);
    EXPECT_EQ(wide.bits, narrow.bits + 1);
  }
  EXPECT_EQ(LayoutBuilder().add(3).shift, 1) << "whoever says nothing of the width is on the safe side";
}

// The compact encoding is for the rules that model/paxos/compact.hpp says, and no others.
TEST(Layouts, TheCompactEncodingFitsTheRulesThatAllowIt) {
  const std::set<std::string> too_wrong{"promise-guard=at-or-above", "promise-guard=always", "accept-guard=always",
                                        "accept-raises-promise=no",  "number-unique=shared", "round-durable=no",
                                        "promise-durable=no",        "accepted-durable=no"};
  EXPECT_TRUE(CompactPaxos<1>::fits({}));
  for (const Rule& rule : rule_table()) {
    for (std::size_t i = 1; i < rule.alternatives.size(); ++i) {
      PaxosRules rules;
      rule.set(rules, static_cast<int>(i));
      const std::string name = std::string(rule.name) + "=" + std::string(rule.alternatives[i].name);
      EXPECT_EQ(CompactPaxos<1>::fits(rules), !too_wrong.contains(name)) << name;
    }
  }
}

std::string encoding_taken(const PaxosConfig& config, task::EncodingChoice choice = task::EncodingChoice::fitting) {
  checker::SearchOptions options;
  options.max_states = 10;
  return task::search_paxos(config, 1, options, choice).encoding;
}

// At-or-above gives an acceptor 6^3 states, so 8 bits; a number carries several values under shared and a forgotten round.
TEST(Layouts, TheCollapsedEncodingIsTakenWhereItFits) {
  PaxosConfig config;
  EXPECT_EQ(encoding_taken(config), "compact");
  config.rules.promise_guard = PromiseGuard::at_or_above;
  EXPECT_EQ(encoding_taken(config), "collapsed");
  EXPECT_EQ(encoding_taken(config, task::EncodingChoice::full), "full");
  for (const bool shared : {true, false}) {
    PaxosConfig several = config;
    if (shared) several.rules.number_unique = NumberUnique::shared;
    if (!shared) several.rules.round_durable = Durable::no;
    EXPECT_EQ(encoding_taken(several), "full");
  }
  config.rules.promise_guard = PromiseGuard::always;
  EXPECT_EQ(encoding_taken(config), "collapsed");
  config.numbers = 4;
  EXPECT_EQ(encoding_taken(config), "full") << "an acceptor has too many states";
}

// Two words, a bit of which is left free, have room for 9 bits of requests and 6 + 8 acceptors of 8 bits. Without the
// requests to prepare there would be room for one more, but not where a run is searched for.
TEST(Layouts, TheCollapsedEncodingIsLeftWhereRunsWouldNotFit) {
  PaxosConfig config;
  config.rules.promise_guard = PromiseGuard::at_or_above;
  for (const bool prepare_first : {false, true}) {
    config.reductions.prepare_first = prepare_first;
    for (const int acceptors : {14, 15}) {
      config.acceptors = acceptors;
      config.phase1 = config.phase2 = Quorums::majorities(acceptors);
      EXPECT_EQ(encoding_taken(config), acceptors == 14 ? "collapsed" : "full");
    }
  }
}

// The message names the bounds to reduce.
void expect_refused(int acceptors, int numbers, int values, task::EncodingChoice encoding) {
  PaxosConfig config;
  config.acceptors = acceptors;
  config.numbers = numbers;
  config.values = values;
  config.phase1 = config.phase2 = Quorums::majorities(acceptors);
  checker::SearchOptions options;
  options.max_states = 10;
  try {
    task::search_paxos(config, 1, options, encoding);
    FAIL() << "no error";
  } catch (const std::invalid_argument& error) {
    const std::string what = error.what();
    EXPECT_NE(what.find("--acceptors (" + std::to_string(acceptors) + ")"), std::string::npos) << what;
    EXPECT_NE(what.find("--ballots (" + std::to_string(numbers) + ")"), std::string::npos) << what;
  }
}

TEST(Layouts, BoundsThatNoWidthHoldsAreRefused) {
  expect_refused(16, 8, 15, task::EncodingChoice::full);  // 121 reports, for each a grid of two words
}

}  // namespace
}  // namespace paxcheck
