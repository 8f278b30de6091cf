// Symmetry among like processes whose bits stand in rows: sorting them gives one state for all that differ in names only.
//
// Bit a of every row belongs to process a, so process a owns a column of the state: the bits of column 0, shifted by a.
// Two columns are compared, and swapped, with a few operations on whole words. (Representatives of symmetric states: Ip
// and Dill, "Better verification through symmetry", FMSD 1996.)
#pragma once

#include <utility>

#include "model/kit/packed_state.hpp"

namespace paxcheck {

// Thread safety: const after construction.
template <int W>
class ColumnOrder {
 public:
  using State = PackedState<W>;

  // `first_column`: one bit in every row. No row goes over the end of a word.
  ColumnOrder(const State& first_column, int columns) : columns_(columns) {
    for (int a = 0; a < columns; ++a) masks_[a] = shifted_up(first_column, a);
  }

  // Sorts the columns in ascending order. Takes little time if they nearly are.
  void sort(State& s) const {
    for (int sorted = 1; sorted < columns_; ++sorted) {
      for (int a = sorted; a > 0; --a) {
        const State difference = out_of_order(s, a - 1);
        if (empty(difference)) break;
        for (int w = 0; w < W; ++w) s.words[w] ^= difference.words[w] | difference.words[w] << 1;
      }
    }
  }

  // Of a state with sorted columns: the bits of every column that equals the one before. What a process in such a column
  // can do, the one before can do as well, with the same result up to names.
  State repeated(const State& s) const {
    State all{};
    for (int a = 1; a < columns_; ++a) {
      std::uint64_t differ = 0;
      for (int w = 0; w < W; ++w) differ |= (s.words[w] ^ s.words[w] >> 1) & masks_[a - 1].words[w];
      if (differ == 0) all |= masks_[a];
    }
    return all;
  }

 private:
  static State shifted_up(State s, int by) {
    for (std::uint64_t& word : s.words) word <<= by;
    return s;
  }

  // Where columns a and a + 1 differ, as bits of column a, if they are out of order; otherwise nothing.
  State out_of_order(const State& s, int a) const {
    State difference{};
    for (int w = W - 1; w >= 0; --w) {
      const std::uint64_t mask = masks_[a].words[w];
      const std::uint64_t here = s.words[w] & mask, next = s.words[w] >> 1 & mask;
      if (here == next) continue;
      if (empty(difference) && here < next) return {};
      difference.words[w] = here ^ next;
    }
    return difference;
  }

  int columns_;
  State masks_[16] = {};  // by column
};

}  // namespace paxcheck
