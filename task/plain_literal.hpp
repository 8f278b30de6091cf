// A protocol read literally: by its second reading in reference/ where it has one, otherwise by the plain run of its
// own description, which tells no mistake of the description from what was meant, but every mistake of the packed
// search.
#pragma once

#include <memory>
#include <string>

#include "reference/literal.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// What runs in this setting are replayed and told by, with states that are not folded; and what graphs are drawn by, with states
// that are. Throw std::logic_error for a protocol with neither.
std::unique_ptr<reference::Literal> literal_of(const ProtocolTable&, const Setting&);
std::unique_ptr<reference::Literal> folded_literal_of(const ProtocolTable&, const Setting&);

// What is to be said of runs replayed so; empty where there is a second reading.
std::string note_on_reading(const ProtocolTable&);

// The plain run of a description as a literal model, whether or not the protocol has a second reading.
std::unique_ptr<reference::Literal> plain_literal(const ProtocolTable&, const Setting&);

}  // namespace paxcheck::task
