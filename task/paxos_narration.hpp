// A violating run of Basic Paxos, replayed step by step through the reference interpreter and told to a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/paxos/config.hpp"
#include "reference/paxos/paxos.hpp"
#include "report/result.hpp"

namespace paxcheck::task {

// Throws Error (255) if the reference refuses a step or finds the property kept: then model and reference
// disagree, and nothing that either says can be trusted.
report::Counterexample narrate(const PaxosConfig&, const std::string& property, const std::string& sentence,
                               const std::vector<reference::Action>& run);

// The same of a run into a state that is stuck; the sentence says so.
report::Counterexample narrate_stuck(const PaxosConfig&, const std::string& sentence,
                                     const std::vector<reference::Action>& run);

// The kind of an action as traces name it, and back; no kind for an unknown name.
std::string kind_name(reference::Kind);
std::optional<reference::Kind> kind_of(const std::string& name);

// Whether the run ends in a state, or with a step, that violates the property.
bool violates(const reference::Paxos&, const std::string& property, const std::vector<reference::Action>& run);

}  // namespace paxcheck::task
