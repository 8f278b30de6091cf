// Properties: what is to hold of a run; the table "Properties" of docs/protocols.md without "can-choose",
// which speaks of the whole graph.
//
// Invariants: each property reads the messages that were sent, never what some process believes, except where
// the table names promised, accepted or learned. Only P1a also speaks of steps.
//
// Source: Lamport, Paxos Made Simple (2001), section 2.1 (agreement, validity, learning) and 2.2 (P1 to P2c).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "reference/paxos/paxos.hpp"

namespace paxcheck::reference {

// The table's names in the table's order.
const std::vector<std::string>& property_names();

// The part of a property that speaks of states. Throws std::invalid_argument for an unknown property.
bool holds(const Paxos& paxos, const std::string& property, const State& state);

// The part that speaks of steps; true for the properties that have none, and for a step that changes nothing.
bool step_holds(const Paxos& paxos, const std::string& property, const State& before, const Action& action,
                const State& after);

// The proposals that are chosen, and their values.
std::vector<Proposal> chosen_proposals(const Paxos& paxos, const State& state);
std::set<int> chosen_values(const Paxos& paxos, const State& state);

}  // namespace paxcheck::reference
