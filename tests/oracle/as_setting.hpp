// A configuration of Basic Paxos as the tasks take it, and a run of the reference told through it.
#pragma once

#include <string>
#include <vector>

#include "model/kit/protocol.hpp"
#include "model/paxos/config.hpp"
#include "reference/paxos/paxos.hpp"
#include "report/result.hpp"

namespace paxcheck::oracle {

Setting as_setting(const PaxosConfig&);

// With right rules, and with majorities if not all quorums meet.
PaxosConfig with_right_rules(const PaxosConfig&);

report::Counterexample narrate(const PaxosConfig&, const std::string& property,
                               const std::vector<reference::Action>& run);

}  // namespace paxcheck::oracle
