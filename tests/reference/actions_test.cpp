// The reference itself, step by step: refusals that say why, and effects as docs/protocols.md has them.
#include <gtest/gtest.h>

#include <stdexcept>

#include "reference/paxos/explore.hpp"
#include "reference/paxos/paxos.hpp"

namespace paxcheck::reference {
namespace {

constexpr int kX = 0, kY = 1;

// Three acceptors, two numbers, two values, two servers, majorities.
Paxos paxos(std::map<std::string, std::string> rules = {}, int crashes = 0, int stops = 0) {
  Configuration configuration;
  configuration.numbers = 2;
  configuration.learners = 1;
  configuration.crashes = crashes;
  configuration.stops = stops;
  configuration.phase1_quorums = configuration.phase2_quorums = majorities(3);
  configuration.rules = std::move(rules);
  return Paxos(configuration);
}

Action prepare(int n) { return {Kind::prepare, n}; }
Action promise(int a, int n) { return {Kind::promise, n, a}; }
Action propose(int n, int v) { return {Kind::propose, n, -1, v}; }
Action accept(int a, int n, int v) { return {Kind::accept, n, a, v}; }
Action learn(int v) { return {Kind::learn, -1, 0, v}; }

State after(const Paxos& model, const std::vector<Action>& actions) {
  State state = model.initial();
  for (const Action& action : actions) state = model.apply(state, action);
  return state;
}
bool refused(const Paxos& model, const std::vector<Action>& actions, const Action& action) {
  return model.refusal(after(model, actions), action).has_value();
}

const std::vector<Action> kPromised{prepare(0), promise(0, 0), promise(1, 0)};
const std::vector<Action> kIssued{prepare(0), promise(0, 0), promise(1, 0), propose(0, kX)};
// S1 has accepted 1.1 X, then all have promised 1.2.
const std::vector<Action> kReported{prepare(0),       promise(0, 0), promise(1, 0), propose(0, kX),
                                    accept(0, 0, kX), prepare(1),    promise(0, 1), promise(1, 1)};

TEST(Reference, APromiseAnswersAPrepareAboveTheLast) {
  EXPECT_TRUE(refused(paxos(), {}, promise(0, 0)));
  EXPECT_FALSE(refused(paxos(), {prepare(0)}, promise(0, 0)));
  EXPECT_TRUE(refused(paxos(), {prepare(0), promise(0, 0)}, promise(0, 0)));
  EXPECT_TRUE(refused(paxos(), {prepare(0), prepare(1), promise(0, 1)}, promise(0, 0)));
  const State state = after(paxos(), kReported);
  EXPECT_EQ(state.promised[0], 1);
  EXPECT_TRUE(state.promises.contains({0, 1, Proposal{0, kX}}));
  EXPECT_TRUE(state.promises.contains({1, 1, std::nullopt}));
}

TEST(Reference, AProposalNeedsAMajorityAndItsReportedValue) {
  EXPECT_TRUE(refused(paxos(), {prepare(0), promise(0, 0)}, propose(0, kX)));
  EXPECT_FALSE(refused(paxos(), kPromised, propose(0, kX)));
  EXPECT_FALSE(refused(paxos(), kPromised, propose(0, kY)));
  EXPECT_FALSE(refused(paxos(), kReported, propose(1, kX)));
  EXPECT_TRUE(refused(paxos(), kReported, propose(1, kY)));
  EXPECT_TRUE(refused(paxos(), kIssued, propose(0, kY)));
  EXPECT_FALSE(refused(paxos({{"value-choice", "own"}}), kReported, propose(1, kY)));
  EXPECT_FALSE(refused(paxos({{"number-unique", "shared"}}), kIssued, propose(0, kY)));
  EXPECT_FALSE(refused(paxos({{"phase-1", "skipped"}}), {}, propose(1, kY)));
  EXPECT_TRUE(refused(paxos({{"phase-1", "skipped"}}), {}, propose(0, kY)));
}

TEST(Reference, AnAcceptorAcceptsUnlessItPromisedAHigherNumber) {
  EXPECT_FALSE(refused(paxos(), kIssued, accept(0, 0, kX)));
  EXPECT_FALSE(refused(paxos(), kIssued, accept(2, 0, kX)));
  EXPECT_TRUE(refused(paxos(), kIssued, accept(0, 0, kY)));
  std::vector<Action> outbid = kIssued;
  outbid.insert(outbid.end(), {prepare(1), promise(0, 1)});
  EXPECT_TRUE(refused(paxos(), outbid, accept(0, 0, kX)));
  EXPECT_FALSE(refused(paxos(), outbid, accept(1, 0, kX)));
  EXPECT_FALSE(refused(paxos({{"accept-guard", "always"}}), outbid, accept(0, 0, kX)));
}

TEST(Reference, ALearnerLearnsWhatAMajorityAcceptedOnce) {
  std::vector<Action> run = kIssued;
  run.push_back(accept(0, 0, kX));
  EXPECT_TRUE(refused(paxos(), run, learn(kX)));
  EXPECT_FALSE(refused(paxos({{"learn-by", "one-acceptor"}}), run, learn(kX)));
  run.push_back(accept(2, 0, kX));
  EXPECT_FALSE(refused(paxos(), run, learn(kX)));
  EXPECT_TRUE(refused(paxos(), run, learn(kY)));
  run.push_back(learn(kX));
  EXPECT_TRUE(refused(paxos(), run, learn(kX)));
}

TEST(Reference, ADistinguishedLearnerTellsTheOthers) {
  Configuration configuration = paxos().configuration();
  configuration.learners = 3;
  configuration.distinguished = 2;
  configuration.learner_stops = 1;
  const Paxos model(configuration);
  const auto learns = [](int l, int v) { return Action{Kind::learn, -1, l, v}; };
  const auto stops = [](int l) { return Action{Kind::stop_learner, -1, l}; };
  std::vector<Action> run = kIssued;
  run.insert(run.end(), {accept(0, 0, kX), accept(1, 0, kX)});
  EXPECT_TRUE(refused(model, run, learns(2, kX)));
  EXPECT_FALSE(refused(model, run, learns(1, kX)));
  run.insert(run.end(), {learns(1, kX), stops(1)});
  EXPECT_FALSE(refused(model, run, learns(2, kX)));
  EXPECT_TRUE(refused(model, run, learns(2, kY)));
  EXPECT_TRUE(refused(model, run, stops(0)));
  EXPECT_TRUE(refused(model, {stops(0)}, stops(0)));
  EXPECT_EQ(after(model, run).informs, (std::set<Inform>{{1, kX}}));
  EXPECT_FALSE(model.reaches_goal(after(model, run)));
  run.insert(run.end(), {learns(0, kX), learns(2, kX)});
  EXPECT_TRUE(model.reaches_goal(after(model, run)));
  run = kIssued;
  run.insert(run.end(), {accept(0, 0, kX), accept(1, 0, kX), stops(0)});
  EXPECT_TRUE(refused(model, run, learns(0, kX)));
}

TEST(Reference, RestartsLoseWhatTheRulesSayAndSpendACrash) {
  const Action restart{Kind::restart_acceptor, -1, 0};
  EXPECT_TRUE(refused(paxos({}, 1), kReported, restart));
  std::vector<Action> run = kReported;
  run.push_back(restart);
  const State without_promise = after(paxos({{"promise-durable", "no"}}, 1), run);
  EXPECT_EQ(without_promise.promised[0], none);
  EXPECT_TRUE(without_promise.accepted[0].has_value());
  EXPECT_EQ(without_promise.crashes_left, 0);
  const State without_accepted = after(paxos({{"accepted-durable", "no"}}, 1), run);
  EXPECT_EQ(without_accepted.promised[0], 1);
  EXPECT_FALSE(without_accepted.accepted[0].has_value());
  EXPECT_TRUE(refused(paxos({{"accepted-durable", "no"}}, 1), run, restart));
  const Action restart_server{Kind::restart_server, -1, 0};
  EXPECT_TRUE(refused(paxos({{"accepted-durable", "no"}}, 1), kIssued, restart_server));
  const Paxos forgetful = paxos({{"round-durable", "no"}}, 1);
  EXPECT_EQ(after(forgetful, kIssued).proposed, std::set<int>{0});
  EXPECT_TRUE(forgetful.apply(after(forgetful, kIssued), restart_server).proposed.empty());
}

TEST(Reference, AStoppedProcessDoesNothingMore) {
  const Paxos model = paxos({}, 0, 1);
  const Action stop_acceptor{Kind::stop_acceptor, -1, 0}, stop_server{Kind::stop_server, -1, 0};
  EXPECT_TRUE(refused(paxos(), {}, stop_acceptor));
  EXPECT_TRUE(refused(model, {prepare(0), stop_acceptor}, promise(0, 0)));
  EXPECT_FALSE(refused(model, {prepare(0), stop_acceptor}, promise(1, 0)));
  EXPECT_TRUE(refused(model, {stop_server}, prepare(0)));
  EXPECT_FALSE(refused(model, {stop_server}, prepare(1)));
  EXPECT_TRUE(refused(model, {stop_server}, stop_acceptor));
}

TEST(Reference, ApplyRefusesAndTheUnknownIsAnError) {
  EXPECT_THROW(paxos().apply(paxos().initial(), promise(0, 0)), std::logic_error);
  EXPECT_TRUE(refused(paxos(), {}, prepare(2)));
  EXPECT_THROW(paxos({{"accept-guard", "never"}}), std::invalid_argument);
}

TEST(Reference, ExploringStopsAtItsBoundAndSaysSo) {
  const Survey part = explore(paxos(), 100);
  EXPECT_FALSE(part.complete);
  EXPECT_EQ(part.states, 101U);
}

}  // namespace
}  // namespace paxcheck::reference
