// Breadth-first search by several threads: the states of a level wait in a queue, what was seen is in a table.
//
// It decides whether a violation can be reached, and counts; the run to a violation is found by a search of its own
// (search.hpp). Which thread finds a state first is left to chance, but nothing that is reported depends on it: a level
// is the set of states at one distance, whoever found them.
//
// Where sleep sets enumerate the graph (sleep_search.hpp) and nothing is reduced, every state comes up once, and no table is
// needed: a state waits together with the messages that sleep there.
//
// Where the graph is graded (all runs to a state have the same length), a state of the next level can only meet others
// of that level, so the table is emptied between levels. Under a reduction what is stored is a representative of each
// state found; properties are checked on the state itself.
#pragma once

#include <algorithm>
#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <numeric>
#include <shared_mutex>
#include <vector>

#include "checker/forecast.hpp"
#include "checker/model.hpp"
#include "checker/options.hpp"
#include "checker/search/crew.hpp"
#include "checker/search/state_queue.hpp"
#include "checker/visited/visited.hpp"

namespace paxcheck::checker {

// A state that waits, and if sleep sets are used what sleeps there.
template <class State, bool kSleep>
struct Waiting {
  State state;
};
template <class State>
struct Waiting<State, true> {
  State state;
  State sleeping{};
};

template <Model M, MonitorOf<M> C, bool kSleep = false>
requires(!kSleep || MessageMonitorOf<C, M>) class LevelSearch {
 public:
  using State = typename M::State;
  using View = typename M::View;
  using Action = typename M::Action;

  LevelSearch(const M& model, C& monitor, const SearchOptions& options, Visited<State>& visited)
      : model_(model), monitor_(monitor), options_(options), visited_(visited) {}

  Outcome<Action> run() {
    for (int i = 0; i < options_.threads; ++i) workers_.push_back(std::make_unique<Worker>(*this));
    const Checkpoints* checkpoints = options_.checkpoints;
    bool resumed = checkpoints != nullptr && checkpoints->resumed != nullptr;
    if (resumed) {
      load(*checkpoints->resumed);
    } else {
      add_initial();
    }
    if (checkpoints != nullptr) saves_.begin(watch_.seconds(), checkpoints->interval_seconds);
    for (; level_.size() > 0 && !stop_.raised(); ++depth_) {
      if (is_graded(model_) && !std::exchange(resumed, false)) visited_.clear();
      const int threads = level_.chunks() > 1 ? options_.threads : 1;
      run_together(threads, [&](int i) { workers_[static_cast<std::size_t>(i)]->run_level(); });
      if (stop_.raised()) break;
      end_level();
    }
    if (checkpoints != nullptr && stop_.raised() && !hopeless() && !loading_) save();
    return outcome();
  }

 private:
  using Item = Waiting<State, kSleep>;
  using Queue = StateQueue<Item>;
  static constexpr int kBatch = Visited<State>::kBatch;
  static constexpr double kReportSeconds = 0.2;

  // On cache lines of its own, since it is counted in all the time.
  struct alignas(64) Worker {
    explicit Worker(LevelSearch& whole) : search(whole), model(whole.model_), monitor(whole.monitor_) {}

    void run_level() {
      for (auto chunk = search.take(); chunk; chunk = search.take()) {
        {
          std::shared_lock working(search.gate_);
          for (std::size_t i = 0; i < chunk->count && !search.hopeless(); ++i) expand(chunk->states[i], working);
          flush(working);
        }
        search.done_with_chunk(*this);
      }
    }

    void expand(const Item& item, std::shared_lock<std::shared_mutex>& working) {
      const State& s = item.state;
      const View view = model.view(s);
      if constexpr (kSleep) {
        const State enabled = model.enabled(view);
        model.count_by_kind(enabled, transitions.data());
        State sleeping = item.sleeping;
        for_each_bit(enabled & ~sleeping, [&](int bit) {
          State next = s;
          add_bit(next, bit);
          model.by_kind(bit, [&](auto kind) {
            const View after = model.template view_after<kind()>(view, bit, next);
            violated |= monitor.template check_added<kind()>(model.action(bit), after);
          });
          enqueue({next, sleeping & ~model.dependent(view, bit)});
          add_bit(sleeping, bit);
        });
        if (violated != 0 && !search.options_.go_on) search.stop_.raise(Stop::violation);
      } else if constexpr (MessageModel<M>) {
        const State enabled = model.enabled(view);
        model.count_by_kind(enabled, transitions.data());
        for_each_bit(model.worth_following(view, enabled), [&](int bit) {
          State next = s;
          add_bit(next, bit);
          submit(view, model.action(bit), next, working);
        });
      } else {
        model.successors(view, [&](Action action, const State& next) {
          ++transitions[static_cast<std::size_t>(action.kind)];
          submit(view, action, next, working);
        });
      }
    }

    void enqueue(const Item& item) {
      ++states;
      if (next_level.push(item)) search.take_memory();
    }

    void submit(const View& from, Action action, const State& next, std::shared_lock<std::shared_mutex>& working) {
      violated |= monitor.check_step(from, action);
      const auto i = static_cast<std::size_t>(count++);
      found[i] = {next, action};
      keys[i] = representative_of(model, next);
      hashes[i] = Visited<State>::hash(keys[i]);
      if (count == kBatch) flush(working);
    }

    // Looks up what was found, checks what is new and queues it.
    void flush(std::shared_lock<std::shared_mutex>& working) {
      make_room(working);
      if (search.hopeless()) count = 0;
      std::uint64_t fresh = search.visited_.insert(keys.data(), hashes.data(), count);
      count = 0;
      for (; fresh != 0; fresh &= fresh - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(fresh));
        violated |= monitor.check_after(found[i].action, model.view(found[i].state));
        if constexpr (!kSleep) enqueue({keys[i]});
      }
      if (violated != 0 && !search.options_.go_on) search.stop_.raise(Stop::violation);
    }

    void make_room(std::shared_lock<std::shared_mutex>& working) {
      while (search.visited_.crowded() && !search.hopeless()) {
        working.unlock();
        search.grow();
        working.lock();
      }
    }

    // Takes over the counts of another worker.
    void add(const Worker& other) {
      monitor.merge(other.monitor);
      violated |= other.violated;
      states += other.states;
      for (std::size_t k = 0; k < transitions.size(); ++k) transitions[k] += other.transitions[k];
    }

    struct Found {
      State state;
      Action action;
    };

    LevelSearch& search;
    const M& model;
    C monitor;
    Queue next_level;
    PropertySet violated = 0;
    std::uint64_t states = 0;
    std::array<std::uint64_t, Action::kKinds> transitions{};  // by kind of action
    std::uint64_t states_told = 0, transitions_told = 0;      // as of the last chunk, for who reports progress
    int count = 0;
    std::array<Found, kBatch> found;
    std::array<State, kBatch> keys;
    std::array<std::uint64_t, kBatch> hashes;
  };

  void add_initial() {
    if (visited_.bytes() > options_.max_bytes) return run_out_of_memory();
    Worker& first = *workers_.front();
    model_.initial([&](const State& s) {
      const State key = representative_of(model_, s);
      const std::uint64_t hash = Visited<State>::hash(key);
      if (visited_.crowded()) grow_alone();
      if (stop_.raised() || visited_.insert(&key, &hash, 1) == 0) return;
      ++first.states;
      first.violated |= first.monitor.check_initial(model_.view(s));
      if (level_.push(Item{key})) take_memory();
    });
    violated_initially_ = first.violated;
    if (first.violated != 0 && !options_.go_on) stop_.raise(Stop::violation);
  }

  // The next states of the level, for one worker; nothing if it is through, or the search has to end.
  std::unique_ptr<typename Queue::Chunk> take() {
    std::unique_lock lock(taking_);
    resting_.wait(lock, [&] { return !saving_; });
    if (stop_.raised()) return nullptr;
    auto chunk = level_.take();
    if (chunk) ++working_;
    return chunk;
  }

  // A worker is done with what it took. Between chunks every state is either in a queue or expanded, so this is where a
  // checkpoint can be taken, when all have come here.
  void done_with_chunk(Worker& worker) {
    --chunks_;
    stop_.look();
    std::unique_lock lock(taking_);
    --working_;
    resting_.notify_all();
    worker.states_told = worker.states;
    worker.transitions_told = std::accumulate(worker.transitions.begin(), worker.transitions.end(), std::uint64_t{0});
    report_progress();
    if (saving_ || options_.checkpoints == nullptr || !saves_.due(watch_.seconds())) return;
    saving_ = true;
    resting_.wait(lock, [&] { return working_ == 0; });
    const Finally go_on([&] {
      saving_ = false;
      resting_.notify_all();
    });
    if (!hopeless()) save();
  }

  void grow() {
    const std::unique_lock alone(gate_);
    if (visited_.crowded()) grow_alone();
  }
  void grow_alone() {
    const std::uint64_t queued = queued_bytes();
    const bool room = options_.max_bytes > queued;
    if (!room || !visited_.grow(options_.max_bytes - queued)) run_out_of_memory();
  }
  void run_out_of_memory() {
    full_ = true;
    stop_.raise(Stop::memory);
  }

  // Whether there is no point in going on with the chunk at hand; when time is up there is, for a checkpoint.
  bool hopeless() const { return full_.load(std::memory_order_relaxed) || stop_.why() == Stop::violation; }

  // A chunk of a queue was taken from the machine, and has to fit in beside the table.
  void take_memory() {
    ++chunks_;
    if (visited_.bytes() + queued_bytes() > options_.max_bytes) run_out_of_memory();
  }
  std::uint64_t queued_bytes() const { return chunks_.load(std::memory_order_relaxed) * sizeof(typename Queue::Chunk); }

  void end_level() {
    for (const auto& worker : workers_) level_.append(std::move(worker->next_level));
    most_bytes_ = std::max(most_bytes_, visited_.bytes() + queued_bytes());
    const std::uint64_t size = level_.size();
    if (size > 0) deepest_ = depth_ + 1;
    growth_ = last_level_ > 0 ? static_cast<double>(size) / static_cast<double>(last_level_) : 0;
    last_level_ = size;
    forecast_.add_level(size);
  }

  // Everything between two chunks: the rest of the level, what was found of the next, what was seen, and the counts.
  void save() {
    const double begun = watch_.seconds();
    StopUnlessDone unsaved(stop_);
    options_.checkpoints->save([&](Sink& sink) {
      Worker total(*this);
      Queue next;
      for (auto& worker : workers_) {
        total.add(*worker);
        next.append(std::move(worker->next_level));
      }
      sink.put(depth_);
      sink.put(deepest_);
      sink.put(violated_initially_);
      sink.put(total.violated);
      sink.put(total.states);
      sink.put(total.transitions);
      sink.put(total.monitor.summary());
      level_.save(sink);
      next.save(sink);
      // In a graded graph only what was found of the next level counts.
      const bool all = !is_graded(model_);
      sink.put(all ? visited_.size() : std::uint64_t{0});
      if (all) visited_.save(sink);
      workers_.front()->next_level.append(std::move(next));
    });
    unsaved.done();
    saves_.saved(begun, watch_.seconds());
  }

  void load(Source& source) {
    Worker& first = *workers_.front();
    depth_ = source.template get<int>();
    deepest_ = source.template get<int>();
    violated_initially_ = source.template get<PropertySet>();
    first.violated = source.template get<PropertySet>();
    first.states = source.template get<std::uint64_t>();
    first.transitions = source.template get<decltype(first.transitions)>();
    first.monitor.absorb(source.template get<std::uint64_t>());
    loading_ = true;
    const auto go_on = [&] {
      take_memory();
      stop_.look();
      return !stop_.raised();
    };
    level_.load(source, go_on);
    if (!stop_.raised()) first.next_level.load(source, go_on);
    if (!stop_.raised()) load_seen(source);
    if (is_graded(model_) && !kSleep) insert_again(first.next_level);
    if (stop_.raised()) return;
    loading_ = false;
    if (level_.size() == 0) end_level(), ++depth_;
  }

  void load_seen(Source& source) {
    std::array<State, kBatch> keys;
    auto left = source.template get<std::uint64_t>();
    make_room_for(left);
    while (left > 0 && !stop_.raised()) {
      const auto count = static_cast<int>(std::min<std::uint64_t>(left, kBatch));
      source.read(keys.data(), static_cast<std::size_t>(count) * sizeof(State));
      insert_again(keys.data(), count);
      left -= static_cast<std::uint64_t>(count);
    }
  }
  void insert_again(const Queue& queue) {
    make_room_for(queue.size());
    queue.for_each([&](const Item& item) { insert_again(&item.state, 1); });
  }
  void insert_again(const State* keys, int count) {
    std::array<std::uint64_t, kBatch> hashes;
    for (int i = 0; i < count; ++i) hashes[static_cast<std::size_t>(i)] = Visited<State>::hash(keys[i]);
    stop_.look();
    while (visited_.crowded() && !stop_.raised()) grow_alone();
    if (!stop_.raised()) visited_.insert(keys, hashes.data(), count);
  }
  void make_room_for(std::uint64_t keys) {
    while (visited_.cramped_by(keys) && !stop_.raised()) {
      grow_alone();
      stop_.look();
    }
  }

  Outcome<Action> outcome() {
    Outcome<Action> outcome;
    outcome.stop = stop_.why();
    Worker total(*this);
    for (const auto& worker : workers_) {
      total.add(*worker);
      outcome.unexpanded += worker->next_level.size();
    }
    monitor_.merge(total.monitor);
    outcome.states = total.states;
    outcome.transitions_by_kind.assign(total.transitions.begin(), total.transitions.end());
    add_violations(outcome, total.violated, violated_initially_);
    for (std::uint64_t count : outcome.transitions_by_kind) outcome.transitions += count;
    outcome.depth = deepest_;
    outcome.unexpanded += level_.size();
    outcome.store_bytes = std::max(most_bytes_, visited_.bytes());
    outcome.expected_omissions = visited_.expected_omissions();
    if (options_.storage >= Storage::fingerprints && outcome.stop == Stop::none) outcome.stop = Stop::lossy;
    outcome.seconds = watch_.seconds();
    outcome.cpu_seconds = watch_.cpu_seconds();
    return outcome;
  }

  void report_progress() {
    const double now = watch_.seconds();
    if (!options_.report_progress || now < next_report_) return;
    next_report_ = now + kReportSeconds;
    Progress progress;
    for (const auto& worker : workers_) {
      progress.states += worker->states_told;
      progress.transitions += worker->transitions_told;
    }
    progress.frontier = level_.chunks() * Queue::kChunk;
    progress.bytes = visited_.bytes();
    progress.depth = depth_;
    progress.seconds = now;
    progress.all_kept = !kSleep && !is_graded(model_);
    progress.growth = growth_;
    progress.expected_states = forecast_.states();
    options_.report_progress(progress);
  }

  const M& model_;
  C& monitor_;
  const SearchOptions& options_;
  Visited<State>& visited_;
  Stopwatch watch_;
  StopSign stop_{options_, watch_};
  std::atomic<bool> full_ = false;  // states were dropped for lack of memory
  std::shared_mutex gate_;          // held alone to replace the table; shared while it is in use
  std::mutex taking_;               // guards the level and the five below
  std::condition_variable resting_;
  int working_ = 0;       // workers with a chunk
  bool saving_ = false;   // nobody takes a chunk
  bool loading_ = false;  // what was saved is not all here yet
  SaveSchedule saves_;
  double next_report_ = kReportSeconds;
  Queue level_;
  std::atomic<std::uint64_t> chunks_ = 0;  // in queues and in work
  int depth_ = 0;
  int deepest_ = 0;
  Forecast forecast_;
  std::uint64_t last_level_ = 1;
  double growth_ = 0;
  std::uint64_t most_bytes_ = 0;  // of the table and a level
  PropertySet violated_initially_ = 0;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace paxcheck::checker
