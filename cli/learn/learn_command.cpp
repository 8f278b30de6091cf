// paxcheck learn: a walk from one voter to Basic Paxos. Each step asks for a prediction, and the checker answers.
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "cli/commands.hpp"
#include "cli/learn/walk.hpp"
#include "cli/options.hpp"
#include "cli/search_limits.hpp"
#include "cli/terminal.hpp"
#include "report/colour.hpp"
#include "report/wrap.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/protocol.hpp"
#include "task/scenario/chinese.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

// What is said between the texts of the walk.
struct Phrases {
  const char *prompt, *again, *yes, *no, *right, *wrong, *for_ever, *score;
};

const std::map<std::string, Phrases> kPhrases{
    {"en",
     {"Your prediction (yes or no; enter to see, q to end): ", "yes, no, q, or nothing: ",
      "The checker: yes, this can happen.", "The checker: no, in no run.", " As you said.", " Not as you said.",
      "and from here on again and again:", "You predicted {} of {}."}},
    {"zh",
     {"你猜呢？（会、不会；回车看答案，q 结束）", "会、不会、q，或者直接回车：", "检查器：会。",
      "检查器：不会，任何运行都不会。", "你猜对了。", "你猜错了。", "从这里起周而复始：", "猜对 {} 次，共 {} 次。"}}};

enum class Said { yes, no, nothing, end };

bool is_one_of(const std::string& word, std::initializer_list<const char*> words) {
  return std::ranges::count(words, word) > 0;
}

// Asks until it is told one of these; the end of standard input ends the walk.
Said prediction(const Phrases& phrases) {
  write_stdout(phrases.prompt);
  for (std::string line; std::getline(std::cin, line); write_stdout(phrases.again)) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    const std::string word = begin == line.npos ? "" : line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
    if (word.empty()) return Said::nothing;
    if (is_one_of(word, {"y", "Y", "yes", "Yes", "会", "是"})) return Said::yes;
    if (is_one_of(word, {"n", "N", "no", "No", "不会", "不", "否"})) return Said::no;
    if (is_one_of(word, {"q", "Q", "quit", "exit"})) return Said::end;
  }
  write_stdout("\n");
  return Said::end;
}

report::Result result_of(const WalkStep& step) {
  std::vector<std::string> arguments{"check"};
  arguments.insert(arguments.end(), step.check.begin(), step.check.end());
  const Options options = parse_options(arguments).value();
  report::Result result = searched(find_protocol(options.protocol), options);
  if (result.verdict == "not-exhaustive") throw Error(kNotExhaustive, result.reason);
  return result;
}

// In the language of the walk, as far as there are words for it.
std::string in_language(const std::string& language, const std::string& english) {
  return language == "zh" ? chinese(english).value_or(english) : english;
}

// The run in sentences, and its reason but for the property, which is what was asked.
std::string told(const report::Counterexample& run, const std::string& language, report::Style style) {
  const Phrases& phrases = kPhrases.at(language);
  std::string text = "\n";
  for (std::size_t i = 0; i < run.steps.size(); ++i) {
    if (run.loop_from == i) text += fmt::format("      {}\n", phrases.for_ever);
    text +=
        fmt::format("{:>4}. {}\n", i + 1, report::wrapped(in_language(language, run.steps[i].text), 6, 6, style.width));
  }
  if (run.end != report::RunEnd::violation) return text;
  text += "\n";
  const std::vector<std::string>& reason = run.explanation.sentences;
  for (std::size_t i = 1; i < reason.size(); ++i) {
    text += fmt::format("  - {}\n", report::wrapped(in_language(language, reason[i]), 4, 4, style.width));
  }
  return text;
}

}  // namespace

int learn_command(const Options& options) {
  const Phrases& phrases = kPhrases.at(options.language);
  const std::vector<WalkStep> walk = read_walk(options.language);
  const report::Style style = text_style(options, STDOUT_FILENO);
  if (options.from_step > walk.size()) {
    throw Error(kBadOption, fmt::format("--from {}: the walk has {} steps", options.from_step, walk.size()));
  }
  int predicted = 0, right = 0;
  for (std::size_t i = options.from_step - 1; i < walk.size(); ++i) {
    const WalkStep& step = walk[i];
    const std::string title = fmt::format("{}/{}  {}", i + 1, walk.size(), step.title);
    write_stdout(fmt::format("{}\n\n{}\n\n{}\n", report::paint(style, report::kBold, title), step.text,
                             report::paint(style, report::kBold, step.question)));
    const Said said = options.all ? Said::nothing : prediction(phrases);
    if (said == Said::end) break;
    const report::Result result = result_of(step);
    const bool happens = !result.counterexamples.empty();
    const char* judged = "";
    if (said != Said::nothing) {
      const bool as_said = (said == Said::yes) == happens;
      ++predicted;
      right += as_said ? 1 : 0;
      judged = as_said ? phrases.right : phrases.wrong;
    }
    const std::string run = happens ? told(result.counterexamples.front(), options.language, style) : "";
    write_stdout(
        fmt::format("\n{}{}\n{}\n{}\n\n{}\n\n", happens ? phrases.yes : phrases.no, judged, run, step.after,
                    report::paint(style, report::kDim, fmt::format("paxcheck check {}", fmt::join(step.check, " ")))));
  }
  if (predicted > 0) write_stdout(fmt::format(fmt::runtime(phrases.score), right, predicted) + "\n");
  return kVerified;
}

}  // namespace paxcheck::cli
