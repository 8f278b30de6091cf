// What the options of a search demand of it, whatever the protocol.
#pragma once

#include <string>
#include <vector>

#include "checker/options.hpp"
#include "task/options.hpp"

namespace paxcheck::task {

// The option under which states have to be met in a fixed order, by one thread, in the graph as it is; empty if none was
// given.
std::string ordered_by(const Options&);

// Whether an expectation is of a number that enumeration counts: states, transitions, depth.
bool is_count(const std::string& expected);

// The options given that say how states are remembered, of which breadth first takes one.
std::vector<std::string> storages(const Options&);

// Throws Error (151) for storage and checkpoints that the strategy can not do.
void reject_unfit_storage(const Options&, checker::Strategy);

// Throws Error (151) if reductions are named together with an option that rules them out. Returns whether reductions are
// to be chosen at all; if not, and none are named, the graph is searched as it is.
// Of a search for stuck states.
void reject_unfit_stuck_search(const Options&);

bool admits_reductions(const Options&);

}  // namespace paxcheck::task
