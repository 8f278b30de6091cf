// Multi-Paxos as a table: bounds, rules, actions, bugs.
#pragma once

#include "model/kit/protocol.hpp"

namespace paxcheck {

const ProtocolText& multi_paxos_text();

}  // namespace paxcheck
