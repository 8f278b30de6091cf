#include "task/own_name.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/search_result.hpp"

namespace paxcheck::task {
namespace {

using Names = std::vector<std::string_view>;

// `named`: the names of this kind that a protocol gives.
std::size_t find_own(const char* what, std::string_view name, std::string_view protocol, const Names& own,
                     Names (*named)(const ProtocolTable&)) {
  if (std::ranges::count(own, name) == 0) {
    for (const ProtocolTable& other : protocol_tables()) {
      if (std::ranges::count(named(other), name) == 0) continue;
      throw Error(kBadOption, fmt::format("'{}' is a {} of {}, not of {} ({})", name, what, other.text.name, protocol,
                                          allowed_text(own)));
    }
  }
  return find_name(fmt::format("{} of {}", what, protocol), name, own);
}

}  // namespace

std::size_t find_name(const std::string& what, std::string_view name, const Names& allowed) {
  const auto found = std::ranges::find(allowed, name);
  if (found == allowed.end()) throw unknown_name(what, name, allowed);
  return static_cast<std::size_t>(found - allowed.begin());
}

std::size_t find_rule(const ProtocolText& text, std::string_view name) {
  return find_own("rule", name, text.name, names_of(text.rules), [](const auto& t) { return names_of(t.text.rules); });
}

std::size_t find_bug_place(const ProtocolText& text, std::string_view name) {
  return find_own("bug", name, text.name, names_of(text.bugs), [](const auto& t) { return names_of(t.text.bugs); });
}

std::size_t find_property(const ProtocolTable& table, std::string_view name) {
  if (name == kCanChoose) throw Error(kBadOption, fmt::format("{} is checked by --require-choice", name));
  return find_own("property", name, table.text.name, names_of(table.properties),
                  [](const auto& t) { return names_of(t.properties); });
}

std::size_t find_situation(const ProtocolTable& table, std::string_view name) {
  return find_own("situation", name, table.text.name, names_of(table.situations),
                  [](const auto& t) { return names_of(t.situations); });
}

}  // namespace paxcheck::task
