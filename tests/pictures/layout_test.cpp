// The layout of runs made by hand, as awkward as they come, and what is written of them.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "report/space_time.hpp"
#include "report/space_time/layout.hpp"
#include "tests/pictures/geometry.hpp"

namespace paxcheck::pictures {
namespace {

using namespace report::space_time;
using report::Counterexample;
using report::Step;

Step step(const std::string& actor, const std::string& text, std::vector<report::Received> received = {}) {
  Step made;
  made.actor = actor;
  made.text = text;
  made.received = std::move(received);
  return made;
}

// A request and its answer, told with these words.
Counterexample exchange(const std::string& word) {
  Counterexample run;
  run.property = word;
  run.sentence = word + " " + word;
  run.steps = {step("client " + word, word), step("server " + word, word, {{1, "client " + word, word, false}}),
               step("client " + word, word, {{2, "server " + word, word, true}})};
  run.states = {{{{"client " + word, "no"}}, {}}, {{{word + "'s memory", word}}, {}}, {}, {}};
  run.explanation.conflicting = {{word, {word}, 1, 3}};
  run.explanation.quorums = {word, word};
  run.explanation.quorum_steps = {{1, 2}, {2, 3}};
  run.explanation.acceptor = word;
  run.explanation.broken_promise = word;
  run.explanation.broken_at = 3;
  run.explanation.first_wrong_step = 2;
  run.explanation.first_wrong_reason = word;
  run.explanation.sentences = {word, word};
  return run;
}

TEST(Layout, OfEveryKindOfWord) {
  const std::string long_word(200, 'w'), wide = "提案编号必须唯一而且永远不变，否则会选出两个值";
  for (const std::string& word :
       {std::string("S1"), long_word, wide, std::string("a b c d e f g h i j k l m n o p q r s"),
        std::string("<script>alert(\"1\")</script>"), std::string("\xff\xfe broken utf-8 \xe6")}) {
    expect_in_order(exchange(word), word);
  }
}

TEST(Layout, OfNoStepAtAll) {
  Counterexample run;
  run.property = "never";
  run.sentence = "It is broken from the beginning.";
  expect_in_order(run, "no step");
  EXPECT_NE(report::to_svg(run).find("It is broken from the beginning."), std::string::npos);
}

TEST(Layout, OfTwoHundredStepsOfTwentyProcesses) {
  Counterexample run;
  run.property = "long";
  run.loop_from = 100;
  for (int i = 0; i < 200; ++i) {
    std::vector<report::Received> received;
    for (int sender = i; sender > 0 && sender > i - 19; sender -= 3) {
      received.push_back(
          {sender, fmt::format("peer P{}", (sender - 1) % 20 + 1), fmt::format("message {}", sender), false});
    }
    run.steps.push_back(step(fmt::format("peer P{}", i % 20 + 1), fmt::format("step {} of a run", i), received));
  }
  expect_in_order(run, "long");
}

TEST(Layout, SaysWhereMessagesEnd) {
  Counterexample run;
  run.steps.resize(report::kStepsWithMessages, step("server S1", "acts"));
  EXPECT_EQ(report::to_svg(run).find("Messages are drawn up to step"), std::string::npos);
  run.steps.push_back(step("server S1", "acts"));
  EXPECT_NE(report::to_svg(run).find("Messages are drawn up to step 250."), std::string::npos);
}

// Who is alone sends what nobody has been seen to send.
TEST(Layout, OfAMessageThatNoStepSent) {
  Counterexample run;
  run.steps = {step("server S1", "S1 hears", {{0, "oracle", "truth", false}})};
  expect_in_order(run, "unsent");
}

TEST(Lanes, StandByServerAndNumber) {
  Counterexample run;
  for (const char* actor :
       {"proposer S2", "acceptor S10", "acceptor S2", "learner L1", "acceptor S3", "proposer S10", "clock"}) {
    run.steps.push_back(step(actor, "acts"));
  }
  std::vector<std::string> names;
  for (const Lane& lane : drawing_of(run).lanes) names.push_back(lane.name);
  EXPECT_EQ(names, (std::vector<std::string>{"proposer S2", "acceptor S2", "acceptor S3", "proposer S10",
                                             "acceptor S10", "learner L1", "clock"}));
  std::vector<std::string> groups;
  for (const Group& group : drawing_of(run).groups) groups.push_back(fmt::format("{} {}", group.name, group.lanes));
  EXPECT_EQ(groups, (std::vector<std::string>{"S2 2", "S3 1", "S10 2", "L1 1", "clock 1"}));
}

// The value holds from the row that sets it to the row that sets another.
TEST(Bands, ChangeWhereTheVariableDoes) {
  Counterexample run;
  run.steps = {step("acceptor S1", "a"), step("acceptor S2", "b"), step("acceptor S1", "c"), step("acceptor S1", "d")};
  const auto state = [](const std::string& promise) {
    return report::State{{{"S1's promise", promise}, {"stops left", "1"}, {"sent from S1 to S2", promise}}, {}};
  };
  run.states = {state("none"), state("1.1"), state("1.1"), state("1.2"), state("none")};
  const Drawing drawing = drawing_of(run);
  ASSERT_EQ(drawing.bands.size(), 1U);
  EXPECT_EQ(drawing.bands[0].name, "promise");
  std::vector<std::string> stretches;
  for (const Stretch& s : drawing.bands[0].stretches) {
    stretches.push_back(
        fmt::format("{}-{} {}", s.from ? std::to_string(*s.from) : "", s.to ? std::to_string(*s.to) : "", s.value));
  }
  EXPECT_EQ(stretches, (std::vector<std::string>{"-0 ", "0-2 1.1", "2-3 1.2", "3- "}));
  EXPECT_EQ(drawing.rows[0].remembered, (std::vector<std::string>{"promise 1.1"}));
  EXPECT_EQ(drawing.rows[3].remembered, (std::vector<std::string>{"promise none"}));
}

TEST(Cuts, AreStopsAndRestarts) {
  Counterexample run;
  run.steps = {step("acceptor S1", "acceptor S1 restarts and forgets its promise"),
               step("acceptor S1", "S1 accepts X"),
               step("acceptor S1", "acceptor S1 stops"),
               step("coordinator", "the coordinator crashes and recovers"),
               step("acceptor S2", "S2 stops answering"),
               step("acceptor S2", "S2 answers")};
  std::vector<Cut> cuts;
  for (const Row& row : drawing_of(run).rows) cuts.push_back(row.cut);
  EXPECT_EQ(cuts, (std::vector<Cut>{Cut::restart, Cut::none, Cut::stop, Cut::restart, Cut::none, Cut::none}));
}

TEST(Svg, SaysOfEachStepWhatItIs) {
  const std::string svg = report::to_svg(exchange("S1"));
  for (const char* part :
       {"<g class=\"step quorum quorum-1\" data-step=\"1\">",
        "<g class=\"step wrong quorum quorum-1 quorum-2\" data-step=\"2\">",
        "<g class=\"step broken chosen quorum quorum-2\" data-step=\"3\">", "data-lane=\"server S1\"",
        "<title>S1, sent in step 1, read in step 2</title>", "prefers-color-scheme: dark"}) {
    EXPECT_NE(svg.find(part), std::string::npos) << part;
  }
}

// Straight it would pass through what the server in between does.
TEST(Layout, LeadsMessagesAroundOtherEvents) {
  Counterexample run;
  run.steps = {step("peer P1", "asks"), step("peer P2", "hears", {{1, "peer P1", "question", false}}),
               step("peer P3", "hears", {{1, "peer P1", "question", false}})};
  const Picture picture = layout(drawing_of(run), false);
  EXPECT_FALSE(picture.rows[1].messages[0].past);
  const MessageLine& around = picture.rows[2].messages[0];
  ASSERT_TRUE(around.past);
  for (int i = 0; i <= 100; ++i) {
    const Point at = around.at(i / 100.0);
    EXPECT_GT(std::hypot(at.x - picture.rows[1].event.x, at.y - picture.rows[1].event.y), picture.rows[1].radius + 3);
  }
}

TEST(Svg, EscapesEveryText) {
  const std::string svg = report::to_svg(exchange("<script>&\"'"));
  EXPECT_EQ(svg.find("<script"), std::string::npos);
  EXPECT_EQ(svg.find("&\""), std::string::npos);
  EXPECT_NE(svg.find("&#60;script&#62;&#38;&#34;&#39;"), std::string::npos);
}

TEST(Svg, StandsInAPageWithoutHeadAndStyle) {
  const report::SpaceTimeOptions embedded{.standalone = false, .reasons = false};
  const std::string svg = report::to_svg(exchange("S1"), embedded);
  EXPECT_TRUE(svg.starts_with("<svg "));
  EXPECT_EQ(svg.find("<style"), std::string::npos);
  EXPECT_EQ(svg.find(" id="), std::string::npos);
  EXPECT_EQ(svg.find("class=\"reason\""), std::string::npos);
  EXPECT_TRUE(report::to_svg(exchange("S1")).starts_with("<?xml "));
  EXPECT_NE(report::to_svg(exchange("S1")).find("class=\"reason\""), std::string::npos);
}

TEST(TextWidth, CountsWideCharactersTwice) {
  const Font font{10, false};
  EXPECT_GE(text_width("提案", font), 20);
  EXPECT_GT(text_width("mm", font), text_width("ii", font));
  EXPECT_GT(text_width("mm", {10, true}), text_width("mm", font));
  for (const std::string& line : lines_of("提案编号必须唯一 and one word", font, 45))
    EXPECT_LE(text_width(line, font), 45);
  EXPECT_EQ(lines_of("one two three", font, 200), std::vector<std::string>{"one two three"});
}

}  // namespace
}  // namespace paxcheck::pictures
