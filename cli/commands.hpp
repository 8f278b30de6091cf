// The commands. Each returns the exit status and throws Error for what the user has to be told.
#pragma once

#include <string>
#include <vector>

#include "task/options.hpp"

namespace paxcheck::cli {

// What there is a list of.
inline constexpr const char* kLists[] = {"protocols", "rules", "bugs", "properties", "situations", "vocabulary"};
// Whose command lines can be completed.
inline constexpr const char* kShells[] = {"bash", "zsh", "fish"};

int check_command(const task::Options&);  // check and simulate
int resume_command(const task::Options&);
int replay_command(const task::Options&);
int prove_command(const task::Options&);
int ask_command(const task::Options&);
int explore_command(const task::Options&);
int cost_command(const task::Options&);
int export_command(const task::Options&);
int list_command(const task::Options&);
int explain_command(const task::Options&);
int suite_command(const task::Options&);
int learn_command(const task::Options&);
int completion_command(const task::Options&);
int man_command();
// Not for people: completion scripts ask it what the last of these words, those after "paxcheck", could become. A line for
// each, with a tabulator and its meaning; ":files" if files are wanted.
int complete_command(const std::vector<std::string>& words);

// Throws Error for what check_command() would refuse, without a search.
void require_possible(const task::Options&);

}  // namespace paxcheck::cli
