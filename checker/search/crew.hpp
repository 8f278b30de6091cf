// The threads of a search, and what becomes of the others when one fails.
#pragma once

#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "checker/options.hpp"
#include "checker/outcome.hpp"
#include "checker/search/pulse.hpp"

namespace paxcheck::checker {

// Calls work(0) in this thread and work(1) .. work(threads - 1) in threads of their own, as many as the system lets
// start, and waits for all. The first exception is thrown on.
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

// Ends the search for all threads if an exception leaves this one before done().
class StopUnlessDone {
 public:
  explicit StopUnlessDone(Pulse& pulse) : pulse_(pulse) {}
  StopUnlessDone(const StopUnlessDone&) = delete;
  StopUnlessDone& operator=(const StopUnlessDone&) = delete;
  ~StopUnlessDone() {
    if (!done_) pulse_.stop(Stop::interrupted);
  }
  void done() { done_ = true; }

 private:
  Pulse& pulse_;
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
