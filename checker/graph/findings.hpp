// What questions to a whole graph are answered with. Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace paxcheck::checker {

// Graphs of at most this many states are kept for stuck states, at some 12 bytes a transition and 16 and more a state.
inline constexpr std::uint64_t kMostStatesForStuck = 30'000'000;

template <class Action>
struct StuckRun {
  bool examined = false;                     // false: the graph has too many states
  std::uint64_t states = 0;                  // stuck and not excused
  std::uint64_t excused = 0;                 // stuck otherwise
  std::optional<std::vector<Action>> run{};  // to the first that is not excused
};

// Of livelock.hpp: a fair run that never reaches the goal, or why there is none.
template <class Action>
struct Endless {
  // Of how many states all steps were looked at, and whether that is the whole graph. Without a run, only that says that there
  // is none.
  std::uint64_t states = 0;
  bool whole = false;
  bool too_large = false;  // to be looked at as a whole within the limit on memory
  struct Run {
    std::vector<Action> stem, cycle;  // the cycle is empty if the run stays where the stem ends
    bool shortest = true;
    bool all_act = true;
  };
  std::optional<Run> run{};
  std::vector<std::string> assumed{};  // the fairness classes there are
  std::vector<std::string> needed{};   // without a run: the classes of which each alone rules one out
};

}  // namespace paxcheck::checker
