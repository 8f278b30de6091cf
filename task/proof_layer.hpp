// The layers of a proof without bounds: each a function that says what it proves, of which properties, and what it rests on.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/kit/smt.hpp"
#include "model/kit/smt_words.hpp"
#include "prover/query.hpp"
#include "prover/solver.hpp"
#include "report/certificate.hpp"
#include "report/proof.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// The boundaries of any number of rounds, or why they are not certified.
struct Certified {
  std::optional<report::Certificate> boundaries{};
  std::string reason{};
};

// What a protocol brings so that it can be proved without bounds.
struct ProtocolProof {
  SmtModel (*model)(const Setting&);
  SmtWords (*words)(const Setting&);  // of the vocabulary, in this model
  std::vector<std::string> safety;    // the properties that are proved unless others are asked for
  // Why one value more could make a difference, so that a few do not stand for all; empty if it could not.
  std::string (*why_values_matter)(const Setting&);
  int (*values_that_suffice)(const Setting&);
  // Whether these quorums are an instance of what the model says of all: "every phase-1 quorum meets every phase-2 quorum".
  std::string (*about_quorums)(const Setting&);
  // SMT-LIB 2 assertions that bound a query of the model to the setting: its members, by name, and its quorums.
  std::string (*bounded)(const Setting&);
  // Settings with bounds in which a step that is not proved is looked for, small ones first.
  std::vector<Setting> (*small_bounds)(const Setting&);
  // The step of a query that such a setting satisfies, and whether its state is reachable there.
  report::UnprovedStep (*unproved_step)(const Setting&, const prover::Query&, const prover::Structure&,
                                        const std::function<bool()>& out_of_time);
  Certified (*certify)(const Setting&, const checker::SearchOptions&);
};

// What a layer is asked.
struct ProofRequest {
  const ProtocolTable& table;
  const ProtocolProof& protocol;
  Setting setting;
  std::vector<std::string> properties;
  bool certifies;  // whether a certificate is wanted
  std::chrono::steady_clock::time_point end;
  const std::atomic<bool>& interrupted;

  double seconds_left() const;
  bool is_over() const { return interrupted.load() || seconds_left() <= 0; }
};

struct LayerResult {
  report::ProofLayer layer;
  std::string certificate{};  // SMT-LIB 2
  Certified certified{};
  // Looks for a step that is not proved, in a state of few processes; called once all else is done.
  std::function<std::optional<report::UnprovedStep>()> unproved = [] { return std::nullopt; };
};

// In the order in which they are reported.
using ProofLayerFunction = LayerResult (*)(const ProofRequest&);
const std::vector<ProofLayerFunction>& proof_layers();

// Any number of proposal numbers; any number of values; any number of acceptors and all else.
LayerResult prove_for_numbers(const ProofRequest&);
LayerResult prove_for_values(const ProofRequest&);
LayerResult prove_for_acceptors(const ProofRequest&);

}  // namespace paxcheck::task
