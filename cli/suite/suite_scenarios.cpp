#include "cli/suite/suite_scenarios.hpp"

#include <fmt/core.h>
#include <glob.h>

#include <algorithm>
#include <filesystem>

#include "cli/own/protocol_file.hpp"
#include "cli/scenario_input.hpp"
#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

namespace fs = std::filesystem;

constexpr const char* kWanted = "scenario is a file of `paxcheck ask`, a pattern of such files, or a list of these";

// A file is itself, whatever letters its name has.
bool is_pattern(const std::string& path) {
  std::error_code none;
  return path.find_first_of("*?[") != std::string::npos && !fs::exists(path, none);
}

// In the order of their bytes: no locale is set.
std::vector<std::string> matches(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> paths;
  if (glob(pattern.c_str(), 0, nullptr, &found) == 0) paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  globfree(&found);
  return paths;
}

std::string text_of(const toml::node& value, const std::string& suite) {
  const std::string text = value.value_exact<std::string>().value_or("");
  if (text.empty()) malformed(suite, value.source().begin, kWanted);
  return text;
}

}  // namespace

std::vector<NamedScenario> named_scenarios(const toml::node& value, const std::string& suite, const std::string& name) {
  std::vector<const toml::node*> words{&value};
  if (const toml::array* list = value.as_array()) {
    words.clear();
    for (const toml::node& each : *list) words.push_back(&each);
  }
  bool several = words.size() > 1;
  std::vector<NamedScenario> all;
  for (const toml::node* word : words) {
    std::string path = relative_to(text_of(*word, suite), suite);
    if (path.starts_with('-')) path = "./" + path;  // neither an option nor standard input
    if (!is_pattern(path)) {
      all.push_back({path, ""});
      continue;
    }
    several = true;
    const std::vector<std::string> found = matches(path);
    for (const std::string& match : found) all.push_back({match, ""});
    if (found.empty()) {
      throw Error(kBadOption, fmt::format("{}: no file matches '{}'", place(suite, word->source().begin), path));
    }
  }
  for (NamedScenario& scenario : all) {
    const std::string stem = fs::path(scenario.path).stem().string();
    scenario.name = name.empty() ? stem : several ? name + ": " + stem : name;
  }
  return all;
}

void read_scenario_check(const std::string& path, const toml::source_position& at, const Entries& entries,
                         CheckInFile& check) {
  const std::string here = place(check.file, at);
  const ScenarioInput input = [&] {
    try {
      return read_scenario_input(path);
    } catch (const Error& error) {
      throw Error(error.status(), fmt::format("{}: {}", here, error.what()));
    }
  }();
  const auto& head = input.scenario.head;
  const auto expect = std::ranges::find(head, "expect", [](const auto& entry) { return entry.key.text; });
  if (expect == head.end()) {
    throw Error(kBadOption, fmt::format("{}: {} has no entry 'expect', and so could not fail", here, path));
  }
  const auto understood = [&](const Options& options) {
    about_scenario(input.shown, [&] { input.protocol->require_understood(input.scenario, options); });
  };
  check.options = options_of({"ask", path}, entries, check.file, understood, at);
  check.arguments = check.options.arguments;
  check.expected = expect->value.text;
  check.protocol_version = input.protocol->file_version();
  check.scenario = path;
  check.contents = input.contents;
  check.expect_line = static_cast<unsigned>(expect->key.line);
  check.expect_column = static_cast<unsigned>(expect->key.column);
}

}  // namespace paxcheck::cli
