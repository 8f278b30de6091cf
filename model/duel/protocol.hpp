// The duel of proposers for the registry: its table, and a model that is written by hand.
#pragma once

#include "model/duel/duel.hpp"
#include "model/duel/properties.hpp"
#include "model/duel/text.hpp"
#include "model/duel/words.hpp"
#include "model/kit/description_lists.hpp"
#include "model/kit/goal.hpp"

namespace paxcheck::duel {

struct Protocol {
  static constexpr int kPlace = 8;
  static const ProtocolText& text() { return duel::text(); }
  static Vocabulary vocabulary(const Setting& setting) { return duel::vocabulary(setting); }
  template <int W>
  using Model = Duel<W>;
  using Properties = duel::Properties;
  using Situations = duel::Situations;
  using Goal = SomeOutcome;
  using Widths = kit::Widths<2, 4, 8>;
};

using Protocols = kit::List<Protocol>;

}  // namespace paxcheck::duel
