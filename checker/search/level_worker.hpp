// One thread of a search level by level (level_search.hpp): expands the states of a chunk, and queues what is new.
#pragma once

#include <bit>

#include "checker/model.hpp"
#include "checker/options.hpp"
#include "checker/search/pulse.hpp"
#include "checker/search/room.hpp"
#include "checker/search/state_queue.hpp"
#include "checker/search/successors.hpp"
#include "checker/search/tally.hpp"

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

// On cache lines of its own, since it is counted in all the time.
template <Model M, MonitorOf<M> C, bool kSleep>
class alignas(64) LevelWorker {
 public:
  using State = typename M::State;
  using View = typename M::View;
  using Action = typename M::Action;
  using Item = Waiting<State, kSleep>;
  using Queue = StateQueue<Item>;

  LevelWorker(const M& model, const C& monitor, const SearchOptions& options, Room<State>& room, Pulse& pulse)
      : tally(monitor), model_(model), room_(room), pulse_(pulse), go_on_(options.go_on) {}

  // Leaves the rest of the chunk if there is no point in going on; when time is up there is, for a checkpoint.
  void expand(const typename Queue::Chunk& chunk) {
    Use use = room_.use();
    auto take = [&] { look_up(use); };
    steps_.give_to(take);
    for (std::size_t i = 0; i < chunk.count && !hopeless(); ++i) expand(chunk.states[i]);
    take();
  }

  Tally<M, C> tally;
  Queue next_level;

 private:
  using Use = typename Room<State>::Use;
  void expand(const Item& item) {
    const View view = model_.view(item.state);
    if constexpr (kSleep) {
      const State enabled = model_.enabled(view);
      model_.count_by_kind(enabled, tally.transitions.data());
      for_each_awake(model_, view, enabled, item.sleeping, [&](int bit, const State& next, const State& sleeping) {
        check_added(model_, tally, view, bit, next, [](auto, const View&) {});
        enqueue({next, sleeping});
      });
      stop_at_violation();
    } else if constexpr (MessageModel<M>) {
      add_steps_to_follow(model_, tally, view, steps_);
    } else {
      add_steps(model_, tally.monitor, view, steps_);
    }
  }

  // Looks up where the steps that wait lead to, checks what is new and queues it.
  void look_up(Use& use) {
    for (int i = 0; i < steps_.count(); ++i) {
      tally.violated |= steps_.violations[i];
      if constexpr (!MessageModel<M>) ++tally.transitions[static_cast<std::size_t>(steps_.actions[i].kind)];
    }
    std::uint64_t fresh = hopeless() ? 0 : room_.add(steps_.keys, steps_.hashes, steps_.count(), use);
    for (; fresh != 0; fresh &= fresh - 1) {
      const int i = std::countr_zero(fresh);
      tally.violated |= tally.monitor.check_after(steps_.actions[i], model_.view(steps_.states[i]));
      if constexpr (!kSleep) enqueue({steps_.keys[i]});
    }
    steps_.clear();
    stop_at_violation();
  }

  void enqueue(const Item& item) {
    ++tally.states;
    if (next_level.push(item)) room_.take_chunk();
  }

  void stop_at_violation() {
    if (tally.violated != 0 && !go_on_) pulse_.stop(Stop::violation);
  }
  bool hopeless() const { return room_.exhausted() || pulse_.why() == Stop::violation; }

  const M& model_;
  Room<State>& room_;
  Pulse& pulse_;
  const bool go_on_;
  StepBatch<State, Action> steps_;
};

}  // namespace paxcheck::checker
