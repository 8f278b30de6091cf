// The walk of `paxcheck learn`, from cli/learn/walk.toml: from one voter to Basic Paxos, a prediction a step.
#pragma once

#include <string>
#include <vector>

namespace paxcheck::cli {

// A text of the walk is printed as it stands; its lines fit a terminal of 80 columns.
struct WalkStep {
  std::string title, text, question, after;
  std::vector<std::string> check;  // the arguments of `paxcheck check` that answer the question
};

// In English ("en") or Chinese ("zh").
std::vector<WalkStep> read_walk(const std::string& language);

}  // namespace paxcheck::cli
