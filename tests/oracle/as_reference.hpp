// The same run, described to the fast engine and to the reference; and the figures of both, so that they
// compare.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "model/paxos/action.hpp"
#include "model/paxos/config.hpp"
#include "reference/paxos/configuration.hpp"
#include "reference/paxos/explore.hpp"
#include "reference/paxos/paxos.hpp"
#include "task/paxos_search.hpp"

namespace paxcheck::oracle {

std::set<int> elements(std::uint32_t set);

reference::Configuration as_reference(const PaxosConfig&);
reference::Action as_reference(PaxosAction);

// Bounds, quorums and wrong rules in full, so that a run can be repeated from it.
std::string text(const PaxosConfig&);

// A rule of the table by its names; throws std::out_of_range for a name that the table does not have.
void set_rule(PaxosRules&, const std::string& rule, const std::string& alternative);

// What docs/protocols.md gives every graph: a definite value.
struct Figures {
  std::uint64_t states = 0;
  std::uint64_t transitions = 0;
  int depth = 0;
  std::map<std::string, int> shortest;  // violated property -> number of actions of a shortest violating run
  std::set<int> chosen;                 // values chosen in some state

  explicit Figures(const reference::Survey&);
  explicit Figures(const task::PaxosFindings&);
  bool operator==(const Figures&) const = default;
};
std::string text(const Figures&);

// The whole graph with all properties, past violations.
inline constexpr PropertySet kAllProperties = first(PaxosProperties::kCount);
task::PaxosFindings search_all(const PaxosConfig&, checker::Strategy, task::EncodingChoice,
                               std::uint64_t max_states = std::uint64_t{1} << 32);

// Why a violating run is none: some action is refused, or the property holds along the whole run; empty if it
// is one.
std::string fault_of(const reference::Paxos&, const checker::Violation<PaxosAction>&);

}  // namespace paxcheck::oracle
