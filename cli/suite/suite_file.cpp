#include "cli/suite/suite_file.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "cli/command_options.hpp"
#include "cli/commands.hpp"
#include "cli/config_table.hpp"
#include "cli/given_arguments.hpp"
#include "cli/options.hpp"
#include "cli/own/protocol_file.hpp"
#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

using Entries = std::vector<ConfigEntry>;

// Options of `check` that a check of a suite cannot have, with the reason.
const std::map<std::string, std::string> kLeftOut{{"json", "'paxcheck suite --json' has the results of all"},
                                                  {"threads", "'paxcheck suite --jobs' shares the processors"},
                                                  {"trace-json", "a suite writes no file for a single check"},
                                                  {"mermaid", "a suite writes no file for a single check"},
                                                  {"svg", "a suite writes no file for a single check"},
                                                  {"itf", "a suite writes no file for a single check"},
                                                  {"dot", "a suite writes no file for a single check"},
                                                  {"checkpoint", "a suite writes no file for a single check"},
                                                  {"checkpoint-interval", "a suite writes no file for a single check"}};

class SuiteReader {
 public:
  explicit SuiteReader(const std::string& file) : file_(file) {}

  std::vector<CheckInFile> read() {
    const toml::table table = parse_toml(file_);
    load_protocols(table);
    keys_ = config_keys(check_text());
    keys_.push_back({"tags"});
    const toml::array* checks = nullptr;
    for (const auto& [key, node] : table) {
      if (key == "check" && node.is_array_of_tables()) {
        checks = node.as_array();
      } else if (key == "defaults" && node.is_table()) {
        default_tags_ = tags_of(*node.as_table());
        defaults_ = entries_of(*node.as_table());
      } else if (key == "check" || key == "defaults") {
        malformed(file_, key.source().begin, "a suite has tables [[check]] and one [defaults]");
      } else {
        throw unknown_name("key in " + place(file_, key.source().begin), key.str(), {"check", "defaults"});
      }
    }
    if (checks == nullptr) throw Error(kBadOption, fmt::format("{} has no [[check]]", file_));
    keys_.push_back({"name"});
    std::vector<CheckInFile> all;
    for (const toml::node& check : *checks) all.push_back(read_check(*check.as_table()));
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

  CommandText check_text() {
    const std::vector<CommandText> known = commands(unused_);
    return *find_command(known, "check");
  }

  // What is said to `check`: all but name and tags.
  Entries entries_of(const toml::table& table) const {
    Entries entries = config_entries(table, file_, keys_);
    std::erase_if(entries, [](const ConfigEntry& entry) { return entry.key == "name" || entry.key == "tags"; });
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

  CheckInFile read_check(const toml::table& table) const {
    const toml::node* name = table.get("name");
    const toml::source_position at = (name == nullptr ? table.source() : name->source()).begin;
    CheckInFile check{name == nullptr ? "" : name->value_exact<std::string>().value_or(""), file_, at.line, at.column};
    if (check.name.empty()) malformed(file_, at, "a check needs a name, as in name = \"agreement holds\"");
    check.tags = default_tags_;
    for (const std::string& tag : tags_of(table)) check.tags.push_back(tag);

    const Entries own = entries_of(table);
    Entries entries = defaults_;
    std::erase_if(entries, [&](const ConfigEntry& entry) {
      return std::ranges::find(own, entry.key, &ConfigEntry::key) != own.end();
    });
    entries.insert(entries.end(), own.begin(), own.end());
    if (std::ranges::find(entries, "expect", &ConfigEntry::key) == entries.end()) {
      throw Error(kBadOption,
                  fmt::format("{}: '{}' has no key 'expect', and so could not fail", place(file_, at), check.name));
    }
    parse(check, std::move(entries));
    return check;
  }

  // Of the protocol before the rest, which is understood by it.
  void parse(CheckInFile& check, Entries entries) const {
    std::stable_partition(entries.begin(), entries.end(),
                          [](const ConfigEntry& entry) { return entry.key == "protocol"; });
    try {
      check.options = options_of(entries);
    } catch (const Error& error) {
      const ConfigEntry& wrong = entries[place_of_mistake(entries, error.what())];
      throw Error(error.status(), fmt::format("{}: {}", place(file_, wrong.at), error.what()));
    }
    check.arguments = check.options.arguments;
    check.protocol_version = find_protocol(check.options.protocol).file_version();
  }

  static Options options_of(const Entries& entries) {
    std::vector<std::string> arguments{"check"};
    for (const ConfigEntry& entry : entries) {
      arguments.insert(arguments.end(), entry.arguments.begin(), entry.arguments.end());
    }
    const Options options = parse_options(arguments).value();
    require_possible(options);
    return options;
  }

  // The first entry that, after those before it, is refused in these words.
  static std::size_t place_of_mistake(const Entries& entries, const std::string& refusal) {
    for (std::size_t i = 0; i + 1 < entries.size(); ++i) {
      try {
        options_of({entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(i) + 1});
      } catch (const Error& error) {
        if (error.what() == refusal) return i;
      }
    }
    return entries.size() - 1;
  }

  std::string file_;
  Options unused_;
  std::vector<ConfigKey> keys_;
  std::vector<std::string> default_tags_;
  Entries defaults_;
};

}  // namespace

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
