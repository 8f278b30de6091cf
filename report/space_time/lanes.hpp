// The lanes of a run: who takes part, and in which order they stand.
#pragma once

#include <vector>

#include "report/space_time/drawing.hpp"

namespace paxcheck::report::space_time {

// Everybody who acts or sends what is read. Roles stand in the order in which they first act; roles that share names, as proposer
// S1 and acceptor S1 do, are parts of one server and stand beside each other.
std::vector<Lane> lanes_of(const Counterexample&);

// The lanes, in this order, by server.
std::vector<Group> groups_of(const std::vector<Lane>&);

// Throws std::out_of_range for a name that is none.
std::size_t place_of(const std::vector<Lane>&, const std::string& name);

}  // namespace paxcheck::report::space_time
