// What a compiler says of a file that it refuses, in one line.
#pragma once

#include <string>

#include "cli/own/headers.hpp"

namespace paxcheck::cli {

// "lamps.cpp:35:12: a variable is used that is not in the Variables of the description": the first error, at the place in the
// user's own files that led to it, for g++ and clang++. Where the log has no error its last line.
std::string first_error(const std::string& log, const Headers&);

}  // namespace paxcheck::cli
