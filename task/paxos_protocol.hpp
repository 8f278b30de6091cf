// Basic Paxos as the commands see it.
#pragma once

#include "task/protocol.hpp"

namespace paxcheck::task {

std::unique_ptr<Protocol> paxos_protocol();

}  // namespace paxcheck::task
