// Basic Paxos for the registry.
#pragma once

#include "task/table_protocol.hpp"

namespace paxcheck::task {

ProtocolTable paxos_table();

}  // namespace paxcheck::task
