// The search itself, compiled once for every encoding and width (see CMakeLists.txt).
#pragma once

#include <stdexcept>

#include "checker/search.hpp"
#include "cli/paxos_search.hpp"
#include "model/paxos.hpp"
#include "model/paxos_compact.hpp"
#include "model/paxos_full.hpp"
#include "properties/acceptor_apart.hpp"

namespace paxcheck::cli {

template <class Encoding>
PaxosFindings search_paxos_with(const PaxosConfig& config, PropertySet wanted, const checker::SearchOptions& options,
                                const checker::Outcome<PaxosAction>* known) {
  using Model = Paxos<Encoding>;
  const Model model(config);
  PaxosSuite<Model> suite(model, wanted);
  if constexpr (Encoding::kSetOfMessages) {
    if (config.reductions.dead_messages && (check_acceptor_apart(model, suite) & wanted) != 0) {
      throw std::logic_error("messages were taken for dead under rules that break P1, P1a or report-kept");
    }
  }
  PaxosFindings findings;
  findings.outcome =
      known == nullptr ? checker::search(model, suite, options) : checker::find_runs(*known, model, suite, options);
  findings.chosen = suite.chosen();
  findings.vacuous = suite.vacuous();
  return findings;
}

}  // namespace paxcheck::cli
