// The space-time diagrams of what every named bug breaks, at the bounds recorded with it, and of the scenarios.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "task/protocol.hpp"
#include "tests/pictures/geometry.hpp"

namespace paxcheck::pictures {
namespace {

using task::Options;
using task::Protocol;

report::Result result_of(const Protocol& protocol, const Options& options) {
  const auto task = protocol.task(options);
  checker::SearchOptions search;
  search.strategy = task->strategy();
  return task->run(search);
}

struct Case {
  std::string protocol, bug;
  std::size_t place;  // of the break among those recorded with the bug
};

std::vector<Case> all_breaks() {
  std::vector<Case> all;
  for (const auto& protocol : task::protocols()) {
    for (const auto& bug : protocol->bugs()) {
      for (std::size_t i = 0; i < bug.at("breaks").size(); ++i) {
        all.push_back({std::string(protocol->name()), bug.at("name"), i});
      }
    }
  }
  return all;
}

// Of runs that will be drawn.
Options drawing() {
  Options options;
  options.svg_file = "run.svg";
  return options;
}

class Bugs : public testing::TestWithParam<Case> {};

TEST_P(Bugs, AreDrawnInOrder) {
  const auto& [name, bug, place] = GetParam();
  const Protocol& protocol = task::find_protocol(name);
  const auto bugs = protocol.bugs();
  const auto known = std::ranges::find_if(bugs, [&, &bug = bug](const auto& each) { return each.at("name") == bug; });
  for (const auto& property : known->at("breaks").at(place).at("all")) {
    Options options = drawing();
    options.protocol = name;
    options.bugs = {bug};
    options.properties = {property};
    const report::Result result = result_of(protocol, options);
    ASSERT_FALSE(result.counterexamples.empty());
    for (const report::Counterexample& run : result.counterexamples) expect_in_order(run, run.property);
  }
}

INSTANTIATE_TEST_SUITE_P(Recorded, Bugs, testing::ValuesIn(all_breaks()), [](const auto& test) {
  std::string text = fmt::format("{}_{}_{}", test.param.protocol, test.param.bug, test.param.place);
  std::ranges::replace(text, '-', '_');
  return text;
});

TEST(Scenarios, AreDrawnInOrder) {
  int drawn = 0;
  for (const auto& entry : std::filesystem::directory_iterator(PAXCHECK_SOURCES "/scenarios")) {
    const std::string file = entry.path().filename().string();
    if (entry.path().extension() != ".txt" || (!file.starts_with("000") && !file.starts_with("001"))) continue;
    std::ifstream in(entry.path());
    const std::string text(std::istreambuf_iterator<char>(in), {});
    const task::ScenarioFile scenario = task::read_scenario(text);
    const Protocol& protocol = task::find_protocol(task::entry_of(scenario, "protocol"));
    const report::Answer answer = protocol.ask(scenario, drawing(), {});
    if (!answer.run) continue;
    expect_in_order(*answer.run, file);
    ++drawn;
  }
  EXPECT_GT(drawn, 20);
}

}  // namespace
}  // namespace paxcheck::pictures
