// What Basic Paxos brings to be proved without bounds.
#pragma once

#include "task/proof_layer.hpp"

namespace paxcheck::task {

const ProtocolProof& paxos_proof();

}  // namespace paxcheck::task
