// The smallest bounds at which wrong rules of Basic Paxos break something.
#pragma once

#include "task/options.hpp"

namespace paxcheck::task {

// As Protocol::smallest.
int smallest_of_paxos(const Options&);

}  // namespace paxcheck::task
