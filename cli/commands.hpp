// The commands. Each returns the exit status and throws Error for what the user has to be told.
#pragma once

#include "cli/options.hpp"

namespace paxcheck::cli {

int check_command(const Options&);  // check and simulate
int resume_command(const Options&);
int replay_command(const Options&);
int list_command(const Options&);

}  // namespace paxcheck::cli
