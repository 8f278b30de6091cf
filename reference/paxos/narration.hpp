// Narration: one step of a run in the words of the paper, and what a state holds; for printing a counterexample.
//
// Invariants: a sentence is made from the state before the step and says what the step does under the rules
// in force, no more: a restart is said to lose only what it loses. Memory and messages together name every part of the
// state: two states with the same are the same.
//
// Source: Lamport, Paxos Made Simple (2001), section 2.2, for the words.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "reference/paxos/paxos.hpp"

namespace paxcheck::reference {

// Precondition: the guard of the action holds in `before`.
std::string sentence(const Paxos& paxos, const State& before, const Action& action);

// The learner that tells, where a learner is told what it learns: the first of those that have sent the message.
std::optional<int> told_by(const Paxos& paxos, const State& before, const Action& action);

// The variables of every process by name, and every message sent.
std::map<std::string, std::string> memory(const Paxos& paxos, const State& state);
std::set<std::string> messages(const Paxos& paxos, const State& state);

}  // namespace paxcheck::reference
