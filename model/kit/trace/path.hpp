// A computation on a state of which nothing is known but what it has asked: run once for every combination of answers,
// it becomes a decision diagram. Nothing else of the state matters to it, so the diagram is exact, for all states, whether
// or not they can be reached (as in P. Godefroid et al., DART, 2005, with values in place of constraints: cells have few).
//
// Thread safety: none.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/kit/trace/diagram.hpp"

namespace paxcheck::kit {

// What a description does that has no meaning: it reads element -1, or writes a value that the variable cannot have.
struct Meaningless : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// More combinations than can be gone through.
struct TooManyRuns : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// One way through the computation: what is known of each cell so far.
class Path {
 public:
  // Whether the cell has one of these values: decided now if it was open.
  bool has(int cell, CellValues these);
  bool is(int cell, int value) { return has(cell, CellValues{1} << value); }
  int value(int cell);
  // The values that it can have after what was decided.
  CellValues possible(int cell) const { return possible_[static_cast<std::size_t>(cell)]; }

  // The diagram of what `compute` returns for a path, which it has to ask for all that it wants to know, and nothing else.
  // Throws TooManyRuns.
  static Diagrams::Diagram all(Diagrams&, int cells, const std::function<int(Path&)>& compute);

 private:
  struct Decision {
    int cell;
    CellValues these;
    bool answer = true;          // the second time around no
    Diagrams::Diagram yes = -1;  // what came of the first
  };
  void restart(const Diagrams&, int cells);

  std::vector<CellValues> possible_;
  std::vector<Decision> decisions_;
  std::size_t next_ = 0;  // of these, the first that this run has not come to
};

}  // namespace paxcheck::kit
