#include "cli/explore/page_searches.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <new>

#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostSearches = 64;  // that are known, those that have ended included
constexpr std::size_t kMostWaiting = 8;
constexpr std::chrono::seconds kAbandonedAfter{20};  // without a question

}  // namespace

struct PageSearches::Search {
  std::string name, page;
  PageJob job;
  std::atomic<bool> stop = false, cancelled = false;
  // The rest under the mutex.
  std::string state = "waiting";
  Clock::time_point asked = Clock::now();
  checker::Progress progress{};
  Json result{};
  std::string error{};

  bool is_over() const { return state != "waiting" && state != "running"; }
};

PageSearches::PageSearches(Limits limits) : limits_(limits), thread_([this] { work(); }) {}

PageSearches::~PageSearches() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    for (const auto& search : searches_) search->stop = true;
  }
  changed_.notify_all();
  thread_.join();
}

std::string PageSearches::begin(const std::string& page, PageJob job) {
  auto search = std::make_shared<Search>();
  search->page = page;
  search->job = std::move(job);
  const std::scoped_lock lock(mutex_);
  for (const auto& other : searches_) {
    if (other->page == page && !other->is_over()) other->stop = other->cancelled = true;
  }
  const auto waiting =
      std::ranges::count_if(searches_, [](const auto& s) { return s->state == "waiting" && !s->stop; });
  if (static_cast<std::size_t>(waiting) >= kMostWaiting)
    throw Error(kBadOption, "too many searches wait already: try again");
  if (searches_.size() >= kMostSearches) {
    const auto over = std::ranges::find_if(searches_, [](const auto& s) { return s->is_over(); });
    if (over != searches_.end()) searches_.erase(over);
  }
  search->name = std::to_string(++last_);
  searches_.push_back(search);
  changed_.notify_all();
  return search->name;
}

std::shared_ptr<PageSearches::Search> PageSearches::find(const std::string& name) {
  const auto found = std::ranges::find_if(searches_, [&](const auto& s) { return s->name == name; });
  if (found == searches_.end()) throw Error(kBadOption, fmt::format("there is no search '{}' any more", name));
  return *found;
}

Json PageSearches::progress(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  Search& search = *find(name);
  search.asked = Clock::now();
  Json json{{"state", search.state}};
  if (search.state == "running") {
    json["states"] = search.progress.states;
    json["depth"] = search.progress.depth;
    json["seconds"] = search.progress.seconds;
  }
  if (search.state == "done") json["result"] = search.result;
  if (search.state == "failed") json["error"] = search.error;
  return json;
}

void PageSearches::cancel(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  Search& search = *find(name);
  search.stop = search.cancelled = true;
  changed_.notify_all();
}

void PageSearches::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    const auto next = std::ranges::find_if(searches_, [](const auto& s) { return s->state == "waiting"; });
    if (ended_) return;
    if (next == searches_.end()) {
      changed_.wait(lock);
      continue;
    }
    const std::shared_ptr<Search> search = *next;
    if (Clock::now() - search->asked > kAbandonedAfter) search->stop = search->cancelled = true;
    if (search->stop) {
      search->state = "cancelled";
      continue;
    }
    search->state = "running";
    lock.unlock();
    run(*search);
    lock.lock();
  }
}

void PageSearches::run(Search& search) {
  checker::SearchOptions options;
  options.strategy = search.job.task->strategy();
  options.threads = limits_.threads;
  options.timeout_seconds = limits_.seconds;
  options.max_bytes = limits_.bytes;
  options.interrupted = &search.stop;
  options.report_progress = [&](const checker::Progress& progress) {
    const std::scoped_lock lock(mutex_);
    search.progress = progress;
    if (Clock::now() - search.asked > kAbandonedAfter) search.stop = search.cancelled = true;
  };
  if (search.job.limit) search.job.limit(options);
  Json result;
  std::string error;
  try {
    result = search.job.tell(search.job.task->run(options), *search.job.task, search.stop);
  } catch (const std::bad_alloc&) {
    error = "memory is exhausted; nothing was decided";
  } catch (const std::exception& thrown) {
    error = thrown.what();
  }
  search.job = {};
  const std::scoped_lock lock(mutex_);
  search.result = std::move(result);
  search.error = error;
  search.state = search.cancelled ? "cancelled" : error.empty() ? "done" : "failed";
}

}  // namespace paxcheck::cli
