// Names that a protocol gives to its rules, bugs, properties and situations, looked up: the place of each in its list.
// All throw Error (151) for a name that is not there, with the nearest that is; one that another protocol gives is told to
// be that protocol's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "task/table_protocol.hpp"

namespace paxcheck::task {

template <class Rows>
std::vector<std::string_view> names_of(const Rows& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}

// Of a name that no other protocol can give: `what` it is.
std::size_t find_name(const std::string& what, std::string_view name, const std::vector<std::string_view>& allowed);

std::size_t find_rule(const ProtocolText&, std::string_view name);
std::size_t find_bug_place(const ProtocolText&, std::string_view name);
std::size_t find_property(const ProtocolTable&, std::string_view name);
std::size_t find_situation(const ProtocolTable&, std::string_view name);

}  // namespace paxcheck::task
