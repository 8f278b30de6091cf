// Proofs without bounds, and runs that refute what cannot be proved.
#pragma once

#include <functional>

#include "report/proof.hpp"
#include "task/options.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// Calls `take` with a proof of the rules in force; with --all, of the right rules and then of every bug and wrong alternative.
// Throws Error (151) if the protocol cannot be proved, or for a property that it has no proof of.
void prove_table(const ProtocolTable&, const Protocol&, const Options&,
                 const std::function<void(const report::Proof&)>& take);

}  // namespace paxcheck::task
