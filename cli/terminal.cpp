#include "cli/terminal.hpp"

#include <fmt/core.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "report/text.hpp"

namespace paxcheck::cli {

bool wants_colour() {
  const char* no_color = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0');
}

bool shows_progress() { return isatty(STDERR_FILENO) != 0; }

std::size_t columns() {
  winsize size{};
  return isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void show_progress(const std::string& line) {
  fmt::print(stderr, "\r\x1b[K{}", line);
  std::fflush(stderr);
}

void show_progress(const checker::Progress& p) {
  const double rate = p.seconds > 0 ? static_cast<double>(p.states) / p.seconds : 0;
  const std::string growth = p.growth > 0 ? fmt::format(" (level x {:.2f})", p.growth) : "";
  std::string forecast;
  if (p.expected_states && rate > 0) {
    forecast = fmt::format(", about {:.2g} states in all, {:.0f} s to go", *p.expected_states,
                           std::max(0.0, *p.expected_states / rate - p.seconds));
  }
  show_progress(fmt::format("{} states, {}/s, frontier {}, depth {}{}, {}, {:.0f} s{}", report::grouped(p.states),
                            report::grouped(static_cast<std::uint64_t>(rate)), report::grouped(p.frontier), p.depth,
                            growth, report::bytes(p.bytes), p.seconds, forecast));
}

void clear_progress() { show_progress(std::string()); }

}  // namespace paxcheck::cli
