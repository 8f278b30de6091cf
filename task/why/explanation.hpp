// Why a run of a protocol that chooses among numbered proposals violates a property: the proposals in conflict, the quorums
// behind them, the acceptor in both and what it broke.
#pragma once

#include <string>
#include <vector>

#include "reference/literal.hpp"
#include "report/result.hpp"
#include "task/why/account.hpp"

namespace paxcheck::task {

// Everything but the first wrong step, which only a replay under the right rules can tell. No more than the sentence if
// the protocol is none of these, or the property none that there is more to say of.
report::Explanation explain_choosing(const reference::Literal&, const std::vector<reference::LiteralAction>& run,
                                     const std::string& property, const std::string& sentence);

// The same of one account.
report::Explanation explain_account(const std::string& property, const std::string& sentence, const PaxosAccount&);

}  // namespace paxcheck::task
