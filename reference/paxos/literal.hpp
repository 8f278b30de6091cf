// Basic Paxos behind the interface of the literal models: names in place of numbers.
#pragma once

#include <memory>

#include "reference/literal.hpp"
#include "reference/paxos/configuration.hpp"
#include "reference/paxos/paxos.hpp"

namespace paxcheck::reference {

// Null if the protocol is another one. Throws std::invalid_argument for an unknown rule, alternative or quorum.
std::unique_ptr<Literal> literal_paxos(const std::string& protocol, const LiteralSetting&);

// The bounds, quorums and rules as Paxos takes them.
Configuration configuration_of(const LiteralSetting&);

// An action by names: processes, numbers and values in the order of the page.
LiteralAction named(const Paxos&, const Action&);

}  // namespace paxcheck::reference
