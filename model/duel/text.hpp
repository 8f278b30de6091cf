// The duel of proposers as a table: its bounds, rules, actions and bugs (docs/duel.md).
#pragma once

#include "model/kit/protocol.hpp"

namespace paxcheck::duel {

// In the order of the table.
enum class Bound {
  proposers,
  acceptors,
  values,
  channel,
  loss,
  distinguished,
  elections,
  overlap,
  stops,
  stopping,
  patience
};
enum class Rule { retry_number, promise_guard, accept_guard, value_choice, refusals };

enum class Stopping { anyone, proposers, acceptors };
enum class RetryNumber { above_all, highest };
enum class PromiseGuard { at_or_above, always };
enum class AcceptGuard { not_below_promise, always, above };
enum class ValueChoice { highest_reported, own };
enum class Refusals { sent, silent };

enum class Kind : std::uint8_t {
  start,
  prepare,
  promise,
  collect,
  propose,
  accept,
  count,
  refuse,
  give_up,
  lose_request,
  lose_reply,
  pass,
  join,
  replace,
  stop_proposer,
  stop_acceptor,
};

const ProtocolText& text();

}  // namespace paxcheck::duel
