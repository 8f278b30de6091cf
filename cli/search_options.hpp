// The options that say how to search, and when to end: those that several commands have.
#pragma once

#include <vector>

#include "cli/option_text.hpp"

namespace paxcheck::cli {

std::vector<OptionText> strategies(task::Options&);
std::vector<OptionText> storages(task::Options&);
OptionText threads_option(task::Options&);
std::vector<OptionText> checkpoints(task::Options&);

OptionText max_states_option(task::Options&, const std::string& meaning);
std::vector<OptionText> limits(task::Options&, const char* depth);  // --max-states and --max-depth, with its meaning
OptionText timeout_option(task::Options&);
std::vector<OptionText> memory_and_time(task::Options&);

}  // namespace paxcheck::cli
