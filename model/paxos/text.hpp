// Basic Paxos as a table: its bounds, rules, actions, bugs and reductions (docs/protocols.md, section 1).
#pragma once

#include "model/kit/protocol.hpp"
#include "model/paxos/action.hpp"
#include "model/paxos/config.hpp"

namespace paxcheck {

const ProtocolText& paxos_text();

// The setting as the model takes it, without reductions; its texts settled.
PaxosConfig paxos_config(const Setting&);

// An action of the model as one of the table.
ProtocolAction to_protocol(const PaxosAction&);

}  // namespace paxcheck
