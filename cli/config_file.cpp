#include "cli/config_file.hpp"

#include <fmt/core.h>

#include <toml++/toml.h>
#include <algorithm>
#include <sstream>

#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/output_file.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

[[noreturn]] void malformed(const std::string& path, const toml::source_region& where, const std::string& what) {
  throw Error(kBadInputFile, fmt::format("{}:{}: {}", path, where.begin.line, what));
}

std::string scalar(const std::string& path, const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  std::ostringstream out;
  if (const auto* integer = node.as_integer()) {
    out << integer->get();
  } else if (const auto* number = node.as_floating_point()) {
    out << number->get();
  } else {
    malformed(path, node.source(), "expected a string, a number or a list of them");
  }
  return out.str();
}

std::string joined(const std::string& path, const toml::array& list, const char* separator) {
  if (list.empty()) malformed(path, list.source(), "the list is empty");
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
    if (!element.is_array()) malformed(path, element.source(), "expected a list of acceptors");
    text += (text.empty() ? "{" : " {") + joined(path, *element.as_array(), ",") + "}";
  }
  return text;
}

// The arguments for one key.
std::vector<std::string> arguments_for(const std::string& path, const ConfigKey& key, const toml::node& node) {
  const std::string option = "--" + key.name;
  if (key.flag) {
    const auto* flag = node.as_boolean();
    if (flag == nullptr) malformed(path, node.source(), fmt::format("{} is true or false", key.name));
    return flag->get() ? std::vector{option} : std::vector<std::string>();
  }
  if (node.is_boolean()) malformed(path, node.source(), fmt::format("{} needs a value, not true or false", key.name));
  if (key.positional) return {scalar(path, node)};
  if (key.name != "rule" || !node.is_array()) return {option + "=" + value_of(path, node)};
  std::vector<std::string> rules;
  for (const toml::node& rule : *node.as_array()) rules.push_back(option + "=" + scalar(path, rule));
  return rules;
}

}  // namespace

std::vector<std::string> config_arguments(const std::string& path, const std::vector<ConfigKey>& allowed) {
  toml::table table;
  try {
    table = toml::parse(read_file(path), path);
  } catch (const toml::parse_error& error) {
    malformed(path, error.source(), std::string(error.description()));
  }
  std::vector<std::string> arguments;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (name == "rules" && node.is_table()) {
      for (const auto& [rule, alternative] : *node.as_table()) {
        arguments.push_back(fmt::format("--rule={}={}", rule.str(), scalar(path, alternative)));
      }
      continue;
    }
    const auto known = std::ranges::find(allowed, name, &ConfigKey::name);
    if (known == allowed.end()) {
      std::vector<std::string_view> names;
      for (const ConfigKey& candidate : allowed) names.push_back(candidate.name);
      const std::string where = fmt::format("key in {}:{}", path, node.source().begin.line);
      throw Error(kBadOption, unknown(where, name, names) + "; keys are the long names of the command's options");
    }
    for (std::string& argument : arguments_for(path, *known, node)) arguments.push_back(std::move(argument));
  }
  return arguments;
}

}  // namespace paxcheck::cli
