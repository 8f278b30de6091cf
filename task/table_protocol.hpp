// A protocol that describes itself by a table (model/kit/protocol.hpp), as the commands see it.
#pragma once

#include <span>

#include "task/protocol.hpp"
#include "task/protocol_search.hpp"

namespace paxcheck::task {

// What there is to know of such a protocol. The literal model is found by its name (reference/literal.hpp).
struct ProtocolTable {
  const ProtocolText& text;
  std::span<const PropertyText> properties;
  std::span<const PropertyText> situations;
  std::string_view goal;  // what --check-stuck looks for: "some value is chosen"
  ProtocolFindings (*search)(const Setting&, const ProtocolQuestion&, const checker::SearchOptions&);
  bool endless = false;  // whether its runs can go on for ever, so that it matters whether they reach the goal
};

std::unique_ptr<Protocol> table_protocol(const ProtocolTable&);

}  // namespace paxcheck::task
