// The terminal: colour, and a line of progress.
#pragma once

#include <cstddef>
#include <string>

#include "checker/options.hpp"

namespace paxcheck::cli {

bool wants_colour();    // on standard output
bool shows_progress();  // on standard error
std::size_t columns();  // of standard output; 0 if that is no terminal

// Rewrites one line on standard error: states, rate, frontier, depth, memory.
void show_progress(const checker::Progress&);
void show_progress(const std::string& line);
void clear_progress();

}  // namespace paxcheck::cli
