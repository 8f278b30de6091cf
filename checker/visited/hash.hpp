// The hash by which all tables find a state.
#pragma once

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstdint>

namespace paxcheck::checker {

template <class State>
std::uint64_t hash_of(const State& s) {
  return XXH3_64bits(&s, sizeof(State));
}

}  // namespace paxcheck::checker
