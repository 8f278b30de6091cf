// What processes remember, as bands along their lanes.
//
// A run says what variables there are by name alone ("S1's promise", "lamp of R2"). One belongs to the process that its name speaks of
// and that changes it; what names several, as a channel does, or what no single lane changes, has no band.
#pragma once

#include <vector>

#include "report/space_time/drawing.hpp"

namespace paxcheck::report::space_time {

// At most three for a lane, the same for all of a role: those that have a value for longest.
std::vector<Band> bands_of(const Counterexample&, const std::vector<Lane>&);

}  // namespace paxcheck::report::space_time
