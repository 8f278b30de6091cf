// What is true of every space-time diagram, whatever the run.
#pragma once

#include "report/result.hpp"

namespace paxcheck::pictures {

// Fails the test at hand where a text meets another or leaves the picture, a message does not lead from the event that sent it
// down to the one that reads it, or lanes, rows and bands are not in their places.
void expect_in_order(const report::Counterexample&, const std::string& what);

}  // namespace paxcheck::pictures
