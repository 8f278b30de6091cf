// Runs of Basic Paxos with two servers, in a notation short enough for a table:
//   ?1.2     prepare 1.2 is sent          S1:1.2    S1 promises 1.2
//   !1.2X    accept request 1.2 X         S1:1.2X   S1 accepts 1.2 X
//   L1:X     learner L1 learns X          S1!       the acceptor restarts     P1!  the server restarts
// Values are X, Y and Z; "*" is the value that is nobody's input.
#pragma once

#include <string>
#include <vector>

#include "model/paxos/config.hpp"
#include "reference/paxos/paxos.hpp"

namespace paxcheck::bugs {

// Throws std::invalid_argument for what is no action.
std::vector<reference::Action> read_run(const PaxosConfig&, const std::string& words);
std::string write_run(const PaxosConfig&, const std::vector<reference::Action>&);

}  // namespace paxcheck::bugs
