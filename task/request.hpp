// From the options as given to a setting of a protocol described by a table: names looked up, bugs unfolded, bounds
// checked. All of it throws Error (151) that names what is unknown or impossible, and what is allowed.
#pragma once

#include "reference/literal.hpp"
#include "task/options.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

struct TableRequest {
  Setting setting;
  ProtocolQuestion question;
  std::vector<PropertyText> texts;  // of the properties, then of the situations
};

TableRequest table_request(const ProtocolTable&, const Options&);

// Sets a bound to what the option says.
void set_bound(Setting&, const std::string& name, const std::string& value);
void apply_rules(Setting&, const std::vector<std::string>& assignments);  // NAME=ALTERNATIVE
void apply_bug(Setting&, const std::string& name, bool with_bounds);

// Places in the table.
int property_index(const ProtocolTable&, const std::string& name);
std::size_t bound_index(const ProtocolText&, std::string_view name);

// As reports and traces show them.
std::vector<report::Named> describe_bounds(const Setting&);
std::vector<report::Rule> describe_rules(const Setting&);

// The same setting for the literal model; its rules all right if so demanded.
reference::LiteralSetting to_literal(const Setting&, bool right_rules = false);
reference::LiteralAction to_literal(const Setting&, const ProtocolAction&);
std::vector<reference::LiteralAction> to_literal(const Setting&, const std::vector<ProtocolAction>& run);

}  // namespace paxcheck::task
