// Functions of a state as decision diagrams. A state is a row of cells, each with a few values counted from 0; a function
// gives every state a number.
//
// A diagram is a leaf, or a node that asks for the value of one cell and goes on to the diagram of that value. On every
// way down the cells come in rising order, no node has the same diagram for all values, and no two nodes are alike: equal
// functions are the same diagram (R. Bryant, Graph-Based Algorithms for Boolean Function Manipulation, 1986; with nodes of
// many values as by A. Srinivasan et al., 1990).
//
// Thread safety: none while diagrams are made; of what was made all that is const.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace paxcheck::kit {

// A set of values of a cell: value i is bit i.
using CellValues = std::uint64_t;
inline constexpr int kMostValues = 64;
constexpr CellValues first_values(int count) {
  return count == kMostValues ? ~CellValues{0} : (CellValues{1} << count) - 1;
}

class Diagrams {
 public:
  // By its place among all; equal ones have equal places.
  using Diagram = int;

  // How many values each cell has.
  explicit Diagrams(std::vector<int> values = {}) : values_(std::move(values)) {}
  Diagrams(Diagrams&&) = default;
  Diagrams& operator=(Diagrams&&) = default;

  Diagram leaf(int number) { return node(kLeaf, {number}); }
  // `yes` in states where the cell has one of these values, `no` in the others.
  Diagram choose(int cell, CellValues these, Diagram yes, Diagram no);
  // With other numbers.
  Diagram map(Diagram, const std::function<int(int)>& number);
  // For states in which the cell has the value: asks for it no more.
  Diagram given(Diagram, int cell, int value);
  // Smaller, with any numbers in states that have this one now.
  Diagram without(Diagram, int number);

  bool is_leaf(Diagram d) const { return at(d).first == kLeaf; }
  int number(Diagram d) const { return at(d).second.front(); }
  int cell(Diagram d) const { return at(d).first; }                               // kLeaf for a leaf
  const std::vector<Diagram>& branches(Diagram d) const { return at(d).second; }  // by value
  // The branch for a value of the cell; the diagram itself if it does not ask for that.
  Diagram branch(Diagram d, int asked, int value) const {
    return cell(d) == asked ? branches(d)[static_cast<std::size_t>(value)] : d;
  }
  int values(int cell) const { return values_[static_cast<std::size_t>(cell)]; }
  // The cells that it asks for, ascending.
  std::vector<int> asked(Diagram) const;
  int number_in(Diagram, const std::vector<int>& state) const;

  static constexpr int kLeaf = 1 << 30;  // as a cell: after all others

 private:
  using Node = std::pair<int, std::vector<int>>;

  const Node& at(Diagram d) const { return *nodes_[static_cast<std::size_t>(d)]; }
  Diagram node(int cell, std::vector<int> branches);

  std::vector<int> values_;
  std::map<Node, Diagram> places_;
  std::vector<const Node*> nodes_;  // keys of places_
  std::map<std::tuple<int, CellValues, Diagram, Diagram>, Diagram> chosen_;
  std::map<std::tuple<Diagram, int, int>, Diagram> given_;
};

}  // namespace paxcheck::kit
