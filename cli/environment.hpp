// The process's surroundings: memory, the terminal, interruption.
#pragma once

#include <atomic>
#include <cstdint>

#include "checker/options.hpp"

namespace paxcheck::cli {

// Memory that can be had without swapping, in bytes: the least of what the machine, the control group and the
// limit on the address space leave.
std::uint64_t available_memory();

// The largest resident size of this process so far, in bytes.
std::uint64_t peak_resident_bytes();

// Set by SIGINT and SIGTERM from the first call on; the second such signal ends the process.
const std::atomic<bool>& interruption();

bool wants_colour();    // on standard output
bool shows_progress();  // on standard error

// Rewrites one line on standard error: states, rate, frontier, depth, memory.
void show_progress(const checker::Progress&);
void clear_progress();

}  // namespace paxcheck::cli
