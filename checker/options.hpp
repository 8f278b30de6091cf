// How to search and when to stop. Plain data.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>

#include "checker/checkpoint.hpp"

namespace paxcheck::checker {

// No search holds more states than this.
inline constexpr std::uint64_t kMostStates = 0xffffffff;

enum class Strategy { breadth_first, depth_first, sleep_sets, simulation, rounds };

// How visited states are remembered; in part only for the last two, so that the search is never exhaustive.
enum class Storage { exact, compact, fingerprints, bits };

struct Progress {
  std::uint64_t states = 0;
  std::uint64_t transitions = 0;
  std::uint64_t frontier = 0;  // states found and not yet expanded
  std::uint64_t bytes = 0;     // held by the store
  int depth = 0;
  double seconds = 0;
  bool all_kept = false;                    // whether the store holds every state found
  double growth = 0;                        // of the level at hand over the one before; 0 without levels
  std::optional<double> expected_states{};  // in all, as far as that can be told (forecast.hpp)
};

struct SearchOptions {
  Strategy strategy = Strategy::breadth_first;
  int threads = 1;               // breadth first and sleep sets; the others use one
  bool go_on = false;            // past violations, until all states are seen
  std::uint32_t looked_for = 0;  // ... or, if this is a set of properties, until each was found violated
  std::uint64_t max_states = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t max_bytes = std::uint64_t{1} << 34;
  int max_depth = std::numeric_limits<int>::max();
  double timeout_seconds = std::numeric_limits<double>::infinity();
  std::uint64_t walks = 10000;  // simulation: number of random walks, each of at most max_depth actions
  std::uint64_t seed = 1;
  std::uint64_t graph_up_to = 0;                   // keep the graph if it has at most this many states
  bool find_endless = false;                       // also look for fair runs without the goal (graph/livelock.hpp)
  const std::atomic<bool>* interrupted = nullptr;  // set from outside to end the search
  std::function<void(const Progress&)> report_progress;  // called a few times a second
  Storage storage = Storage::exact;                      // breadth first without order
  const Checkpoints* checkpoints = nullptr;              // breadth first without order, and sleep sets
};

// Exact limits, and whole graphs, are a matter for one thread and a store that numbers states in the order found.
inline bool needs_order(const SearchOptions& options) {
  return options.max_states != SearchOptions{}.max_states || options.max_depth != SearchOptions{}.max_depth ||
         options.graph_up_to > 0 || options.find_endless;
}

}  // namespace paxcheck::checker
