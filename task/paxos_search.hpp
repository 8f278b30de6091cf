// Searches Basic Paxos with the encoding and the width in words that the bounds and rules at hand call for.
#pragma once

#include <stdexcept>

#include "checker/graph/findings.hpp"
#include "checker/options.hpp"
#include "checker/outcome.hpp"
#include "model/paxos/action.hpp"
#include "model/paxos/config.hpp"
#include "model/paxos/suite.hpp"

namespace paxcheck::task {

struct PaxosFindings {
  checker::Outcome<PaxosAction> outcome;
  ValueSet chosen = 0;      // values chosen in some state
  PropertySet vacuous = 0;  // properties that had nothing to check in any state
  std::string encoding;     // "compact", "collapsed" or "full"
  int words = 0;            // per state
  std::optional<checker::StuckRun<PaxosAction>> stuck{};
};

// What is asked of a search.
struct PaxosQuestion {
  PaxosQuestion(PropertySet properties, bool stuck = false) : wanted(properties), find_stuck(stuck) {}

  PropertySet wanted;
  bool find_stuck;  // whether to look for states from which the goal is out of reach; in the graph as it is
};

enum class EncodingChoice { fitting, full };

// No width is wide enough for the bounds; the message names the limit.
class StateDoesNotFit : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

// Throws StateDoesNotFit.
PaxosFindings search_paxos(const PaxosConfig&, const PaxosQuestion&, const checker::SearchOptions&,
                           EncodingChoice = EncodingChoice::fitting);

// One instance for every encoding and width. `known`: what an earlier search has found, to be completed by runs
// (checker/search/search.hpp), or null.
template <class Encoding>
PaxosFindings search_paxos_with(Encoding, const PaxosConfig&, const PaxosQuestion&, const checker::SearchOptions&,
                                const checker::Outcome<PaxosAction>* known);

}  // namespace paxcheck::task
