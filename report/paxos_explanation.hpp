// Why a run of Basic Paxos violates a property: the proposals in conflict, the quorums behind them, the
// acceptor in both and what it broke.
#pragma once

#include <string>

#include "report/paxos_account.hpp"
#include "report/result.hpp"

namespace paxcheck::report {

// Everything but the first wrong step, which only a replay under the right rules can tell.
Explanation explain_paxos(const std::string& property, const std::string& sentence, const PaxosAccount&);

}  // namespace paxcheck::report
