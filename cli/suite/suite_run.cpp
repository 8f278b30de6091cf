#include "cli/suite/suite_run.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <list>

#include "cli/suite/child.hpp"
#include "cli/suite/conclusion.hpp"
#include "cli/terminal.hpp"
#include "task/errors.hpp"
#include "task/process.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kPatience = 100;  // milliseconds until the next look at signals

class SuiteRunner {
 public:
  SuiteRunner(const std::vector<CheckInFile>& checks, std::vector<report::SuiteCheck>& rows, const ResultCache& cache,
              const SuiteLimits& limits)
      : checks_(checks), rows_(rows), cache_(cache), limits_(limits) {}

  void run() {
    for (std::size_t i = 0; i < checks_.size(); ++i) {
      if (!reuse(i)) waiting_.push_back(i);
    }
    limits_.jobs = std::clamp<std::size_t>(waiting_.size(), 1, limits_.jobs);
    while (!over()) {
      while (!waiting_.empty() && running_.size() < limits_.jobs) start();
      progress_.report(what_runs());
      std::vector<Child*> children;
      for (Running& running : running_) children.push_back(&running.child);
      Child::wait(children, kPatience);
      for (const Running& running : running_) {
        if (!running.child.running()) finish(running);
      }
      std::erase_if(running_, [](const Running& running) { return !running.child.running(); });
    }
    progress_.clear();
  }

 private:
  struct Running {
    std::size_t place;
    Clock::time_point since;
    Child child;
  };

  bool over() const {
    return (waiting_.empty() && running_.empty()) || interruption() ||
           (limits_.fail_fast && std::ranges::any_of(rows_, report::fails));
  }

  bool reuse(std::size_t place) {
    const auto kept = cache_.find(checks_[place].key());
    if (!kept) return false;
    report::SuiteCheck row = rows_[place];
    conclude(row, kVerified, *kept, "");
    if (!may_be_reused(row)) return false;
    row.reused = true;
    rows_[place] = row;
    return true;
  }

  // Threads and memory are shared equally; a check's own limit counts if it is lower.
  void start() {
    const std::size_t place = waiting_.front();
    waiting_.pop_front();
    const std::uint64_t memory = limits_.memory / limits_.jobs;
    std::vector<std::string> arguments = checks_[place].arguments;
    arguments.insert(
        arguments.end(),
        {"--json", fmt::format("--threads={}", std::max<std::size_t>(1, limits_.processors / limits_.jobs))});
    if (checks_[place].options.max_memory.value_or(memory) >= memory) {
      arguments.push_back(fmt::format("--max-memory={}", memory));
    }
    running_.push_back({place, Clock::now(), Child(arguments)});
  }

  void finish(const Running& running) {
    report::SuiteCheck& row = rows_[running.place];
    row.seconds = std::chrono::duration<double>(Clock::now() - running.since).count();
    conclude(row, running.child.status(), running.child.out(), running.child.err());
    if (!may_be_reused(row) || cache_failed_ || !checks_[running.place].scenario_unchanged()) return;
    try {
      cache_.keep(checks_[running.place].key(), row.result);
    } catch (const Error& error) {  // spoils no result of this run
      cache_failed_ = true;
      tell(fmt::format("note: results are not kept: {}", error.what()));
    }
  }

  std::string what_runs() const {
    std::string names;
    for (const Running& running : running_) {
      names += (names.empty() ? "" : ", ") + report::on_one_line(checks_[running.place].name);
    }
    return fmt::format("{} of {} done; {}", rows_.size() - waiting_.size() - running_.size(), rows_.size(), names);
  }

  const std::vector<CheckInFile>& checks_;
  std::vector<report::SuiteCheck>& rows_;
  const ResultCache& cache_;
  SuiteLimits limits_;
  std::deque<std::size_t> waiting_;
  std::list<Running> running_;
  bool cache_failed_ = false;
  ProgressLine progress_{std::nullopt};
};

}  // namespace

void run_suite(const std::vector<CheckInFile>& checks, std::vector<report::SuiteCheck>& rows, const ResultCache& cache,
               SuiteLimits limits) {
  SuiteRunner(checks, rows, cache, limits).run();
}

}  // namespace paxcheck::cli
