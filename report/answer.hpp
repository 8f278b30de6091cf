// What paxcheck ask answers, as plain data, text and JSON (schema "paxcheck-answer-1").
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "report/result.hpp"
#include "report/text.hpp"

namespace paxcheck::report {

inline constexpr const char* kAnswerSchema = "paxcheck-answer-1";

// Why a scenario goes no further.
struct Halt {
  int line = 0;
  std::string text;                  // the step as written
  std::vector<Named> refused;        // what it takes, in a sentence, and why that is impossible
  std::vector<std::string> instead;  // what is possible
};

// A rule that alone makes the impossible possible, or the possible impossible.
struct Tried {
  std::string rule, alternative;
  std::string verdict;  // possible, impossible, undecided
  std::optional<Counterexample> run{};
};

// What a run may come to after the scenario.
struct Ending {
  std::string outcome;  // "X"
  std::string verdict;  // possible, impossible, undecided
  std::optional<Counterexample> run{};
};

struct Answer {
  std::string version, file, question, said;  // `said`: what the file says of it
  std::string protocol, protocol_file;
  std::vector<Named> bounds;
  std::vector<std::string> bound_words;
  std::vector<Rule> rules;
  std::string verdict;                // possible, impossible, undecided
  std::string reason;                 // one line
  std::optional<Counterexample> run;  // the whole of it, or the one that comes furthest
  int progress = 0, whole = 0;        // of the furthest run, in steps and conditions
  std::optional<Halt> halt;
  std::vector<Tried> tried;
  std::string outcome;  // what is said of endings: "chosen"
  std::vector<Ending> endings;
  std::vector<std::string> notes;
  std::optional<Expected> expected;
  std::uint64_t states = 0, transitions = 0;
  double seconds = 0;
  bool chinese = false;  // whether the texts above are, and what is said around them is to be
};

std::string to_text(const Answer&, Style);
nlohmann::ordered_json to_json(const Answer&);

}  // namespace paxcheck::report
