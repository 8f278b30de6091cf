// A described protocol without second reading, as the commands see it: searched, told, contrasted, drawn, replayed.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "task/plain_instance.hpp"
#include "task/plain_literal.hpp"
#include "task/protocol.hpp"
#include "task/registry.hpp"
#include "tests/plain/lamps.hpp"

namespace paxcheck {
namespace {

using reference::LiteralAction;
using task::ProtocolTable;
using Texts = std::vector<std::string>;

const ProtocolTable& table() {
  static const task::TablesByPlace tables = [] {
    task::TablesByPlace made;
    task::add(lamps::Protocols{}, made);
    task::add_plain(lamps::Protocols{}, made);
    return made;
  }();
  return tables.begin()->second;
}

const task::Protocol& protocol() {
  static const auto made = table_protocol(table());
  return *made;
}

Setting setting(std::vector<int> bounds, int switched) {
  Setting set(table().text);
  set.bounds = std::move(bounds);
  set.rules = {switched};
  return set;
}

// With the bug, at its bounds: a lamp that is lit, goes out and is lit again.
task::Options with_bug() {
  task::Options options;
  options.protocol = "lamps";
  options.bugs = {"twice"};
  options.bounds = {{"lamps", "1"}, {"crashes", "1"}};
  options.contrast = true;
  return options;
}

const std::string kNote =
    "runs are replayed by the description itself over plain values: this protocol has no second reading";

TEST(Lamps, RunsAreTold) {
  const report::Result result = protocol().task(with_bug())->run({});
  EXPECT_EQ(result.verdict, "violated");
  EXPECT_EQ(std::ranges::count(result.notes, kNote), 1);
  ASSERT_EQ(result.counterexamples.size(), 1U);
  const report::Counterexample& story = result.counterexamples.front();
  ASSERT_EQ(story.steps.size(), 3U);
  EXPECT_EQ(story.steps[1].text, "R1 goes out");
  EXPECT_EQ(story.steps[1].actor, "lamp R1");
  EXPECT_EQ(story.steps[1].changes, (Texts{"broken: none -> R1", "crashes left: 1 -> 0", "lamp of R1: lit -> out"}));
  const Texts& why = story.explanation.sentences;
  ASSERT_GE(why.size(), 2U);
  EXPECT_EQ(why[0], "What is out stays out.");
  EXPECT_EQ(why[1], "It does not allow light(R1) where that was taken, with lamp of R1: out.");
  EXPECT_EQ(story.explanation.first_wrong_step, 3);
  EXPECT_EQ(story.explanation.first_wrong_reason, "the guard of light does not hold for R1 (lamp of R1: out)");
}

TEST(Lamps, RunsAreHeldAgainstTheRightRules) {
  const report::Result result = protocol().task(with_bug())->run({});
  ASSERT_TRUE(result.counterexamples.front().contrast);
  const report::Contrast& contrast = *result.counterexamples.front().contrast;
  EXPECT_EQ(contrast.first_difference, 3);
  EXPECT_EQ(contrast.wrong.violated, Texts{"final"});
  EXPECT_EQ(contrast.wrong.reached, Texts{"light"});
  EXPECT_EQ(contrast.right.violated, Texts());
  EXPECT_EQ(contrast.right.memory, (std::vector<report::Named>{{"lamp of R1", "out"}}));
}

TEST(Lamps, WithoutARunNothingIsSaidOfTheReading) {
  task::Options options;
  const report::Result result = protocol().task(options)->run({});
  EXPECT_EQ(result.verdict, "verified");
  EXPECT_EQ(std::ranges::count(result.notes, kNote), 0);
}

TEST(Lamps, SituationsAreTold) {
  task::Options options;
  options.reach = "bright";
  const report::Result result = protocol().task(options)->run({});
  EXPECT_EQ(result.verdict, "reached");
  EXPECT_EQ(result.counterexamples.front().explanation.sentences.at(1),
            "This is so with lamp of R1: lit; lamp of R2: lit; lamp of R3: lit.");
}

TEST(Lamps, GraphsAreDrawn) {
  task::Options options;
  options.bounds = {{"lamps", "1"}, {"crashes", "1"}};
  options.reductions = {"none"};
  const auto task = protocol().task(options);
  checker::SearchOptions search;
  search.graph_up_to = 100;
  const report::Result result = task->run(search);
  std::vector<report::GraphNode> nodes;
  std::vector<report::GraphEdge> edges;
  task->draw(nodes, edges);
  EXPECT_EQ(result.states, 3U);
  ASSERT_EQ(nodes.size(), 3U);
  ASSERT_EQ(edges.size(), 2U);
  EXPECT_EQ(nodes[0].label, "0\ncrashes left 1\nlamp of R1 dark");
  EXPECT_EQ(nodes[2].label, "2\nbroken R1\ncrashes left 0\nlamp of R1 out");
  EXPECT_EQ(edges[1].label, "R1 goes out");
}

TEST(Lamps, TracesAreReplayed) {
  const auto path = std::filesystem::temp_directory_path() / "paxcheck-lamps-trace.json";
  const auto step = [](const std::string& kind) {
    return nlohmann::json{{"action", {{"kind", kind}, {"arguments", {"R1"}}}}};
  };
  std::ofstream(path) << nlohmann::json{{"schema", "paxcheck-trace-1"},
                                        {"protocol", "lamps"},
                                        {"property", "final"},
                                        {"bounds", {{"lamps", 1}, {"crashes", 1}}},
                                        {"rules", {{"switch", "again"}}},
                                        {"steps", {step("light"), step("crash"), step("light")}}};
  const task::TraceFile trace(path.string());
  const task::Replay wrong = protocol().replay(trace, {});
  ASSERT_TRUE(wrong.violation);
  EXPECT_EQ(wrong.violation->steps.size(), 3U);
  EXPECT_EQ(wrong.note, kNote);
  task::Options right;
  right.bugs = {"none"};
  const task::Replay refused = protocol().replay(trace, right);
  EXPECT_EQ(refused.refused, "R1 is lit");
  EXPECT_EQ(refused.refusal, "the guard of light does not hold for R1 (lamp of R1: out)");
  std::filesystem::remove(path);
}

TEST(Lamps, RefusalsNameTheGuardWhatItReadAndWhomItHoldsFor) {
  const Setting set = setting({3, 1}, 0);
  const auto model = task::plain_literal(table(), set);
  const auto refusal = [&](const reference::LiteralState& state, const char* kind, const char* lamp) {
    return model->refusal(state, {kind, {lamp}}).value_or("");
  };
  const auto dark = model->initial();
  EXPECT_EQ(refusal(dark, "light", "R1"), "");
  EXPECT_EQ(refusal(dark, "crash", "R2"),
            "the guard of crash does not hold for R2 (lamp of R2: dark; crashes left: 1)");
  const auto one = model->apply(dark, {"light", {"R2"}});
  EXPECT_EQ(refusal(one, "light", "R2"),
            "the guard of light does not hold for R2 (lamp of R2: lit), but for R1 and R3");
  const auto out = model->apply(one, {"crash", {"R2"}});
  EXPECT_EQ(refusal(out, "crash", "R1"), "the guard of crash does not hold for R1 (crashes left: 0)");
  EXPECT_THROW(model->apply(out, {"crash", {"R1"}}), std::logic_error);
  EXPECT_THROW(model->refusal(out, {"crash", {"R4"}}), std::out_of_range);
  EXPECT_THROW(model->refusal(out, {"clash", {"R1"}}), std::out_of_range);
  const auto without = task::plain_literal(table(), setting({3, 0}, 0));
  EXPECT_EQ(without->refusal(without->initial(), {"crash", {"R1"}}), "there is no crash without --crashes 1");
}

}  // namespace
}  // namespace paxcheck
