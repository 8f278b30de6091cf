// A finished suite as text for a person: a table, and below it what failed.
#pragma once

#include <cstddef>
#include <string>

#include "report/suite/suite.hpp"

namespace paxcheck::report {

// At most `width` columns wide, if that can be.
std::string to_table(const Suite&, std::size_t width);

// The selected checks, with what is expected and their tags, before any is run.
std::string to_list(const Suite&, std::size_t width);

// Each failed check with the reason and the command that repeats it alone; then what was not run.
std::string failures(const Suite&);

}  // namespace paxcheck::report
