// The smallest bounds at which wrong rules of a protocol described by a table break something.
#pragma once

#include "task/options.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// As Protocol::smallest. Goes through the bounds that the table says are tried, by their sum and then in the order of the
// table, the last one changing fastest.
int smallest_of_table(const ProtocolTable&, const Options&, std::size_t width);

}  // namespace paxcheck::task
