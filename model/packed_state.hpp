// States as bit fields in W 64-bit words, laid out at run time for the bounds at hand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace paxcheck {

// Unused bits are zero, so that equal states have equal representations.
template <int W>
struct PackedState {
  std::uint64_t words[W];
  bool operator==(const PackedState&) const = default;
};

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
  // Adds the elements of `more` to a field that holds a set.
  template <int W>
  void add(PackedState<W>& s, std::uint64_t more) const {
    s.words[W == 1 ? 0 : word] |= more << shift;
  }
};

// A grid (model/grid.hpp) in one field or, if it is wider than a word, in two.
template <class Grid>
struct GridField {
  Field low;
  Field high;

  template <int W>
  Grid get(const PackedState<W>& s) const {
    if constexpr (sizeof(Grid) <= sizeof(std::uint64_t)) {
      return low.get(s);
    } else {
      return Grid{low.get(s)} | Grid{high.get(s)} << 64;
    }
  }
  template <int W>
  void set(PackedState<W>& s, Grid value) const {
    low.set(s, static_cast<std::uint64_t>(value));
    if constexpr (sizeof(Grid) > sizeof(std::uint64_t)) high.set(s, static_cast<std::uint64_t>(value >> 64));
  }
  template <int W>
  void add(PackedState<W>& s, Grid more) const {
    low.add(s, static_cast<std::uint64_t>(more));
    if constexpr (sizeof(Grid) > sizeof(std::uint64_t)) high.add(s, static_cast<std::uint64_t>(more >> 64));
  }
};

// Hands out fields; each goes into the first word with room, so a field never straddles two words.
class LayoutBuilder {
 public:
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

  template <class Grid>
  GridField<Grid> add_grid(int bits) {
    return {add(bits < 64 ? bits : 64), add(bits < 64 ? 0 : bits - 64)};
  }

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
