// What holds for every table of visited states.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "checker/visited/compact_table.hpp"
#include "checker/visited/exact_table.hpp"
#include "checker/visited/lossy_table.hpp"

namespace paxcheck::checker {
namespace {

struct One {
  std::uint64_t word;
  bool operator==(const One&) const = default;
};
struct Two {
  static constexpr bool kLowestBitIsFree = true;
  std::uint64_t words[2];
  bool operator==(const Two&) const = default;
};

constexpr int kBatch = Visited<One>::kBatch;
constexpr int kBits = 50;
constexpr std::uint64_t kPlenty = std::uint64_t{1} << 30;

// The i-th of many states without order; none comes twice.
One state(std::uint64_t i, const One*) { return {i * 0x9e3779b97f4a7c15 & ((std::uint64_t{1} << kBits) - 1)}; }
Two state(std::uint64_t i, const Two*) { return {{i % 3 * 2, i * 0x9e3779b97f4a7c15}}; }

template <class State>
std::uint64_t insert(Visited<State>& table, const std::vector<State>& states) {
  std::vector<std::uint64_t> hashes;
  for (const State& s : states) hashes.push_back(hash_of(s));
  return table.insert(states.data(), hashes.data(), static_cast<int>(states.size()));
}

template <class State>
std::vector<State> batch(std::uint64_t from) {
  std::vector<State> states;
  for (int i = 0; i < kBatch; ++i) {
    states.push_back(state(from + static_cast<std::uint64_t>(i), static_cast<const State*>(nullptr)));
  }
  return states;
}

// Adds more and more states and never grows, whatever the table says.
template <class State>
void fill_without_growing(Visited<State>&& table) {
  for (std::uint64_t i = 0; i < 1'000'000; i += kBatch) insert(table, batch<State>(i));
}

TEST(Tables, ThrowInsteadOfProbingForEverWhenFull) {
  EXPECT_THROW(fill_without_growing(ExactTable<One>(1)), std::logic_error);
  EXPECT_THROW(fill_without_growing(ExactTable<Two>(1)), std::logic_error);
  EXPECT_THROW(fill_without_growing(CompactTable<One>(1, kBits)), std::logic_error);
  EXPECT_THROW(fill_without_growing(FingerprintTable<Two>(1)), std::logic_error);
}

TEST(Tables, FindWhatTheyHoldWhenFullAsWell) {
  ExactTable<One> table(1);
  std::uint64_t i = 0;
  for (; i < 4096; i += kBatch) ASSERT_EQ(insert(table, batch<One>(i)), ~std::uint64_t{0});
  for (i = 0; i < 4096; i += kBatch) ASSERT_EQ(insert(table, batch<One>(i)), 0U);
  EXPECT_THROW(insert(table, batch<One>(i)), std::logic_error);
}

template <class State>
struct Memory : Sink {
  std::vector<State> states;
  void write(const void* data, std::size_t bytes) override {
    ASSERT_EQ(bytes, sizeof(State));
    std::memcpy(&states.emplace_back(), data, bytes);
  }
};

// As a search does that is taken up again: there is room for all to begin with, and more is made before any batch that
// needs it. So many that what overflows the lines of a compact table fills the table that this has for it at first.
template <class State>
void save_and_load(const std::function<std::unique_ptr<Visited<State>>()>& make) {
  constexpr std::uint64_t kStates = 400'000 / kBatch * kBatch;
  const auto first = make();
  for (std::uint64_t i = 0; i < kStates; i += kBatch) {
    while (first->crowded()) ASSERT_TRUE(first->grow(kPlenty));
    insert(*first, batch<State>(i));
  }
  Memory<State> saved;
  first->save(saved);
  ASSERT_EQ(saved.states.size(), kStates);

  const auto second = make();
  while (second->cramped_by(kStates)) ASSERT_TRUE(second->grow(kPlenty));
  for (std::uint64_t i = 0; i < kStates; i += kBatch) {
    while (second->crowded()) ASSERT_TRUE(second->grow(kPlenty));
    const auto begin = saved.states.begin() + static_cast<std::ptrdiff_t>(i);
    ASSERT_EQ(insert(*second, {begin, begin + kBatch}), ~std::uint64_t{0});
  }
  EXPECT_EQ(second->size(), kStates);
  for (std::uint64_t i = 0; i < kStates; i += kBatch) ASSERT_EQ(insert(*second, batch<State>(i)), 0U);
}

TEST(Tables, TakeUpWhatWasSaved) {
  save_and_load<One>([] { return std::make_unique<ExactTable<One>>(1); });
  save_and_load<Two>([] { return std::make_unique<ExactTable<Two>>(1); });
  save_and_load<One>([] { return std::make_unique<CompactTable<One>>(1, kBits); });
}

// The lines have room for four fifths of so many, and no memory is left for more lines; what overflows may still grow.
TEST(Tables, GrowWhatOverflowsWhereThereIsNoMemoryForMoreLines) {
  CompactTable<One> table(1, kBits);
  for (int i = 0; i < 17; ++i) ASSERT_TRUE(table.grow(kPlenty));
  const std::uint64_t most = table.bytes() * 9 / 8;
  std::uint64_t i = 0;
  for (bool room = true; room; i += kBatch) {
    while (room && table.crowded()) room = table.grow(most);
    if (room) {
      ASSERT_EQ(insert(table, batch<One>(i)), ~std::uint64_t{0});
    }
    ASSERT_LE(table.bytes(), most);
  }
  EXPECT_TRUE(table.cramped_by(0));
  for (std::uint64_t j = 0; j + kBatch < i; j += kBatch) ASSERT_EQ(insert(table, batch<One>(j)), 0U);
}

}  // namespace
}  // namespace paxcheck::checker
