// Sets of pairs (proposal number, acceptor) as bit masks, so that a guard over all of them is a few operations.
//
// Pair (n, a) is bit n * N + a: row n holds the acceptors of number n, lowest number first. Shifting by N
// compares a number with the next one for all pairs at once. A grid is a 64-bit integer, a 128-bit one for
// N * B > 64, or a 256-bit one.
//
// Thread safety: const after construction.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <stdexcept>

#include "model/kit/sets.hpp"
#include "model/kit/widest_grid.hpp"

namespace paxcheck {

__extension__ using WideGrid = unsigned __int128;
using NarrowGrid = std::uint64_t;

constexpr int lowest_bit(NarrowGrid grid) { return std::countr_zero(grid); }
constexpr int lowest_bit(WideGrid grid) {
  const auto low = static_cast<std::uint64_t>(grid);
  return low != 0 ? std::countr_zero(low) : 64 + std::countr_zero(static_cast<std::uint64_t>(grid >> 64));
}

// What each number is called in future, or -1 if it is forgotten.
using NewNumbers = std::array<std::int8_t, 16>;

constexpr int lowest_bit(const WidestGrid& grid) {
  const auto low = static_cast<WideGrid>(grid);
  return low != 0 ? lowest_bit(low) : 128 + lowest_bit(grid.high());
}

template <class Grid>
class GridShape {
 public:
  // acceptors * numbers is at most the number of bits of a grid, or std::logic_error is thrown; numbers is at most 16.
  GridShape(int acceptors, int numbers) : acceptors_(acceptors), numbers_(numbers) {
    if (acceptors * numbers > kBits) throw std::logic_error("more pairs of number and acceptor than a grid holds");
    for (int n = 0; n < numbers; ++n) {
      for (int a = 0; a < acceptors; ++a) {
        const auto index = static_cast<std::size_t>(n * acceptors + a);
        number_of_[index] = static_cast<std::uint8_t>(n);
        acceptor_of_[index] = static_cast<std::uint8_t>(a);
      }
    }
    for (int n = 0; n < numbers; ++n) all_ |= whole_row(n);
    for (int a = 0; a < acceptors; ++a) columns_[static_cast<std::size_t>(a)] = columns(only(a));
    for (std::uint32_t set = 0; set < 256; ++set) {
      for (int n : members(set)) {
        if (n < numbers) rows_low_[set] |= whole_row(n);
        if (n + 8 < numbers) rows_high_[set] |= whole_row(n + 8);
      }
    }
  }

  Grid all() const { return all_; }

  // All pairs of these numbers; the acceptors of one number.
  Grid rows(NumberSet numbers) const { return rows_low_[numbers & 255] | rows_high_[numbers >> 8 & 255]; }
  AcceptorSet row(Grid grid, int n) const {
    return static_cast<AcceptorSet>(grid >> n * acceptors_) & first(acceptors_);
  }

  // The pairs with this acceptor, or one of these acceptors, and any number.
  Grid columns(AcceptorSet acceptors) const {
    Grid grid = acceptors & first(acceptors_);
    for (int by = 1; by < numbers_; by *= 2) grid |= grid << by * acceptors_;
    return grid & all();
  }
  Grid cell(int n, int a) const { return Grid{1} << (n * acceptors_ + a); }

  // The pairs with this acceptor and a number of n at most, and those with a number above n.
  Grid up_to(int n, int a) const { return columns_[static_cast<std::size_t>(a)] & rows(first(n + 1)); }
  Grid beyond(int n, int a) const { return columns_[static_cast<std::size_t>(a)] & ~rows(first(n + 1)); }

  int number_of(int bit) const { return number_of_[static_cast<std::size_t>(bit)]; }
  int acceptor_of(int bit) const { return acceptor_of_[static_cast<std::size_t>(bit)]; }

  // The pairs (n, a) for which the grid has (m, a) with some m >= n, or some m > n.
  Grid at_or_above(Grid grid) const {
    for (int by = 1; by < numbers_; by *= 2) grid |= grid >> by * acceptors_;
    return grid;
  }
  Grid above(Grid grid) const { return next_number(at_or_above(grid)); }

  // The pairs (n, a) for which the grid has (m, a) with some m < n.
  Grid below(Grid grid) const {
    grid <<= acceptors_;
    for (int by = 1; by < numbers_; by *= 2) grid |= grid << by * acceptors_;
    return grid & all();
  }

  // The pairs (n, a) for which the grid has (n + 1, a).
  Grid next_number(Grid grid) const { return numbers_ == 1 ? Grid{0} : grid >> acceptors_; }

  // Of every acceptor the pair with the highest number, or with the lowest.
  Grid highest(Grid grid) const { return grid & ~above(grid); }
  Grid lowest(Grid grid) const { return grid & ~below(grid); }

  // The pairs with number n called to[n]; without those of numbers for which that is -1.
  Grid renumbered(Grid grid, const NewNumbers& to) const {
    Grid moved = 0;
    for (int n = 0; n < numbers_; ++n) {
      if (to[static_cast<std::size_t>(n)] >= 0)
        moved |= Grid{row(grid, n)} << to[static_cast<std::size_t>(n)] * acceptors_;
    }
    return moved;
  }

  // Calls visit(n, a) for every pair, by number and then by acceptor.
  template <class Visit>
  void for_each(Grid grid, Visit&& visit) const {
    for (; grid != 0; grid &= grid - 1) {
      const int bit = lowest_bit(grid);
      visit(number_of(bit), acceptor_of(bit));
    }
  }

 private:
  static constexpr int kBits = 8 * sizeof(Grid);

  Grid whole_row(int n) const { return Grid{first(acceptors_)} << n * acceptors_; }

  int acceptors_;
  int numbers_;
  Grid all_ = 0;
  std::array<Grid, 16> columns_{};  // by acceptor
  std::array<std::uint8_t, kBits> number_of_{};
  std::array<std::uint8_t, kBits> acceptor_of_{};
  std::array<Grid, 256> rows_low_{};
  std::array<Grid, 256> rows_high_{};
};

}  // namespace paxcheck
