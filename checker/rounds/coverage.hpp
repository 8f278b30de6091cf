// What a search in rounds finds out besides its outcome. Plain data.
#pragma once

#include <cstdint>
#include <optional>

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

}  // namespace paxcheck::checker
