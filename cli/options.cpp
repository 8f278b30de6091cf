// The parser: CLI11, told of the commands and their options (cli/command_options.hpp).
#include "cli/options.hpp"

#include <fmt/core.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

#include "cli/bound_options.hpp"
#include "cli/command_options.hpp"
#include "cli/commands.hpp"
#include "cli/commit.hpp"
#include "cli/given_arguments.hpp"
#include "cli/help.hpp"
#include "cli/own/protocol_file.hpp"
#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/output_file.hpp"
#include "task/version.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

void add(CLI::App& app, const OptionText& text) {
  const bool positional = text.place != OptionText::Place::dashes;
  const bool many = text.place == OptionText::Place::required_positionals;
  const std::string letter = text.letter == 0 ? "" : fmt::format("-{},", text.letter);
  const std::string names = positional ? text.name : fmt::format("{}--{}", letter, text.name);
  if (text.is_flag()) {
    app.add_flag_callback(names, [&text] { text.take(""); });
    return;
  }
  const auto take_all = [&text, positional](const CLI::results_t& values) {
    for (const std::string& value : values) {
      const std::string allowed = text.take(value);
      if (allowed.empty()) continue;
      throw Error(kBadOption, fmt::format("{}{} {} is impossible (allowed: {})", positional ? "" : "--", text.name,
                                          value, allowed));
    }
    return true;
  };
  app.add_option(names, take_all)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->allow_extra_args(many)
      ->required(text.place == OptionText::Place::required_positional || many);
}

// The text of --help for the command and the protocol that are asked for.
std::string help_for(const Options& asked, const CommandText* command) {
  Options unused;
  const std::vector<CommandText> about = commands(unused, &find_protocol(asked.protocol));
  return command == nullptr ? help(about) : help(*find_command(about, command->name));
}

const Protocol* known_protocol(const std::string& name) {
  try {
    return &find_protocol(name);
  } catch (const Error&) {
    return nullptr;
  }
}

// The value of an unknown option may have been taken for the protocol: then the options of all are allowed.
[[noreturn]] void reject_unknown_option(const Options& asked, const CommandText& command, const std::string& argument) {
  Options unused;
  const std::vector<CommandText> about = commands(unused, known_protocol(asked.protocol));
  const std::vector<ConfigKey> keys = config_keys(*find_command(about, command.name));
  std::vector<std::string_view> names;
  for (const ConfigKey& key : keys) names.push_back(key.name);
  throw Error(kBadOption,
              fmt::format("{}; 'paxcheck {} --help' lists the options",
                          unknown("option", argument.substr(2, argument.find('=') - 2), names), command.name));
}

[[noreturn]] void reject_unknown_command(const std::vector<CommandText>& commands, const std::string& name) {
  std::vector<std::string_view> names;
  for (const CommandText& command : commands) names.push_back(command.name);
  names.emplace_back("help");
  throw unknown_name("command", name, names);
}

// Errors of the parser in the user's terms: which names are allowed, which was meant.
[[noreturn]] void reject(const CLI::ParseError& error, const CLI::App& app, const Options& options,
                         const std::vector<CommandText>& commands, const std::vector<std::string>& arguments) {
  const CommandText* command = find_command(commands, arguments.front());
  if (command == nullptr && !arguments.front().starts_with("-")) reject_unknown_command(commands, arguments.front());
  if (command != nullptr && dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    for (const std::string& argument : app.get_subcommands().front()->remaining(true)) {
      if (argument.starts_with("--")) reject_unknown_option(options, *command, argument);
    }
  }
  if (command != nullptr && command->command == Command::list &&
      dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    throw Error(kBadOption, "list what? " + allowed_text({std::begin(kLists), std::end(kLists)}));
  }
  const std::string message = error.what();
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    throw Error(kBadOption, fmt::format("{} needs a value", message.substr(0, message.find(':'))));
  }
  throw Error(kBadOption,
              command == nullptr ? message : fmt::format("{} (see paxcheck {} --help)", message, command->name));
}

std::string version_text() {
  const std::string commit = kCommit.empty() ? "" : fmt::format(" ({})", kCommit);
  return fmt::format("paxcheck {}{}", kVersion, commit);
}

// Those in files, before anything is made of the options: their bounds are among these.
void load_protocols(const std::vector<std::string>& arguments) {
  Options unused;
  const std::vector<CommandText> known = commands(unused);
  const CommandText* command = find_command(known, arguments.front());
  if (command == nullptr || !place_of_protocol(*command)) return;
  const bool verbose = std::ranges::count(arguments, "--verbose") + std::ranges::count(arguments, "-v") > 0;
  std::vector<std::string> files = protocol_files(arguments, *command);
  if (const auto config = config_path(arguments)) files.push_back(config_protocol(*config));
  for (const std::string& file : files) {
    if (is_protocol_file(file)) load_protocol(file, Compiling::allowed, verbose);
  }
}

// 'paxcheck help [COMMAND ...]' is 'paxcheck [COMMAND ...] --help', and so is 'paxcheck' alone.
std::vector<std::string> asked_for_help(std::vector<std::string> arguments) {
  if (!arguments.empty() && arguments.front() != "help") return arguments;
  if (!arguments.empty()) arguments.erase(arguments.begin());
  arguments.emplace_back("--help");
  return arguments;
}

}  // namespace

std::optional<Options> parse_options(std::vector<std::string> arguments) {
  reject_empty_values(arguments);
  arguments = asked_for_help(std::move(arguments));
  load_protocols(arguments);
  Options options;
  const std::vector<CommandText> known = commands(options);
  CLI::App app("", "paxcheck");
  const std::string version = version_text();
  app.set_version_flag("--version", version);
  app.require_subcommand(1);
  for (const CommandText& command : known) {
    CLI::App* sub = app.add_subcommand(command.name);
    sub->set_version_flag("--version", version);
    sub->callback([&options, &command] { options.command = command.command; });
    for (const OptionGroup& group : command.groups) {
      for (const OptionText& option : group.options) add(*sub, option);
    }
  }

  const CommandText* command = find_command(known, arguments.front());
  if (command != nullptr) arguments = with_variant(with_config_file(std::move(arguments), *command), *command);
  options.arguments = arguments;
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    if (command == nullptr && !arguments.front().starts_with("-")) reject_unknown_command(known, arguments.front());
    write_stdout(help_for(options, command));
    return std::nullopt;
  } catch (const CLI::CallForVersion&) {
    write_stdout(version + "\n");
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    reject(error, app, options, known, arguments);
  }
  if (!options.bounds.empty()) reject_unfit_bounds(options);
  return options;
}

}  // namespace paxcheck::cli
