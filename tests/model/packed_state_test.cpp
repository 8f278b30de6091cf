// Fields of a packed state do not overlap, do not straddle words, and hold what is put into them.
#include "model/kit/packed_state.hpp"

#include <gtest/gtest.h>

#include <random>

namespace paxcheck {
namespace {

constexpr int kWords = 16;
using State = PackedState<kWords>;

std::uint64_t largest(int bits) { return bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1; }

std::vector<int> random_widths(std::mt19937_64& random) {
  std::vector<int> widths;
  for (int sum = 0; widths.size() < 40;) {
    const int bits = random() % 8 == 0 ? 64 : static_cast<int>(random() % 40);
    if ((sum += bits) > 64 * kWords / 2) break;  // at least half of every word but the last is taken
    widths.push_back(bits);
  }
  return widths;
}

TEST(LayoutBuilder, FieldsLieWithinAWordAndApart) {
  std::mt19937_64 random(61);
  for (int i = 0; i < 500; ++i) {
    LayoutBuilder layout(0);
    State taken{};
    for (int bits : random_widths(random)) {
      const Field field = layout.add(bits);
      EXPECT_EQ(field.mask, largest(bits));
      if (bits == 0) continue;
      ASSERT_LE(field.shift + bits, 64);
      ASSERT_LT(field.word, layout.words());
      ASSERT_EQ(field.get(taken), 0U) << "overlaps an earlier field";
      field.set(taken, largest(bits));
    }
    ASSERT_LE(layout.words(), kWords);
  }
}

TEST(LayoutBuilder, AFieldHoldsWhatWasPutIntoItWhateverTheOthersHold) {
  std::mt19937_64 random(62);
  for (int i = 0; i < 200; ++i) {
    LayoutBuilder layout(0);
    std::vector<Field> fields;
    for (int bits : random_widths(random)) {
      if (bits > 0) fields.push_back(layout.add(bits));
    }
    std::vector<std::uint64_t> values(fields.size(), 0);
    State s{};
    for (int k = 0; k < 200 && !fields.empty(); ++k) {
      const std::size_t at = random() % fields.size();
      const std::uint64_t value = random() & fields[at].mask;
      if (k % 2 == 0) {
        fields[at].set(s, value);
        values[at] = value;
      } else {
        fields[at].add(s, value);
        values[at] |= value;
      }
      for (std::size_t j = 0; j < fields.size(); ++j) ASSERT_EQ(fields[j].get(s), values[j]);
    }
  }
}

TEST(LayoutBuilder, FillsTheFirstWordWithRoom) {
  LayoutBuilder layout(0);
  EXPECT_EQ(layout.words(), 1);
  EXPECT_EQ(layout.add(40).word, 0);
  EXPECT_EQ(layout.add(40).word, 1);
  const Field last = layout.add(24);
  EXPECT_EQ(last.word, 0);
  EXPECT_EQ(last.shift, 40);
  EXPECT_EQ(layout.add(1).word, 1);
  EXPECT_EQ(layout.words(), 2);
  EXPECT_EQ(layout.add(3, 64).size(), 3U);
  EXPECT_EQ(layout.words(), 5);
}

TEST(LayoutBuilder, AnAbsentFieldReadsAsNothing) {
  LayoutBuilder layout(0);
  const Field absent = layout.add(0);
  PackedState<1> s{{~std::uint64_t{0}}};
  EXPECT_EQ(absent.get(s), 0U);
  EXPECT_EQ(layout.words(), 1);
  EXPECT_EQ(layout.add(64).word, 0);
}

TEST(PackedState, BitsForHoldsTheLargestNumberAndNoMore) {
  EXPECT_EQ(bits_for(0), 0);
  EXPECT_EQ(bits_for(1), 1);
  EXPECT_EQ(bits_for(2), 2);
  EXPECT_EQ(bits_for(3), 2);
  EXPECT_EQ(bits_for(4), 3);
  EXPECT_EQ(bits_for(255), 8);
  EXPECT_EQ(bits_for(256), 9);
}

}  // namespace
}  // namespace paxcheck
