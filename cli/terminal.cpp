#include "cli/terminal.hpp"

#include <fmt/core.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "cli/values.hpp"
#include "task/errors.hpp"

namespace paxcheck::cli {
namespace {

constexpr std::size_t kNarrowest = 40;  // texts get no narrower, or words would stand one below the other
constexpr std::uint64_t kWidest = 10000;
constexpr std::string_view kName = "paxcheck: ";
constexpr double kLongest = 1e9;  // seconds between reports

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// The columns of the terminal behind a descriptor, as they are now.
std::size_t width_of(int descriptor) {
  winsize size{};
  const bool known = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  const auto asked = parse_whole(variable("COLUMNS"), 1, kWidest);
  if (known && asked) return std::min<std::size_t>(size.ws_col, *asked);
  return known ? size.ws_col : asked.value_or(report::kUsualWidth);
}

bool is_dumb() { return variable("TERM") == "dumb"; }

// See https://no-color.org and https://force-color.org.
bool wants_colour(std::string_view asked, int descriptor) {
  if (asked != "auto") return asked == "always";
  if (!variable("NO_COLOR").empty()) return false;
  if (const std::string forced = variable("FORCE_COLOR"); !forced.empty()) return forced != "0";
  return isatty(descriptor) != 0 && !is_dumb();
}

// What there is to say of a search, the more important first.
std::vector<std::string> parts_of(const checker::Progress& p) {
  const double rate = p.seconds > 0 ? static_cast<double>(p.states) / p.seconds : 0;
  std::vector<std::string> parts{
      fmt::format("{} states in {}", report::rounded(static_cast<double>(p.states)), report::duration(p.seconds))};
  if (p.expected_states && rate > 0) {
    const double percent = 100 * static_cast<double>(p.states) / *p.expected_states;
    parts.push_back(fmt::format("{} % of about {}", percent < 1 ? "<1" : fmt::format("{:.0f}", std::min(percent, 99.0)),
                                report::rounded(*p.expected_states)));
    parts.push_back(report::duration(std::max(0.0, *p.expected_states / rate - p.seconds)) + " to go");
  }
  parts.push_back(report::rounded(rate) + "/s");
  parts.push_back(fmt::format("depth {}", p.depth));
  if (p.bytes > 0) parts.push_back(report::bytes(p.bytes));
  parts.push_back(report::rounded(static_cast<double>(p.frontier)) + " waiting");
  if (p.growth > 0) parts.push_back(fmt::format("level x {:.2f}", p.growth));
  return parts;
}

// As many parts as fit.
std::string joined(const std::vector<std::string>& parts, std::size_t width) {
  std::string line;
  for (const std::string& part : parts) {
    const std::string more = (line.empty() ? "" : ", ") + part;
    if (line.size() + more.size() > width) break;
    line += more;
  }
  return line;
}

}  // namespace

std::size_t text_width(int descriptor) { return std::max(kNarrowest, width_of(descriptor)); }

std::size_t row_width(int descriptor) { return isatty(descriptor) != 0 ? text_width(descriptor) : std::string::npos; }

report::Style text_style(const task::Options& options, int descriptor) {
  return {wants_colour(options.color, descriptor), options.verbose, text_width(descriptor)};
}

void reject_idle_text_options(const task::Options& given, bool json) {
  if (!json) return;
  if (given.verbose) throw task::Error(task::kBadOption, "--verbose adds to the text; --json prints everything anyway");
  if (given.color == "always") throw task::Error(task::kBadOption, "--color always is for text; --json has no colours");
}

void say(const std::string& text) {
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

void tell(const std::string& message) {
  constexpr std::size_t kIndent = 2;
  const std::string text = std::string(kName) + message;
  const bool broken = isatty(STDERR_FILENO) != 0;
  say((broken ? report::wrapped(text, 0, kIndent, text_width(STDERR_FILENO)) : text) + "\n");
}

ProgressLine::ProgressLine(std::optional<double> interval)
    : rewritten_(isatty(STDERR_FILENO) != 0 && !is_dumb()),
      interval_(interval.value_or(rewritten_ ? 0.2 : 30)),
      next_(Clock::now()) {
  if (!rewritten_) put_off();
}

void ProgressLine::put_off() {
  next_ = Clock::now() +
          std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(std::min(interval_, kLongest)));
}

void ProgressLine::report(const checker::Progress& p) {
  if (due()) show(joined(parts_of(p), room()));
}
void ProgressLine::report(const std::string& line) {
  if (!due()) return;
  std::size_t bytes = std::min(line.size(), room());
  while (bytes > 0 && bytes < line.size() && (line[bytes] & 0xC0) == 0x80) --bytes;  // no half characters
  show(line.substr(0, bytes));
}

bool ProgressLine::due() {
  if (interval_ == 0 || Clock::now() < next_) return false;
  put_off();
  return true;
}

// A terminal may go on to the next line when the last column is written.
std::size_t ProgressLine::room() const {
  return rewritten_ ? width_of(STDERR_FILENO) - 1 : text_width(STDERR_FILENO) - kName.size();
}

void ProgressLine::show(const std::string& line) {
  if (rewritten_) {
    say("\r\x1b[K" + line);
  } else {
    tell(line);
  }
}

void ProgressLine::clear() {
  if (rewritten_ && interval_ > 0) say("\r\x1b[K");
}

}  // namespace paxcheck::cli
