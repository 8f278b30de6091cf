// Multi-Paxos as a table: bounds, rules, actions, bugs.
#pragma once

#include "model/protocol.hpp"

namespace paxcheck {

const ProtocolText& multi_paxos_text();

}  // namespace paxcheck
