// The protocols described by tables, with the searches compiled for them.
#pragma once

#include <vector>

#include "task/table_protocol.hpp"

namespace paxcheck::task {

std::vector<ProtocolTable> strawman_tables();  // from the simplest on
ProtocolTable duel_table();
ProtocolTable multi_paxos_table();
ProtocolTable paxos_table();
ProtocolTable two_phase_commit_table();

}  // namespace paxcheck::task
