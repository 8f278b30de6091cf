// The search itself, compiled once for every encoding and width (see CMakeLists.txt).
#pragma once

#include "checker/search.hpp"
#include "cli/paxos_search.hpp"
#include "model/paxos.hpp"
#include "model/paxos_compact.hpp"
#include "model/paxos_full.hpp"

namespace paxcheck::cli {

template <class Encoding>
PaxosFindings search_paxos_with(const PaxosConfig& config, PropertySet wanted, const checker::SearchOptions& options) {
  const Paxos<Encoding> model(config);
  PaxosSuite<Paxos<Encoding>> suite(model, wanted);
  PaxosFindings findings;
  findings.outcome = checker::search(model, suite, options);
  findings.chosen = suite.chosen();
  findings.vacuous = suite.vacuous();
  return findings;
}

}  // namespace paxcheck::cli
