// The kinds of actions of Multi-Paxos, in their order.
#pragma once

#include "model/kit/protocol.hpp"

namespace paxcheck {

enum class MultiPaxosKind : std::uint8_t {
  prepare,
  promise,
  propose,
  fill,
  accept,
  apply,
  apply_no_op,
  acknowledge,
  ask,
  confirm,
  answer,
  answer_initial,
  forget
};

constexpr ProtocolAction multi_paxos_action(MultiPaxosKind kind, int x, int y = -1, int z = -1) {
  return {static_cast<std::uint8_t>(kind),
          {static_cast<std::int8_t>(x), static_cast<std::int8_t>(y), static_cast<std::int8_t>(z), -1}};
}

}  // namespace paxcheck
