// Every state exactly once without remembering any: sleep sets.
//
// For models whose states are sets of messages. At a state the enabled messages are added in turn, each with what lies
// above it; while one is followed, those that were followed before it sleep as long as they are independent of what is
// added, because whatever contains both has been seen. (P. Godefroid, "Using partial orders to improve automatic
// verification methods", CAV 1990; the conditional independence of S. Katz and D. Peled, TCS 1992.)
// Invariant: expand() visits exactly the states that contain its state, are reachable from it and contain no message that
// sleeps. A state is reached by one run up to swapping independent neighbours, so no two calls visit the same one.
//
// The first levels are split off as independent tasks, which the threads share. What is counted are sums over all states,
// so it is the same for any number of threads. The search decides whether a violation can be reached; the run to it is
// found by a search of its own (search.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <numeric>
#include <utility>
#include <vector>

#include "checker/model.hpp"
#include "checker/options.hpp"
#include "checker/search/crew.hpp"

namespace paxcheck::checker {

template <MessageModel M, MessageMonitorOf<M> C>
class SleepSearch {
 public:
  using State = typename M::State;
  using View = typename M::View;
  using Action = typename M::Action;

  SleepSearch(const M& model, C& monitor, const SearchOptions& options)
      : model_(model), monitor_(monitor), options_(options) {}

  Outcome<Action> run() {
    for (int i = 0; i < options_.threads; ++i) workers_.push_back(std::make_unique<Worker>(*this));
    split();
    finished_.assign(tasks_.size(), 0);
    total_ = std::make_unique<Worker>(*this);
    total_->take_over(*workers_.front());
    const Checkpoints* checkpoints = options_.checkpoints;
    if (checkpoints != nullptr && checkpoints->resumed != nullptr) load(*checkpoints->resumed);
    if (checkpoints != nullptr) saves_.begin(watch_.seconds(), checkpoints->interval_seconds);
    const int threads = tasks_.size() > 1 ? options_.threads : 1;
    run_together(threads, [&](int i) { workers_[static_cast<std::size_t>(i)]->work(); });
    if (checkpoints != nullptr && stop_.raised() && stop_.why() != Stop::violation) save();
    for (auto& worker : workers_) total_->take_over(*worker);
    return outcome();
  }

 private:
  static constexpr std::size_t kTasks = 4096;
  static constexpr double kReportSeconds = 0.2;

  // A state whose successors are still to be visited.
  struct Task {
    State state;
    State enabled;
    State sleeping;
    int depth;
  };

  struct Cut {};  // thrown to leave a recursion when the search has to end

  // On cache lines of its own, since it is counted in all the time.
  struct alignas(64) Worker {
    explicit Worker(SleepSearch& whole) : search(whole), model(whole.model_), monitor(whole.monitor_) {}

    void visit_initial(const State& s) {
      const View view = model.view(s);
      violated |= monitor.check_initial(view);
      search.violated_initially_ |= violated;
      const State enabled = model.enabled(view);
      count(enabled, 0);
      split_off.push_back({s, enabled, State{}, 0});
    }

    void work() {
      try {
        for (std::size_t i = search.next_++; i < search.tasks_.size(); i = search.next_++) {
          const Task& task = search.tasks_[i];
          if (search.finished_[i]) continue;
          expand<false>(model.view(task.state), task.enabled, task.sleeping, task.depth);
          search.finish(i, *this);
          look();
        }
      } catch (Cut) {
      }
    }

    // Visits what lies above a state; or, to split, its successors, and puts off what lies above these.
    template <bool kSplit>
    void expand(const View& view, const State& enabled, State sleeping, int depth) {
      if (!kSplit && ++expanded % kExpansionsPerLook == 0) look();
      for_each_bit(enabled & ~sleeping, [&](int bit) {
        State next = view.state();
        add_bit(next, bit);
        model.by_kind(bit, [&](auto kind) {
          const View after = model.template view_after<kind()>(view, bit, next);
          violated |= monitor.template check_added<kind()>(model.action(bit), after);
          const State enabled_there = model.template enabled_after<kind()>(after, bit, enabled);
          const State sleeping_there = sleeping & ~model.dependent(view, bit);
          count(enabled_there, depth + 1);
          if (empty(enabled_there & ~sleeping_there)) return;
          if constexpr (kSplit) {
            split_off.push_back({next, enabled_there, sleeping_there, depth + 1});
          } else {
            expand<false>(after, enabled_there, sleeping_there, depth + 1);
          }
        });
        add_bit(sleeping, bit);
      });
    }

    void count(const State& enabled, int depth) {
      ++states;
      model.count_by_kind(enabled, transitions.data());
      deepest = std::max(deepest, depth);
    }

    void look() {
      search.hear(*this);
      if (violated != 0 && !search.options_.go_on) search.stop_.raise(Stop::violation);
      search.stop_.look();
      if (search.stop_.raised()) throw Cut();
    }

    // Takes the counts of another worker away from it.
    void take_over(Worker& other) {
      other.states_told = other.transitions_told = 0;
      monitor.merge(other.monitor);
      violated |= other.violated;
      states += std::exchange(other.states, 0);
      for (std::size_t k = 0; k < transitions.size(); ++k) transitions[k] += std::exchange(other.transitions[k], 0);
      deepest = std::max(deepest, other.deepest);
    }

    static constexpr std::uint64_t kExpansionsPerLook = 4096;

    SleepSearch& search;
    const M& model;
    C monitor;
    std::vector<Task> split_off;
    PropertySet violated = 0;
    std::uint64_t states = 0;
    std::uint64_t expanded = 0;
    std::uint64_t states_told = 0, transitions_told = 0;      // of the task at hand, for who reports progress
    std::array<std::uint64_t, Action::kKinds> transitions{};  // by kind of action
    int deepest = 0;
  };

  // Level by level until there are enough tasks.
  void split() {
    Worker& first = *workers_.front();
    model_.initial([&](const State& s) { first.visit_initial(s); });
    while (!first.split_off.empty() && first.split_off.size() < kTasks) {
      const std::vector<Task> level = std::exchange(first.split_off, {});
      for (const Task& t : level) first.template expand<true>(model_.view(t.state), t.enabled, t.sleeping, t.depth);
    }
    tasks_ = std::move(first.split_off);
  }

  // A task is done: its counts are final.
  void finish(std::size_t task, Worker& worker) {
    const std::lock_guard lock(finishing_);
    total_->take_over(worker);
    finished_[task] = 1;
    report_progress();
    if (options_.checkpoints != nullptr && saves_.due(watch_.seconds())) save();
  }

  // A worker is in the middle of a task.
  void hear(Worker& worker) {
    if (!options_.report_progress) return;
    const std::lock_guard lock(finishing_);
    worker.states_told = worker.states;
    worker.transitions_told = sum(worker.transitions);
    report_progress();
  }

  void report_progress() {
    const double now = watch_.seconds();
    if (!options_.report_progress || now < next_report_) return;
    next_report_ = now + kReportSeconds;
    Progress progress;
    const auto all = static_cast<double>(tasks_.size());
    progress.frontier = tasks_left();
    progress.states = total_->states;
    progress.transitions = sum(total_->transitions);
    progress.depth = total_->deepest;
    progress.seconds = now;
    const double share = 1 - static_cast<double>(progress.frontier) / all;
    if (share > 0) progress.expected_states = static_cast<double>(total_->states) / share;
    for (const auto& worker : workers_) {
      progress.states += worker->states_told;
      progress.transitions += worker->transitions_told;
    }
    options_.report_progress(progress);
  }

  template <class Counts>
  static std::uint64_t sum(const Counts& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  }

  std::uint64_t tasks_left() const { return static_cast<std::uint64_t>(std::ranges::count(finished_, 0)); }

  // Which tasks are done, and their counts. The tasks themselves are split off again.
  void save() {
    const double begun = watch_.seconds();
    StopUnlessDone unsaved(stop_);
    options_.checkpoints->save([&](Sink& sink) {
      sink.put(finished_);
      sink.put(total_->violated);
      sink.put(total_->states);
      sink.put(total_->transitions);
      sink.put(total_->deepest);
      sink.put(total_->monitor.summary());
    });
    unsaved.done();
    saves_.saved(begun, watch_.seconds());
  }

  void load(Source& source) {
    source.get(finished_);
    total_->violated = source.template get<PropertySet>();
    total_->states = source.template get<std::uint64_t>();
    total_->transitions = source.template get<decltype(total_->transitions)>();
    total_->deepest = source.template get<int>();
    total_->monitor.absorb(source.template get<std::uint64_t>());
  }

  Outcome<Action> outcome() {
    Outcome<Action> outcome;
    outcome.states = total_->states;
    outcome.depth = total_->deepest;
    outcome.transitions_by_kind.assign(total_->transitions.begin(), total_->transitions.end());
    monitor_.merge(total_->monitor);
    add_violations(outcome, total_->violated, violated_initially_);
    for (std::uint64_t count : outcome.transitions_by_kind) outcome.transitions += count;
    if (!outcome.violations.empty() && !options_.go_on) stop_.raise(Stop::violation);
    outcome.stop = stop_.why();
    outcome.seconds = watch_.seconds();
    outcome.cpu_seconds = watch_.cpu_seconds();
    return outcome;
  }

  const M& model_;
  C& monitor_;
  const SearchOptions& options_;
  Stopwatch watch_;
  StopSign stop_{options_, watch_};
  std::vector<Task> tasks_;
  PropertySet violated_initially_ = 0;
  std::atomic<std::size_t> next_ = 0;
  std::mutex finishing_;  // guards the four below
  std::unique_ptr<Worker> total_;
  std::vector<std::uint8_t> finished_;  // by task
  SaveSchedule saves_;
  double next_report_ = kReportSeconds;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace paxcheck::checker
