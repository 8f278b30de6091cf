#include "cli/environment.hpp"

#include <fmt/core.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <string>

#include "report/text.hpp"

namespace paxcheck::cli {
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

extern "C" void on_signal(int signal) {
  interrupted = true;
  std::signal(signal, SIG_DFL);
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
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  return interrupted;
}

bool wants_colour() {
  const char* no_color = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0');
}

bool shows_progress() { return isatty(STDERR_FILENO) != 0; }

void show_progress(const checker::Progress& p) {
  const double rate = p.seconds > 0 ? static_cast<double>(p.states) / p.seconds : 0;
  const std::string growth = p.growth > 0 ? fmt::format(" (level x {:.2f})", p.growth) : "";
  std::string forecast;
  if (p.expected_states && rate > 0) {
    forecast = fmt::format(", about {:.2g} states in all, {:.0f} s to go", *p.expected_states,
                           std::max(0.0, *p.expected_states / rate - p.seconds));
  }
  fmt::print(stderr, "\r\x1b[K{} states, {}/s, frontier {}, depth {}{}, {}, {:.0f} s{}", report::grouped(p.states),
             report::grouped(static_cast<std::uint64_t>(rate)), report::grouped(p.frontier), p.depth, growth,
             report::bytes(p.bytes), p.seconds, forecast);
  std::fflush(stderr);
}

void clear_progress() {
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
}

}  // namespace paxcheck::cli
