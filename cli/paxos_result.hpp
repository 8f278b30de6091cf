// From what a search of Basic Paxos found to the plain result that is reported.
#pragma once

#include "cli/paxos_request.hpp"
#include "cli/paxos_search.hpp"
#include "report/result.hpp"

namespace paxcheck::cli {

// The bounds and rules of a configuration, as reports and traces show them.
std::vector<report::Named> describe_bounds(const PaxosConfig&);
std::vector<report::Rule> describe_rules(const PaxosRules&);

report::Result paxos_result(const PaxosRequest&, const checker::SearchOptions&, const PaxosFindings&,
                            bool require_choice);

}  // namespace paxcheck::cli
