// From the options given to how a search is done, and where it ends.
#pragma once

#include "checker/options.hpp"
#include "cli/terminal.hpp"
#include "task/options.hpp"

namespace paxcheck::cli {

// Progress goes to the line, with a note as soon as it is clear that the limits end the search first. SIGINT and the like end it.
checker::SearchOptions search_options(const task::Options&, checker::Strategy, ProgressLine&);

}  // namespace paxcheck::cli
