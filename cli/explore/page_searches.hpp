// The searches that pages ask for: one at a time, in one thread of their own.
//
// A page has one search. The next one that it asks for ends the one before; a page that no longer asks how its search is doing has
// been closed, and its search ends as well. What was found is kept for a while.
//
// Thread safety: all functions may be called from several threads.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

#include "cli/explore/page_job.hpp"

namespace paxcheck::cli {

class PageSearches {
 public:
  struct Limits {
    double seconds = 60;
    std::uint64_t bytes = std::uint64_t{1} << 30;
    int threads = 1;
  };
  explicit PageSearches(Limits);
  ~PageSearches();  // ends the one that runs

  // `page`: some text that a page goes by. Returns what the search goes by. Throws Error where too many searches wait.
  std::string begin(const std::string& page, PageJob);
  // {"state": waiting, running, done, failed, cancelled; what there is to say of it}. Throws Error for an unknown search.
  Json progress(const std::string& search);
  void cancel(const std::string& search);

 private:
  struct Search;
  std::shared_ptr<Search> find(const std::string& search);
  void work();
  void run(Search&);

  Limits limits_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<std::shared_ptr<Search>> searches_;  // the oldest first
  std::uint64_t last_ = 0;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace paxcheck::cli
