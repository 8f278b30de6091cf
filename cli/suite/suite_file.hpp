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
// A check is what a configuration file of `paxcheck check` is (cli/config_file.hpp), with a name, tags and an expectation.
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
  std::vector<std::string> arguments{};  // of `paxcheck check`
  task::Options options{};               // the same, parsed
  std::string protocol_version{};        // of a protocol in a file: a hash of all that it was compiled from

  // All that its result depends on, besides the program.
  std::vector<std::string> key() const {
    std::vector<std::string> all = arguments;
    all.push_back(protocol_version);
    return all;
  }
};

// All checks of the files, each found to be one that can be run. Throws Error for the first that is not, with its place:
// 150 if the file is malformed, 151 for options that `paxcheck check` would refuse, in the same words, for a name given
// twice, and for a check or file that could not fail; 153 if the file cannot be read.
std::vector<CheckInFile> read_suites(const std::vector<std::string>& files);

}  // namespace paxcheck::cli
