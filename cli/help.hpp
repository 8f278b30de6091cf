// The texts of --help, for a terminal of 80 columns.
#pragma once

#include <string>
#include <vector>

#include "cli/option_text.hpp"

namespace paxcheck::cli {

std::string help(const CommandText&);
// "paxcheck check [protocol] [options]"
std::string usage(const CommandText&);
// "-B, --ballots NUMBER"
std::string spelled(const OptionText&);
// Of the program as a whole.
std::string help(const std::vector<CommandText>&);

}  // namespace paxcheck::cli
