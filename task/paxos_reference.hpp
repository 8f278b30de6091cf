// The bridge from a configuration and actions of the model to those of the reference interpreter.
#pragma once

#include <vector>

#include "model/paxos/action.hpp"
#include "model/paxos/config.hpp"
#include "reference/paxos/paxos.hpp"

namespace paxcheck::task {

reference::Configuration to_reference(const PaxosConfig&);
reference::Action to_reference(const PaxosAction&);
std::vector<reference::Action> to_reference(const std::vector<PaxosAction>&);

// The configuration that the reasons are held against: the same bounds, every rule right, and majorities if
// the quorums in force do not meet.
PaxosConfig with_right_rules(PaxosConfig);

}  // namespace paxcheck::task
