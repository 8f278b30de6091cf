// Searches Basic Paxos with the encoding and the width in words that the bounds and rules at hand call for.
#pragma once

#include <stdexcept>

#include "checker/graph/findings.hpp"
#include "checker/options.hpp"
#include "checker/outcome.hpp"
#include "checker/rounds/coverage.hpp"
#include "model/paxos/action.hpp"
#include "model/paxos/config.hpp"
#include "model/paxos/suite.hpp"
#include "properties/run_watch.hpp"
#include "task/followed_run.hpp"

namespace paxcheck::task {

struct PaxosFindings {
  checker::Outcome<PaxosAction> outcome;
  ValueSet chosen = 0;      // values chosen in some state
  PropertySet vacuous = 0;  // properties that had nothing to check in any state
  std::string encoding;     // "compact", "collapsed" or "full"
  int words = 0;            // per state
  std::optional<checker::StuckRun<PaxosAction>> stuck{};
  std::optional<checker::RoundCoverage> rounds{};  // of a search in rounds
  std::optional<checker::Premises> premises{};     // likewise, as far as they were tested
  std::optional<int> numbers{};           // with which the runs were found, of a search with any number of them
  std::optional<FollowedRun> followed{};  // if there was a run to follow
};

// What is asked of a search.
struct PaxosQuestion {
  PaxosQuestion(PropertySet properties, bool stuck = false) : wanted(properties), find_stuck(stuck) {}

  PropertySet wanted;
  bool test_premises = false;  // of rounds, by enumeration at small bounds, before they are played
  bool find_stuck;             // whether to look for states from which the goal is out of reach; in the graph as it is
  const Assertions* assertions = nullptr;            // a user's own properties, null if there are none
  AssertionsWith assertions_with{};                  // as in ProtocolQuestion
  std::uint32_t unsound = 0;                         // likewise
  const RunWatch* watch = nullptr;                   // of runs, as in ProtocolQuestion
  const std::vector<ProtocolAction>* run = nullptr;  // to follow instead of a search, as in ProtocolQuestion
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

// In the order of numbers (model/paxos/rounds.hpp), whose rules and bounds fit that (why_no_rounds). Violations come without
// runs.
PaxosFindings search_paxos_in_rounds(const PaxosConfig&, const PaxosQuestion&, const checker::SearchOptions&);

// Tests at bounds with so many proposal numbers, in at most so many states, that every run can be put into their order. Throws
// std::invalid_argument if one cannot.
checker::Premises test_paxos_premises(const PaxosConfig&, int numbers, std::uint64_t most_states,
                                      const checker::SearchOptions&);

// How many states and transitions there are, whose rules fit that; nothing if limits end the search.
std::optional<checker::ExactCounts> count_paxos(const PaxosConfig&, const checker::SearchOptions&);

// The length of a shortest run to a violation with any number of proposal numbers, or nothing if limits end the search.
std::optional<int> shortest_paxos_violation(const PaxosConfig&, const PaxosQuestion&, const checker::SearchOptions&);

// One instance for every encoding and width. `known`: what an earlier search has found, to be completed by runs
// (checker/search/search.hpp), or null.
template <class Encoding>
PaxosFindings search_paxos_with(Encoding, const PaxosConfig&, const PaxosQuestion&, const checker::SearchOptions&,
                                const checker::Outcome<PaxosAction>* known);

}  // namespace paxcheck::task
