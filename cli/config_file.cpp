#include "cli/config_file.hpp"

#include <fmt/core.h>

#include <toml++/toml.h>
#include <algorithm>
#include <sstream>

#include "cli/errors.hpp"
#include "cli/nearest_name.hpp"
#include "cli/output_file.hpp"

namespace paxcheck::cli {
namespace {

[[noreturn]] void malformed(const std::string& path, const toml::source_region& where,
                            const std::string& what) {
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
  std::string text;
  for (const toml::node& element : list) text += (text.empty() ? "" : separator) + scalar(path, element);
  return text;
}

// A list of values becomes "a,b"; a list of lists, which are quorums, "a,b c,d".
std::string value_of(const std::string& path, const toml::node& node) {
  const toml::array* list = node.as_array();
  if (list == nullptr) return scalar(path, node);
  const bool nested = !list->empty() && list->front().is_array();
  if (!nested) return joined(path, *list, ",");
  std::string text;
  for (const toml::node& element : *list) {
    if (!element.is_array()) malformed(path, element.source(), "expected a list of acceptors");
    text += (text.empty() ? "" : " ") + joined(path, *element.as_array(), ",");
  }
  return text;
}

}  // namespace

std::vector<std::string> config_arguments(const std::string& path, const std::vector<std::string>& allowed) {
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
    if (std::ranges::find(allowed, name) == allowed.end()) {
      throw unknown_name(fmt::format("key in {}:{}", path, node.source().begin.line), name,
                         {allowed.begin(), allowed.end()});
    }
    if (const auto* flag = node.as_boolean()) {
      if (flag->get()) arguments.push_back("--" + name);
    } else if (name == "rule" && node.is_array()) {
      for (const toml::node& rule : *node.as_array()) arguments.push_back("--rule=" + scalar(path, rule));
    } else {
      arguments.push_back(fmt::format("--{}={}", name, value_of(path, node)));
    }
  }
  return arguments;
}

}  // namespace paxcheck::cli
