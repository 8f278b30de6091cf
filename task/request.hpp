// From the options as given to a setting of a protocol and a question about it: names looked up, bugs unfolded, bounds
// checked, strategy and reductions chosen. All of it throws Error (151) that names what is unknown or impossible, and what is
// allowed.
#pragma once

#include "reference/literal.hpp"
#include "task/options.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

struct TableRequest {
  Setting setting;
  ProtocolQuestion question;
  std::vector<PropertyText> texts;               // of the properties, then of the situations, then of the assertions
  std::shared_ptr<const Assertions> assertions;  // null if there are none
  std::shared_ptr<const RunWatch> watch;         // null if states tell all that is asked
  std::vector<std::string> lost_to_assertions;   // ways to search, with the reasons, as they are told
  checker::Strategy strategy = checker::Strategy::breadth_first;
};

TableRequest table_request(const ProtocolTable&, const Options&);

// Sets a bound to what the option says.
void set_bound(Setting&, const std::string& name, const std::string& value);
void set_bounds(Setting&, const std::vector<BoundValue>&);
// Puts texts into their usual form and looks whether the bounds fit together.
void settle(Setting&);

// Of the actions of a kind. Throws std::out_of_range for a kind that there is not.
const ActionText& action_text(const ProtocolText&, std::string_view kind);

// Places in the table.
int property_index(const ProtocolTable&, const std::string& name);

// Why bounds that were given, and are not the standard ones, change nothing here, and what would let them.
std::vector<std::string> notes_on_bounds(const Setting&, const std::map<std::string, std::string>& given);

// As reports and traces show them.
std::vector<report::Named> describe_bounds(const Setting&);
std::vector<report::Rule> describe_rules(const Setting&);
std::vector<std::string> reduction_names(const ProtocolText&, std::uint32_t reductions);

// The same setting for the literal model.
reference::LiteralSetting to_literal(const Setting&);
reference::LiteralAction to_literal(const Setting&, const ProtocolAction&);
std::vector<reference::LiteralAction> to_literal(const Setting&, const std::vector<ProtocolAction>& run);
// And back: an action by the places of its kind and arguments.
ProtocolAction to_counted(const Setting&, const reference::LiteralAction&);

// With all rules right, and bounds that can be wrong. `remark`, if it is not null: what is to be said of the latter.
Setting with_right_rules(Setting, std::string* remark = nullptr);

}  // namespace paxcheck::task
