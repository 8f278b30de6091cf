// What is asked of a search of any protocol, and what it finds. Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "checker/graph/findings.hpp"
#include "checker/outcome.hpp"
#include "checker/rounds/coverage.hpp"
#include "model/kit/property_list.hpp"
#include "model/kit/protocol.hpp"
#include "properties/assertions.hpp"
#include "properties/run_watch.hpp"
#include "task/followed_run.hpp"

namespace paxcheck::task {

struct ProtocolQuestion {
  PropertySet wanted = 0;        // properties and situations, as in properties/protocol_suite.hpp
  std::uint32_t reductions = 0;  // by their places in ProtocolText::reductions
  // In the graph as it is: whether to look for states from which the goal is out of reach, for fair runs that never reach it.
  bool find_stuck = false;
  bool find_endless = false;
  bool full_encoding = false;  // where the protocol has one beside the usual
  // In rounds: whether to count states and transitions as well, and whether to do nothing else.
  bool count = false, only_count = false;
  bool premises = false;  // likewise: whether to test first what that rests on, as far as small bounds go
  const Assertions* assertions = nullptr;  // a user's own properties, null if there are none
  AssertionsWith assertions_with{};        // the same, where they are asked in rounds
  std::uint32_t unsound = 0;               // reductions that could hide a violation of them, as `reductions`
  // What is watched along runs, null if that is nothing. It then sees to the assertions too.
  const RunWatch* watch = nullptr;
  // Instead of a search: the run to follow, to see what the assertions say of its end.
  const std::vector<ProtocolAction>* run = nullptr;
};

struct ProtocolFindings {
  checker::Outcome<ProtocolAction> outcome;
  std::uint32_t outcomes = 0;  // reached in some state, as in ProtocolText::outcomes
  PropertySet vacuous = 0;     // properties that had nothing to check in any state
  int words = 0;               // per state
  std::string encoding{};      // "compact", "collapsed" or "full", where there are several
  std::optional<checker::StuckRun<ProtocolAction>> stuck{};
  std::optional<checker::Endless<ProtocolAction>> endless{};
  std::optional<checker::RoundCoverage> rounds{};  // of a search in rounds
  std::optional<checker::Premises> premises{};     // likewise, as far as they were tested
  std::optional<checker::ExactCounts> counts{};    // likewise, if they were asked for
  std::optional<int> numbers{};           // with which the runs were found, of a search with any number of them
  std::optional<FollowedRun> followed{};  // if there was a run to follow
};

}  // namespace paxcheck::task
