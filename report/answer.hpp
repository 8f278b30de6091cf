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

// The states that can come after the scenario and of which the same is so.
struct Way {
  std::vector<std::string> facts;  // "chosen(X)", "told(S1, X)"; none if nothing is
  std::uint64_t states = 0, at_rest = 0;
  std::optional<Counterexample> run{};  // a shortest one to such a state
  std::size_t through = 0;              // so many steps of it go through the scenario
};

// Every way in which it can end, counted; exactly, unless a limit ended the count.
struct Ways {
  std::uint64_t states = 0, at_rest = 0;  // in all
  std::string stopped;                    // by which limit; empty if by none
  std::vector<Way> list;
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
  std::optional<Ways> ways;
  std::vector<std::string> notes;
  std::optional<Expected> expected;
  std::vector<std::string> reductions;  // of the graph that was searched
  std::vector<Named> reductions_off;    // and those that were not used, with the reason
  std::uint64_t states = 0, transitions = 0;
  double seconds = 0;
  bool chinese = false;  // whether the texts above are, and what is said around them is to be
};

// "acceptor-symmetry and value-symmetry"; empty without any.
std::string reductions_of(const Answer&);

// "chosen(X), told(S1, X)"; "nothing".
std::string facts_of(const Way&);

std::string to_text(const Answer&, Style);
nlohmann::ordered_json to_json(const Answer&);

}  // namespace paxcheck::report
