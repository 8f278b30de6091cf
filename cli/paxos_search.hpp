// Searches Basic Paxos with the encoding and the width in words that the bounds and rules at hand call for.
#pragma once

#include "checker/options.hpp"
#include "model/paxos_action.hpp"
#include "model/paxos_config.hpp"
#include "properties/suite.hpp"

namespace paxcheck::cli {

struct PaxosFindings {
  checker::Outcome<PaxosAction> outcome;
  ValueSet chosen = 0;      // values chosen in some state
  PropertySet vacuous = 0;  // properties that had nothing to check in any state
  std::string encoding;     // "compact" or "full"
  int words = 0;            // per state
};

enum class EncodingChoice { fitting, full };

// Throws std::invalid_argument, naming the limit, if no width is wide enough for the bounds.
PaxosFindings search_paxos(const PaxosConfig&, PropertySet wanted, const checker::SearchOptions&,
                           EncodingChoice = EncodingChoice::fitting);

// One instance for every encoding and width.
template <class Encoding>
PaxosFindings search_paxos_with(const PaxosConfig&, PropertySet wanted, const checker::SearchOptions&);

}  // namespace paxcheck::cli
