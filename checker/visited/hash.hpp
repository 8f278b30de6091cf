// The hash by which all tables find a state.
#pragma once

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstddef>
#include <cstdint>

namespace paxcheck::checker {

template <class State>
std::uint64_t hash_of(const State& s) {
  return XXH3_64bits(&s, sizeof(State));
}

// The same for containers of the standard library.
struct StateHash {
  template <class State>
  std::size_t operator()(const State& s) const {
    return hash_of(s);
  }
};

}  // namespace paxcheck::checker
