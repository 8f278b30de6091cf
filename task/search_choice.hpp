// Which strategy and which reductions to search with: what was asked for if it is sound, otherwise the fastest that is.
#pragma once

#include "task/request.hpp"

namespace paxcheck::task {

// Fills in the strategy and the reductions of a request whose setting and properties are known. Throws Error (151).
void choose_search(const Options&, const ProtocolTable&, TableRequest&);

// Whether an option says so.
bool switched_off(const ReductionText&, const Options&);

}  // namespace paxcheck::task
