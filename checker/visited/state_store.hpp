// The visited states, each kept once and exactly, numbered in the order in which they were found.
//
// The states stand one after the other in an array; a hash index over it finds them again. The index is made
// of cache lines of 12 slots: a tag (8 bits of the hash) and a state number each. A look-up reads one line,
// compares all tags at once, and reads the array only where a tag agrees, so a state costs sizeof(State)
// + 5.3/load bytes and two cache misses at most in the usual case, which prefetch() and prefetch_match() hide
// behind other work. Lines that are full spill into the next one; since nothing is ever removed, a line with
// a free slot ends a look-up. (Tags in one vector compare: the "Swiss tables" of Abseil; lines as buckets:
// Zukowski, Héman, Boncz, DaMoN 2006.)
//
// The store never overflows silently: insert() says when it is full, and the caller has to say so as well.
// Thread safety: none.
#pragma once

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "checker/options.hpp"
#include "checker/visited/hash.hpp"
#include "checker/visited/large_array.hpp"
#include "checker/visited/probe.hpp"

namespace paxcheck::checker {

using StateId = std::uint32_t;

enum class Insert { found, inserted, full };

template <class State>
class StateStore {
 public:
  // Holds as many states as fit into max_bytes together with their index, or max_states if these are fewer.
  StateStore(std::uint64_t max_states, std::uint64_t max_bytes)
      : max_states_(std::min<std::uint64_t>(max_states, kMostStates)),
        max_bytes_(max_bytes),
        states_(LargeArray<State>::at_most(std::clamp<std::uint64_t>(max_bytes / sizeof(State), 1, max_states_))),
        lines_(kFirstLines) {}

  std::uint64_t size() const { return size_; }
  const State& operator[](StateId id) const { return states_[id]; }

  // Bytes in use for states and index.
  std::uint64_t bytes() const { return size_ * sizeof(State) + lines_.size() * sizeof(Line); }

  // Whether it was max_states, and not memory, that made insert() answer `full`.
  bool out_of_states() const { return size_ >= max_states_; }

  // First and second step of a look-up to come: fetch the line, then the state that the line points to.
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&lines_[line_of(hash)]); }
  void prefetch_match(std::uint64_t hash) const {
    const Line& line = lines_[line_of(hash)];
    if (const unsigned matches = line.matches(tag_of(hash))) {
      __builtin_prefetch(&states_[line.ids[std::countr_zero(matches)]]);
    }
  }

  // Looks the state up; `id` is its number if it is there.
  bool find(const State& s, std::uint64_t hash, StateId& id) const {
    std::uint64_t line = 0;
    return find(s, hash, id, line);
  }

  // Looks the state up and adds it if it is new and there is room. `id` is its number unless the store is full.
  Insert insert(const State& s, std::uint64_t hash, StateId& id) {
    std::uint64_t line = 0;
    if (find(s, hash, id, line)) return Insert::found;
    if (size_ >= max_states_ || size_ >= states_.size() || bytes() + sizeof(State) > max_bytes_ || index_full()) {
      return Insert::full;
    }
    id = static_cast<StateId>(size_++);
    states_[id] = s;
    lines_[line].put(tag_of(hash), id);
    if (size_ * 5 > lines_.size() * kSlots * 4) grow();
    return Insert::inserted;
  }

 private:
  static constexpr unsigned kSlots = 12;
  static constexpr std::uint64_t kFirstLines = 1024;

  struct alignas(64) Line {
    std::uint8_t tags[16];  // 0: free; slots fill from the first on, tags[kSlots] and beyond stay 0
    StateId ids[kSlots];

    unsigned matches(std::uint8_t tag) const {
#if defined(__SSE2__)
      const __m128i all = _mm_load_si128(reinterpret_cast<const __m128i*>(tags));
      return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(all, _mm_set1_epi8(static_cast<char>(tag)))));
#else
      unsigned mask = 0;
      for (unsigned i = 0; i < 16; ++i) mask |= static_cast<unsigned>(tags[i] == tag) << i;
      return mask;
#endif
    }
    bool has_room() const { return tags[kSlots - 1] == 0; }
    void put(std::uint8_t tag, StateId id) {
      const unsigned slot = static_cast<unsigned>(std::countr_zero(matches(0))) % kSlots;  // a line with room
      tags[slot] = tag;
      ids[slot] = id;
    }
  };
  static_assert(sizeof(Line) == 64);

  // The line comes from the high bits of the hash (Lemire, "Fast random integer generation in an interval",
  // 2019), the tag from the low ones.
  std::uint64_t line_of(std::uint64_t hash) const {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>(static_cast<Wide>(hash) * lines_.size() >> 64);
  }
  static std::uint8_t tag_of(std::uint64_t hash) {
    const auto low = static_cast<std::uint8_t>(hash);
    return low == 0 ? 1 : low;
  }

  // On a miss, `line` is the one that the state belongs into.
  bool find(const State& s, std::uint64_t hash, StateId& id, std::uint64_t& line) const {
    const std::uint8_t tag = tag_of(hash);
    for (Probe probe(line_of(hash), lines_.size());; probe.advance()) {
      line = probe.at();
      for (unsigned matches = lines_[line].matches(tag); matches != 0; matches &= matches - 1) {
        id = lines_[line].ids[std::countr_zero(matches)];
        if (states_[id] == s) return true;
      }
      if (lines_[line].has_room()) return false;
    }
  }

  // A twentieth of the slots stays free, so that look-ups end.
  bool index_full() const { return size_ * 20 > lines_.size() * kSlots * 19; }

  // Doubles the index and fills it anew from the array; the old one is given back first. Without room for a
  // larger one the old one goes on being filled. Throws std::bad_alloc if not even the old one can be had again.
  void grow() {
    const std::uint64_t before = lines_.size();
    if (cannot_grow_ || size_ * sizeof(State) + 2 * before * sizeof(Line) > max_bytes_) return;
    lines_ = LargeArray<Line>();
    try {
      lines_ = LargeArray<Line>(2 * before);
    } catch (const std::bad_alloc&) {
      cannot_grow_ = true;
      lines_ = LargeArray<Line>(before);
    }
    refill();
  }

  void refill() {
    constexpr std::uint64_t kBatch = 32;
    std::uint64_t hashes[kBatch];
    for (std::uint64_t begin = 0; begin < size_; begin += kBatch) {
      const std::uint64_t end = std::min(begin + kBatch, size_);
      for (std::uint64_t i = begin; i < end; ++i) {
        hashes[i - begin] = hash_of(states_[i]);
        __builtin_prefetch(&lines_[line_of(hashes[i - begin])], 1);
      }
      for (std::uint64_t i = begin; i < end; ++i) {
        Probe probe(line_of(hashes[i - begin]), lines_.size());
        while (!lines_[probe.at()].has_room()) probe.advance();
        lines_[probe.at()].put(tag_of(hashes[i - begin]), static_cast<StateId>(i));
      }
    }
  }

  std::uint64_t max_states_;
  std::uint64_t max_bytes_;
  std::uint64_t size_ = 0;
  bool cannot_grow_ = false;
  LargeArray<State> states_;
  LargeArray<Line> lines_;
};

}  // namespace paxcheck::checker
