// Suites of checks in TOML:
//
//   [defaults]                     # for all checks of the file
//   timeout = "60s"
//
//   [[check]]
//   name = "a promise that is forgotten"
//   bug = "amnesia"
//   expect = "violated:P1a:8"
//   tags = ["quick"]
//
// A check is what a configuration file of `paxcheck check` is (cli/config_file.hpp), with a name, tags and an expectation; or
// scenarios of `paxcheck ask`, which say themselves what they expect:
//
//   [[check]]
//   scenario = "../scenarios/*.txt"
#pragma once

#include <string>
#include <vector>

#include "task/options.hpp"

namespace paxcheck::cli {

struct CheckInFile {
  std::string name;
  std::string file;
  unsigned line = 0, column = 0;
  std::vector<std::string> tags{};
  std::vector<std::string> arguments{};  // of `paxcheck`: check ..., or ask FILE ...
  task::Options options{};               // the same, parsed
  std::string expected{};
  std::string protocol_version{};  // of a protocol in a file: a hash of all that it was compiled from
  // Of a scenario: its file, what stood there when it was read, and where it says what it expects.
  std::string scenario{}, contents{};
  unsigned expect_line = 0, expect_column = 0;

  // All that its result depends on, besides the program.
  std::vector<std::string> key() const;
  // Whether the file is still as it was read, so that a process that read it later answered to the same.
  bool scenario_unchanged() const;
};

// All checks of the files, each found to be one that can be run. Throws Error for the first that is not, with its place:
// 150 if the file is malformed, 151 for options that `paxcheck check` would refuse, in the same words, for a name given
// twice, and for a check or file that could not fail; 153 if the file cannot be read.
std::vector<CheckInFile> read_suites(const std::vector<std::string>& files);

}  // namespace paxcheck::cli
