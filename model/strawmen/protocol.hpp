// The strawmen for the registry.
#pragma once

#include "model/kit/description_lists.hpp"
#include "model/kit/goal.hpp"
#include "model/strawmen/properties.hpp"
#include "model/strawmen/strawmen.hpp"

namespace paxcheck::strawmen {

template <int N, const ProtocolText& (*Text)(), class P, class S>
struct Protocol {
  static constexpr int kPlace = N;
  static const ProtocolText& text() { return Text(); }
  template <int W>
  using Model = Strawman<W>;
  using Properties = P;
  using Situations = S;
  using Goal = SomeOutcome;
  using Widths = kit::Widths<1, 8>;
};

using Protocols = kit::List<Protocol<1, single_acceptor, Properties, SituationsOfSingleAcceptor>,
                            Protocol<2, first_value, Properties, SituationsOfFirstValue>,
                            Protocol<3, every_value, Properties, SituationsOfEveryValue>,
                            Protocol<4, majority_write, Properties, SituationsOfMajorityWrite>,
                            Protocol<5, check_then_write, PropertiesOfChecking, SituationsOfCheckThenWrite>>;

}  // namespace paxcheck::strawmen
