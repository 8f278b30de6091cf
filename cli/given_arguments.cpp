#include "cli/given_arguments.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "cli/command_options.hpp"
#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

const std::string kConfig = "--config";

bool is_whole(const std::string& word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) { return '0' <= c && c <= '9'; });
}

void erase_config(std::vector<std::string>& arguments) {
  const auto option = std::ranges::find_if(arguments, [](const std::string& a) { return a.starts_with(kConfig); });
  arguments.erase(option, option + (*option == kConfig ? 2 : 1));
}

// Whether the command line replaces an argument from the file. Options given twice take the last value by
// themselves, except lists, which would grow, rules and assertions, which are lists by their names, and the protocol, which has
// no dashes.
bool overridden(const std::string& from_file, const std::vector<std::string>& arguments) {
  if (!from_file.starts_with("--")) return arguments.size() > 1 && !arguments[1].starts_with("-");
  for (const char* list : {"--property", "--reduction", "--bug", "--expect"}) {
    const auto given = [&](const std::string& a) { return a == list || a.starts_with(list + std::string("=")); };
    if (from_file.starts_with(list + std::string("=")) && std::ranges::any_of(arguments, given)) return true;
  }
  for (const auto& [list, end] : {std::pair("--rule", '='), std::pair("--assert", ':')}) {
    const std::string option = list + std::string("=");
    if (!from_file.starts_with(option)) continue;
    const std::string name = from_file.substr(option.size(), from_file.find(end, option.size()) + 1 - option.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {  // --rule NAME=..., --rule=NAME=...
      const bool follows = i > 0 && arguments[i - 1] == list && arguments[i].starts_with(name);
      if (follows || arguments[i].starts_with(option + name)) return true;
    }
  }
  return false;
}

}  // namespace

std::optional<std::string> config_path(const std::vector<std::string>& arguments) {
  std::optional<std::string> path;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool joined = arguments[i].starts_with(kConfig + "=");
    if (!joined && (arguments[i] != kConfig || i + 1 == arguments.size())) continue;
    if (path) throw Error(kBadOption, "--config is given twice (allowed: once)");
    path = joined ? arguments[i].substr(kConfig.size() + 1) : arguments[i + 1];
  }
  return path;
}

void reject_empty_values(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool joined = arguments[i].starts_with("--") && arguments[i].ends_with("=") &&
                        arguments[i].find('=') + 1 == arguments[i].size();
    if (joined)
      throw Error(kBadOption, fmt::format("{} has an empty value (allowed: leave the option out)", arguments[i]));
    if (arguments[i].empty()) {
      throw Error(kBadOption, fmt::format("'' after {} is an empty value (allowed: leave the option out)",
                                          i > 0 ? arguments[i - 1] : "paxcheck"));
    }
  }
}

std::vector<std::size_t> positionals(const std::vector<std::string>& arguments, const CommandText& command) {
  std::vector<std::size_t> places;
  bool value = false;  // of the option before
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (!value && !word.starts_with('-')) places.push_back(i);
    value = false;
    if (!word.starts_with('-')) continue;
    for (const OptionGroup& group : command.groups) {
      for (const OptionText& option : group.options) {
        const bool meant =
            word == "--" + option.name || (option.letter != 0 && word == std::string("-") + option.letter);
        value = value || (meant && option.place == OptionText::Place::dashes && !option.is_flag());
      }
    }
  }
  return places;
}

std::vector<std::string> with_variant(std::vector<std::string> arguments, const CommandText& command) {
  const auto is_flag = [](const auto& protocol, const std::string& word) {
    return !protocol->variant().flag.empty() && word == fmt::format("--{}", protocol->variant().flag);
  };
  const std::optional<std::size_t> expected = place_of_protocol(command);
  for (std::size_t i = 1; expected && i < arguments.size(); ++i) {
    const std::string word = arguments[i];
    const auto variant = std::ranges::find_if(protocols(), [&](const auto& p) { return is_flag(p, word); });
    if (variant == protocols().end()) continue;
    if (i + 1 < arguments.size() && is_whole(arguments[i + 1])) continue;  // a bound
    std::vector<std::string> others = arguments;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    const std::vector<std::size_t> places = positionals(others, command);
    if (places.size() < *expected) continue;  // the parser says what is missing before it
    const bool named = places.size() > *expected;
    const Protocol& base = find_protocol(named ? others[places[*expected]] : "");
    if (std::ranges::count(base.bounds(), word.substr(2), &BoundText::name) > 0) continue;
    const auto meant = std::ranges::find_if(protocols(), [&](const auto& p) {
      return is_flag(p, word) && (p->variant().of == base.name() || p.get() == &base);
    });
    if (meant == protocols().end()) {
      throw Error(kBadOption, fmt::format("{} is for {}, where it means {}: {} has no variant of this name (allowed: "
                                          "leave it out)",
                                          word, (*variant)->variant().of, (*variant)->name(), base.name()));
    }
    if (named) {
      others[places[*expected]] = (*meant)->name();
    } else {
      others.insert(others.begin() + 1 + static_cast<std::ptrdiff_t>(places.empty() ? 0 : places.back()),
                    std::string((*meant)->name()));
    }
    return with_variant(std::move(others), command);
  }
  return arguments;
}

std::vector<ConfigKey> config_keys(const CommandText& command) {
  std::vector<ConfigKey> keys;
  for (const OptionGroup& group : command.groups) {
    for (const OptionText& option : group.options) {
      const bool positional = option.place != OptionText::Place::dashes;
      if ("--" + option.name != kConfig) keys.push_back({option.name, option.is_flag(), positional});
    }
  }
  return keys;
}

std::vector<std::string> with_config_file(std::vector<std::string> arguments, const CommandText& command) {
  const auto path = config_path(arguments);
  if (!path) return arguments;
  auto from_file = config_arguments(*path, config_keys(command));
  std::erase_if(from_file, [&](const std::string& argument) { return overridden(argument, arguments); });
  erase_config(arguments);
  arguments.insert(arguments.begin() + 1, from_file.begin(), from_file.end());
  return arguments;
}

}  // namespace paxcheck::cli
