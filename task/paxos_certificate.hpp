// The certificate of boundaries of Basic Paxos (docs/rounds.md, section 8).
#pragma once

#include "task/proof_layer.hpp"

namespace paxcheck::task {

// With the acceptors, values, quorums and rules of the setting, for any number of proposal numbers.
Certified certify_paxos(const Setting&, const checker::SearchOptions&);

}  // namespace paxcheck::task
