// Breadth first for the verdict and the counts: by several threads, level by level, in no order within a level.
//
// The states of a level wait in a queue, what was seen is in a table. Which thread finds a state first is left to
// chance, but nothing that is reported depends on it: a level is the set of states at one distance, whoever found them.
// Breadth first in order, by one thread, is BreadthFirst (breadth_first.hpp): for exact limits, and for the run to a
// violation, of which this search only knows that there is one (search.hpp).
//
// Where sleep sets enumerate the graph (sleep_search.hpp) and nothing is reduced, every state comes up once, and no
// table is needed: a state waits together with the messages that sleep there.
//
// Where the graph is graded (all runs to a state have the same length), a state of the next level can only meet others
// of that level, so the table is emptied between levels. Under a reduction what is stored is a representative of each
// state found; properties are checked on the state itself.
#pragma once

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "checker/forecast.hpp"
#include "checker/search/level_worker.hpp"
#include "checker/search/rendezvous.hpp"

namespace paxcheck::checker {

template <Model M, MonitorOf<M> C, bool kSleep = false>
requires(!kSleep || MessageMonitorOf<C, M>) class LevelSearch {
 public:
  using State = typename M::State;
  using Action = typename M::Action;

  LevelSearch(const M& model, C& monitor, const SearchOptions& options, Visited<State>& visited)
      : model_(model), monitor_(monitor), options_(options), visited_(visited) {}

  Outcome<Action> run() {
    for (int i = 0; i < options_.threads; ++i) {
      workers_.push_back(std::make_unique<Worker>(model_, monitor_, options_, room_, pulse_));
    }
    const Checkpoints* checkpoints = options_.checkpoints;
    bool resumed = checkpoints != nullptr && checkpoints->resumed != nullptr;
    if (resumed) {
      load(*checkpoints->resumed);
    } else {
      add_initial();
    }
    if (checkpoints != nullptr) saves_.begin(pulse_.seconds(), checkpoints->interval_seconds, checkpoints->rest);
    for (; level_.size() > 0 && !pulse_.stopped(); ++depth_) {
      if (is_graded(model_) && !std::exchange(resumed, false)) visited_.clear();
      const int threads = level_.chunks() > 1 ? options_.threads : 1;
      run_together(threads, [&](int i) { run_level(*workers_[static_cast<std::size_t>(i)]); });
      if (pulse_.stopped()) break;
      end_level();
    }
    if (checkpoints != nullptr && pulse_.stopped() && !loading_) save();
    return outcome();
  }

 private:
  using Worker = LevelWorker<M, C, kSleep>;
  using Queue = typename Worker::Queue;

  void run_level(Worker& worker) {
    while (const auto chunk = rendezvous_.take([&] { return pulse_.stopped() ? nullptr : level_.take(); })) {
      {
        Rendezvous::Shift shift(rendezvous_);
        worker.expand(*chunk);
        shift.done();
      }
      room_.give_chunk_back();
      between_chunks(worker);
    }
  }

  Worker& first() { return *workers_.front(); }

  void add_initial() {
    model_.initial([&](const State& s) {
      const State key = representative_of(model_, s);
      if (room_.add_alone(&key, 1) == 0) return;
      ++first().tally.states;
      first().tally.check_initial(model_.view(s));
      if (level_.push({key})) room_.take_chunk();
    });
    if (first().tally.violated != 0 && !options_.go_on) pulse_.stop(Stop::violation);
  }

  // A worker is done with a chunk: every state of it is expanded, and what was found is in a queue.
  void between_chunks(Worker& worker) {
    pulse_.poll();
    rendezvous_.in_turn([&] {
      worker.tally.publish();
      pulse_.report([&] { return progress(); });
    });
    if (options_.checkpoints == nullptr) return;
    rendezvous_.pause_if([&] { return saves_.due(pulse_.seconds()); }, [&] { save(); });
  }

  void end_level() {
    for (const auto& worker : workers_) level_.append(std::move(worker->next_level));
    most_bytes_ = std::max(most_bytes_, room_.bytes());
    if (level_.size() > 0) first().tally.deepest = depth_ + 1;
    forecast_.add_level(level_.size());
  }

  // Everything between two chunks: the rest of the level, what was found of the next, what was seen, and the counts.
  // Unless there is no point in going on.
  void save() {
    if (room_.exhausted() || pulse_.why() == Stop::violation) return;
    const double begun = pulse_.seconds();
    StopUnlessDone unsaved(pulse_);
    options_.checkpoints->save([&](Sink& sink) {
      Queue next;
      for (const auto& worker : workers_) next.append(std::move(worker->next_level));
      sink.put(depth_);
      total().save(sink);
      level_.save(sink);
      next.save(sink);
      // In a graded graph only what was found of the next level counts.
      const bool all = !is_graded(model_);
      sink.put(all ? visited_.size() : std::uint64_t{0});
      if (all) visited_.save(sink);
      first().next_level.append(std::move(next));
    });
    unsaved.done();
    saves_.saved(begun, pulse_.seconds());
  }

  void load(Source& source) {
    loading_ = true;
    depth_ = source.template get<int>();
    first().tally.load(source);
    const auto go_on = [&] {
      room_.take_chunk();
      pulse_.poll();
      return !pulse_.stopped();
    };
    level_.load(source, go_on);
    if (!pulse_.stopped()) first().next_level.load(source, go_on);
    if (!pulse_.stopped()) room_.load(source);
    if (is_graded(model_) && !kSleep) room_.add_alone(first().next_level);
    if (pulse_.stopped()) return;
    loading_ = false;
    if (level_.size() == 0) end_level(), ++depth_;
  }

  Tally<M, C> total() const {
    Tally<M, C> sum(monitor_);
    for (const auto& worker : workers_) sum.add(worker->tally);
    return sum;
  }

  Outcome<Action> outcome() {
    const Tally<M, C> sum = total();
    monitor_.merge(sum.monitor);
    Outcome<Action> outcome = sum.outcome();
    pulse_.complete(outcome);
    outcome.unexpanded = level_.size();
    for (const auto& worker : workers_) outcome.unexpanded += worker->next_level.size();
    outcome.store_bytes = std::max(most_bytes_, visited_.bytes());
    outcome.expected_omissions = visited_.expected_omissions();
    if (options_.storage >= Storage::fingerprints && outcome.stop == Stop::none) outcome.stop = Stop::lossy;
    return outcome;
  }

  Progress progress() const {
    Progress progress;
    for (const auto& worker : workers_) worker->tally.add_published(progress);
    progress.frontier = level_.chunks() * Queue::kChunk;
    progress.bytes = visited_.bytes();
    progress.depth = depth_;
    progress.all_kept = !kSleep && !is_graded(model_);
    progress.growth = forecast_.growth();
    progress.expected_states = forecast_.states();
    return progress;
  }

  const M& model_;
  C& monitor_;
  const SearchOptions& options_;
  Visited<State>& visited_;
  Pulse pulse_{options_};
  Room<State> room_{visited_, pulse_, options_.max_bytes, sizeof(typename Queue::Chunk)};
  Rendezvous rendezvous_;  // guards the level, and saves_, while workers are at it
  Queue level_;
  SaveSchedule saves_;
  bool loading_ = false;  // what was saved is not all here yet
  int depth_ = 0;
  Forecast forecast_;
  std::uint64_t most_bytes_ = 0;  // of the table and a level
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace paxcheck::checker
