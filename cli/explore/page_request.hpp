// What the page asks about, from JSON to options.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "reference/literal.hpp"
#include "task/options.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

using Json = nlohmann::ordered_json;

// What a protocol is called there: its name or, of one in a file, the file and its name.
std::string key_of(const task::Protocol&);

struct PageSetting {
  const task::Protocol& protocol;
  task::Options options;
};

// {"protocol", "bounds": {NAME: VALUE}, "rules": {NAME: ALTERNATIVE}, "bugs": [NAME], "properties": [NAME], "assertions": ["NAME: EXPRESSION"]}.
// Only protocols that the program knows already: nothing is loaded. Throws Error.
PageSetting setting_in(const Json&);

inline constexpr std::size_t kMostRunSteps = 2000;  // of a run

// [{"kind", "arguments"}]
std::vector<reference::LiteralAction> run_in(const Json&);
Json run_to_json(const std::vector<reference::LiteralAction>&);

// A part of an object, of a type. Throws Error (151) that names it.
const Json& part_of(const Json&, const char* name, nlohmann::detail::value_t);
std::string text_in(const Json&, const char* name);

}  // namespace paxcheck::cli
