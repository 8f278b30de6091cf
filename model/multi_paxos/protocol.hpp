// Multi-Paxos for the registry: its table, and a model that is written by hand.
#pragma once

#include "model/kit/description_lists.hpp"
#include "model/kit/goal.hpp"
#include "model/multi_paxos/multi_paxos.hpp"
#include "model/multi_paxos/properties.hpp"
#include "model/multi_paxos/rounds.hpp"
#include "model/multi_paxos/situations.hpp"
#include "model/multi_paxos/text.hpp"
#include "model/multi_paxos/words.hpp"

namespace paxcheck::multi_paxos {

struct Protocol {
  static constexpr int kPlace = 6;
  static const ProtocolText& text() { return multi_paxos_text(); }
  static Vocabulary vocabulary(const Setting& setting) { return multi_paxos_vocabulary(setting); }
  template <int W>
  using Model = MultiPaxos<W>;
  using Properties = multi_paxos::Properties;
  using Situations = multi_paxos::Situations;
  using Goal = SomeOutcome;
  using Widths = kit::Widths<1, 2, 4, 8>;
  template <int W>
  using Rounds = MultiPaxosRounds<W>;
  using RoundWidths = kit::Widths<2, 4, 8>;
};

using Protocols = kit::List<Protocol>;

}  // namespace paxcheck::multi_paxos
