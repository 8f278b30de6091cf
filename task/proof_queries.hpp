// What layers of a proof do with queries: ask them on every core, save them, and look for what satisfies one within bounds.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "task/proof_layer.hpp"

namespace paxcheck::task {

// Calls work(i) for every i below `count`, on every core.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

// Each within the time that is left; in their order.
std::vector<prover::Solved> solve_all(const std::vector<prover::Query>&, const ProofRequest&);
// Unknown, with the reason, if there is no time left; otherwise as long as the limit says.
prover::Solved solve_in_time(const prover::Query&, const ProofRequest&, double most_seconds);

// What any solver of SMT-LIB 2 reads: each query by itself.
inline constexpr const char* kCertificateHead = "; Every (check-sat) has to answer unsat.\n(set-logic ALL)\n";
std::string certificate(const std::vector<prover::Query>&);

// A state that satisfies the query within the bounds of a setting, if there is one. Definitions are to be part of the query.
prover::Solved solve_within(const Setting& small, const ProofRequest&, const SmtModel&, const prover::Query&,
                            double seconds);

}  // namespace paxcheck::task
