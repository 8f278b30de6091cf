#include "cli/suite/suite_file.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "cli/command_options.hpp"
#include "cli/commands.hpp"
#include "cli/given_arguments.hpp"
#include "cli/own/protocol_file.hpp"
#include "cli/suite/check_options.hpp"
#include "cli/suite/result_cache.hpp"
#include "cli/suite/suite_scenarios.hpp"
#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/output_file.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

constexpr const char* kSaysItself = "a scenario says itself what is asked, within which bounds, and what it expects";
constexpr const char* kDecidesNothing = "it decides nothing; 'paxcheck ask' shows it";

// Options of `check` and `ask` that a check of a suite cannot have, with the reason.
const std::map<std::string, std::string> kLeftOut{{"json", "'paxcheck suite --json' has the results of all"},
                                                  {"threads", "'paxcheck suite --jobs' shares the processors"},
                                                  {"trace-json", "a suite writes no file for a single check"},
                                                  {"mermaid", "a suite writes no file for a single check"},
                                                  {"svg", "a suite writes no file for a single check"},
                                                  {"itf", "a suite writes no file for a single check"},
                                                  {"html", "a suite writes no file for a single check"},
                                                  {"dot", "a suite writes no file for a single check"},
                                                  {"checkpoint", "a suite writes no file for a single check"},
                                                  {"checkpoint-interval", "a suite writes no file for a single check"},
                                                  {"endings", kDecidesNothing},
                                                  {"why-safe", kDecidesNothing}};

class SuiteReader {
 public:
  explicit SuiteReader(const std::string& file) : file_(file) {}

  std::vector<CheckInFile> read() {
    const toml::table table = parse_toml(file_);
    load_protocols(table);
    keys_ = config_keys(text_of("check"));
    keys_.push_back({"tags"});
    scenario_keys_ = config_keys(text_of("ask"));
    std::erase_if(scenario_keys_, [](const ConfigKey& key) { return key.positional; });
    for (const char* key : {"tags", "name", "scenario"}) scenario_keys_.push_back({key});
    const toml::array* checks = nullptr;
    for (const auto& [key, node] : table) {
      if (key == "check" && node.is_array_of_tables()) {
        checks = node.as_array();
      } else if (key == "defaults" && node.is_table()) {
        default_tags_ = tags_of(*node.as_table());
        defaults_ = entries_of(*node.as_table(), keys_);
      } else if (key == "check" || key == "defaults") {
        malformed(file_, key.source().begin, "a suite has tables [[check]] and one [defaults]");
      } else {
        throw unknown_name("key in " + place(file_, key.source().begin), key.str(), {"check", "defaults"});
      }
    }
    if (checks == nullptr) throw Error(kBadOption, fmt::format("{} has no [[check]]", file_));
    keys_.push_back({"name"});
    std::vector<CheckInFile> all;
    for (const toml::node& node : *checks) {
      const toml::table& check = *node.as_table();
      if (check.contains("scenario")) {
        read_scenarios(check, all);
      } else {
        all.push_back(read_check(check));
      }
    }
    return all;
  }

 private:
  // Those in files, before anything is made of the keys: their bounds are among these.
  void load_protocols(const toml::table& suite) const {
    const auto load = [&](const toml::table& table) {
      const std::string word = protocol_of(table, file_);
      if (!is_protocol_file(word)) return;
      try {
        load_protocol(word);
      } catch (const Error& error) {
        throw Error(error.status(),
                    fmt::format("{}: {}", place(file_, table.get("protocol")->source().begin), error.what()));
      }
    };
    if (const toml::table* defaults = suite["defaults"].as_table()) load(*defaults);
    const toml::array* checks = suite["check"].as_array();
    for (const toml::node& check : checks == nullptr ? toml::array() : *checks) {
      if (check.is_table()) load(*check.as_table());
    }
  }

  CommandText text_of(const std::string& command) {
    const std::vector<CommandText> known = commands(unused_);
    return *find_command(known, command);
  }

  // What is said to `check` or `ask`: all but name, tags and scenario.
  Entries entries_of(const toml::table& table, const std::vector<ConfigKey>& keys) const {
    Entries entries = config_entries(table, file_, keys);
    std::erase_if(entries, [](const ConfigEntry& entry) {
      return entry.key == "name" || entry.key == "tags" || entry.key == "scenario";
    });
    for (const ConfigEntry& entry : entries) {
      const auto left_out = kLeftOut.find(entry.key);
      if (left_out == kLeftOut.end()) continue;
      throw Error(kBadOption,
                  fmt::format("{}: a suite has no key '{}': {}", place(file_, entry.at), entry.key, left_out->second));
    }
    return entries;
  }

  std::vector<std::string> tags_of(const toml::table& table) const {
    std::vector<std::string> tags;
    const toml::node* list = table.get("tags");
    if (list == nullptr) return tags;
    const char* wanted = "tags is a list of strings";
    if (!list->is_array()) malformed(file_, list->source().begin, wanted);
    for (const toml::node& tag : *list->as_array()) {
      tags.push_back(tag.value_exact<std::string>().value_or(""));
      if (tags.back().empty()) malformed(file_, tag.source().begin, wanted);
    }
    return tags;
  }

  // What the table says, and [defaults] of the rest.
  Entries with_defaults(const Entries& own) const {
    Entries entries = defaults_;
    std::erase_if(entries, [&](const ConfigEntry& entry) {
      return std::ranges::find(own, entry.key, &ConfigEntry::key) != own.end();
    });
    entries.insert(entries.end(), own.begin(), own.end());
    return entries;
  }

  std::vector<std::string> all_tags_of(const toml::table& table) const {
    std::vector<std::string> tags = default_tags_;
    for (const std::string& tag : tags_of(table)) tags.push_back(tag);
    return tags;
  }

  CheckInFile read_check(const toml::table& table) const {
    const toml::node* name = table.get("name");
    const toml::source_position at = (name == nullptr ? table.source() : name->source()).begin;
    CheckInFile check{name == nullptr ? "" : name->value_exact<std::string>().value_or(""), file_, at.line, at.column};
    if (check.name.empty()) malformed(file_, at, "a check needs a name, as in name = \"agreement holds\"");
    check.tags = all_tags_of(table);
    Entries entries = with_defaults(entries_of(table, keys_));
    if (std::ranges::find(entries, "expect", &ConfigEntry::key) == entries.end()) {
      throw Error(kBadOption,
                  fmt::format("{}: '{}' has no key 'expect', and so could not fail", place(file_, at), check.name));
    }
    // The protocol before the rest, which is understood by it.
    std::stable_partition(entries.begin(), entries.end(),
                          [](const ConfigEntry& entry) { return entry.key == "protocol"; });
    check.options = options_of({"check"}, entries, file_, require_possible);
    check.arguments = check.options.arguments;
    check.expected = fmt::format("{}", fmt::join(check.options.expect, ","));
    check.protocol_version = find_protocol(check.options.protocol).file_version();
    return check;
  }

  // Adds a check for each file.
  void read_scenarios(const toml::table& table, std::vector<CheckInFile>& all) const {
    for (const auto& [key, node] : table) {
      const std::string_view name = key.str();
      const auto known = [&](const std::vector<ConfigKey>& keys) {
        return std::ranges::count(keys, name, &ConfigKey::name) > 0;
      };
      if (!known(keys_) || known(scenario_keys_)) continue;
      throw Error(kBadOption,
                  fmt::format("{}: {}: leave '{}' out", place(file_, key.source().begin), kSaysItself, name));
    }
    for (const ConfigEntry& entry : defaults_) {
      if (entry.key.starts_with("rules.") || std::ranges::count(scenario_keys_, entry.key, &ConfigKey::name) > 0)
        continue;
      throw Error(
          kBadOption,
          fmt::format("{}: '{}' is a default of the scenarios in this file too, and {}: they need a suite of their own",
                      place(file_, entry.at), entry.key, kSaysItself));
    }
    const toml::node* name = table.get("name");
    const std::string called = name == nullptr ? "" : name->value_exact<std::string>().value_or("");
    if (name != nullptr && called.empty()) malformed(file_, name->source().begin, "a name is a text that is not empty");
    const toml::source_position at = (name == nullptr ? table.get("scenario")->source() : name->source()).begin;
    const Entries entries = with_defaults(entries_of(table, scenario_keys_));
    for (const NamedScenario& scenario : named_scenarios(*table.get("scenario"), file_, called)) {
      CheckInFile check{scenario.name, file_, at.line, at.column, all_tags_of(table)};
      read_scenario_check(scenario.path, table.get("scenario")->source().begin, entries, check);
      all.push_back(std::move(check));
    }
  }

  std::string file_;
  Options unused_;
  std::vector<ConfigKey> keys_, scenario_keys_;
  std::vector<std::string> default_tags_;
  Entries defaults_;
};

}  // namespace

std::vector<std::string> CheckInFile::key() const {
  std::vector<std::string> all = arguments;
  all.push_back(protocol_version);
  if (!scenario.empty()) all.push_back("scenario " + hash_of(contents));
  return all;
}

bool CheckInFile::scenario_unchanged() const {
  try {
    return scenario.empty() || read_file(scenario) == contents;
  } catch (const Error&) {
    return false;
  }
}

std::vector<CheckInFile> read_suites(const std::vector<std::string>& files) {
  std::vector<CheckInFile> all;
  for (const std::string& file : files) {
    for (CheckInFile& check : SuiteReader(file).read()) {
      const auto same = std::ranges::find(all, check.name, &CheckInFile::name);
      if (same != all.end()) {
        throw Error(kBadOption,
                    fmt::format("{}:{}:{}: '{}' is the name of the check at {}:{}:{} already", check.file, check.line,
                                check.column, check.name, same->file, same->line, same->column));
      }
      all.push_back(std::move(check));
    }
  }
  return all;
}

}  // namespace paxcheck::cli
