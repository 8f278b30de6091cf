#include "model/kit/trace/path.hpp"

#include <bit>

namespace paxcheck::kit {

namespace {

constexpr std::size_t kMostRuns = std::size_t{1} << 20;

}  // namespace

bool Path::has(int cell, CellValues these) {
  CellValues& possible = possible_[static_cast<std::size_t>(cell)];
  if ((possible & these) == 0) return false;
  if ((possible & ~these) == 0) return true;
  if (next_ == decisions_.size()) decisions_.push_back({cell, these});
  const Decision& decision = decisions_[next_++];
  if (decision.cell != cell || decision.these != these) {
    throw std::logic_error("a description answers differently when it is asked again");
  }
  possible &= decision.answer ? these : ~these;
  return decision.answer;
}

int Path::value(int cell) {
  while (!std::has_single_bit(possible(cell))) is(cell, std::countr_zero(possible(cell)));
  return std::countr_zero(possible(cell));
}

void Path::restart(const Diagrams& diagrams, int cells) {
  next_ = 0;
  possible_.clear();
  for (int cell = 0; cell < cells; ++cell) possible_.push_back(first_values(diagrams.values(cell)));
}

Diagrams::Diagram Path::all(Diagrams& diagrams, int cells, const std::function<int(Path&)>& compute) {
  Path path;
  for (std::size_t runs = 0; runs < kMostRuns; ++runs) {
    path.restart(diagrams, cells);
    Diagrams::Diagram found = diagrams.leaf(compute(path));
    std::vector<Decision>& decisions = path.decisions_;
    while (!decisions.empty() && !decisions.back().answer) {
      const Decision& last = decisions.back();
      found = diagrams.choose(last.cell, last.these, last.yes, found);
      decisions.pop_back();
    }
    if (decisions.empty()) return found;
    decisions.back().yes = found;
    decisions.back().answer = false;
  }
  throw TooManyRuns("reads more than " + std::to_string(kMostRuns) + " combinations of values");
}

}  // namespace paxcheck::kit
