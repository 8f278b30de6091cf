// This process and its machine: memory and interruption.
#pragma once

#include <atomic>
#include <cstdint>

namespace paxcheck::task {

// Memory that can be had without swapping, in bytes: the least of what the machine, the control group and the
// limit on the address space leave.
std::uint64_t available_memory();

// The largest resident size of this process so far, in bytes.
std::uint64_t peak_resident_bytes();

// Set by SIGINT, SIGTERM and, unless it was ignored, SIGHUP from the first call on; the second such signal, the same or
// another, ends the process.
const std::atomic<bool>& interruption();
// From here on they end the program at once again, until interruption() is called the next time.
void leave_signals_alone();

}  // namespace paxcheck::task
