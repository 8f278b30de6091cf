// Situations: what runs can come to; the table "Situations" of docs/protocols.md.
//
// Source: Lamport, Paxos Made Simple (2001), sections 2.2 and 2.4.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reference/paxos/paxos.hpp"

namespace paxcheck::reference {

// The table's names in the table's order.
const std::vector<std::string>& situation_names();

// How the state shows the situation, in a sentence; nothing if it does not, or if it is none of the table's.
std::optional<std::string> situation(const Paxos&, const std::string& name, const State&);

}  // namespace paxcheck::reference
