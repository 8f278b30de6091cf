// The kill matrix of a protocol described by a table: every wrong rule against every property.
#pragma once

#include "task/options.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// As Protocol::matrix.
int matrix_of_table(const ProtocolTable&, const Options&, std::size_t width);

}  // namespace paxcheck::task
