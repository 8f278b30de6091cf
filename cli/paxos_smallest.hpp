// The smallest bounds at which wrong rules of Basic Paxos break something.
#pragma once

#include "cli/options.hpp"

namespace paxcheck::cli {

// As Protocol::smallest.
int smallest_of_paxos(const Options&);

}  // namespace paxcheck::cli
