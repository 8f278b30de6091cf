// States that differ in names only have one representative, which is one of them.
#include "model/kit/pair_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace paxcheck {
namespace {

constexpr int kProcesses = 4, kEach = 2;
using State = PackedState<2>;
using Order = std::vector<int>;  // of each process the one whose name it takes

// A set of processes, and a square of two rows for each; the second word begins within the square.
struct Layout {
  LayoutBuilder builder{25};
  Field set = builder.add(kProcesses);
  std::vector<Field> square = builder.add(kProcesses * kEach, kProcesses);

  PairOrder<2> order() const { return {set.bit<2>(0), kProcesses, {{square, kEach}}}; }
  // The state in which process i is called what process to[i] was.
  State renamed(const State& s, const Order& to) const {
    State other{};
    const auto bits = [&](std::uint64_t row) {
      std::uint64_t moved = 0;
      for (int i = 0; i < kProcesses; ++i) moved |= (row >> i & 1) << to[static_cast<std::size_t>(i)];
      return moved;
    };
    set.set(other, bits(set.get(s)));
    for (int i = 0; i < kProcesses; ++i) {
      for (int k = 0; k < kEach; ++k) {
        const auto from = static_cast<std::size_t>(i * kEach + k);
        const auto into = static_cast<std::size_t>(to[static_cast<std::size_t>(i)] * kEach + k);
        square[into].set(other, bits(square[from].get(s)));
      }
    }
    return other;
  }
};

TEST(PairOrder, NamesAloneMakeNoDifference) {
  const Layout layout;
  const PairOrder<2> order = layout.order();
  std::mt19937 random(1);
  for (int draw = 0; draw < 300; ++draw) {
    State s{};
    // Few bits, so that some processes are alike.
    for (const Field& row : layout.square) row.set(s, random() & random() & random() & 15);
    layout.set.set(s, random() & 15);
    const State least = order.least(s);
    bool is_one_of_them = false;
    Order to(kProcesses);
    std::iota(to.begin(), to.end(), 0);
    do {
      const State other = layout.renamed(s, to);
      ASSERT_EQ(order.least(other), least);
      is_one_of_them = is_one_of_them || other == least;
    } while (std::ranges::next_permutation(to).found);
    EXPECT_TRUE(is_one_of_them);
  }
}

TEST(PairOrder, TellsApartWhatDiffersInMoreThanNames) {
  const Layout layout;
  State to_itself{}, to_another{};
  layout.square[0].set(to_itself, 1);
  layout.square[0].set(to_another, 2);
  EXPECT_NE(layout.order().least(to_itself), layout.order().least(to_another));
}

}  // namespace
}  // namespace paxcheck
