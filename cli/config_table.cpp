#include "cli/config_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <sstream>
#include <tuple>

#include "cli/own/protocol_file.hpp"
#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/output_file.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

std::string scalar(const std::string& path, const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  std::ostringstream out;
  if (const auto* integer = node.as_integer()) {
    out << integer->get();
  } else if (const auto* number = node.as_floating_point()) {
    out << number->get();
  } else {
    malformed(path, node.source().begin, "expected a string, a number or a list of them");
  }
  return out.str();
}

std::string joined(const std::string& path, const toml::array& list, const char* separator) {
  if (list.empty()) malformed(path, list.source().begin, "the list is empty");
  std::string text;
  for (const toml::node& element : list) text += (text.empty() ? "" : separator) + scalar(path, element);
  return text;
}

// A list of values becomes "a,b"; a list of lists, which are quorums, "{a,b} {c,d}".
std::string value_of(const std::string& path, const toml::node& node) {
  const toml::array* list = node.as_array();
  if (list == nullptr) return scalar(path, node);
  if (list->empty() || !list->front().is_array()) return joined(path, *list, ",");
  std::string text;
  for (const toml::node& element : *list) {
    if (!element.is_array()) malformed(path, element.source().begin, "expected a list of acceptors");
    text += (text.empty() ? "{" : " {") + joined(path, *element.as_array(), ",") + "}";
  }
  return text;
}

// What the file at `path` calls the protocol, as the command line would.
std::string from_here(const std::string& protocol, const std::string& path) {
  return is_protocol_file(protocol) ? relative_to(protocol, path) : protocol;
}

// The arguments for one key.
std::vector<std::string> arguments_for(const std::string& path, const ConfigKey& key, const toml::node& node) {
  const std::string option = "--" + key.name;
  if (key.flag) {
    const auto* flag = node.as_boolean();
    if (flag == nullptr) malformed(path, node.source().begin, fmt::format("{} is true or false", key.name));
    return flag->get() ? std::vector{option} : std::vector<std::string>();
  }
  if (node.is_boolean()) {
    malformed(path, node.source().begin, fmt::format("{} needs a value, not true or false", key.name));
  }
  if (key.positional) return {from_here(scalar(path, node), path)};
  if (key.name == "assert" && node.is_table()) {
    std::vector<std::string> assertions;
    for (const auto& [name, expression] : *node.as_table()) {
      assertions.push_back(fmt::format("{}={}: {}", option, name.str(), scalar(path, expression)));
    }
    return assertions;
  }
  const bool one_each = key.name == "rule" || key.name == "assert";
  if (!one_each || !node.is_array()) return {option + "=" + value_of(path, node)};
  std::vector<std::string> all;
  for (const toml::node& each : *node.as_array()) all.push_back(option + "=" + scalar(path, each));
  return all;
}

}  // namespace

std::string place(const std::string& path, const toml::source_position& at) {
  return fmt::format("{}:{}:{}", path, at.line, at.column);
}

void malformed(const std::string& path, const toml::source_position& at, const std::string& what) {
  throw Error(kBadInputFile, fmt::format("{}: {}", place(path, at), what));
}

toml::table parse_toml(const std::string& path) {
  try {
    return toml::parse(read_file(path), path);
  } catch (const toml::parse_error& error) {
    malformed(path, error.source().begin, std::string(error.description()));
  }
}

std::string protocol_of(const toml::table& table, const std::string& path) {
  return from_here(table["protocol"].value_or(std::string()), path);
}

std::vector<ConfigEntry> config_entries(const toml::table& table, const std::string& path,
                                        const std::vector<ConfigKey>& allowed) {
  std::vector<ConfigEntry> entries;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (name == "rules" && node.is_table()) {
      for (const auto& [rule, alternative] : *node.as_table()) {
        const std::string argument = fmt::format("--rule={}={}", rule.str(), scalar(path, alternative));
        entries.push_back({fmt::format("rules.{}", rule.str()), {argument}, rule.source().begin});
      }
      continue;
    }
    const auto known = std::ranges::find(allowed, name, &ConfigKey::name);
    if (known == allowed.end()) {
      std::vector<std::string_view> names;
      for (const ConfigKey& candidate : allowed) names.push_back(candidate.name);
      throw Error(kBadOption, unknown("key in " + place(path, key.source().begin), name, names) +
                                  "; keys are the long names of the command's options");
    }
    const std::vector<std::string> arguments = arguments_for(path, *known, node);
    if (name != "rule") entries.push_back({name, arguments, key.source().begin});
    for (const std::string& rule : name == "rule" ? arguments : std::vector<std::string>()) {
      entries.push_back({"rules." + rule.substr(7, rule.find('=', 7) - 7), {rule}, key.source().begin});
    }
  }
  std::ranges::sort(entries, {}, [](const ConfigEntry& entry) { return std::tuple(entry.at.line, entry.at.column); });
  return entries;
}

}  // namespace paxcheck::cli
