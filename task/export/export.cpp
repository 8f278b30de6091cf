#include "task/export/export.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "model/kit/trace/path.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/own_name.hpp"
#include "task/request.hpp"

namespace paxcheck::task {
namespace {

std::string bare(std::string value) {
  std::erase(value, '"');
  return value;
}

// The options that say the same, whatever is the standard.
std::string options_of(const Setting& setting) {
  std::string options;
  for (const auto& [name, value] : describe_bounds(setting)) options += fmt::format(" --{} {}", name, bare(value));
  for (const report::Rule& rule : describe_rules(setting)) {
    if (rule.alternative != rule.right) options += fmt::format(" --rule {}={}", rule.name, rule.alternative);
  }
  return options;
}

std::vector<std::string> heading(const Setting& setting, const std::string& command) {
  std::vector<std::string> lines{fmt::format("{}: {}", setting.text->name, setting.text->summary)};
  std::vector<std::string> bounds, wrong;
  for (const auto& [name, value] : describe_bounds(setting)) bounds.push_back(fmt::format("{} {}", name, bare(value)));
  for (const report::Rule& rule : describe_rules(setting)) {
    if (rule.alternative != rule.right) wrong.push_back(fmt::format("{}={}", rule.name, rule.alternative));
  }
  lines.push_back(
      fmt::format("Bounds: {}. {}", fmt::join(bounds, ", "),
                  wrong.empty() ? "All rules are right." : fmt::format("Wrong rules: {}.", fmt::join(wrong, ", "))));
  lines.push_back("Made by: " + command);
  lines.emplace_back(
      "Every guard, effect and property was computed from the description for all values of what it reads,");
  lines.emplace_back("whether or not a state with these values can be reached: nothing was left out.");
  return lines;
}

// The module is called as its file, which SANY demands.
std::string module_name(const Options& options, const Setting& setting) {
  if (options.output_file.empty() || options.output_file == "-") {
    std::string name(setting.text->name);
    std::ranges::replace(name, '-', '_');
    return name;
  }
  const std::string name = std::filesystem::path(options.output_file).stem().string();
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  if (!std::ranges::all_of(name, fits) || !std::ranges::any_of(name, [](unsigned char c) { return std::isalpha(c); })) {
    throw Error(kBadOption,
                fmt::format("--output {}: a module of TLA+ is called as its file, and \"{}\" is no name for "
                            "one (allowed: letters, digits and _)",
                            options.output_file, name));
  }
  return name;
}

void put(const std::string& file, const std::string& text) {
  file.empty() || file == "-" ? write_stdout(text) : write_file(file, text);
}

}  // namespace

std::vector<std::string> ExportedModel::arguments(const ProtocolAction& action) const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < text(action).arguments.size(); ++i) {
    names.push_back(argument_name(setting, text(action).arguments[i], action.arguments[i]));
  }
  return names;
}

void export_protocol(const ProtocolTable& table, const Options& options) {
  if (table.bounded_model == nullptr) {
    throw Error(kBadOption,
                fmt::format("{} cannot be exported: its model is written by hand, and only what is described in "
                            "the language of model/kit/describe.hpp can be written out",
                            table.text.name));
  }
  for (const std::string& name : options.properties) {
    if (std::ranges::count(table.properties, name, &PropertyText::name) > 0) continue;
    find_property(table, name);  // is told if it is unknown
    throw Error(kBadOption,
                fmt::format("--property {} is no property of states or steps: export writes those alone", name));
  }
  const TableRequest request = table_request(table, options);
  const Setting& setting = request.setting;
  const std::string asked =
      options.properties.empty() ? "" : fmt::format(" --property {}", fmt::join(options.properties, ","));
  const std::string name(table.text.name), protocol = table.file.empty() ? name : table.file + ":" + name;
  const std::string command = fmt::format("paxcheck export {}{}{}{}", options.promela ? "--promela " : "--tla ",
                                          protocol, options_of(setting), asked);
  try {
    ExportedModel exported{setting, table.bounded_model(setting), heading(setting, command), request.question.wanted};
    if (options.promela) return put(options.output_file, to_promela(exported));
    const TlaText text = to_tla(exported, module_name(options, setting));
    put(options.output_file, text.module);
    if (!options.cfg_file.empty()) put(options.cfg_file, text.configuration);
  } catch (const kit::TooManyRuns& error) {
    throw Error(kBadOption, fmt::format("{}: too many to be written out; smaller bounds have fewer", error.what()));
  } catch (const std::length_error& error) {
    throw Error(kBadOption, fmt::format("{}; smaller bounds make it shorter", error.what()));
  }
}

}  // namespace paxcheck::task
