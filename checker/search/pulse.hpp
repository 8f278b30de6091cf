// What a parallel search asks again and again while it runs: what time it is, whether to end, whether to report.
//
// Thread safety: all but report().
#pragma once

#include <sys/resource.h>

#include <atomic>
#include <chrono>

#include "checker/options.hpp"
#include "checker/outcome.hpp"

namespace paxcheck::checker {

// Wall-clock and processor time since its construction.
class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
  double cpu_seconds() const { return cpu_now() - cpu_start_; }

 private:
  using Clock = std::chrono::steady_clock;

  // User and system time of this process.
  static double cpu_now() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto in_seconds = [](timeval t) {
      return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return in_seconds(usage.ru_utime) + in_seconds(usage.ru_stime);
  }

  Clock::time_point start_ = Clock::now();
  double cpu_start_ = cpu_now();
};

class Pulse {
 public:
  explicit Pulse(const SearchOptions& options) : options_(options) {}

  double seconds() const { return watch_.seconds(); }
  double cpu_seconds() const { return watch_.cpu_seconds(); }

  // Why the search has to end, if it has to. The first reason given counts.
  Stop why() const { return why_.load(std::memory_order_relaxed); }
  bool stopped() const { return why() != Stop::none; }
  void stop(Stop why) {
    Stop none = Stop::none;
    why_.compare_exchange_strong(none, why);
  }

  // Ends the search if somebody outside wants it to, or its time is up.
  void poll() {
    if (options_.interrupted != nullptr && options_.interrupted->load(std::memory_order_relaxed)) {
      stop(Stop::interrupted);
    }
    if (seconds() > options_.timeout_seconds) stop(Stop::timeout);
  }

  // Says why and how long.
  void complete(Coverage& coverage) const {
    coverage.stop = why();
    coverage.seconds = seconds();
    coverage.cpu_seconds = cpu_seconds();
  }

  // Passes on the progress that make() returns, a few times a second. By one thread at a time.
  template <class Make>
  void report(Make&& make) {
    const double now = seconds();
    if (!options_.report_progress || now < next_report_) return;
    next_report_ = now + kReportSeconds;
    Progress progress = make();
    progress.seconds = now;
    options_.report_progress(progress);
  }

 private:
  static constexpr double kReportSeconds = 0.2;

  const SearchOptions& options_;
  Stopwatch watch_;
  std::atomic<Stop> why_ = Stop::none;
  double next_report_ = kReportSeconds;
};

}  // namespace paxcheck::checker
