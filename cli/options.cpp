#include "cli/options.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>

#include "checker/options.hpp"
#include "cli/config_file.hpp"
#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/output_file.hpp"
#include "task/version.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

constexpr const char* kExitStatuses =
    "\nExit status: 0 verified, situation or expectation met, 1 not met, 11 stuck, 12 a property is violated, 80 not "
    "exhaustive,\n"
    "150 malformed input file, 151 bad option, bound or configuration, 153 cannot read or write, 255 internal error.";

// A whole number within bounds, with a message that says which are allowed.
CLI::Validator whole(std::uint64_t low, std::uint64_t high) {
  const auto check = [=](std::string& text) -> std::string {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool fits = error == std::errc() && end == text.data() + text.size() && value >= low && value <= high;
    return fits ? "" : fmt::format("{} is impossible (allowed: {} to {})", text, low, high);
  };
  return {check, "NUMBER"};
}

CLI::Validator positive_seconds() {
  const auto check = [](std::string& text) -> std::string {
    double value = 0;
    const bool number = CLI::detail::lexical_cast(text, value);
    return number && value > 0 ? "" : fmt::format("{} is impossible (allowed: a positive number of seconds)", text);
  };
  return {check, "SECONDS"};
}

// "8G" becomes a number of bytes.
CLI::Validator memory_size() {
  const CLI::AsSizeValue to_bytes(false);
  const auto convert = [=](std::string& text) -> std::string {
    const std::string given = text;
    try {
      if (!given.starts_with('-') && to_bytes(text).empty() && text != "0") return "";
    } catch (const CLI::ValidationError&) {  // an unknown unit
    }
    return fmt::format("{} is impossible (allowed: a positive number of bytes, as in 500M or 8G)", given);
  };
  return {convert, "SIZE"};
}

constexpr std::uint64_t kMostThreads = 256;
constexpr std::uint64_t kMostSteps = std::numeric_limits<int>::max();

void add_protocol_options(CLI::App& app, Options& o) {
  app.add_option("protocol", o.protocol, "the protocol ('paxcheck list protocols')")->capture_default_str();
  const auto text = [&](const char* names, const std::string& meaning) {
    const std::string name = std::string(names).substr(std::string_view(names).find("--") + 2);
    return app
        .add_option_function<std::string>(
            names, [&o, name](const std::string& value) { o.bounds[name] = value; }, meaning)
        ->group("Bounds");
  };
  text("-N,--acceptors", "acceptors, 1 to 9 and more where the state fits (default 3)");
  text("-B,--ballots", "proposal numbers, 1 to 8 and more (default 3)");
  text("-V,--values", "values, 1 to 4 and more (default 2)");
  text("-P,--proposers", "servers that share the numbers in turn (default 2)");
  text("-L,--learners", "learners (default 0)");
  text("--learning",
       "paxos: who tells learners: every acceptor each of them (direct, default), or each acceptor one "
       "distinguished learner, or a set of them, who tell the others")
      ->check(CLI::IsMember({"direct", "distinguished", "set"}));
  text("--distinguished",
       "paxos: distinguished learners of --learning set (default 2); duel: the distinguished proposer, 0 for none "
       "(default)");
  text("--learner-stops", "paxos: learners that stop for ever (default 0)");
  text("-K,--crashes", "crashes; paxos: restarts that lose what the wrong durability rules say (default 0)");
  text("--stops", "processes that stop for ever (default 0)");
  text("--inputs", "paxos: any: a free leader proposes any value (default); own: server i has value i mod V")
      ->check(CLI::IsMember({"any", "own"}));
  text("--phase1-quorum", "paxos: quorums of phase 1: a size, or sets as in 'S1,S2 S3' (default: majorities)");
  text("--phase2-quorum", "paxos: quorums of phase 2, likewise");
  text("--participants", "two-phase-commit: participants (default 3)");
  text("--variant", "two-phase-commit: classic (default) or optimised");
  text("--stopping",
       "who may stop: anyone (default); two-phase-commit: coordinator, participants; duel: proposers, acceptors");
  text("--slots", "multi-paxos: slots of the log");
  text("--clients", "multi-paxos: clients that write; two-phase-commit: 1 if a client waits for the answer");
  text("--reads", "multi-paxos: clients that read");
  text("--channel", "duel: messages that fit into a channel (default 1)");
  text("--loss", "duel: whether channels lose messages: no (default) or yes");
  text("--elections", "duel: how often the distinguished role passes on (default 0)");
  text("--overlap", "duel: whether an election leaves others in their belief: no (default) or yes");
  text("--patience", "duel: whether a retry waits until nobody else is under way: no (default) or yes");
  app.add_option("--rule", o.rules, "NAME=ALTERNATIVE: switch a rule, any number of times ('paxcheck list rules')")
      ->group("Rules")
      ->allow_extra_args(false);
  app.add_option(
         "--bug", o.bug,
         "a named wrong rule, at the smallest bounds that show it unless bounds are given ('paxcheck list bugs')")
      ->group("Rules");
  app.add_option("--property", o.properties, "check only these ('paxcheck list properties')")
      ->delimiter(',')
      ->group("Rules")
      ->allow_extra_args(false);
  app.add_option("--config", "a TOML file with options by their long names; the command line overrides it");
}

void add_memory_and_time(CLI::App& app, Options& o) {
  app.add_option("--timeout", o.timeout, "stop after this many seconds")->check(positive_seconds())->group("Search");
  app.add_option("--max-memory", o.max_memory,
                 "memory for the states, as in 500M or 8G (default: nine tenths of what is available)")
      ->transform(memory_size())
      ->group("Search");
}

void add_limits(CLI::App& app, Options& o, const char* depth) {
  const auto limit = [&](CLI::Option* option) { option->group("Search"); };
  limit(
      app.add_option("--max-states", o.max_states, "stop at this many states")->check(whole(1, checker::kMostStates)));
  limit(app.add_option("--max-depth", o.max_depth, depth)->check(whole(0, kMostSteps)));
  add_memory_and_time(app, o);
}

void add_output(CLI::App& app, Options& o) {
  const auto output = [&](CLI::Option* option) { option->group("Output"); };
  output(app.add_flag("--json", o.json, "print the result as one JSON object"));
  output(
      app.add_option("--expect", o.expect, "verified | violated[:PROPERTY[:STEPS]]: exit status 0 if met, 1 if not"));
  output(app.add_option("--trace-json", o.trace_file, "save the counterexample for 'paxcheck replay'"));
  output(app.add_option("--mermaid", o.mermaid_file, "save the counterexample as a Mermaid sequence diagram"));
}

void add_checkpoints(CLI::App& app, Options& o) {
  app.add_option("--checkpoint", o.checkpoint_file, "save the search here now and then, for 'paxcheck resume'")
      ->group("Search");
  app.add_option("--checkpoint-interval", o.checkpoint_interval, "seconds from one checkpoint to the next")
      ->check(positive_seconds())
      ->group("Search")
      ->capture_default_str();
}

void add_threads(CLI::App& app, Options& o) {
  app.add_option("--threads", o.threads, "threads for breadth-first and sleep (default: one for every core)")
      ->check(whole(1, kMostThreads))
      ->group("Search");
}

void add_check(CLI::App& app, Options& o) {
  CLI::App* sub = app.add_subcommand("check", "search the whole state space and check every property");
  sub->callback([&o] { o.command = Command::check; });
  add_protocol_options(*sub, o);
  sub->add_option("--reach", o.reach, "print a shortest run into a situation ('paxcheck list situations PROTOCOL')")
      ->group("Rules");
  sub->add_flag("--check-stuck", o.check_stuck,
                "also look for states from which nothing can be decided, or learned, any more")
      ->group("Rules");
  sub->add_flag("--require-choice", o.require_choice, "also require that some run chooses each value")->group("Rules");
  sub->add_option(
         "--strategy", o.strategy,
         "auto: the fastest that fits; breadth-first; sleep: every state once by sleep sets, remembering none; "
         "depth-first: one thread, counterexamples are not shortest")
      ->check(CLI::IsMember({"auto", "breadth-first", "sleep", "depth-first"}))
      ->group("Search")
      ->capture_default_str();
  add_threads(*sub, o);
  sub->add_flag("--continue", o.go_on, "go on after a violation: a shortest counterexample for every property")
      ->group("Search");
  sub->add_flag("--exact-counts", o.exact_counts,
                "search without reductions, so that states, transitions and depth compare with other tools")
      ->group("Search");
  sub->add_option(
         "--reduction", o.reductions,
         "only these: acceptor-symmetry, value-symmetry (both: symmetry), dead-messages, prepare-first, or none "
         "(default: all that are sound)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->group("Search");
  sub->add_flag("--no-symmetry", o.no_symmetry, "without acceptor-symmetry and value-symmetry")->group("Search");
  sub->add_flag("--no-dead-messages", o.no_dead_messages, "without dead-messages")->group("Search");
  sub->add_option("--encoding", o.encoding,
                  "auto: the smallest state that the rules allow; full: every message its own bits")
      ->check(CLI::IsMember({"auto", "full"}))
      ->group("Search")
      ->capture_default_str();
  sub->add_flag("--compact-table", o.compact_table,
                "remember states exactly in three to four bytes each, for states of one word; slower")
      ->group("Search");
  sub->add_flag("--hash-compact", o.hash_compact,
                "remember 64-bit fingerprints in place of states: less memory for wide states, never exhaustive")
      ->group("Search");
  sub->add_flag("--bitstate", o.bitstate, "remember three bits of a bit array for a state: never exhaustive")
      ->group("Search");
  add_checkpoints(*sub, o);
  add_limits(*sub, o, "do not look beyond this many actions");
  add_output(*sub, o);
  sub->add_option("--dot", o.dot_file, "save the state graph, of at most 2000 states, as a DOT file")->group("Output");
  sub->footer(kExitStatuses);
}

void add_simulate(CLI::App& app, Options& o) {
  CLI::App* sub = app.add_subcommand("simulate", "seeded random walks, where an exhaustive search does not fit");
  sub->callback([&o] { o.command = Command::simulate; });
  add_protocol_options(*sub, o);
  sub->add_option("--walks", o.walks, "number of walks")
      ->check(whole(1, std::numeric_limits<std::uint64_t>::max()))
      ->group("Search")
      ->capture_default_str();
  sub->add_option("--seed", o.seed, "the same seed gives the same walks")
      ->check(whole(0, std::numeric_limits<std::uint64_t>::max()))
      ->group("Search")
      ->capture_default_str();
  sub->add_flag("--continue", o.go_on, "go on after a violation")->group("Search");
  add_limits(*sub, o, "actions in a walk at most (default 1000)");
  add_output(*sub, o);
  sub->footer(kExitStatuses);
}

void add_resume(CLI::App& app, Options& o) {
  CLI::App* sub = app.add_subcommand("resume", "take a search up again from its last checkpoint");
  sub->callback([&o] { o.command = Command::resume; });
  sub->add_option("file", o.resume_file, "a file saved with --checkpoint; goes on being used for checkpoints")
      ->required();
  add_threads(*sub, o);
  add_checkpoints(*sub, o);
  add_memory_and_time(*sub, o);
  add_output(*sub, o);
  sub->footer(kExitStatuses);
}

void add_replay(CLI::App& app, Options& o) {
  CLI::App* sub = app.add_subcommand("replay", "run a saved counterexample again, under its own or under other rules");
  sub->callback([&o] { o.command = Command::replay; });
  sub->add_option("file", o.replay_file, "a file saved with --trace-json")->required();
  sub->add_option("--rule", o.rules, "NAME=ALTERNATIVE: switch a rule from what the file says")
      ->allow_extra_args(false);
  sub->add_option("--bug", o.bug, "the rules of a named bug instead of the file's; 'none': all rules right");
  sub->add_flag("--json", o.json, "print the result as one JSON object");
  sub->footer(
      "\nExit status: 12 the run violates the property, 0 it runs and does not, 1 it can not be run under these "
      "rules,\n"
      "150 malformed file, 151 bad option, 153 cannot read.");
}

void add_smallest(CLI::App& app, Options& o) {
  CLI::App* sub = app.add_subcommand("smallest", "search for the smallest bounds at which wrong rules break something");
  sub->callback([&o] { o.command = Command::smallest; });
  sub->add_option("protocol", o.protocol, "the protocol ('paxcheck list protocols')")->capture_default_str();
  sub->add_option("--rule", o.rules, "NAME=ALTERNATIVE, any number of times")->allow_extra_args(false);
  sub->add_option("--bug", o.bug, "a named wrong rule");
  sub->add_flag("--all", o.all, "every bug and every wrong alternative of every rule, in turn");
  sub->add_option("--property", o.properties, "look for these only")->delimiter(',')->allow_extra_args(false);
  sub->add_option("--max-states", o.max_states, "give bounds up at this many states (default 4000000)")
      ->check(whole(1, checker::kMostStates));
  sub->add_flag("--json", o.json, "print the result as JSON");
  sub->footer(
      "\nGoes through 3 acceptors (4 for half-quorum), 1 to 4 numbers, then 0 to 2 crashes where a rule needs them, "
      "then\n"
      "1 to 3 values. Exit status: 0 whether or not something breaks, 80 if bounds were given up.");
}

void add_list(CLI::App& app, Options& o) {
  CLI::App* sub = app.add_subcommand("list", "describe protocols, or rules, bugs, properties or situations of one");
  sub->callback([&o] { o.command = Command::list; });
  sub->add_option("what", o.list_what, "protocols, rules, bugs, properties or situations")->required();
  sub->add_option("protocol", o.protocol, "of which protocol")->capture_default_str();
  sub->add_flag("--json", o.json, "print as JSON");
}

constexpr const char* kCommands[] = {"check", "simulate", "resume", "replay", "smallest", "list"};

// The options of a command that a configuration file may set.
std::vector<ConfigKey> config_keys(const CLI::App& command) {
  std::vector<ConfigKey> keys;
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional() && option->get_lnames().empty()) {
      keys.push_back({option->get_name(), false, true});
      continue;
    }
    for (const std::string& name : option->get_lnames()) {
      if (name != "help" && name != "config") keys.push_back({name, option->get_items_expected_max() == 0, false});
    }
  }
  return keys;
}

// The command that the arguments begin with, if it is one.
const CLI::App* command_of(CLI::App& app, const std::vector<std::string>& arguments) {
  for (const CLI::App* sub : app.get_subcommands({})) {
    if (!arguments.empty() && sub->get_name() == arguments.front()) return sub;
  }
  return nullptr;
}

// The value of --config among the arguments, if there is one.
std::optional<std::string> config_path(const std::vector<std::string>& arguments) {
  const std::string name = "--config";
  std::optional<std::string> path;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool joined = arguments[i].starts_with(name + "=");
    if (!joined && (arguments[i] != name || i + 1 == arguments.size())) continue;
    if (path) throw Error(kBadOption, "--config is given twice (allowed: once)");
    path = joined ? arguments[i].substr(name.size() + 1) : arguments[i + 1];
  }
  return path;
}

void erase_config(std::vector<std::string>& arguments) {
  const auto option = std::ranges::find_if(arguments, [](const std::string& a) { return a.starts_with("--config"); });
  arguments.erase(option, option + (*option == "--config" ? 2 : 1));
}

// Whether the command line replaces an argument from the file. Options given twice take the last value by
// themselves, except lists, which would grow, and the protocol, which has no dashes.
bool overridden(const std::string& from_file, const std::vector<std::string>& arguments) {
  if (!from_file.starts_with("--")) return arguments.size() > 1 && !arguments[1].starts_with("-");
  for (const char* list : {"--property", "--reduction"}) {
    const auto given = [&](const std::string& a) { return a.starts_with(list); };
    if (from_file.starts_with(list + std::string("=")) && std::ranges::any_of(arguments, given)) return true;
  }
  return false;
}

// An empty value is a mistake, such as an unset variable in a script, and must not switch a gate off.
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

// Errors of the parser in the user's terms: which names are allowed, which was meant.
[[noreturn]] void reject(const CLI::ParseError& error, const CLI::App& app, const std::vector<std::string>& arguments) {
  const auto commands = app.get_subcommands();
  const CLI::App& command = commands.empty() ? app : *commands.front();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    for (const std::string& argument : command.remaining(true)) {
      if (!argument.starts_with("--")) continue;
      const std::vector<ConfigKey> keys = config_keys(command);
      std::vector<std::string_view> names;
      for (const ConfigKey& key : keys) names.push_back(key.name);
      throw unknown_name("option", argument.substr(2, argument.find('=') - 2), names);
    }
  }
  if (commands.empty() && (arguments.empty() || !arguments.front().starts_with("-"))) {
    throw unknown_name("command", arguments.empty() ? "" : arguments.front(),
                       {std::begin(kCommands), std::end(kCommands)});
  }
  if (command.get_name() == "list" && dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    throw Error(kBadOption, "list what? allowed: protocols, rules, bugs, properties, situations");
  }
  std::string message = error.what();
  if (const std::size_t colon = message.find(": "); message.starts_with("--") && colon != std::string::npos) {
    message.erase(colon, 1);  // "--ballots 0 is impossible ..."
  }
  throw Error(kBadOption, message);
}

}  // namespace

std::optional<Options> parse_options(std::vector<std::string> arguments) {
  Options options;
  CLI::App app("paxcheck: every interleaving of a bounded Paxos, checked, and explained where it breaks", "paxcheck");
  app.set_version_flag("--version", std::string("paxcheck ") + kVersion);
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.require_subcommand(1);
  add_check(app, options);
  add_simulate(app, options);
  add_resume(app, options);
  add_replay(app, options);
  add_smallest(app, options);
  add_list(app, options);
  for (CLI::App* sub : app.get_subcommands({})) {
    for (const char* repeatable : {"--rule", "--property", "--reduction"}) {
      if (CLI::Option* option = sub->get_option_no_throw(repeatable)) {
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
      }
    }
  }

  reject_empty_values(arguments);
  try {
    const CLI::App* command = command_of(app, arguments);
    if (const auto path = config_path(arguments); path && command != nullptr) {
      auto from_file = config_arguments(*path, config_keys(*command));
      std::erase_if(from_file, [&](const std::string& argument) { return overridden(argument, arguments); });
      erase_config(arguments);
      arguments.insert(arguments.begin() + 1, from_file.begin(), from_file.end());
    }
    options.arguments = arguments;
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(reversed);
  } catch (const CLI::Success& success) {  // --help, --version
    std::ostringstream out;
    app.exit(success, out, out);
    write_stdout(out.str());
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    reject(error, app, arguments);
  }
  return options;
}

}  // namespace paxcheck::cli
