// A compiler at work: a process of its own, shown on the terminal, and ended when time is over or somebody presses Ctrl-C.
#pragma once

#include <string>
#include <vector>

namespace paxcheck::cli {

// Runs it until it ends, with both its streams in the file `log`. Returns whether it succeeded. `shown`: what is compiled. Throws
// Error: 80 if a signal ended it from here, 150 if it took longer than PAXCHECK_COMPILE_TIMEOUT seconds (600) or a signal ended it
// from elsewhere, 151 if it cannot be started.
bool run_compiler(const std::vector<std::string>& command, const std::string& log, const std::string& shown);

}  // namespace paxcheck::cli
