// Visited states of one word in three to four bytes each, and exact: quotienting.
//
// A state of k bits is scrambled by a bijection of k-bit numbers. The quotient of the result says in which cache line
// it belongs, so the line need only hold the remainder, in as few bytes as it takes; nothing is lost, and the state can
// be read back. What finds its line full is kept in a small exact table. (J. Cleary, "Compact hash tables using
// bidirectional linear probing", IEEE ToC 1984; here with lines as buckets in place of probing.)
//
// A line is locked by its first byte while a thread reads or writes it.
#pragma once

#include <memory>

#include "checker/visited/exact_table.hpp"

namespace paxcheck::checker {

template <class State>
class CompactTable : public Visited<State> {
  static_assert(sizeof(State) == sizeof(std::uint64_t));

 public:
  // `bits`: states are below 2^bits, 1 to 64. `threads` may insert together.
  CompactTable(int threads, int bits)
      : threads_(threads),
        margin_(static_cast<std::uint64_t>(threads) * Visited<State>::kBatch),
        mask_(~std::uint64_t{0} >> (64 - bits)),
        shift_((bits + 1) / 2),
        table_(*this, kFirstLines) {}

  std::uint64_t insert(const State* keys, const std::uint64_t* hashes, int count) override {
    std::uint64_t lines[Visited<State>::kBatch], remainders[Visited<State>::kBatch];
    for (int i = 0; i < count; ++i) {
      if constexpr (kChecked) {
        require_of_model((word_of(keys[i]) & ~mask_) == 0, "a state of one word is below 2^bits()");
      }
      const std::uint64_t x = scrambled(word_of(keys[i]));
      lines[i] = x / table_.width;
      remainders[i] = x % table_.width;
      __builtin_prefetch(&table_.lines[lines[i]], 1);
    }
    std::uint64_t fresh = 0;
    for (int i = 0; i < count; ++i) {
      const Put put = table_.put(lines[i], remainders[i]);
      bool added = put == Put::added;
      if (put == Put::full) added = overflow_->insert(&keys[i], &hashes[i], 1) != 0;
      fresh |= std::uint64_t{added} << i;
    }
    size_.fetch_add(static_cast<std::uint64_t>(std::popcount(fresh)), std::memory_order_relaxed);
    return fresh;
  }

  // Either part: how many keys will overflow is not known beforehand.
  bool crowded() const override { return cramped_by(0) || overflow_->crowded(); }
  bool cramped_by(std::uint64_t more) const override {
    return (size() + more + margin_) * 10 > table_.lines.size() * table_.slots * 8;
  }

  // By a quarter at a time. States are moved in the order of their lines, which is that of the numbers they were
  // scrambled to in the old table and in the new one, and the old lines are given back along the way. What had
  // overflowed is moved as well, since its line may have room now, and a line with room ends a look-up. Where there is
  // no memory for more lines there may be some for what overflows.
  bool grow(std::uint64_t max_bytes) override {
    Table larger(*this, table_.lines.size() + std::max<std::uint64_t>(table_.lines.size() / 4, margin_));
    if (larger.lines.size() * sizeof(Line) + overflow_->bytes() > max_bytes) return grow_overflow(max_bytes);
    auto overflow = std::make_unique<ExactTable<State>>(threads_);
    const auto move = [&](std::uint64_t x) {
      if (larger.put(x / larger.width, x % larger.width) == Put::full) add_to(*overflow, unscrambled(x));
    };
    for (std::uint64_t line = 0; line < table_.lines.size(); ++line) {
      table_.for_each_in(line, [&](std::uint64_t remainder) { move(line * table_.width + remainder); });
      if (line % kLinesGivenBack == 0) table_.lines.give_back(line);
    }
    overflow_->for_each([&](const State& s) { move(scrambled(word_of(s))); });
    table_ = std::move(larger);
    overflow_ = std::move(overflow);
    return true;
  }

  void clear() override {
    table_.lines.clear();
    overflow_->clear();
    size_ = 0;
  }

  void save(Sink& sink) const override {
    for (std::uint64_t line = 0; line < table_.lines.size(); ++line) {
      table_.for_each_in(line,
                         [&](std::uint64_t remainder) { sink.put(unscrambled(line * table_.width + remainder)); });
    }
    overflow_->save(sink);
  }

  std::uint64_t size() const override { return size_.load(std::memory_order_relaxed); }
  std::uint64_t bytes() const override { return table_.lines.size() * sizeof(Line) + overflow_->bytes(); }

 private:
  bool grow_overflow(std::uint64_t max_bytes) {
    const std::uint64_t lines = table_.lines.size() * sizeof(Line);
    return !cramped_by(0) && lines <= max_bytes && overflow_->grow(max_bytes - lines);
  }

  static constexpr std::uint64_t kFirstLines = 512, kLinesGivenBack = 1 << 16;
  static constexpr std::uint64_t kNoLimit = ~std::uint64_t{0};
  static constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15;

  struct alignas(64) Line {
    std::uint8_t lock;
    std::uint8_t bytes[63];  // slots of equal size: 0 for none, otherwise a remainder plus 1
  };
  enum class Put { found, added, full };

  struct Table {
    Table(const CompactTable& whole, std::uint64_t count) : lines(count), width(whole.mask_ / count + 1) {
      while (slot_bytes < 8 && (width + 1) >> (8 * slot_bytes) != 0) ++slot_bytes;
      slots = sizeof(Line::bytes) / slot_bytes;
    }

    std::uint64_t slot(const Line& line, std::uint64_t i) const {
      std::uint64_t value = 0;
      std::memcpy(&value, line.bytes + i * slot_bytes, slot_bytes);
      return value;
    }

    Put put(std::uint64_t at, std::uint64_t remainder) {
      Line& line = lines[at];
      const std::atomic_ref<std::uint8_t> lock(line.lock);
      while (lock.exchange(1, std::memory_order_acquire) != 0) {
      }
      const std::uint64_t wanted = remainder + 1;
      Put result = Put::full;
      for (std::uint64_t i = 0; i < slots; ++i) {
        const std::uint64_t there = slot(line, i);
        if (there != 0 && there != wanted) continue;
        if (there == 0) std::memcpy(line.bytes + i * slot_bytes, &wanted, slot_bytes);
        result = there == 0 ? Put::added : Put::found;
        break;
      }
      lock.store(0, std::memory_order_release);
      return result;
    }

    template <class Visit>
    void for_each_in(std::uint64_t at, Visit&& visit) const {
      for (std::uint64_t i = 0; i < slots && slot(lines[at], i) != 0; ++i) visit(slot(lines[at], i) - 1);
    }

    LargeArray<Line> lines;
    std::uint64_t width;  // of the range of numbers that belong in a line
    std::uint64_t slot_bytes = 1;
    std::uint64_t slots = 0;  // a line
  };

  static std::uint64_t word_of(const State& s) {
    std::uint64_t word;
    std::memcpy(&word, &s, sizeof(word));
    return word;
  }

  // Each step is a bijection of numbers below 2^bits; shifting by half of them or more is its own inverse.
  std::uint64_t scrambled(std::uint64_t x) const {
    x = (x ^ x >> shift_) * kOdd & mask_;
    x = (x ^ x >> shift_) * kOdd & mask_;
    return x ^ x >> shift_;
  }
  std::uint64_t unscrambled(std::uint64_t x) const {
    std::uint64_t inverse = kOdd;  // of kOdd modulo 2^64, by Newton's iteration
    for (int i = 0; i < 5; ++i) inverse *= 2 - kOdd * inverse;
    x ^= x >> shift_;
    x = x * inverse & mask_;
    x ^= x >> shift_;
    x = x * inverse & mask_;
    return x ^ x >> shift_;
  }

  static void add_to(ExactTable<State>& overflow, std::uint64_t word) {
    State s;
    std::memcpy(static_cast<void*>(&s), &word, sizeof(s));
    const std::uint64_t hash = hash_of(s);
    if (overflow.crowded()) overflow.grow(kNoLimit);
    overflow.insert(&s, &hash, 1);
  }

  int threads_;
  std::uint64_t margin_;
  std::uint64_t mask_;
  int shift_;
  std::atomic<std::uint64_t> size_ = 0;
  Table table_;
  std::unique_ptr<ExactTable<State>> overflow_ = std::make_unique<ExactTable<State>>(threads_);
};

}  // namespace paxcheck::checker
