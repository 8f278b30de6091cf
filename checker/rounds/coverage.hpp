// What a search in rounds finds out besides its outcome. Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace paxcheck::checker {

struct RoundCoverage {
  int rounds = 0;                // that were played
  std::uint64_t boundaries = 0;  // with which a round begins
  int violated_by = 0;           // the last round in which another property was found violated
  // Whether no further round reaches anything new nor violates anything, or some round beyond the bound does; neither if it
  // is not known.
  bool closed = false;
  std::optional<int> broken_in{};
};

// How far the premise was tested that every run can be put into the order of numbers (premises.hpp) and, of protocols that say
// themselves what is left of a number that is over, that nothing else is seen of it (forgetting.hpp).
struct Premises {
  std::uint64_t states = 0;
  std::uint64_t swapped = 0;  // neighbours in the wrong order
  bool complete = false;      // whether these were all states within the small bounds
};

// States and transitions, in decimal: they may have any number of digits.
struct ExactCounts {
  std::string states, transitions;
  std::vector<std::string> by_depth;  // states to which so many actions lead, at least
  std::uint64_t boundaries = 0;       // that rounds were played from
};

}  // namespace paxcheck::checker
