// The options of a command as plain data. The parser, --help and the keys of configuration files are made from it, so that
// an option is written down once, and only cli/options.cpp knows the library that parses.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "task/options.hpp"

namespace paxcheck::cli {

// Takes a value over. Returns "" or, if the value is impossible, what is allowed: "1 to 256".
using Take = std::function<std::string(const std::string& value)>;

struct OptionText {
  std::string name;      // "ballots": --ballots on the command line, ballots in a configuration file
  std::string argument;  // what follows it, as --help shows it: "NUMBER"; "" for a flag
  std::string meaning;
  Take take;        // is called with every value that is given, in order; for a flag with ""
  char letter = 0;  // 'B' for -B; 0 for none
  enum class Place { dashes, positional, required_positional, required_positionals } place = Place::dashes;
  // What may stand there, where that is one of a few names: of the protocol that the texts are about, if it depends on that.
  std::vector<std::string> values{};
  bool is_flag() const { return argument.empty() && place == Place::dashes; }
  bool is_file() const { return argument == "FILE"; }
  bool is_list() const { return argument.ends_with(",..."); }
};

struct OptionGroup {
  std::string title;
  std::vector<OptionText> options;
};

// Each with what it says.
using ExitStatuses = std::vector<std::pair<int, std::string>>;

struct CommandText {
  task::Command command;
  std::string name;
  std::string meaning;
  std::vector<OptionGroup> groups;
  std::vector<std::string> examples{};  // without "paxcheck"
  std::string note{};                   // a paragraph at the end of --help
  ExitStatuses statuses{};
};

}  // namespace paxcheck::cli
