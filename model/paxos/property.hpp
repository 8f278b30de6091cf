// What a property is: a type with
//   name, sentence    as shown to the user,
//   broken_by         the kinds of actions after which it can be violated if it was not before; it is evaluated after
//                     these only,
//   holds(facts)      whether it holds in a state,
//   premise(facts)    whether the state gives it anything to check; a property whose premise never held in any state has
//                     proved nothing and is reported as vacuous,
//   of_one_acceptor   whether it speaks, for every acceptor, of its own messages and of requests sent only,
// and, if it speaks of steps, step_holds(model, view, action): whether taking the action in the state is allowed.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "model/kit/sets.hpp"
#include "model/paxos/action.hpp"

namespace paxcheck {

using KindSet = std::uint32_t;

constexpr KindSet kinds(std::initializer_list<PaxosActionKind> list) {
  KindSet set = 0;
  for (PaxosActionKind kind : list) set |= only(static_cast<int>(kind));
  return set;
}

}  // namespace paxcheck
