// The program as a function.
#pragma once

#include "task/table_protocol.hpp"

namespace paxcheck {

// Declared for users in include/paxcheck/protocol.hpp.
int run(int argc, char** argv, const task::ProtocolTables& own);

}  // namespace paxcheck
