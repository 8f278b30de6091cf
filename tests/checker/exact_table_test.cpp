// The table that threads share: what was added is there once, whatever its size and however many add together.
#include "checker/visited/exact_table.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <thread>

namespace paxcheck::checker {
namespace {

struct One {
  std::uint64_t word;
  bool operator==(const One&) const = default;
  auto operator<=>(const One&) const = default;
};
struct Three {
  static constexpr bool kLowestBitIsFree = true;
  std::uint64_t words[3];
  bool operator==(const Three&) const = default;
  auto operator<=>(const Three&) const = default;
};

// Keys as the encodings make them: of several words with the lowest bit free.
One key(std::uint64_t i, const One*) { return {i}; }
Three key(std::uint64_t i, const Three*) { return {{i % 3 * 2, i, ~i}}; }

template <class Key>
class ExactTables : public testing::Test {};
using Keys = testing::Types<One, Three>;
TYPED_TEST_SUITE(ExactTables, Keys);

constexpr std::uint64_t kPlenty = std::uint64_t{1} << 30;

template <class Key>
std::uint64_t add(Visited<Key>& table, const std::vector<Key>& keys) {
  std::vector<std::uint64_t> hashes;
  for (const Key& k : keys) hashes.push_back(hash_of(k));
  return table.insert(keys.data(), hashes.data(), static_cast<int>(keys.size()));
}

TYPED_TEST(ExactTables, SayWhichKeysAreNew) {
  ExactTable<TypeParam> table(1);
  const auto k = [](std::uint64_t i) { return key(i, static_cast<TypeParam*>(nullptr)); };
  EXPECT_EQ(add<TypeParam>(table, {k(0), k(1), k(0), k(2)}), 0b1011U);
  EXPECT_EQ(add<TypeParam>(table, {k(2), k(3)}), 0b10U);
  EXPECT_EQ(table.size(), 4U);
  table.clear();
  EXPECT_EQ(table.size(), 0U);
  EXPECT_EQ(add<TypeParam>(table, {k(0)}), 1U);
}

TYPED_TEST(ExactTables, KeepEveryKeyAsTheyGrow) {
  ExactTable<TypeParam> table(1);
  std::mt19937_64 random(5);
  std::set<TypeParam> kept;
  for (int i = 0; i < 3000; ++i) {
    std::vector<TypeParam> batch;
    std::uint64_t fresh = 0;
    for (int j = 0; j < 64; ++j) {
      batch.push_back(key(random() % 100'000, static_cast<TypeParam*>(nullptr)));
      fresh |= std::uint64_t{kept.insert(batch.back()).second} << j;
    }
    while (table.crowded()) ASSERT_TRUE(table.grow(kPlenty));
    ASSERT_EQ(add<TypeParam>(table, batch), fresh);
  }
  EXPECT_EQ(table.size(), kept.size());
  std::set<TypeParam> read;
  table.for_each([&](const TypeParam& s) { read.insert(s); });
  EXPECT_EQ(read, kept);
}

TYPED_TEST(ExactTables, LetOneOfManyThreadsAddAKey) {
  constexpr int kThreads = 4;
  constexpr std::uint64_t kKeys = 40'000;
  ExactTable<TypeParam> table(kThreads);
  while (table.bytes() < kKeys * sizeof(TypeParam) * 3) ASSERT_TRUE(table.grow(kPlenty));
  std::atomic<std::uint64_t> fresh = 0;
  {
    std::vector<std::jthread> crew;
    for (int t = 0; t < kThreads; ++t) {
      crew.emplace_back([&, t] {
        std::mt19937_64 random(static_cast<unsigned>(t));
        for (int i = 0; i < 4000; ++i) {
          std::vector<TypeParam> batch;
          for (int j = 0; j < 64; ++j) batch.push_back(key(random() % kKeys, static_cast<TypeParam*>(nullptr)));
          fresh += static_cast<std::uint64_t>(std::popcount(add<TypeParam>(table, batch)));
        }
      });
    }
  }
  std::set<TypeParam> read;
  table.for_each([&](const TypeParam& s) { EXPECT_TRUE(read.insert(s).second); });
  EXPECT_EQ(read.size(), fresh);
  EXPECT_EQ(table.size(), fresh);
}

TYPED_TEST(ExactTables, SayThatTheyCanNotGrow) {
  ExactTable<TypeParam> table(1);
  std::uint64_t next = 0;
  bool grew = true;
  while (grew) {
    std::vector<TypeParam> batch;
    for (int j = 0; j < 64; ++j) batch.push_back(key(next++, static_cast<TypeParam*>(nullptr)));
    if (table.crowded()) grew = table.grow(1 << 20);
    if (grew) add<TypeParam>(table, batch);
    ASSERT_LE(table.bytes(), 1U << 20);
  }
  EXPECT_GT(table.size(), 1000U);
}

}  // namespace
}  // namespace paxcheck::checker
