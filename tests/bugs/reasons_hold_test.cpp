// Whatever run the search finds, shortest or not: every statement of its explanation is true of it.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "reference/paxos/narration.hpp"
#include "tests/bugs/short_runs.hpp"
#include "tests/bugs/wrong_rules.hpp"
#include "tests/oracle/as_reference.hpp"
#include "tests/oracle/as_setting.hpp"

namespace paxcheck::bugs {
namespace {

using checker::Strategy;
using reference::Action;
using reference::Kind;

// Holds the sentences of an explanation against the steps that they name.
class Listener {
 public:
  Listener(const PaxosConfig& config, const std::vector<Action>& run, const report::Counterexample& story)
      : config_(config), run_(run), story_(story) {}

  // What is said and not so; empty if all is true.
  std::string falsehood() const {
    for (const std::string& sentence : story_.explanation.sentences) {
      if (const std::string fault = fault_of(sentence); !fault.empty())
        return fmt::format("\"{}\": {}", sentence, fault);
    }
    const int departure = first_departure();
    if (departure == story_.explanation.first_wrong_step) return "";
    return fmt::format("the right rules allow all before step {}, not step {}", departure,
                       story_.explanation.first_wrong_step);
  }

 private:
  // "<who> <did what> at step <n>" in the words of an explanation, and how step n tells it.
  struct Claim {
    std::regex said;  // groups: who, what, step
    std::string shown;
  };

  std::string fault_of(const std::string& sentence) const {
    static const std::vector<Claim> claims{
        {std::regex(R"((S\d)[^.]*? accepted (\d\.\d \w+) at step (\d+))"), "{} accepts {}"},
        {std::regex(R"((S\d)[^.]*? promised (\d\.\d at step \d+, reporting (?:\d\.\d \w+|nothing))())"), "promise"},
        {std::regex(R"((L\d) learned (\w+) at step (\d+))"), "{} learns {}"},
        {std::regex(R"((\d\.\d \w+) was issued by (S\d) at step (\d+))"), "issue"},
        {std::regex(R"((S\d) (restarted) \(step (\d+)\))"), "{} restarts"},
    };
    for (const Claim& claim : claims) {
      for (std::sregex_iterator m(sentence.begin(), sentence.end(), claim.said), end; m != end; ++m) {
        if (const std::string fault = check(claim.shown, (*m)[1], (*m)[2], (*m)[3]); !fault.empty()) return fault;
      }
    }
    if (sentence.find("the promises of no quorum allow") != std::string::npos) return check_choice(sentence);
    if (sentence.find("forgot that it had used the number") != std::string::npos) return check_forgetting(sentence);
    static const std::regex restart_impossible(R"(With the memory kept, step \d+ \([^)]*restarts.*)");
    if (std::regex_match(sentence, restart_impossible)) return "a restart is never impossible";
    return "";
  }

  const std::string& text(int step) const { return story_.steps.at(static_cast<std::size_t>(step - 1)).text; }

  std::string check(const std::string& shown, std::string who, std::string what, const std::string& at) const {
    std::string expected;
    std::string step = at;
    if (shown == "promise") {
      std::smatch part;
      std::regex_match(what, part, std::regex(R"((\d\.\d) at step (\d+)(.*))"));
      step = part[2];
      expected = fmt::format("{} promises {}{}", who, part[1].str(), part[3].str());
    } else if (shown == "issue") {
      expected = fmt::format("{} sends accept request {}", what, who);
    } else {
      expected = fmt::format(fmt::runtime(shown), who, what);
    }
    const std::string& found = text(std::stoi(step));
    return found.starts_with(expected) ? "" : fmt::format("step {} is \"{}\"", step, found);
  }

  // A value that the promises of no quorum allow: then the right rules refuse the proposal in that state.
  std::string check_choice(const std::string& sentence) const {
    std::smatch issued;
    if (!std::regex_search(sentence, issued, std::regex(R"(yet (\d\.\d \w+) was issued)"))) return "of what proposal?";
    PaxosConfig choosing = config_;
    choosing.rules = {};
    const reference::Paxos wrong(oracle::as_reference(config_)), right(oracle::as_reference(choosing));
    reference::State state = wrong.initial();
    for (const Action& action : run_) {
      if (action.kind == Kind::propose &&
          config_.number_name(action.number) + " " + config_.value_name(action.value) == issued[1]) {
        return right.refusal(state, action) ? "" : "some quorum allows it";
      }
      state = wrong.apply(state, action);
    }
    return "it was not issued";
  }

  // "... the two S1 restarted (step 5) and forgot that it had used the number": S1 leads it.
  std::string check_forgetting(const std::string& sentence) const {
    std::smatch part;
    std::regex_search(sentence, part, std::regex(R"(S(\d) restarted)"));
    const std::string& number = story_.explanation.conflicting.front().name;
    return part[1].str() == number.substr(2, 1) ? "" : "that server does not lead " + number;
  }

  int first_departure() const {
    const reference::Paxos wrong(oracle::as_reference(config_)),
        right(oracle::as_reference(oracle::with_right_rules(config_)));
    reference::State by_wrong = wrong.initial(), by_right = right.initial();
    for (std::size_t i = 0; i < run_.size(); ++i) {
      const bool same = !right.refusal(by_right, run_[i]) &&
                        reference::sentence(wrong, by_wrong, run_[i]) == reference::sentence(right, by_right, run_[i]);
      if (!same) return static_cast<int>(i) + 1;
      by_wrong = wrong.apply(by_wrong, run_[i]);
      by_right = right.apply(by_right, run_[i]);
    }
    return 0;
  }

  const PaxosConfig& config_;
  const std::vector<Action>& run_;
  const report::Counterexample& story_;
};

std::string falsehood(const PaxosConfig& config, const std::string& property, const std::vector<Action>& run) {
  const report::Counterexample story = oracle::narrate(config, property, run);
  const std::string false_part = Listener(config, run, story).falsehood();
  return false_part.empty() ? "" : fmt::format("{}: {}: {}", property, write_run(config, run), false_part);
}

std::vector<Action> reference_run(const std::vector<PaxosAction>& run) {
  std::vector<Action> actions;
  for (const PaxosAction& action : run) actions.push_back(oracle::as_reference(action));
  return actions;
}

// One run of every property that the search finds violated.
int expect_true(const PaxosConfig& config, const checker::SearchOptions& options, PropertySet wanted = kEverything) {
  int runs = 0;
  for (const auto& violation : task::search_paxos(config, wanted, options).outcome.violations) {
    const auto& property = PaxosProperties::kTexts.at(static_cast<std::size_t>(violation.property));
    EXPECT_EQ(falsehood(config, std::string(property.name), reference_run(violation.run)), "") << text(config);
    ++runs;
  }
  return runs;
}

class ReasonsHold : public testing::TestWithParam<NamedBug> {
 protected:
  const NamedBug& bug() const { return GetParam(); }
  PaxosConfig config(bool disagreeing) const {
    const bool small = bug().disagreement && bug().disagreement->numbers <= 3;
    return at(wrong_rules(bug()), disagreeing && small ? *bug().disagreement : bug().first);
  }
};

TEST_P(ReasonsHold, OfShortestRuns) {
  checker::SearchOptions options;
  options.go_on = true;
  options.max_states = 300'000;
  for (bool disagreeing : {false, true}) EXPECT_GT(expect_true(config(disagreeing), options), 0);
}

TEST_P(ReasonsHold, OfRunsFoundDepthFirst) {
  checker::SearchOptions options;
  options.strategy = Strategy::depth_first;
  options.max_states = 1'000'000;
  EXPECT_GT(expect_true(config(false), options), 0);
  if (bug().disagreement) expect_true(config(true), options, disagreement(wrong_rules(bug())));
}

TEST_P(ReasonsHold, OfRandomRuns) {
  int runs = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    checker::SearchOptions options;
    options.strategy = Strategy::simulation;
    options.max_depth = 60;
    options.walks = 300;
    options.seed = seed;
    for (bool disagreeing : {false, true}) runs += expect_true(config(disagreeing), options);
    PaxosConfig larger = config(true);
    larger.numbers = 3;
    larger.values = 2;
    if (larger.crashes > 0) larger.crashes = 2;
    runs += expect_true(larger, options);
  }
  EXPECT_GT(runs, 0);
}

std::string test_name(const testing::TestParamInfo<NamedBug>& info) {
  std::string name(info.param.name);
  std::ranges::replace(name, '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Bugs, ReasonsHold, testing::ValuesIn(named_bugs()), test_name);

}  // namespace
}  // namespace paxcheck::bugs
