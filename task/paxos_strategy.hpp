// How to search a configuration of Basic Paxos.
#pragma once

#include "checker/options.hpp"
#include "model/paxos/config.hpp"
#include "task/options.hpp"

namespace paxcheck::task {

// The strategy and the reductions to search with. Without any options the strategy is the fastest one that answers the
// question, with all reductions that are sound; options that ask for order or for counts switch reductions off. Throws Error
// (151) for what does not go together or is not sound, with the reason.
checker::Strategy choose_search(const Options&, PaxosConfig&);

}  // namespace paxcheck::task
