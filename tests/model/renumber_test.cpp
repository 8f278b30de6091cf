// What becomes of a described state when the elements of a sort are called otherwise: every kind of variable, alone and nested.
#include "model/kit/renumber.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "model/kit/describe.hpp"

namespace paxcheck::shelf {
using namespace kit;

inline constexpr Bound<"numbers", 1, 5, 5> numbers{"numbers"};
inline constexpr Bound<"people", 1, 3, 3> people{"people"};
inline constexpr Sort<"N", "", numbers> N;
inline constexpr Sort<"R", "person", people> R;

inline constexpr Flag<"open"> is_open;
inline constexpr Left<people> people_left;
inline constexpr Maybe<"last", N> last;
inline constexpr SetOf<N, "used"> used;
inline constexpr EachOneOf<N, "shelf", "empty", "full", "broken"> shelf;
inline constexpr EachMaybe<R, "holds", N> holds;
inline constexpr EachMaybe<N, "next to", N> next_to;
inline constexpr Per<N, Maybe<"owner", R>> owner;
inline constexpr Per<N, EachMaybe<R, "seen", N>> seen;
inline constexpr Per<R, SetOf<N, "wishes">> wishes;
inline constexpr Per<N, Per<N, SetOf<R, "between">>> between;

struct Open : Action<"open", "it is opened for {0}", R> {
  static bool able(const auto& now, int) { return !now[is_open]; }
  static void act(auto& next, int) { next[is_open] = true; }
};
struct Shelf
    : Describe<Shelf, "shelf", "Every kind of variable", Bounds<numbers, people>,
               Variables<is_open, people_left, last, used, shelf, holds, next_to, owner, seen, wishes, between>,
               Actions<Open>> {};

class Renaming : public testing::Test {
 protected:
  using State = PackedState<8>;

  Renaming() : setting_(Shelf::text()), terms_(setting_) {
    Shelf::Model<8>(setting_, false).initial([&](const State& state) { initial_ = state; });
  }
  State renamed(const State& state, const NewNames& names) const {
    return kit::renamed<TypeOf<N>>(terms_, state, initial_, names);
  }
  static NewNames names(std::initializer_list<int> list) {
    NewNames all;
    all.fill(-1);
    std::ranges::copy(list, all.begin());
    return all;
  }
  // Anything at all.
  State random_state(std::mt19937& random) const {
    const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    Next<Shelf, 8> next(terms_, initial_);
    next[is_open] = below(2) == 1;
    next[last] = below(6) - 1;
    for (int n = 0; n < 5; ++n) {
      if (below(2) == 0) next[used].add(n);
      next[shelf].set(n, below(2) == 0 ? Word<TypeOf<shelf>>("full") : Word<TypeOf<shelf>>("broken"));
      next[next_to].set(n, below(6) - 1);
      next[owner][n] = below(4) - 1;
      for (int r = 0; r < 3; ++r) {
        next[holds].set(r, below(6) - 1);
        next[seen][n].set(r, below(6) - 1);
        if (below(2) == 0) next[wishes][r].add(n);
        for (int m = 0; m < 5; ++m) {
          if (below(3) == 0) next[between][n][m].add(r);
        }
      }
    }
    return next.state();
  }

  Setting setting_;
  Terms<Shelf> terms_;
  State initial_{};
};

TEST_F(Renaming, EachVariableFollowsItsElements) {
  Next<Shelf, 8> next(terms_, initial_);
  next[is_open] = true;
  --next[people_left];
  next[last] = 2;
  next[used].add(2);
  next[used].add(4);
  next[shelf].set(4, "broken");
  next[holds].set(1, 4);
  next[next_to].set(2, 4);
  next[owner][4] = 2;
  next[seen][2].set(0, 4);
  next[wishes][1].add(2);
  next[between][2][4].add(1);
  const State state = renamed(next.state(), names({-1, -1, 0, -1, 1}));
  const View<Shelf, 8> now(terms_, state);
  EXPECT_TRUE(now[is_open]);
  EXPECT_EQ(now[people_left], 2);
  EXPECT_EQ(now[last], 0);
  EXPECT_EQ(now[used], 0b11U);
  EXPECT_EQ(now[shelf].are("broken"), 0b10U);
  EXPECT_EQ(now[holds].of(1), 1);
  EXPECT_EQ(now[next_to].of(0), 1);
  EXPECT_EQ(now[owner][1], 2);
  EXPECT_EQ(now[seen][0].of(0), 1);
  EXPECT_EQ(now[wishes][1], 0b1U);
  EXPECT_EQ(now[between][0][1], 0b10U);
  EXPECT_EQ(renamed(state, names({2, 4})), next.state());
}

TEST_F(Renaming, ThereAndBackIsTheSame) {
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    const State state = random_state(random);
    const State there = renamed(state, names({3, 0, 4, 1, 2}));
    EXPECT_NE(there, state);
    ASSERT_EQ(renamed(there, names({1, 3, 4, 0, 2})), state);
  }
}

TEST_F(Renaming, NothingIsLeftOfWhatIsForgotten) {
  std::mt19937 random(8);
  const State state = random_state(random);
  Next<Shelf, 8> expected(terms_, initial_);
  expected[is_open] = View<Shelf, 8>(terms_, state)[is_open];
  EXPECT_EQ(renamed(state, names({})), expected.state());
}

}  // namespace paxcheck::shelf
