// A state of the first-order model and a step from it, in the words of the narration, and whether a run leads there.
#pragma once

#include "task/proof_layer.hpp"

namespace paxcheck::task {

// The structure satisfies the query within the bounds of the setting, whose members are called "acceptor.0" and so on.
report::UnprovedStep paxos_unproved_step(const Setting&, const prover::Query&, const prover::Structure&,
                                         const std::function<bool()>& out_of_time);

}  // namespace paxcheck::task
