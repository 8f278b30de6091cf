// Which checks of a suite are to be run (--only, --tag).
#pragma once

#include <vector>

#include "cli/suite/suite_file.hpp"

namespace paxcheck::cli {

// Those whose name is or matches one of `only`, if there is any, and that have one of the tags, if there is any. Throws Error
// (151) for a name or tag that selects nothing, and if nothing is left.
std::vector<CheckInFile> selected(const std::vector<CheckInFile>&, const std::vector<std::string>& only,
                                  const std::vector<std::string>& tags);

}  // namespace paxcheck::cli
