// paxcheck learn: a walk from one voter to Basic Paxos. Each step asks for a prediction, and the checker answers.
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/learn/answer.hpp"
#include "cli/learn/phrases.hpp"
#include "cli/learn/walk.hpp"
#include "cli/search_limits.hpp"
#include "cli/terminal.hpp"
#include "report/colour.hpp"
#include "report/wrap.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

enum class Prediction { yes, no, nothing, end };

bool is_one_of(const std::string& word, std::initializer_list<const char*> words) {
  return std::ranges::count(words, word) > 0;
}

// Asks until it is told one of these; the end of standard input ends the walk.
Prediction prediction(const LearnPhrases& phrases) {
  write_stdout(phrases.prompt);
  for (std::string line; std::getline(std::cin, line); write_stdout(phrases.again)) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    const std::string word = begin == line.npos ? "" : line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
    if (word.empty()) return Prediction::nothing;
    if (is_one_of(word, {"y", "Y", "yes", "Yes", "会", "是"})) return Prediction::yes;
    if (is_one_of(word, {"n", "N", "no", "No", "不会", "不", "否"})) return Prediction::no;
    if (is_one_of(word, {"q", "Q", "quit", "exit"})) return Prediction::end;
  }
  write_stdout("\n");
  return Prediction::end;
}

LearnAnswer answer_of(const WalkStep& step, const std::string& language) {
  const Options options = options_of(step);
  return answer_in(searched(find_protocol(options.protocol), options), language);
}

// The run and its reasons.
std::string told(const LearnAnswer& answer, const LearnPhrases& phrases, report::Style style) {
  if (!answer.happens) return "";
  std::string text = "\n";
  for (std::size_t i = 0; i < answer.run.size(); ++i) {
    if (answer.loop_from == i) text += fmt::format("      {}\n", phrases.for_ever);
    text += fmt::format("{:>4}. {}\n", i + 1, report::wrapped(answer.run[i], 6, 6, style.width));
  }
  if (answer.reasons.empty()) return text;
  text += "\n";
  for (const std::string& reason : answer.reasons) {
    text += fmt::format("  - {}\n", report::wrapped(reason, 4, 4, style.width));
  }
  return text;
}

}  // namespace

int learn_command(const Options& options) {
  const LearnPhrases& phrases = learn_phrases(options.language);
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
    const Prediction said = options.all ? Prediction::nothing : prediction(phrases);
    if (said == Prediction::end) break;
    const LearnAnswer answer = answer_of(step, options.language);
    const char* judged = "";
    if (said != Prediction::nothing) {
      const bool as_said = (said == Prediction::yes) == answer.happens;
      ++predicted;
      right += as_said ? 1 : 0;
      judged = as_said ? phrases.right : phrases.wrong;
    }
    write_stdout(fmt::format("\n{}{}\n{}\n{}\n\n{}\n\n", answer.happens ? phrases.yes : phrases.no, judged,
                             told(answer, phrases, style), step.after,
                             report::paint(style, report::kDim, command_of(step))));
  }
  if (predicted > 0) write_stdout(fmt::format(fmt::runtime(phrases.score), right, predicted) + "\n");
  return kVerified;
}

}  // namespace paxcheck::cli
