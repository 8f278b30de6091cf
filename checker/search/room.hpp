// The memory of a search level by level: a table that grows, and the chunks of its queues beside it, within a budget.
//
// Thread safety: threads may look up together while they hold a Use of the table, and take chunks; what says "alone" is
// for a time when nobody else does either.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <shared_mutex>

#include "checker/search/pulse.hpp"
#include "checker/visited/visited.hpp"

namespace paxcheck::checker {

template <class State>
class Room {
 public:
  static constexpr int kBatch = Visited<State>::kBatch;

  Room(Visited<State>& visited, Pulse& pulse, std::uint64_t max_bytes, std::uint64_t chunk_bytes)
      : visited_(visited), pulse_(pulse), max_bytes_(max_bytes), chunk_bytes_(chunk_bytes) {}

  // To be held while the table is in use, since it is replaced when it grows.
  using Use = std::shared_lock<std::shared_mutex>;
  Use use() { return Use(in_use_); }

  // Adds a batch of keys as Visited::insert() does; none if the memory is used up. Lets go of the table while it has to
  // grow.
  std::uint64_t add(const State* keys, const std::uint64_t* hashes, int count, Use& use) {
    while (visited_.crowded() && !exhausted()) {
      use.unlock();
      grow_by_one();
      use.lock();
    }
    return exhausted() ? 0 : visited_.insert(keys, hashes, count);
  }

  // Adds a key, or so many, or all states of a queue; none any more once the search is stopped. Returns what is new.
  std::uint64_t add_alone(const State* keys, int count) {
    std::array<std::uint64_t, kBatch> hashes;
    for (int i = 0; i < count; ++i) hashes[static_cast<std::size_t>(i)] = hash_of(keys[i]);
    pulse_.poll();
    if (bytes() > max_bytes_) run_out();
    while (visited_.crowded() && !exhausted()) grow();
    return pulse_.stopped() ? 0 : visited_.insert(keys, hashes.data(), count);
  }
  template <class Queue>
  void add_alone(const Queue& queue) {
    make_alone_for(queue.size());
    queue.for_each([&](const auto& item) { add_alone(&item.state, 1); });
  }
  // Adds the keys that were saved, after their number.
  void load(Source& source) {
    std::array<State, kBatch> keys;
    auto left = source.template get<std::uint64_t>();
    make_alone_for(left);
    while (left > 0 && !pulse_.stopped()) {
      const auto count = std::min<std::uint64_t>(left, kBatch);
      source.read(keys.data(), count * sizeof(State));
      add_alone(keys.data(), static_cast<int>(count));
      left -= count;
    }
  }

  // A chunk of a queue was taken from the machine, and has to fit in beside the table; and was given back.
  void take_chunk() {
    ++chunks_;
    if (bytes() > max_bytes_) run_out();
  }
  void give_chunk_back() { --chunks_; }

  // Whether states have been dropped, or will be, for lack of memory. The search has been stopped then.
  bool exhausted() const { return exhausted_.load(std::memory_order_relaxed); }

  std::uint64_t bytes() const { return visited_.bytes() + queued(); }

 private:
  std::uint64_t queued() const { return chunks_.load(std::memory_order_relaxed) * chunk_bytes_; }

  void grow_by_one() {
    const std::unique_lock alone(in_use_);
    if (visited_.crowded()) grow();
  }
  void grow() {
    const std::uint64_t beside = queued();
    if (max_bytes_ <= beside || !visited_.grow(max_bytes_ - beside)) run_out();
  }
  // Grows the table at once as far as it will have to for so many keys more.
  void make_alone_for(std::uint64_t keys) {
    while (visited_.cramped_by(keys) && !pulse_.stopped()) {
      grow();
      pulse_.poll();
    }
  }
  void run_out() {
    exhausted_ = true;
    pulse_.stop(Stop::memory);
  }

  Visited<State>& visited_;
  Pulse& pulse_;
  const std::uint64_t max_bytes_;
  const std::uint64_t chunk_bytes_;
  std::shared_mutex in_use_;  // held alone to replace the table
  std::atomic<std::uint64_t> chunks_ = 0;
  std::atomic<bool> exhausted_ = false;
};

}  // namespace paxcheck::checker
