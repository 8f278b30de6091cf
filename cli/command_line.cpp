#include "cli/command_line.hpp"

namespace paxcheck::cli {
namespace {

std::string quoted_for_shell(const std::string& word) {
  const char* plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=.,:/+@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

std::string command_line(const std::vector<std::string>& arguments) {
  std::string line = "paxcheck";
  for (const std::string& argument : arguments) line += " " + quoted_for_shell(argument);
  return line;
}

}  // namespace paxcheck::cli
