// The options that give a protocol its bounds, made from the protocol's own table.
#pragma once

#include <string>

#include "cli/option_text.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

// As --help shows them.
OptionGroup bound_options(task::Options&, const task::Protocol&);

// Of all protocols, each name once: which protocol is asked for is known when the whole line is read.
OptionGroup bound_options(task::Options&);

// Throws Error (151) for a bound that the protocol asked for does not have, naming those that do and those that it has,
// and for one whose value has to be one of a few names and is not.
void reject_unfit_bounds(const task::Options&);

// What paxcheck smallest goes through: "ballots 1 to 4, crashes 0 to 2"; "" if only the defaults.
std::string tried_bounds(const task::Protocol&);

}  // namespace paxcheck::cli
