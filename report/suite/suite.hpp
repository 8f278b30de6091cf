// A finished suite of checks, as plain data: what this folder turns into a table, JSON, JUnit, SARIF and annotations.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace paxcheck::report {

// In this order: what is not so outweighs what is not known. A check that broke off is no answer, and so as bad as a wrong one.
enum class CheckEnd { met, not_run, undecided, not_met, broken };

struct SuitePlace {
  std::string file{};
  unsigned line = 0, column = 0;
};

struct SuiteCheck {
  std::string name;
  std::string file;  // where it is written, as the file was named
  unsigned line = 0, column = 0;
  std::vector<std::string> tags{};
  std::string expected{};
  std::string command{};  // that repeats it alone
  SuitePlace scenario{};  // that it asks, at what it says it expects; without file if it asks none

  CheckEnd end = CheckEnd::not_run;
  bool reused = false;  // from an earlier run of the same
  std::string found{};  // the verdict, in the words of --expect: "violated:P2c:7"
  std::string why{};    // in a sentence, if it is not met
  std::optional<std::uint64_t> stored{};
  double seconds = 0;
  std::vector<std::string> steps{};  // of the counterexample
  std::string result{};              // paxcheck-result-1 or, of a scenario, paxcheck-answer-1; empty if there is none
};

// Where to look if it fails: in the scenario, if it asks one.
SuitePlace place_of(const SuiteCheck&);

struct Suite {
  std::string version;
  std::vector<std::string> files;
  std::vector<SuiteCheck> checks{};  // those selected
  double seconds = 0;
};

// Words for an end: "met", "not-run", "undecided", "not-met", "broken".
const char* name_of(CheckEnd);

// Whether the check makes the suite fail.
inline bool fails(const SuiteCheck& check) { return check.end >= CheckEnd::undecided; }

// How many ended so.
std::size_t count(const Suite&, CheckEnd);
std::size_t count_reused(const Suite&);

// The end of all together.
CheckEnd worst(const Suite&);

// "expected verified, but the verdict is violated: ...".
std::string message(const SuiteCheck&);

// "63 checks: 61 met (40 reused), 2 not met; 12.3 s".
std::string summary(const Suite&);

// Control characters, among them the ends of lines, as spaces.
std::string on_one_line(std::string);

}  // namespace paxcheck::report
