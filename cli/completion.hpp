// What the last word of an unfinished command line could become, from the options as data: for the shells, which all ask the
// same (cli/completion_command.cpp).
#pragma once

#include <string>
#include <vector>

namespace paxcheck::cli {

struct Candidate {
  std::string word, meaning;
};

// In place of candidates where the name of a file is wanted.
inline constexpr const char* kFiles = ":files";

// The words after "paxcheck"; the last is the one to complete, and may be empty. Throws Error (151) for an unknown protocol.
std::vector<Candidate> candidates(std::vector<std::string> words);

}  // namespace paxcheck::cli
