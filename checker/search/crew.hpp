// The threads of a search, and when it has to end: shared by the parallel strategies.
#pragma once

#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

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

// Calls work(0) in this thread and work(1) .. work(threads - 1) in threads of their own, as many as the system lets start,
// and waits for all. The first exception is thrown on.
template <class Work>
void run_together(int threads, Work&& work) {
  std::exception_ptr failure;
  std::mutex failing;
  const auto guarded = [&](int i) {
    try {
      work(i);
    } catch (...) {
      const std::lock_guard lock(failing);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> crew;
    try {
      for (int i = 1; i < threads; ++i) crew.emplace_back(guarded, i);
    } catch (const std::system_error&) {  // no more threads: those there are do the work
    }
    guarded(0);
  }
  if (failure) std::rethrow_exception(failure);
}

// Whether a search has to end, and why. The first reason given counts.
class StopSign {
 public:
  StopSign(const SearchOptions& options, const Stopwatch& watch) : options_(options), watch_(watch) {}

  Stop why() const { return why_.load(std::memory_order_relaxed); }
  bool raised() const { return why() != Stop::none; }
  void raise(Stop why) {
    Stop none = Stop::none;
    why_.compare_exchange_strong(none, why);
  }

  // Looks at the clock and at the outside.
  void look() {
    if (options_.interrupted != nullptr && options_.interrupted->load(std::memory_order_relaxed)) {
      raise(Stop::interrupted);
    }
    if (watch_.seconds() > options_.timeout_seconds) raise(Stop::timeout);
  }

 private:
  const SearchOptions& options_;
  const Stopwatch& watch_;
  std::atomic<Stop> why_ = Stop::none;
};

// Ends the search for all threads if an exception leaves this one before done().
class StopUnlessDone {
 public:
  explicit StopUnlessDone(StopSign& sign) : sign_(sign) {}
  StopUnlessDone(const StopUnlessDone&) = delete;
  StopUnlessDone& operator=(const StopUnlessDone&) = delete;
  ~StopUnlessDone() {
    if (!done_) sign_.raise(Stop::interrupted);
  }
  void done() { done_ = true; }

 private:
  StopSign& sign_;
  bool done_ = false;
};

// Calls a function at the end of its scope.
template <class Function>
class Finally {
 public:
  explicit Finally(Function function) : function_(function) {}
  Finally(const Finally&) = delete;
  Finally& operator=(const Finally&) = delete;
  ~Finally() { function_(); }

 private:
  Function function_;
};

}  // namespace paxcheck::checker
