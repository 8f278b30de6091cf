// Grids, as sets of pairs (number, acceptor), against sets of pairs.
#include "model/kit/grid.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <utility>
#include <vector>

#include "model/kit/packed_state.hpp"

namespace paxcheck {
namespace {

using Pairs = std::set<std::pair<int, int>>;

template <class Grid>
class Grids : public testing::Test {
 public:
  static constexpr int kBits = 8 * sizeof(Grid);

  // Every shape that fits, with some random grids of it.
  template <class Check>
  void for_random_grids(Check check) {
    for (int acceptors = 1; acceptors <= 16; ++acceptors) {
      for (int numbers = 1; numbers <= 16 && acceptors * numbers <= kBits; ++numbers) {
        const GridShape<Grid> shape(acceptors, numbers);
        for (int i = 0; i < 10; ++i) {
          Pairs pairs;
          Grid grid = 0;
          for (std::uint64_t k = random_() % 12; k > 0; --k) {
            const int n = below(numbers), a = below(acceptors);
            pairs.insert({n, a});
            grid |= shape.cell(n, a);
          }
          check(shape, numbers, acceptors, grid, pairs);
        }
      }
    }
  }

  static Pairs pairs_of(const GridShape<Grid>& shape, Grid grid) {
    Pairs pairs;
    std::pair<int, int> last{-1, 0};
    shape.for_each(grid, [&](int n, int a) {
      EXPECT_LT(last, (std::pair{n, a})) << "by number and then by acceptor";
      last = {n, a};
      pairs.insert(last);
    });
    return pairs;
  }

  // The pairs of this shape for which the condition on (n, a) holds.
  template <class Condition>
  static Pairs where(int numbers, int acceptors, Condition holds) {
    Pairs pairs;
    for (int n = 0; n < numbers; ++n) {
      for (int a = 0; a < acceptors; ++a) {
        if (holds(n, a)) pairs.insert({n, a});
      }
    }
    return pairs;
  }

  int below(int count) { return static_cast<int>(random_() % static_cast<std::uint64_t>(count)); }

 private:
  std::mt19937_64 random_{71};
};

using Widths = testing::Types<NarrowGrid, WideGrid, WidestGrid>;
TYPED_TEST_SUITE(Grids, Widths);

TYPED_TEST(Grids, HoldTheirPairsInOrder) {
  this->for_random_grids([&](const auto& shape, int numbers, int acceptors, auto grid, const Pairs& pairs) {
    EXPECT_EQ(this->pairs_of(shape, grid), pairs);
    for (int n = 0; n < numbers; ++n) {
      for (int a = 0; a < acceptors; ++a) EXPECT_EQ(contains(shape.row(grid, n), a), pairs.contains({n, a}));
      EXPECT_EQ(shape.row(grid, n) & ~first(acceptors), 0U);
    }
    EXPECT_EQ(this->pairs_of(shape, shape.all()), this->where(numbers, acceptors, [](int, int) { return true; }));
  });
}

TYPED_TEST(Grids, ShiftByNumbers) {
  this->for_random_grids([&](const auto& shape, int numbers, int acceptors, auto grid, const Pairs& pairs) {
    const auto some_from = [&](int n, int a) {
      for (int m = n; m < numbers; ++m) {
        if (pairs.contains({m, a})) return true;
      }
      return false;
    };
    EXPECT_EQ(this->pairs_of(shape, shape.at_or_above(grid)), this->where(numbers, acceptors, some_from));
    EXPECT_EQ(this->pairs_of(shape, shape.above(grid)),
              this->where(numbers, acceptors, [&](int n, int a) { return some_from(n + 1, a); }));
    EXPECT_EQ(this->pairs_of(shape, shape.next_number(grid)), this->where(numbers, acceptors, [&](int n, int a) {
      return pairs.contains({n + 1, a});
    }));
    const auto some_below = [&](int n, int a) {
      for (int m = 0; m < n; ++m) {
        if (pairs.contains({m, a})) return true;
      }
      return false;
    };
    EXPECT_EQ(this->pairs_of(shape, shape.below(grid)), this->where(numbers, acceptors, some_below));
  });
}

TYPED_TEST(Grids, SelectRowsAndColumns) {
  this->for_random_grids([&](const auto& shape, int numbers, int acceptors, auto, const Pairs&) {
    const auto chosen_numbers = static_cast<NumberSet>(this->below(1 << numbers));
    EXPECT_EQ(this->pairs_of(shape, shape.rows(chosen_numbers)),
              this->where(numbers, acceptors, [&](int n, int) { return contains(chosen_numbers, n); }));
    const auto chosen_acceptors = static_cast<AcceptorSet>(this->below(1 << acceptors));
    EXPECT_EQ(this->pairs_of(shape, shape.columns(chosen_acceptors)),
              this->where(numbers, acceptors, [&](int, int a) { return contains(chosen_acceptors, a); }));
    const int from = this->below(numbers), who = this->below(acceptors);
    EXPECT_EQ(this->pairs_of(shape, shape.up_to(from, who)),
              this->where(numbers, acceptors, [&](int n, int a) { return n <= from && a == who; }));
    EXPECT_EQ(this->pairs_of(shape, shape.beyond(from, who)),
              this->where(numbers, acceptors, [&](int n, int a) { return n > from && a == who; }));
  });
}

TYPED_TEST(Grids, AreKeptInTheFieldsOfAState) {
  this->for_random_grids([](const auto& shape, int numbers, int acceptors, TypeParam grid, const Pairs&) {
    LayoutBuilder layout(0);
    layout.add(7);
    const auto before = layout.template add_grid<TypeParam>(numbers, acceptors);
    const auto field = layout.template add_grid<TypeParam>(numbers, acceptors);
    PackedState<9> s{};
    ASSERT_LE(layout.words(), 9);
    before.set(s, shape.all());
    EXPECT_TRUE(field.get(s) == TypeParam{0});
    field.add(s, grid);
    field.add(s, shape.cell(numbers - 1, acceptors - 1));
    EXPECT_TRUE(field.get(s) == (grid | shape.cell(numbers - 1, acceptors - 1)));
    field.set(s, grid);
    EXPECT_TRUE(field.get(s) == grid);
    EXPECT_TRUE(before.get(s) == shape.all());
  });
}

}  // namespace
}  // namespace paxcheck
