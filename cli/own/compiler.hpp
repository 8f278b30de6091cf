// The compiler of the machine that paxcheck runs on, and what it is told.
#pragma once

#include <string>
#include <vector>

#include "cli/own/headers.hpp"

namespace paxcheck::cli {

struct Compiler {
  std::vector<std::string> command;  // that of CXX; or the one that paxcheck was built with, or what is on the PATH
  std::vector<std::string>
      flags;              // what all files are compiled with; CXXFLAGS and PAXCHECK_CXXFLAGS come last, and so count
  std::string own_flags;  // these two
  std::string identity;   // changes when the compiler is another one, or of another version
};

// Throws Error (151), which says what to install, if there is none.
Compiler find_compiler(const Headers&, const std::string& file);

}  // namespace paxcheck::cli
