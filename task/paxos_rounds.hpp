// The model of Basic Paxos in rounds, with the encoding and the width that the bounds and rules at hand call for.
#pragma once

#include <stdexcept>

#include "model/paxos/compact.hpp"
#include "model/paxos/full.hpp"
#include "model/paxos/rounds.hpp"

namespace paxcheck::task {

// Calls search(model, words) with the model in the narrowest width that holds its states.
template <template <int> class Encoding, int Width, int... Wider, class Search>
auto in_words(const PaxosConfig& config, RoundsFor use, Search& search) {
  const PaxosConfig folded = config_of_rounds(config);
  const int cells = folded.acceptors * folded.numbers;
  const bool grids_fit = cells <= static_cast<int>(8 * sizeof(typename Encoding<Width>::Grid));
  if (grids_fit && Encoding<Width>::words(folded) <= Width) {
    // Where the order within a stage matters, states are counted one by one.
    const bool tell_apart = use == RoundsFor::counts && !config.rules.memory_follows_from_messages();
    return search(PaxosRounds<Encoding<Width>>(config, use, tell_apart), Width);
  }
  if constexpr (sizeof...(Wider) > 0) {
    return in_words<Encoding, Wider...>(config, use, search);
  } else {
    throw std::logic_error("rounds were to be played in states that are too wide");  // why_no_rounds() says so before
  }
}

template <int Words>
using CompactRounds = CompactPaxos<Words>;

template <class Search>
auto with_rounds(const PaxosConfig& config, RoundsFor use, Search&& search) {
  if (config.rules.memory_follows_from_messages())
    return in_words<CompactRounds, 4, kWidestCompactRounds>(config, use, search);
  return in_words<FullPaxos, kWidestFullRounds>(config, use, search);
}

}  // namespace paxcheck::task
