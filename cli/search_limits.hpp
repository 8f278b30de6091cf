// From the options given to how a search is done, and where it ends.
#pragma once

#include "checker/options.hpp"
#include "cli/terminal.hpp"
#include "report/result.hpp"
#include "task/options.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

// Progress goes to the line, with a note as soon as it is clear that the limits end the search first. SIGINT and the like end it.
checker::SearchOptions search_options(const task::Options&, checker::Strategy, ProgressLine&);

// The result of the search that the options ask for, for who goes on with it and with the user: signals end the program at once
// again when it is there.
report::Result searched(const task::Protocol&, const task::Options&);

}  // namespace paxcheck::cli
