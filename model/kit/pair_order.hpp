// Symmetry among like processes that hold something of each other, as `reply[q][r]`: what q has answered r.
//
// What a process holds by itself stands in rows, and sorting the columns of these gives the processes new names
// (column_order.hpp). What two hold together stands in a square, a row or more for each process, and follows the names:
// with two columns that are swapped, those of the squares are, and the rows of both. Among processes that are alike by
// themselves the squares decide: of all their orders the one is taken that gives the least state. Orders that exchange
// processes alike in the squares as well are tried once, so that many are tried only where many ask each other.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "model/kit/packed_state.hpp"

namespace paxcheck {

// Thread safety: const after construction.
template <int W>
class PairOrder {
 public:
  using State = PackedState<W>;
  // The rows of process 0, then those of process 1, ...: `each` for every one.
  struct Square {
    std::vector<Field> rows;
    int each;
  };

  // `first_column`: one bit in every row that is in no square.
  PairOrder(const State& first_column, int columns, std::vector<Square> squares)
      : first_column_(first_column), columns_(columns), squares_(std::move(squares)) {}

  bool has_squares() const { return !squares_.empty(); }

  // One and the same state for all that differ in names only.
  State least(State s) const {
    for (int sorted = 1; sorted < columns_; ++sorted) {
      for (int a = sorted; a > 0 && order(s, a - 1, a) > 0; --a) s = swapped(s, a - 1, a);
    }
    State least = s;
    try_orders(s, 0, least);
    return least;
  }

 private:
  // Tries all orders of the columns from `a` on that leave them sorted.
  void try_orders(const State& s, int a, State& least) const {
    if (a + 1 >= columns_) {
      if (std::ranges::lexicographical_compare(s.words, least.words)) least = s;
      return;
    }
    try_orders(s, a + 1, least);
    for (int b = a + 1; b < columns_ && order(s, a, b) == 0; ++b) {
      bool tried = false;
      for (int c = a; c < b && !tried; ++c) tried = swapped(s, c, b) == s;
      if (!tried) try_orders(swapped(s, a, b), a + 1, least);
    }
  }

  std::uint64_t column(const State& s, int word, int a) const { return s.words[word] >> a & first_column_.words[word]; }

  // Of two columns: below 0 if they are in order, 0 if they are equal.
  int order(const State& s, int a, int b) const {
    for (int w = W - 1; w >= 0; --w) {
      const std::uint64_t left = column(s, w, a), right = column(s, w, b);
      if (left != right) return left < right ? -1 : 1;
    }
    return 0;
  }

  State swapped(State s, int a, int b) const {
    for (int w = 0; w < W; ++w) {
      const std::uint64_t differ = column(s, w, a) ^ column(s, w, b);
      s.words[w] ^= differ << a | differ << b;
    }
    for (const Square& square : squares_) {
      for (const Field& row : square.rows) {
        const std::uint64_t bits = row.get(s), differ = (bits >> a ^ bits >> b) & 1;
        row.set(s, bits ^ (differ << a | differ << b));
      }
      for (int i = 0; i < square.each; ++i) {
        const Field& one = square.rows[static_cast<std::size_t>(a * square.each + i)];
        const Field& other = square.rows[static_cast<std::size_t>(b * square.each + i)];
        const std::uint64_t bits = one.get(s);
        one.set(s, other.get(s));
        other.set(s, bits);
      }
    }
    return s;
  }

  State first_column_;
  int columns_;
  std::vector<Square> squares_;
};

}  // namespace paxcheck
