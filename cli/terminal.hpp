// The terminal: colour, and a line of progress.
#pragma once

#include "checker/options.hpp"

namespace paxcheck::cli {

bool wants_colour();    // on standard output
bool shows_progress();  // on standard error

// Rewrites one line on standard error: states, rate, frontier, depth, memory.
void show_progress(const checker::Progress&);
void clear_progress();

}  // namespace paxcheck::cli
