// A user's own conjuncts proved by induction, together and with what is built in; or the step that breaks each, and a run.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "report/proof.hpp"
#include "task/invariant_file.hpp"
#include "task/proof_layer.hpp"

namespace paxcheck::task {

struct InvariantProof {
  report::InvariantResult invariant;
  std::string certificate{};  // SMT-LIB 2: what is not in that of the properties
};

// Checks a conjunct within bounds, as an assertion.
using SearchForConjunct = std::function<report::Result(const Setting&, const report::ConjunctResult&)>;

// Nothing that a solver did not answer is called proved. The properties that are built in never rest on a conjunct of the user's.
// What a search within the smallest bounds finds false is not assumed of anything; what is not proved otherwise has the step that
// breaks it, if there is one within small bounds, and a run that violates it or how far there is none. Throws Error (255) if a
// run violates what was proved.
InvariantProof prove_invariant(const ProofRequest&, const std::string& file, const std::vector<OwnConjunct>&,
                               const SearchForConjunct&);

// Its parts. Refuted, if a run within the smallest bounds violates it.
std::optional<report::ConjunctResult> refuted_soon(const ProofRequest&, const OwnConjunct&, const SearchForConjunct&);
// Of those that are not proved a run that violates them, or how far there is none; of those that are, whether any state gives
// them something to check.
void search_for_conjuncts(const ProofRequest&, report::InvariantResult&, const SearchForConjunct&);

}  // namespace paxcheck::task
