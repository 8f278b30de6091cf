// The state of a description that is being traced: nothing is known of its cells but what was asked on the path, and what
// was written since.
//
// Thread safety: none.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <functional>
#include <numeric>
#include <optional>

#include "model/kit/declarations.hpp"
#include "model/kit/trace/bounded_model.hpp"
#include "model/kit/trace/path.hpp"

namespace paxcheck::kit {

class TracedCells {
 public:
  TracedCells(Path& path, std::size_t cells) : path_(&path), written_(cells, kOpen) {}

  int value(int cell) const {
    const int known = written(cell);
    return known == kOpen ? path_->value(cell) : known;
  }
  void set(int cell, int value, int values) {
    if (value < 0 || value >= values) throw Meaningless("writes a value that the variable cannot have");
    written_[static_cast<std::size_t>(cell)] = value;
  }
  // What was written that differs from what was there: asks only whether something does, if that is open. Empty if
  // nothing does.
  Writes changes();

  static constexpr int kOpen = -1;
  int written(int cell) const { return written_[static_cast<std::size_t>(cell)]; }
  Path& path() const { return *path_; }

 private:
  Path* path_;
  std::vector<int> written_;
};

// Per stands within Per so often at most.
inline constexpr std::size_t kMostPer = 3;

// Where a variable has its cells.
struct CellRange {
  int first = -1;  // -1: the setting does not need it
  int count = 1;   // of elements that own a cell each; 1 if it has no rows
  int values = 2;  // of a cell
  std::array<int, kMostPer> copies{
      1, 1, 1};  // elements of the sorts, each of which has a variable, of the outermost Per first

  bool absent() const { return first < 0; }
  // The place of the cell of an element; -1 if there is none, as for elements that the bounds leave out.
  int cell(int element) const {
    if (element < 0) throw Meaningless("asks for an element that there is not");
    return absent() || element >= count ? -1 : first + element;
  }
  int cells() const { return std::accumulate(copies.begin(), copies.end(), count, std::multiplies<>()); }
  // Of the variable that element `i` has.
  CellRange copy(int i, int most) const {
    if (i < 0 || i >= most) throw Meaningless("asks for an element that there is not");
    CellRange range = *this;
    std::shift_left(range.copies.begin(), range.copies.end(), 1);
    range.copies.back() = 1;
    range.first = absent() || i >= copies.front() ? -1 : first + i * range.cells();
    return range;
  }
};

// A set of elements as it was when it was read: those whose cells have a certain value. It is asked for one element at a
// time where the description does so, and as a whole where it goes on as a Set.
class TracedSet {
 public:
  // Of no element.
  explicit TracedSet(Path& path) : path_(&path) {}
  TracedSet(const TracedCells& cells, const CellRange& range, int value) : path_(&cells.path()) {
    if (range.absent() || value < 0 || value >= range.values) return;
    count_ = range.count;
    for (int i = 0; i < count_; ++i) {
      const int known = cells.written(range.first + i);
      tests_[static_cast<std::size_t>(i)] =
          known == TracedCells::kOpen ? Test{range.first + i, value} : Test{-1, known == value};
    }
  }

  operator Set() const {
    Set all = 0;
    for (int i = 0; i < count_; ++i) all |= has(i) ? only(i) : 0;
    return all;
  }
  friend bool contains(const TracedSet& set, int element) { return set.has(element); }
  template <std::integral T>
  friend bool operator==(const TracedSet& set, T other) {
    return set.equals(static_cast<Set>(other));
  }
  friend bool operator==(const TracedSet& set, const TracedSet& other) { return set.equals(other); }

 private:
  struct Test {
    int cell;  // -1: known
    int value;
  };
  bool has(int i) const {
    if (i < 0) throw Meaningless("asks a set for an element that there is not");
    if (i >= count_) return false;
    const Test& test = tests_[static_cast<std::size_t>(i)];
    return test.cell < 0 ? test.value != 0 : path_->is(test.cell, test.value);
  }
  bool equals(Set other) const {
    if ((other & ~first(count_)) != 0) return false;
    for (int i = 0; i < count_; ++i) {
      if (has(i) != paxcheck::contains(other, i)) return false;
    }
    return true;
  }

  Path* path_;
  int count_ = 0;
  std::array<Test, 16> tests_{};  // by element: a sort has 16 at most
};

}  // namespace paxcheck::kit
