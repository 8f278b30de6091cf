// What a search found, and why it ended. Plain data.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace paxcheck::checker {

// Why a search ended before it had seen every state, or `none` if it had.
enum class Stop { none, violation, max_states, max_depth, timeout, memory, interrupted, sampled, lossy };

// A run from an initial state that violates a property.
template <class Action>
struct Violation {
  int property = 0;
  std::vector<Action> run;
  std::optional<int> steps{};  // of a run that is known to exist and was not found again
};

// The transitions of a small state graph, with states numbered in the order in which they were found.
template <class Action>
struct Graph {
  struct Edge {
    std::uint32_t source;
    std::uint32_t target;
    Action action;
  };
  std::vector<Edge> edges;
};

// How much a search has covered, and at what cost.
struct Coverage {
  Stop stop = Stop::none;
  std::uint64_t states = 0;
  std::uint64_t transitions = 0;
  std::uint64_t unexpanded = 0;  // states found whose successors were not looked at
  // Breadth first: the largest distance of a state found from an initial one. Otherwise the longest run
  // looked at.
  int depth = 0;
  std::vector<std::uint64_t> transitions_by_kind;
  std::uint64_t store_bytes = 0;
  double expected_omissions = 0;  // states probably left out by lossy storage
  double seconds = 0;
  double cpu_seconds = 0;
};

template <class Action>
struct Outcome : Coverage {
  std::vector<Violation<Action>> violations;  // one for each violated property, in the order found
  Graph<Action> graph;                        // empty unless asked for
};

// Notes in an outcome these violated properties, of which nothing more is known than whether an initial state violates them.
template <class Action>
void add_violations(Outcome<Action>& outcome, std::uint32_t violated, std::uint32_t initially) {
  for (; violated != 0; violated &= violated - 1) {
    const int property = std::countr_zero(violated);
    outcome.violations.push_back({property, {}, (initially >> property & 1) != 0 ? std::optional(0) : std::nullopt});
  }
}

// Whether violations are known to exist of which no run is known.
template <class Action>
bool lacks_runs(const Outcome<Action>& outcome) {
  return std::ranges::any_of(outcome.violations, [](const auto& v) { return v.run.empty() && v.steps != 0; });
}

}  // namespace paxcheck::checker
