// The commands. Each returns the exit status and throws Error for what the user has to be told.
#pragma once

#include "task/options.hpp"

namespace paxcheck::cli {

int check_command(const task::Options&);  // check and simulate
int resume_command(const task::Options&);
int replay_command(const task::Options&);
int list_command(const task::Options&);
int explain_command(const task::Options&);
int suite_command(const task::Options&);

// Throws Error for what check_command() would refuse, without a search.
void require_possible(const task::Options&);

}  // namespace paxcheck::cli
