// Which step each message was sent in: runs read by hand, and walks through descriptions by both of their readings.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "task/narration.hpp"
#include "task/plain_literal.hpp"
#include "task/protocol.hpp"
#include "task/received.hpp"
#include "task/registry.hpp"
#include "task/request.hpp"
#include "task/wrong_rules.hpp"

namespace paxcheck::pictures {
namespace {

using reference::Literal;
using reference::LiteralAction;
using reference::LiteralState;
using report::Received;
using report::Step;
using task::ProtocolTable;
using Lines = std::vector<std::string>;

// "6 <- 3 promise 1.1 (nothing)": in step 6 what step 3 has sent.
Lines lines(const std::vector<Step>& steps) {
  Lines all;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Received& one : steps[i].received)
      all.push_back(fmt::format("{} <- {} {}", i + 1, one.sent_at, one.label));
  }
  return all;
}

Lines lines_of(const std::string& protocol, task::Options options) {
  options.protocol = protocol;
  options.svg_file = "run.svg";
  const auto task = task::find_protocol(protocol).task(options);
  checker::SearchOptions search;
  search.strategy = task->strategy();
  return lines(task->run(search).counterexamples.at(0).steps);
}

const ProtocolTable& table_of(const std::string& name) {
  for (const ProtocolTable& table : task::protocol_tables()) {
    if (table.text.name == name) return table;
  }
  throw std::out_of_range(name);
}

// A random run.
class Walk {
 public:
  Walk(const ProtocolTable& table, std::uint32_t seed, const std::string& bug = "")
      : table_(table), setting_(table.text), random_(seed) {
    if (bug.empty()) return;
    task::apply_bug(setting_, bug);
    for (const char* bound : {"acceptors", "ballots"}) task::set_bound(setting_, bound, "5");
    task::settle(setting_);
  }

  report::Counterexample told(int length) {
    const auto model = reference::literal(std::string(table_.text.name), task::to_literal(setting_));
    task::TableRun drawn{report::RunEnd::scenario, "walk", "", walk(*model, length)};
    drawn.drawn = true;
    return task::narrate(table_, setting_, drawn);
  }

  void compare(int length) {
    const report::Counterexample run = told(length);
    const auto plain = task::plain_literal(table_, setting_);
    task::Receipts receipts(*plain);
    std::vector<task::Moment> moments;
    std::vector<Step> steps;
    LiteralState state = plain->initial();
    for (const Step& step : run.steps) {
      const LiteralAction action{step.kind, step.arguments};
      moments.push_back({state, action, plain->apply(state, action)});
      state = moments.back().after;
      steps.push_back(step);
      steps.back().received = receipts.next(moments, steps);
      EXPECT_EQ(senders(steps.back()), senders(step)) << table_.text.name << ": " << step.text;
    }
  }

 private:
  std::vector<LiteralAction> walk(const Literal& model, int length) {
    std::vector<LiteralAction> run;
    LiteralState state = model.initial();
    while (static_cast<int>(run.size()) < length) {
      std::vector<LiteralAction> possible;
      for (const LiteralAction& action : model.actions()) {
        if (!model.refusal(state, action) && model.apply(state, action) != state) possible.push_back(action);
      }
      if (possible.empty()) break;
      run.push_back(possible[random_() % possible.size()]);
      state = model.apply(state, run.back());
    }
    return run;
  }

  static std::vector<std::pair<int, std::string>> senders(const Step& step) {
    std::vector<std::pair<int, std::string>> all;
    for (const Received& one : step.received) all.emplace_back(one.sent_at, one.from);
    return all;
  }

  const ProtocolTable& table_;
  Setting setting_;
  std::mt19937 random_;
};

TEST(Received, InPaxos) {
  task::Options options;
  options.bugs = {"own-value"};
  options.properties = {"agreement"};
  EXPECT_EQ(lines_of("paxos", options),
            (Lines{"3 <- 1 prepare 1.1", "4 <- 1 prepare 1.1", "5 <- 2 prepare 1.2", "6 <- 3 promise 1.1 (nothing)",
                   "6 <- 4 promise 1.1 (nothing)", "7 <- 6 accept 1.1 X", "8 <- 2 prepare 1.2",
                   "9 <- 5 promise 1.2 (nothing)", "9 <- 8 promise 1.2 (1.1 X)", "10 <- 6 accept 1.1 X",
                   "11 <- 9 accept 1.2 Y", "12 <- 9 accept 1.2 Y"}));
}

// Of five promises three. Who accepts on the strength of them needs no more than the request, though others could take the place of
// each acceptance and promise behind it.
TEST(Received, NoMoreThanAQuorum) {
  Setting setting(table_of("paxos").text);
  task::set_bound(setting, "acceptors", "5");
  task::settle(setting);
  std::vector<LiteralAction> run{{"prepare", {"1.1"}}};
  for (const char* acceptor : {"S1", "S2", "S3", "S4", "S5"}) run.push_back({"promise", {acceptor, "1.1"}});
  run.push_back({"propose", {"1.1", "X"}});
  for (const char* acceptor : {"S1", "S2", "S3"}) run.push_back({"accept", {acceptor, "1.1", "X"}});
  run.push_back({"prepare", {"1.2"}});
  for (const char* acceptor : {"S1", "S2", "S3", "S4", "S5"}) run.push_back({"promise", {acceptor, "1.2"}});
  run.push_back({"propose", {"1.2", "X"}});
  run.push_back({"accept", {"S4", "1.2", "X"}});
  task::TableRun walk{report::RunEnd::scenario, "walk", "", run};
  walk.drawn = true;
  const auto told = task::narrate(table_of("paxos"), setting, walk);
  const Lines all = lines(told.steps);
  EXPECT_EQ(Lines(all.begin() + 5, all.begin() + 8),
            (Lines{"7 <- 2 promise 1.1 (nothing)", "7 <- 3 promise 1.1 (nothing)", "7 <- 4 promise 1.1 (nothing)"}));
  EXPECT_EQ(Lines(all.end() - 4, all.end()), (Lines{"17 <- 12 promise 1.2 (1.1 X)", "17 <- 13 promise 1.2 (1.1 X)",
                                                    "17 <- 14 promise 1.2 (1.1 X)", "18 <- 17 accept 1.2 X"}));
}

// In long walks as well, each kind of step receives what it answers, and nothing else.
TEST(Received, InWalksThroughPaxos) {
  const std::map<std::string, std::string> answered{
      {"prepare", "none"}, {"promise", "prepare"}, {"propose", "promise"}, {"accept", "accept"}};
  for (std::uint32_t seed = 1; seed <= 3; ++seed) {
    for (const Step& step : Walk(table_of("paxos"), seed, "any-value").told(60).steps) {
      EXPECT_EQ(step.received.empty(), step.kind == "prepare") << step.text;
      for (const Received& one : step.received) EXPECT_TRUE(one.label.starts_with(answered.at(step.kind))) << step.text;
    }
  }
}

TEST(Received, InTwoPhaseCommit) {
  task::Options options;
  options.bugs = {"lost-list"};
  // The coordinator's request is sent by no step.
  EXPECT_EQ(lines_of("two-phase-commit", options), (Lines{"2 <- 0 prepare", "3 <- 2 yes"}));
}

// A write carries its value and not its sender: it comes from who wrote it first.
TEST(Received, ThroughTheNetwork) {
  task::Options options;
  options.reach = "double-vote";
  EXPECT_EQ(lines_of("every-value", options), (Lines{"3 <- 1 accept X", "4 <- 2 accept Y"}));
}

// Messages that are consumed, and numbers that change their names on the way.
TEST(Received, InADuel) {
  task::Options options;
  options.bounds["acceptors"] = "1";
  EXPECT_EQ(lines_of("duel", options),
            (Lines{"4 <- 3 prepare", "6 <- 5 prepare", "7 <- 4 promise", "8 <- 6 promise", "11 <- 9 accept",
                   "12 <- 11 refused", "15 <- 14 prepare", "16 <- 10 accept", "17 <- 16 refused"}));
}

// A description over plain values tells the same as the second reading.
TEST(Received, ByDescriptionsAsByTheirSecondReadings) {
  for (const ProtocolTable& table : task::protocol_tables()) {
    if (table.plain == nullptr) continue;
    for (std::uint32_t seed = 1; seed <= 10; ++seed) Walk(table, seed).compare(14);
  }
}

}  // namespace
}  // namespace paxcheck::pictures
