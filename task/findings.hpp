// What is asked of a search of any protocol, and what it finds. Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "checker/graph/findings.hpp"
#include "checker/outcome.hpp"
#include "model/kit/property_list.hpp"
#include "model/kit/protocol.hpp"

namespace paxcheck::task {

struct ProtocolQuestion {
  PropertySet wanted = 0;        // properties and situations, as in properties/protocol_suite.hpp
  std::uint32_t reductions = 0;  // by their places in ProtocolText::reductions
  // In the graph as it is: whether to look for states from which the goal is out of reach, for fair runs that never reach it.
  bool find_stuck = false;
  bool find_endless = false;
  bool full_encoding = false;  // where the protocol has one beside the usual
};

struct ProtocolFindings {
  checker::Outcome<ProtocolAction> outcome;
  std::uint32_t outcomes = 0;  // reached in some state, as in ProtocolText::outcomes
  PropertySet vacuous = 0;     // properties that had nothing to check in any state
  int words = 0;               // per state
  std::string encoding{};      // "compact", "collapsed" or "full", where there are several
  std::optional<checker::StuckRun<ProtocolAction>> stuck{};
  std::optional<checker::Endless<ProtocolAction>> endless{};
};

}  // namespace paxcheck::task
