// The command line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "task/options.hpp"

namespace paxcheck::cli {

// Parses the arguments, those of --config FILE included. Throws Error; prints --help or --version and returns nothing.
std::optional<task::Options> parse_options(std::vector<std::string> arguments);

}  // namespace paxcheck::cli
