// The store keeps every state once, exactly, whatever the hashes, and says when it is full.
#include "checker/visited/state_store.hpp"

#include <gtest/gtest.h>

#include <random>
#include <unordered_map>
#include <vector>

namespace paxcheck::checker {
namespace {

struct Key {
  std::uint64_t words[3];
  bool operator==(const Key&) const = default;
};

struct Small {
  std::uint64_t word;
  bool operator==(const Small&) const = default;
};

using SmallStore = StateStore<Small>;
constexpr std::uint64_t kUnlimited = std::uint64_t{1} << 32;
constexpr std::uint64_t kSlotsAtFirst = 1024 * 12;  // what a store starts with, and 64 bytes for 12 of them

Insert put(SmallStore& store, std::uint64_t word, StateId& id) {
  return store.insert({word}, hash_of(Small{word}), id);
}

bool holds(const SmallStore& store, std::uint64_t word, StateId& id) {
  return store.find({word}, hash_of(Small{word}), id);
}

void expect_holds_all(const SmallStore& store, const std::vector<std::uint64_t>& words) {
  ASSERT_EQ(store.size(), words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    StateId id = 0;
    ASSERT_TRUE(holds(store, words[i], id)) << i;
    ASSERT_EQ(id, i);
    ASSERT_EQ(store[id].word, words[i]);
  }
}

// The first `count` numbers whose hash has these highest bits and, if wanted, this lowest byte.
std::vector<std::uint64_t> with_hash(std::size_t count, std::uint64_t high_bits, int bits, int lowest_byte = -1) {
  std::vector<std::uint64_t> words;
  for (std::uint64_t word = 1; words.size() < count; ++word) {
    const std::uint64_t hash = hash_of(Small{word});
    if (hash >> (64 - bits) == high_bits && (lowest_byte < 0 || static_cast<int>(hash & 255) == lowest_byte)) {
      words.push_back(word);
    }
  }
  return words;
}

TEST(StateStore, AgreesWithAMapOnMillionsOfRandomKeys) {
  StateStore<Key> store(kUnlimited, kUnlimited);
  std::unordered_map<std::uint64_t, StateId> expected;
  std::mt19937_64 random(41);
  for (int i = 0; i < 3'000'000; ++i) {
    const std::uint64_t n = random() % 1'500'000;  // so that about half have been there before
    const Key key{{n, n % 7, 0}};
    const std::uint64_t hash = hash_of(key);
    const auto [place, is_new] = expected.emplace(n, static_cast<StateId>(expected.size()));
    StateId id = 0;
    ASSERT_EQ(store.find(key, hash, id), !is_new);
    ASSERT_EQ(store.insert(key, hash, id), is_new ? Insert::inserted : Insert::found);
    ASSERT_EQ(id, place->second);
    ASSERT_TRUE(store[id] == key);
  }
  ASSERT_EQ(store.size(), expected.size());
  for (const auto& [n, number] : expected) {
    const Key key{{n, n % 7, 0}};
    StateId id = 0;
    ASSERT_TRUE(store.find(key, hash_of(key), id));
    ASSERT_EQ(id, number);  // numbers do not change as the store grows
    const Key absent{{n, n % 7, 1}};
    ASSERT_FALSE(store.find(absent, hash_of(absent), id));
  }
}

// All in the last line, so that they spill over the end into the first ones, nine lines out of ten times
// full.
TEST(StateStore, HoldsStatesThatAllBelongIntoOneLine) {
  std::vector<std::uint64_t> words = with_hash(3000, 1023, 10);
  SmallStore store(kUnlimited, kUnlimited);
  StateId id = 0;
  for (std::uint64_t word : words) {
    ASSERT_FALSE(holds(store, word, id));
    ASSERT_EQ(put(store, word, id), Insert::inserted);
    ASSERT_EQ(put(store, word, id), Insert::found);
  }
  expect_holds_all(store, words);
  for (std::uint64_t word = std::uint64_t{1} << 40; words.size() < 100'000; ++word) {  // and as it grows
    ASSERT_EQ(put(store, word, id), Insert::inserted);
    words.push_back(word);
  }
  expect_holds_all(store, words);
}

TEST(StateStore, TellsStatesWithTheSameTagInTheSameLineApart) {
  for (int lowest_byte : {0, 1, 255}) {
    const std::vector<std::uint64_t> words = with_hash(30, 511, 9, lowest_byte);
    SmallStore store(kUnlimited, kUnlimited);
    StateId id = 0;
    for (std::uint64_t word : words) ASSERT_EQ(put(store, word, id), Insert::inserted);
    expect_holds_all(store, words);
  }
}

TEST(StateStore, TellsStatesWithOneHashApart) {
  for (std::uint64_t hash : {std::uint64_t{0}, std::uint64_t{12345}, ~std::uint64_t{0}}) {
    SmallStore store(kUnlimited, kUnlimited);
    StateId id = 0;
    for (std::uint64_t word = 0; word < 2000; ++word) {
      ASSERT_EQ(store.insert({word}, hash, id), Insert::inserted);
      ASSERT_EQ(id, word);
    }
    for (std::uint64_t word = 0; word < 2000; ++word) {
      ASSERT_EQ(store.insert({word}, hash, id), Insert::found);
      ASSERT_EQ(id, word);
    }
    ASSERT_FALSE(store.find({2000}, hash, id));
  }
}

TEST(StateStore, SaysThatMaxStatesIsReached) {
  SmallStore store(1000, kUnlimited);
  StateId id = 0;
  std::vector<std::uint64_t> words;
  for (std::uint64_t word = 0; word < 1000; ++word) {
    EXPECT_FALSE(store.out_of_states());
    ASSERT_EQ(put(store, word, id), Insert::inserted);
    words.push_back(word);
  }
  EXPECT_EQ(put(store, 5000, id), Insert::full);
  EXPECT_TRUE(store.out_of_states());
  EXPECT_EQ(put(store, 999, id), Insert::found);
  expect_holds_all(store, words);
  EXPECT_FALSE(holds(store, 5000, id));
}

TEST(StateStore, SaysThatTheMemoryIsUsedUp) {
  for (std::uint64_t bytes : {70'000, 100'000, 200'000, 1'000'000, 5'000'000}) {
    SmallStore store(kUnlimited, bytes);
    StateId id = 0;
    std::vector<std::uint64_t> words;
    while (put(store, words.size(), id) == Insert::inserted) {
      words.push_back(words.size());
      ASSERT_LE(store.bytes(), bytes);
    }
    EXPECT_FALSE(store.out_of_states());
    EXPECT_GT(words.size(), (bytes - 64 * 1024) / 40);  // 8 bytes for the state, 32 at most for the index
    EXPECT_EQ(put(store, words.size(), id), Insert::full);
    EXPECT_FALSE(holds(store, words.size(), id));
    EXPECT_EQ(put(store, 0, id), Insert::found);
    expect_holds_all(store, words);
  }
}

// Room for states but not for a larger index: it is filled to nineteen twentieths, so that look-ups still
// end.
TEST(StateStore, SaysThatTheIndexIsFull) {
  constexpr std::uint64_t kIndex = kSlotsAtFirst / 12 * 64;
  SmallStore store(kUnlimited, kIndex + kSlotsAtFirst * sizeof(Small));
  StateId id = 0;
  std::vector<std::uint64_t> words;
  while (words.size() <= kSlotsAtFirst && put(store, words.size(), id) == Insert::inserted)
    words.push_back(words.size());
  EXPECT_GE(words.size(), kSlotsAtFirst * 9 / 10);
  EXPECT_LE(words.size(), kSlotsAtFirst * 96 / 100);
  EXPECT_FALSE(store.out_of_states());
  expect_holds_all(store, words);
  for (std::uint64_t word = 1'000'000; word < 1'010'000; ++word) ASSERT_FALSE(holds(store, word, id));
}

TEST(StateStore, HasNoRoomForAnythingInTooLittleMemory) {
  SmallStore store(kUnlimited, 1000);
  StateId id = 0;
  EXPECT_EQ(put(store, 1, id), Insert::full);
  EXPECT_FALSE(store.out_of_states());
  EXPECT_EQ(store.size(), 0U);
}

}  // namespace
}  // namespace paxcheck::checker
