#include "task/process.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <limits>
#include <string>

namespace paxcheck::task {
namespace {

constexpr std::uint64_t kUnknown = std::numeric_limits<std::uint64_t>::max();

// A file that holds one number, or the number behind `key` in a file of "key value" lines.
std::uint64_t number_in(const char* path, const std::string& key = "") {
  std::ifstream in(path);
  std::string word;
  std::uint64_t number = 0;
  if (key.empty()) return in >> number ? number : kUnknown;
  while (in >> word) {
    if (word == key) return in >> number ? number : kUnknown;
  }
  return kUnknown;
}

std::uint64_t machine_leaves() {
  const std::uint64_t kib = number_in("/proc/meminfo", "MemAvailable:");
  return kib == kUnknown ? kUnknown : kib * 1024;
}

std::uint64_t control_group_leaves() {
  const std::uint64_t limit = number_in("/sys/fs/cgroup/memory.max");
  const std::uint64_t used = number_in("/sys/fs/cgroup/memory.current");
  if (limit == kUnknown || used == kUnknown) return kUnknown;
  return limit > used ? limit - used : 0;
}

std::uint64_t address_space_leaves() {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return kUnknown;
  return limit.rlim_cur / 2;
}

std::atomic<bool> interrupted = false;

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

// Whichever comes next ends the process, as by default.
extern "C" void on_signal(int) {
  interrupted = true;
  for (const int signal : kSignals) std::signal(signal, SIG_DFL);
}

}  // namespace

std::uint64_t available_memory() {
  const std::uint64_t least = std::min({machine_leaves(), control_group_leaves(), address_space_leaves()});
  return least == kUnknown ? std::uint64_t{1} << 32 : least;
}

std::uint64_t peak_resident_bytes() {
  // getrusage() would count what the parent process had when it started this one.
  const std::uint64_t kib = number_in("/proc/self/status", "VmHWM:");
  return kib == kUnknown ? 0 : kib * 1024;
}

const std::atomic<bool>& interruption() {
  for (const int signal : kSignals) {
    // nohup has it ignored, and means it.
    if (std::signal(signal, on_signal) == SIG_IGN && signal == SIGHUP) std::signal(signal, SIG_IGN);
  }
  return interrupted;
}

void leave_signals_alone() {
  for (const int signal : kSignals) {
    if (std::signal(signal, SIG_DFL) == SIG_IGN) std::signal(signal, SIG_IGN);
  }
}

}  // namespace paxcheck::task
