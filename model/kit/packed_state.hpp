// States as bit fields in W 64-bit words, laid out at run time for the bounds at hand.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace paxcheck {

// Unused bits are zero, so that equal states have equal representations.
template <int W>
struct PackedState {
  static constexpr bool kLowestBitIsFree = true;  // if W > 1: checker/model.hpp asks for it, LayoutBuilder sees to it

  std::uint64_t words[W];
  bool operator==(const PackedState&) const = default;

  // As a set of bits.
  PackedState& operator|=(const PackedState& more) {
    for (int w = 0; w < W; ++w) words[w] |= more.words[w];
    return *this;
  }
  PackedState& operator&=(const PackedState& other) {
    for (int w = 0; w < W; ++w) words[w] &= other.words[w];
    return *this;
  }
  friend PackedState operator|(PackedState a, const PackedState& b) { return a |= b; }
  friend PackedState operator&(PackedState a, const PackedState& b) { return a &= b; }
  friend PackedState operator~(PackedState s) {
    for (std::uint64_t& word : s.words) word = ~word;
    return s;
  }
};

template <int W>
bool empty(const PackedState<W>& s) {
  std::uint64_t all = 0;
  for (std::uint64_t word : s.words) all |= word;
  return all == 0;
}

template <int W>
int size(const PackedState<W>& s) {
  int count = 0;
  for (std::uint64_t word : s.words) count += std::popcount(word);
  return count;
}

template <int W>
bool contains(const PackedState<W>& s, int bit) {
  return (s.words[W == 1 ? 0 : bit / 64] >> bit % 64 & 1) != 0;
}

template <int W>
void add_bit(PackedState<W>& s, int bit) {
  s.words[W == 1 ? 0 : bit / 64] |= std::uint64_t{1} << bit % 64;
}

// Of a state that is not empty.
template <int W>
int lowest_bit(const PackedState<W>& s) {
  int word = 0;
  while (s.words[word] == 0) ++word;
  return 64 * word + std::countr_zero(s.words[word]);
}

// Calls visit(bit) for every bit, lowest first.
template <int W, class Visit>
void for_each_bit(const PackedState<W>& s, Visit&& visit) {
  for (int w = 0; w < W; ++w) {
    for (std::uint64_t word = s.words[w]; word != 0; word &= word - 1) visit(64 * w + std::countr_zero(word));
  }
}

// Up to 64 bits that lie within one word.
struct Field {
  std::uint16_t word = 0;
  std::uint16_t shift = 0;
  std::uint64_t mask = 0;  // the bits of a value, before shifting; 0 for a field that is absent

  template <int W>
  std::uint64_t get(const PackedState<W>& s) const {
    return s.words[W == 1 ? 0 : word] >> shift & mask;
  }
  template <int W>
  void set(PackedState<W>& s, std::uint64_t value) const {
    std::uint64_t& w = s.words[W == 1 ? 0 : word];
    w = (w & ~(mask << shift)) | value << shift;
  }
  // The state in which only element i of a field that holds a set is there.
  template <int W>
  PackedState<W> bit(int i) const {
    PackedState<W> s{};
    add(s, std::uint64_t{1} << i);
    return s;
  }
  // Adds the elements of `more` to a field that holds a set.
  template <int W>
  void add(PackedState<W>& s, std::uint64_t more) const {
    s.words[W == 1 ? 0 : word] |= more << shift;
  }
  // Removes them.
  template <int W>
  void remove(PackedState<W>& s, std::uint64_t fewer) const {
    s.words[W == 1 ? 0 : word] &= ~(fewer << shift);
  }
};

// A grid (model/kit/grid.hpp) in one field or, if it is wider than a word, in several, of as many whole rows as a word
// holds.
template <class Grid>
struct GridField {
  static constexpr int kParts = sizeof(Grid) <= sizeof(std::uint64_t) ? 1 : sizeof(Grid) <= 16 ? 3 : 4;
  std::array<Field, kParts> parts;
  int part_bits = 64;  // of the grid in each but the last

  template <int W>
  Grid get(const PackedState<W>& s) const {
    Grid grid = parts[0].get(s);
    for (int i = 1; i < kParts && part(i).mask != 0; ++i) grid |= Grid{part(i).get(s)} << i * part_bits;
    return grid;
  }
  template <int W>
  void set(PackedState<W>& s, Grid value) const {
    parts[0].set(s, static_cast<std::uint64_t>(value) & parts[0].mask);
    for (int i = 1; i < kParts && part(i).mask != 0; ++i) part(i).set(s, of_part(value, i));
  }
  template <int W>
  void add(PackedState<W>& s, Grid more) const {
    parts[0].add(s, static_cast<std::uint64_t>(more) & parts[0].mask);
    for (int i = 1; i < kParts && part(i).mask != 0; ++i) part(i).add(s, of_part(more, i));
  }

 private:
  const Field& part(int i) const { return parts[static_cast<std::size_t>(i)]; }
  std::uint64_t of_part(Grid grid, int i) const {
    return static_cast<std::uint64_t>(grid >> i * part_bits) & part(i).mask;
  }
};

// Hands out fields; each goes into the first word with room, so a field never straddles two words.
class LayoutBuilder {
 public:
  // Leaves the lowest bit of the first word free, for the table that keeps the states (checker/model.hpp). Only what is
  // one word in the search can do without: by the width of the state type, not by the words that the fields happen to
  // take.
  explicit LayoutBuilder(int reserved_bits = 1) { used_.push_back(reserved_bits); }

  // 0 <= bits <= 64; a field of no bits is absent and takes no room.
  Field add(int bits) {
    if (bits == 0) return {};
    std::size_t word = 0;
    while (word < used_.size() && used_[word] + bits > 64) ++word;
    if (word == used_.size()) used_.push_back(0);
    const Field field{static_cast<std::uint16_t>(word), static_cast<std::uint16_t>(used_[word]),
                      bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1};
    used_[word] += bits;
    return field;
  }

  std::vector<Field> add(int count, int bits) {
    std::vector<Field> fields;
    for (int i = 0; i < count; ++i) fields.push_back(add(bits));
    return fields;
  }

  // For `rows` rows of `columns` bits, at most 16 of 16, and no more in all than a grid has.
  template <class Grid>
  GridField<Grid> add_grid(int rows, int columns) {
    GridField<Grid> field;
    const int rows_of_part = std::min(rows, 64 / columns);
    field.part_bits = rows_of_part * columns;
    for (Field& part : field.parts) {
      part = add(std::min(rows, rows_of_part) * columns);
      rows -= std::min(rows, rows_of_part);
    }
    return field;
  }

  int bits_of_first_word() const { return used_.front(); }
  // At least 1.
  int words() const { return used_.empty() ? 1 : static_cast<int>(used_.size()); }

 private:
  std::vector<int> used_;  // bits taken in each word
};

// Bits that hold the numbers 0 .. largest.
constexpr int bits_for(std::uint64_t largest) {
  int bits = 0;
  while (largest >> bits != 0) ++bits;
  return bits;
}

}  // namespace paxcheck
