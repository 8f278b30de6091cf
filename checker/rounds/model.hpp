// What a search in the order of numbers asks of a protocol (docs/rounds.md).
#pragma once

#include <concepts>

#include "checker/model.hpp"

namespace paxcheck::checker {

// A protocol played one proposal number after the other. A state is what the past has left of itself (the boundary) with
// what was done under the number at hand; its successors are by actions of that number alone. States that differ in what no
// later action and no property can see have the same representative.
//   m.next_round(view)   the state in which the number after the one at hand begins. Actions that may as well come first,
//                        since they rule nothing out and hide nothing that is asked, may have been taken in it. Throws
//                        std::length_error if states have no room for what is left of so many numbers
template <class M>
concept RoundModel = ReducedModel<M> && requires(const M& m, const typename M::View& v) {
  { m.next_round(v) } -> std::same_as<typename M::State>;
};

}  // namespace paxcheck::checker
