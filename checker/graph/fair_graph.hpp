// What a question about fair runs is asked of: a state graph as a breadth-first search keeps it, reduced to plain data.
//
// Fairness is stated by classes of steps, such as "S1 sends" or "the channel from S1 to S2 delivers". A class is enabled
// in a state if a step of it leaves the state, wherever it leads. An infinite run is fair if it keeps to all of them:
//   weak     if enabled in all states from some point on, then taken infinitely often
//   strong   if enabled infinitely often, then taken infinitely often
// A run that stays in one state takes a step there, from the state to itself; one that ends is not infinite (stuck.hpp).
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace paxcheck::checker {

struct FairnessClass {
  bool strong = false;
  std::string name;
};

struct FairStep {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  std::int16_t fairness = -1;  // index of its class
  std::int16_t actor = -1;     // who acts, of those that have to keep acting
};

// Of fewer than 2^32 - 1 states and steps; targets, classes and actors are in range.
struct FairGraph {
  std::uint32_t initial = 1;           // the states 0 .. initial - 1 are the initial ones
  std::vector<bool> goal;              // for each state
  std::vector<FairStep> steps;         // in order of sources
  std::vector<FairnessClass> classes;  // at most 2^15
  int actors = 0;                      // 0 .. actors - 1 have to act infinitely often
};

// What the search for shortest cycles may cost, over all entries. A pair takes 32 bytes.
struct CycleBudget {
  std::uint64_t pairs = std::uint64_t{1} << 25;        // at a time
  std::uint64_t comparisons = std::uint64_t{1} << 26;  // of a step with what was found at its target, one for the step
};

namespace fair {

inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

// Where the steps of each state are.
class Rows {
 public:
  explicit Rows(const FairGraph& graph) : steps_(graph.steps), begin_(graph.goal.size() + 1) {
    if (steps_.size() >= kNone || !std::ranges::is_sorted(steps_, {}, &FairStep::source)) {
      throw std::invalid_argument(
          "fair runs are looked for among fewer than 2^32 - 1 steps, in order of their sources");
    }
    for (const FairStep& step : steps_) ++begin_[step.source + 1];
    for (std::size_t s = 1; s < begin_.size(); ++s) begin_[s] += begin_[s - 1];
  }
  std::uint32_t begin(std::uint32_t state) const { return begin_[state]; }
  std::uint32_t end(std::uint32_t state) const { return begin_[state + 1]; }
  std::span<const FairStep> of(std::uint32_t state) const {
    return steps_.subspan(begin(state), end(state) - begin(state));
  }

 private:
  std::span<const FairStep> steps_;
  std::vector<std::uint32_t> begin_;
};

// The states that runs reach without the goal.
struct Reached {
  std::vector<std::uint32_t> states;    // in the order found
  std::vector<std::uint32_t> into;      // for each state the step that reached it first; kNone
  std::vector<std::uint32_t> distance;  // for each state the number of steps to it; kNone if not reached
};

Reached reach(const FairGraph& graph, const Rows& rows);

}  // namespace fair

}  // namespace paxcheck::checker
