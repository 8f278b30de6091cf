#include "cli/learn/answer.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "cli/options.hpp"
#include "task/errors.hpp"
#include "task/scenario/chinese.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

std::string in_language(const std::string& language, const std::string& english) {
  return language == "zh" ? chinese(english).value_or(english) : english;
}

}  // namespace

Options options_of(const WalkStep& step) {
  std::vector<std::string> arguments{"check"};
  arguments.insert(arguments.end(), step.check.begin(), step.check.end());
  return parse_options(arguments).value();
}

std::string command_of(const WalkStep& step) { return fmt::format("paxcheck check {}", fmt::join(step.check, " ")); }

LearnAnswer answer_in(const report::Result& result, const std::string& language) {
  if (result.verdict == "not-exhaustive") throw Error(kNotExhaustive, result.reason);
  LearnAnswer answer;
  answer.happens = !result.counterexamples.empty();
  if (!answer.happens) return answer;
  const report::Counterexample& run = result.counterexamples.front();
  answer.loop_from = run.loop_from;
  for (const report::Step& step : run.steps) answer.run.push_back(in_language(language, step.text));
  if (run.end != report::RunEnd::violation) return answer;
  const std::vector<std::string>& reasons = run.explanation.sentences;
  for (std::size_t i = 1; i < reasons.size(); ++i) answer.reasons.push_back(in_language(language, reasons[i]));
  return answer;
}

}  // namespace paxcheck::cli
