// Visited states remembered in part only, for graphs that exact storage has no room for. A state may be taken for one
// seen before and its successors be left out, so a search with these never ends with "verified"; the expected number of
// states left out is reported. (P. Wolper, D. Leroy, "Reliable hashing without collision detection", CAV 1993; bit
// state: G. Holzmann, "An analysis of bitstate hashing", FMSD 1998.)
#pragma once

#include <algorithm>
#include <cmath>

#include "checker/visited/exact_table.hpp"

namespace paxcheck::checker {

// Fingerprints of 64 bits in place of states.
template <class State>
class FingerprintTable : public Visited<State> {
 public:
  explicit FingerprintTable(int threads) : table_(threads) {}

  std::uint64_t insert(const State* keys, const std::uint64_t* /*hashes*/, int count) override {
    Fingerprint prints[Visited<State>::kBatch];
    std::uint64_t hashes[Visited<State>::kBatch];
    for (int i = 0; i < count; ++i) {
      prints[i] = {XXH3_64bits_withSeed(&keys[i], sizeof(State), kSeed)};
      hashes[i] = hash_of(prints[i]);
    }
    return table_.insert(prints, hashes, count);
  }

  bool crowded() const override { return table_.crowded(); }
  bool cramped_by(std::uint64_t more) const override { return table_.cramped_by(more); }
  bool grow(std::uint64_t max_bytes) override { return table_.grow(max_bytes); }
  void clear() override {
    omitted_ = expected_omissions();
    table_.clear();
  }
  std::uint64_t size() const override { return table_.size(); }
  std::uint64_t bytes() const override { return table_.bytes(); }

  // The i-th state added has the fingerprint of an earlier one with probability i / 2^64.
  double expected_omissions() const override {
    const auto n = static_cast<double>(size());
    return omitted_ + n * n / std::ldexp(1.0, 65);
  }

 private:
  static constexpr std::uint64_t kSeed = 0x70617863;
  struct Fingerprint {
    std::uint64_t bits;
  };
  ExactTable<Fingerprint> table_;
  double omitted_ = 0;  // before the last clear()
};

// kHashes bits for a state, in a bit array of fixed size.
template <class State>
class BitState : public Visited<State> {
 public:
  // Takes max_bytes, but no more than kMostBytes.
  explicit BitState(std::uint64_t max_bytes) : words_(std::clamp<std::uint64_t>(max_bytes, 8, kMostBytes) / 8) {}

  std::uint64_t insert(const State* keys, const std::uint64_t* hashes, int count) override {
    std::uint64_t steps[Visited<State>::kBatch];
    for (int i = 0; i < count; ++i) {
      steps[i] = XXH3_64bits_withSeed(&keys[i], sizeof(State), kSeed) | 1;
      for (int h = 0; h < kHashes; ++h) __builtin_prefetch(&words_[bit(hashes[i], steps[i], h) / 64], 1);
    }
    std::uint64_t fresh = 0;
    for (int i = 0; i < count; ++i) fresh |= std::uint64_t{set_bits(hashes[i], steps[i])} << i;
    const auto added = static_cast<std::uint64_t>(std::popcount(fresh));
    size_.fetch_add(added, std::memory_order_relaxed);
    return fresh;
  }

  bool crowded() const override { return false; }
  bool cramped_by(std::uint64_t) const override { return false; }
  bool grow(std::uint64_t) override { return false; }
  void clear() override {}  // is never needed, and would cost more than it saves
  std::uint64_t size() const override { return size_.load(std::memory_order_relaxed); }
  std::uint64_t bytes() const override { return words_.size() * sizeof(std::uint64_t); }

  // A state is taken for known when all its bits are set. While the share of set bits grows evenly from 0 to f, that
  // happens with probability f^k / (k + 1) on average; and each that was found new stands for so many that were not.
  double expected_omissions() const override {
    const double full = static_cast<double>(ones_.load()) / static_cast<double>(words_.size() * 64);
    const double lost = std::pow(full, kHashes) / (kHashes + 1);
    return static_cast<double>(size()) * lost / (1 - lost);
  }

 private:
  static constexpr int kHashes = 3;
  static constexpr std::uint64_t kSeed = 0x62697473, kMostBytes = std::uint64_t{1} << 34;

  std::uint64_t bit(std::uint64_t hash, std::uint64_t step, int h) const {
    return place_of(hash + static_cast<std::uint64_t>(h) * step, words_.size() * 64);
  }

  // Whether some bit was not set.
  bool set_bits(std::uint64_t hash, std::uint64_t step) {
    std::uint64_t added = 0;
    for (int h = 0; h < kHashes; ++h) {
      const std::uint64_t b = bit(hash, step, h);
      const std::uint64_t mask = std::uint64_t{1} << b % 64;
      const std::uint64_t before =
          std::atomic_ref<std::uint64_t>(words_[b / 64]).fetch_or(mask, std::memory_order_relaxed);
      added += (before & mask) == 0 ? 1 : 0;
    }
    if (added != 0) ones_.fetch_add(added, std::memory_order_relaxed);
    return added != 0;
  }

  std::atomic<std::uint64_t> size_ = 0;
  std::atomic<std::uint64_t> ones_ = 0;
  LargeArray<std::uint64_t> words_;
};

}  // namespace paxcheck::checker
