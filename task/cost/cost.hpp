// paxcheck cost: what runs to a goal cost, in messages, delays and log writes.
#pragma once

#include "report/cost.hpp"
#include "task/options.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// Throws Error (151).
report::Cost cost_of_table(const ProtocolTable&, const Options&);

}  // namespace paxcheck::task
