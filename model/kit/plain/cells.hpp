// A variable of a plain state, or the part of it that belongs to some elements, to be read and written.
#pragma once

#include <array>

#include "model/kit/plain/shape.hpp"

namespace paxcheck::kit::plain {

// Refers to what it was made from.
class Cells {
 public:
  // `written`: where the cells are written to; null if they cannot be.
  Cells(const Setting& setting, const Shape& shape, const int* read, int* written)
      : setting_(&setting), shape_(&shape), read_(read), written_(written), count_(shape.cells) {}

  // Those of one element of the outermost sort that none was chosen of so far. Throws Misuse if there is no such
  // element.
  Cells of(int element) const;
  // How many elements that sort has.
  int elements() const { return shape_->counts[depth_]; }

  // Of what has one cell.
  int get() const { return shape_->needed ? *read_ : shape_->least; }
  // Throws Misuse if the variable cannot hold the value.
  void set(int value) const;
  // The elements of the only sort left for which the cell is this value. Throws Misuse if it can be that nowhere.
  std::uint32_t are(int value) const;
  void set_all(int value) const;

 private:
  [[noreturn]] void refuse(const std::string& predicate) const { throw Misuse(shape_->name, predicate); }
  // "proposed of S1".
  std::string name() const;

  const Setting* setting_;
  const Shape* shape_;
  const int* read_;
  int* written_;
  std::size_t count_, depth_ = 0;
  std::array<int, 4> chosen_{};  // elements, the outermost first
};

}  // namespace paxcheck::kit::plain
