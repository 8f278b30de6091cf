// The visited states themselves in one open-addressing table: one cache line a look-up in most cases, and exact.
//
// A slot is free, being written, or holds a state for good until clear(). Its first word tells which:
//   one word a state     0 free; otherwise the complement of the state; the state whose complement is 0 has no slot,
//                        and is remembered apart,
//   several words        0 free; kBusy while one thread writes the others; otherwise the first word of the state with
//                        kFull, the lowest bit, which is 0 in every state (Storable, checker/model.hpp).
// A thread claims a slot by compare-and-swap on the first word and publishes with a release store, so that who reads a
// full slot reads the whole state. Linear probing ends at a free slot; there always is one, because callers grow() the
// table once it is crowded; probe.hpp throws if one does not. (Lock-free insertion without deletion: Laarman, van de
// Pol, Weber, "Boosting multi-core reachability performance with shared hash tables", FMCAD 2010.)
#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>

#include "checker/checked.hpp"
#include "checker/visited/large_array.hpp"
#include "checker/visited/probe.hpp"
#include "checker/visited/visited.hpp"

namespace paxcheck::checker {

template <class State>
class ExactTable : public Visited<State> {
 public:
  // `threads` may insert together.
  explicit ExactTable(int threads)
      : margin_(static_cast<std::uint64_t>(threads) * Visited<State>::kBatch), slots_(std::max(kFirst, 4 * margin_)) {}

  std::uint64_t insert(const State* keys, const std::uint64_t* hashes, int count) override {
    for (int i = 0; i < count; ++i) __builtin_prefetch(&slots_[place_of(hashes[i], slots_.size())], 1);
    std::uint64_t fresh = 0;
    for (int i = 0; i < count; ++i) fresh |= std::uint64_t{add(keys[i], hashes[i])} << i;
    size_.fetch_add(static_cast<std::uint64_t>(std::popcount(fresh)), std::memory_order_relaxed);
    return fresh;
  }

  bool crowded() const override { return cramped_by(0); }
  bool cramped_by(std::uint64_t more) const override { return (size() + more + margin_) * 4 > slots_.size() * 3; }

  // Doubles the table. States are moved in the order of their hashes, which is that of their places in the old table
  // and in the new one, and the old table is given back along the way.
  bool grow(std::uint64_t max_bytes) override {
    const std::uint64_t wanted = std::max(slots_.size() * 2, margin_ * 4);
    if (wanted * sizeof(Slot) > max_bytes) return false;
    LargeArray<Slot> larger(wanted);
    constexpr std::uint64_t kAhead = 16;
    State ahead[kAhead];
    std::uint64_t hashes[kAhead], count = 0;
    const auto move_all = [&] {
      for (std::uint64_t i = 0; i < count; ++i) put(larger, ahead[i], hashes[i]);
      count = 0;
    };
    for (std::uint64_t i = 0; i < slots_.size(); ++i) {
      if (!read(slots_[i], ahead[count])) continue;
      hashes[count] = hash_of(ahead[count]);
      __builtin_prefetch(&larger[place_of(hashes[count], larger.size())], 1);
      if (++count == kAhead) move_all();
      if (i % kGivenBack == 0) slots_.give_back(i);
    }
    move_all();
    slots_ = std::move(larger);
    return true;
  }

  void clear() override {
    if (size() * 16 < slots_.size()) {
      slots_ = LargeArray<Slot>(std::max(kFirst, slots_.size() / 4));
    } else {
      slots_.clear();
    }
    all_ones_ = false;
    size_ = 0;
  }

  // Calls visit(state) for every state. No other thread may insert.
  template <class Visit>
  void for_each(Visit&& visit) const {
    State s;
    for (std::uint64_t i = 0; i < slots_.size(); ++i) {
      if (read(slots_[i], s)) visit(s);
    }
    if (all_ones_) visit(all_ones());
  }

  void save(Sink& sink) const override {
    for_each([&](const State& s) { sink.put(s); });
  }

  std::uint64_t size() const override { return size_.load(std::memory_order_relaxed); }
  std::uint64_t bytes() const override { return slots_.size() * sizeof(Slot); }

 private:
  static constexpr std::uint64_t kFirst = 4096;
  static constexpr int kWords = sizeof(State) / sizeof(std::uint64_t);
  static constexpr std::uint64_t kFull = 1, kBusy = 2;
  struct Slot {
    std::uint64_t words[kWords];
  };
  static constexpr std::uint64_t kGivenBack = (std::uint64_t{4} << 20) / sizeof(Slot);  // at a time
  using Word = std::atomic_ref<std::uint64_t>;

  static std::uint64_t first_word(const State& s) {
    std::uint64_t word;
    std::memcpy(&word, &s, sizeof(word));
    return kWords == 1 ? ~word : word | kFull;
  }

  static State all_ones() {
    State s;
    std::memset(static_cast<void*>(&s), 0xff, sizeof(s));
    return s;
  }

  // Whether the state was not there, here and below.
  bool add(const State& s, std::uint64_t hash) {
    if constexpr (kWords == 1) {
      if (first_word(s) == 0) return !all_ones_.exchange(true, std::memory_order_relaxed);
    } else if constexpr (kChecked) {
      std::uint64_t first = 0;
      std::memcpy(&first, &s, sizeof(first));
      require_of_model((first & kFull) == 0, "the lowest bit of a state of several words is 0");
    }
    return put(slots_, s, hash);
  }

  static bool put(LargeArray<Slot>& slots, const State& s, std::uint64_t hash) {
    const std::uint64_t mine = first_word(s);
    for (Probe probe(place_of(hash, slots.size()), slots.size());; probe.advance()) {
      Slot& slot = slots[probe.at()];
      const Word word(slot.words[0]);
      std::uint64_t found = word.load(std::memory_order_acquire);
      if (found == 0) {
        if (word.compare_exchange_strong(found, kWords == 1 ? mine : kBusy, std::memory_order_acquire)) {
          write_rest(slot, s);
          if (kWords > 1) word.store(mine, std::memory_order_release);
          return true;
        }
      }
      while (kWords > 1 && found == kBusy) found = word.load(std::memory_order_acquire);
      if (found == mine && rest_equals(slot, s)) return false;
    }
  }

  static void write_rest(Slot& slot, const State& s) {
    if constexpr (kWords > 1) std::memcpy(slot.words + 1, word_of(s, 1), sizeof(State) - sizeof(std::uint64_t));
  }
  static bool rest_equals(const Slot& slot, const State& s) {
    return kWords == 1 || std::memcmp(slot.words + 1, word_of(s, 1), sizeof(State) - sizeof(std::uint64_t)) == 0;
  }
  static const char* word_of(const State& s, int word) { return reinterpret_cast<const char*>(&s) + 8 * word; }

  static bool read(const Slot& slot, State& s) {
    if (slot.words[0] == 0) return false;
    Slot copy = slot;
    copy.words[0] = kWords == 1 ? ~copy.words[0] : copy.words[0] & ~kFull;
    std::memcpy(static_cast<void*>(&s), &copy, sizeof(State));
    return true;
  }

  std::uint64_t margin_;
  std::atomic<std::uint64_t> size_ = 0;
  std::atomic<bool> all_ones_ = false;  // whether that state is there, of one word
  LargeArray<Slot> slots_;
};

}  // namespace paxcheck::checker
