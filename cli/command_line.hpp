// Command lines, to be typed again.
#pragma once

#include <string>
#include <vector>

namespace paxcheck::cli {

// "paxcheck check --bug amnesia", every argument quoted for a shell where it has to be.
std::string command_line(const std::vector<std::string>& arguments);

}  // namespace paxcheck::cli
