// Why a run of Basic Paxos violates a property: the proposals in conflict, the quorums behind them, the
// acceptor in both and what it broke.
#pragma once

#include <string>

#include "report/result.hpp"
#include "task/why/account.hpp"

namespace paxcheck::task {

// Everything but the first wrong step, which only a replay under the right rules can tell.
report::Explanation explain_paxos(const std::string& property, const std::string& sentence, const PaxosAccount&);

}  // namespace paxcheck::task
