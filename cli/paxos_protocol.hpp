// Basic Paxos as the commands see it.
#pragma once

#include "cli/protocol.hpp"

namespace paxcheck::cli {

std::unique_ptr<Protocol> paxos_protocol();

}  // namespace paxcheck::cli
