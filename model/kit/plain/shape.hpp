// A described state as plain values: what a variable holds, written out as one whole number for each thing that it
// says.
//
// The second implementation of what packed states are (model/kit/variables.hpp), slow and without any bit: nothing is
// masked, and what does not fit its variable is a Misuse and no other value. A variable's numbers, its cells, stand one
// after the other: one for each element, or combination of elements, of the sorts that it is indexed by, the first sort
// outermost. A set has a cell for each element that could be in it.
//
// Thread safety: const after construction.
#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/kit/protocol.hpp"

namespace paxcheck::kit::plain {

// What a kit::Sort says of itself; there is one such object for each sort.
struct SortText {
  std::string_view shown, lane, bound;
  bool symmetric = false;

  // "participant"; of a sort without lane what its elements are shown with.
  std::string_view name() const { return lane.empty() ? shown : lane; }
};

// What a number in a cell stands for: no or yes (0, 1); whether an element is in a set, likewise; a word by its place;
// how many are left; an element of a sort, -1 for none.
enum class Kind { flag, member, word, left, element };

struct Shape {
  std::string_view name;
  Kind kind = Kind::flag;
  std::vector<const SortText*> indices{};  // of a set the last is that of its members
  std::vector<int> counts{};               // of their elements
  bool in_rows = false;                    // whether the last is that of the rows that a packed state has of it
  const SortText* of = nullptr;            // of which a cell is an element
  std::span<const std::string_view> words{};
  int least = 0, most = 1, initial = 0;  // of a cell
  bool needed = true;  // by the setting: otherwise it has no cells, reads as `least`, and nothing is written
  std::size_t first = 0, cells = 0;  // where they stand in a state

  // "crashes left".
  std::string text() const { return std::string(name) + (kind == Kind::left ? " left" : ""); }
};

// The cells of all variables.
using State = std::vector<int>;

// What a description does that its declarations do not allow: reads or writes what is not there. `declared`: the name
// of what was declared otherwise; what(): a predicate, "writes S4 into proposed of S1, and there are S1 to S3".
struct Misuse : std::runtime_error {
  Misuse(std::string_view name, const std::string& predicate) : std::runtime_error(predicate), declared(name) {}
  std::string declared;
};

// "S1"; of what is no element, its number counted from 0.
std::string element_name(const Setting&, const SortText&, int element);
// "S1 to S3", "S1 alone", "none".
std::string elements_text(const Setting&, const SortText&, int count);

// A cell's value as it is shown: "lit", "X", "yes", "2".
std::string value_text(const Setting&, const Shape&, int value);

// What a state says of one variable and, if it is indexed, of one index: "lamp of R1" is "lit", "votes" is "R1, R2".
// What has no value (no, none, an empty set) has no line.
struct Line {
  std::string name, value;
  std::size_t variable = 0;
  std::vector<int> indices{};  // of a set, without that of its members
};
std::vector<Line> lines(const Setting&, const std::vector<Shape>&, const State&);

// "lamp of R1: lit; votes: R1, R2"
std::string text(const std::vector<Line>&);

}  // namespace paxcheck::kit::plain
