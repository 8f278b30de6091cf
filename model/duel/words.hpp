// What a state of the duel says in a user's own properties (model/kit/vocabulary.hpp). Not proposal numbers: states fold
// them, and only which is above which remains.
#pragma once

#include <cstdint>

#include "model/duel/picture.hpp"
#include "model/kit/vocabulary.hpp"

namespace paxcheck::duel {

template <int W>
class Duel;
template <int W>
struct View;

enum class Says { phase, proposes, accepted, chosen, believes, acceptor_stopped, elections_left, stops_left };

Vocabulary vocabulary(const Setting&);

template <int W>
void tell_word(const Duel<W>&, const View<W>& v, int tag, std::uint32_t* cells) {
  const Picture& now = v.picture;
  switch (static_cast<Says>(tag)) {
    case Says::phase:
      for (std::size_t p = 0; p < v.config.proposers; ++p) {
        cells[p] = static_cast<std::uint32_t>(now.proposers[p].phase);
      }
      return;
    case Says::proposes:
      for (std::size_t p = 0; p < v.config.proposers; ++p) {
        const bool proposes = now.proposers[p].phase == Phase::proposing || now.proposers[p].phase == Phase::done;
        cells[p] = proposes ? now.proposers[p].proposal.value : ~std::uint32_t{0};
      }
      return;
    case Says::accepted:
      for (std::size_t a = 0; a < v.config.acceptors; ++a) {
        const Proposal& proposal = now.acceptors[a].accepted;
        cells[a] = proposal.number != 0 ? proposal.value : ~std::uint32_t{0};
      }
      return;
    case Says::chosen:
      *cells = now.chosen;
      return;
    case Says::believes:
      *cells = now.believers;
      return;
    case Says::acceptor_stopped:
      *cells = now.gone;
      return;
    case Says::elections_left:
      *cells = static_cast<std::uint32_t>(now.elections_left);
      return;
    case Says::stops_left:
      *cells = static_cast<std::uint32_t>(now.stops_left);
      return;
  }
}

}  // namespace paxcheck::duel
