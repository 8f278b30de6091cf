// What `paxcheck learn` says between the texts of the walk, in a terminal and in a page.
#pragma once

#include <string>

namespace paxcheck::cli {

struct LearnPhrases {
  // In a terminal.
  const char *prompt, *again;
  // In both; `score` has two places for numbers.
  const char *yes, *no, *right, *wrong, *for_ever, *score;
  // In a page; `say_yes` and `say_no` answer the question.
  const char *title, *predict, *say_yes, *say_no, *see, *searching, *cancel, *drawing, *next, *back, *step, *explore;
};

// In English ("en") or Chinese ("zh").
const LearnPhrases& learn_phrases(const std::string& language);

}  // namespace paxcheck::cli
