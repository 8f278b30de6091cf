// From what a search of Basic Paxos found to the plain result that is reported.
#pragma once

#include "report/result.hpp"
#include "task/paxos_request.hpp"
#include "task/paxos_search.hpp"

namespace paxcheck::task {

// The bounds and rules of a configuration, as reports and traces show them.
std::vector<report::Named> describe_bounds(const PaxosConfig&);
std::vector<report::Rule> describe_rules(const PaxosRules&);

report::Result paxos_result(const PaxosRequest&, const checker::SearchOptions&, const PaxosFindings&,
                            bool require_choice);

}  // namespace paxcheck::task
