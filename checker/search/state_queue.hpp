// States that wait to be expanded, in chunks that are given back as they are used up. Thread safety: none.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <memory>
#include <vector>

#include "checker/checkpoint.hpp"

namespace paxcheck::checker {

template <class Item>
class StateQueue {
 public:
  static constexpr std::size_t kChunk = 4096;
  struct Chunk {
    std::size_t count = 0;
    std::array<Item, kChunk> states;
  };

  // Returns whether that took a new chunk.
  bool push(const Item& item) {
    const bool full = chunks_.empty() || chunks_.back()->count == kChunk;
    if (full) chunks_.push_back(std::make_unique_for_overwrite<Chunk>());
    Chunk& last = *chunks_.back();
    last.states[last.count++] = item;
    return full;
  }
  std::unique_ptr<Chunk> take() {
    if (chunks_.empty()) return nullptr;
    std::unique_ptr<Chunk> last = std::move(chunks_.back());
    chunks_.pop_back();
    return last;
  }
  void append(StateQueue&& other) {
    std::move(other.chunks_.begin(), other.chunks_.end(), std::back_inserter(chunks_));
    other.chunks_.clear();
  }
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const auto& chunk : chunks_) std::for_each_n(chunk->states.begin(), chunk->count, visit);
  }
  void save(Sink& sink) const {
    sink.put(size());
    for (const auto& chunk : chunks_) sink.write(chunk->states.data(), chunk->count * sizeof(Item));
  }
  // Into an empty queue. Asks go_on() after each chunk, and leaves the rest unread if it says no.
  template <class GoOn>
  void load(Source& source, GoOn&& go_on) {
    auto left = source.get<std::uint64_t>();
    while (left > 0) {
      Chunk& chunk = *chunks_.emplace_back(std::make_unique_for_overwrite<Chunk>());
      chunk.count = static_cast<std::size_t>(std::min<std::uint64_t>(left, kChunk));
      source.read(chunk.states.data(), chunk.count * sizeof(Item));
      left -= chunk.count;
      if (!go_on()) return;
    }
  }
  std::size_t chunks() const { return chunks_.size(); }
  std::uint64_t size() const {
    std::uint64_t count = 0;
    for (const auto& chunk : chunks_) count += chunk->count;
    return count;
  }

 private:
  std::vector<std::unique_ptr<Chunk>> chunks_;
};

}  // namespace paxcheck::checker
