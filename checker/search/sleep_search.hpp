// Every state exactly once without remembering any: sleep sets.
//
// For models whose states are sets of messages. At a state the enabled messages are added in turn, each with what lies
// above it; while one is followed, those that were followed before it sleep as long as they are independent of what is
// added, because whatever contains both has been seen. (P. Godefroid, "Using partial orders to improve automatic
// verification methods", CAV 1990; the conditional independence of S. Katz and D. Peled, TCS 1992.)
// Invariant: expand() visits exactly the states that contain its state, are reachable from it and contain no message
// that sleeps. A state is reached by one run up to swapping independent neighbours, so no two calls visit the same one.
//
// The first levels are split off as independent tasks, which the threads share. What is counted are sums over all
// states, so it is the same for any number of threads. The search decides whether a violation can be reached; the run
// to it is found by a search of its own (search.hpp).
#pragma once

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "checker/model.hpp"
#include "checker/options.hpp"
#include "checker/search/crew.hpp"
#include "checker/search/pulse.hpp"
#include "checker/search/successors.hpp"
#include "checker/search/tally.hpp"

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
    total_.take_over(workers_.front()->tally);
    const Checkpoints* checkpoints = options_.checkpoints;
    if (checkpoints != nullptr && checkpoints->resumed != nullptr) load(*checkpoints->resumed);
    if (checkpoints != nullptr) saves_.begin(pulse_.seconds(), checkpoints->interval_seconds, checkpoints->rest);
    const int threads = tasks_.size() > 1 ? options_.threads : 1;
    run_together(threads, [&](int i) { workers_[static_cast<std::size_t>(i)]->work(); });
    if (checkpoints != nullptr && pulse_.stopped() && pulse_.why() != Stop::violation) save();
    for (const auto& worker : workers_) total_.take_over(worker->tally);
    return outcome();
  }

 private:
  static constexpr std::size_t kTasks = 4096;

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
    explicit Worker(SleepSearch& whole) : search(whole), model(whole.model_), tally(whole.monitor_) {}

    void visit_initial(const State& s) {
      const View view = model.view(s);
      tally.check_initial(view);
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
          poll();
        }
      } catch (Cut) {
      }
    }

    // Visits what lies above a state; or, to split, its successors, and puts off what lies above these.
    template <bool kSplit>
    void expand(const View& view, const State& enabled, const State& sleeping, int depth) {
      if (!kSplit && ++expanded % kExpansionsPerPoll == 0) poll();
      for_each_awake(model, view, enabled, sleeping, [&](int bit, const State& next, const State& sleeping_there) {
        check_added(model, tally, view, bit, next, [&](auto kind, const View& after) {
          const State enabled_there = model.template enabled_after<kind()>(after, bit, enabled);
          count(enabled_there, depth + 1);
          if (empty(enabled_there & ~sleeping_there)) return;
          if constexpr (kSplit) {
            split_off.push_back({next, enabled_there, sleeping_there, depth + 1});
          } else {
            expand<false>(after, enabled_there, sleeping_there, depth + 1);
          }
        });
      });
    }

    void count(const State& enabled, int depth) {
      ++tally.states;
      model.count_by_kind(enabled, tally.transitions.data());
      tally.deepest = std::max(tally.deepest, depth);
    }

    void poll() {
      search.publish(*this);
      if (tally.violated != 0 && !search.options_.go_on) search.pulse_.stop(Stop::violation);
      search.pulse_.poll();
      if (search.pulse_.stopped()) throw Cut();
    }

    static constexpr std::uint64_t kExpansionsPerPoll = 4096;

    SleepSearch& search;
    const M& model;
    Tally<M, C> tally;  // of the task at hand
    std::vector<Task> split_off;
    std::uint64_t expanded = 0;
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
    total_.take_over(worker.tally);
    finished_[task] = 1;
    pulse_.report([&] { return progress(); });
    if (options_.checkpoints != nullptr && saves_.due(pulse_.seconds())) save();
  }

  // A worker is in the middle of a task.
  void publish(Worker& worker) {
    if (!options_.report_progress) return;
    const std::lock_guard lock(finishing_);
    worker.tally.publish();
    pulse_.report([&] { return progress(); });
  }

  Progress progress() const {
    Progress progress;
    progress.frontier = static_cast<std::uint64_t>(std::ranges::count(finished_, 0));
    progress.states = total_.states;
    progress.transitions = total_.transitions_in_all();
    progress.depth = total_.deepest;
    const double share = 1 - static_cast<double>(progress.frontier) / static_cast<double>(tasks_.size());
    if (share > 0) progress.expected_states = static_cast<double>(total_.states) / share;
    for (const auto& worker : workers_) worker->tally.add_published(progress);
    return progress;
  }

  // Which tasks are done, and their counts. The tasks themselves are split off again.
  void save() {
    const double begun = pulse_.seconds();
    StopUnlessDone unsaved(pulse_);
    options_.checkpoints->save([&](Sink& sink) {
      sink.put(finished_);
      total_.save(sink);
    });
    unsaved.done();
    saves_.saved(begun, pulse_.seconds());
  }
  void load(Source& source) {
    source.get(finished_);
    total_.load(source);
  }

  Outcome<Action> outcome() {
    monitor_.merge(total_.monitor);
    if (total_.violated != 0 && !options_.go_on) pulse_.stop(Stop::violation);
    Outcome<Action> outcome = total_.outcome();
    pulse_.complete(outcome);
    return outcome;
  }

  const M& model_;
  C& monitor_;
  const SearchOptions& options_;
  Pulse pulse_{options_};
  std::vector<Task> tasks_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex finishing_;  // guards the three below, and what workers publish
  Tally<M, C> total_{monitor_};
  std::vector<std::uint8_t> finished_;  // by task
  SaveSchedule saves_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace paxcheck::checker
