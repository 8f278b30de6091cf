#include "cli/completion.hpp"

#include <algorithm>

#include "cli/command_options.hpp"
#include "cli/given_arguments.hpp"
#include "cli/own/protocol_file.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

// What was read of the words before the last.
struct Context {
  std::vector<const OptionText*> options, positionals;  // that the command has; positionals that are still to come
  const OptionText* open = nullptr;                     // the option that the last word is the value of
  std::string protocol{};
};

Context read(const CommandText& command, const std::vector<std::string>& before) {
  Context context;
  for (const OptionGroup& group : command.groups) {
    for (const OptionText& option : group.options) {
      const bool dashes = option.place == OptionText::Place::dashes;
      (dashes ? context.options : context.positionals).push_back(&option);
    }
  }
  for (const std::string& word : before) {
    if (context.open != nullptr) {
      context.open = nullptr;
    } else if (word.starts_with('-')) {
      const auto is_meant = [&](const OptionText* o) {
        return word == "--" + o->name || (o->letter != 0 && word == std::string("-") + o->letter);
      };
      const auto found = std::ranges::find_if(context.options, is_meant);
      if (found != context.options.end() && !(*found)->is_flag()) context.open = *found;
    } else if (!context.positionals.empty()) {
      if (context.positionals.front()->name == "protocol") context.protocol = word;
      context.positionals.erase(context.positionals.begin());
    }
  }
  return context;
}

// The values of an option, of which one is begun after `done`.
std::vector<Candidate> values_of(const OptionText& option, std::string done, const std::string& begun) {
  if (option.is_file()) return {{kFiles, ""}};
  const auto could_be = [&](const std::string& value) { return value.starts_with(begun); };
  if (option.name == "protocol" && !std::ranges::any_of(option.values, could_be)) return {{kFiles, ""}};
  if (option.is_list()) done += begun.substr(0, begun.rfind(',') + 1);
  std::vector<Candidate> found;
  for (const std::string& value : option.values) found.push_back({done + value, ""});
  return found;
}

std::vector<Candidate> of_program(const std::vector<CommandText>& commands) {
  std::vector<Candidate> found;
  for (const CommandText& command : commands) found.push_back({command.name, command.meaning});
  found.push_back({"help", "print the help of a command"});
  found.push_back({"--help", "print the help"});
  found.push_back({"--version", "print the version"});
  return found;
}

std::vector<Candidate> of_command(const Context& context, const std::string& last) {
  if (context.open != nullptr) return values_of(*context.open, "", last);
  if (!last.starts_with('-') && !context.positionals.empty()) return values_of(*context.positionals.front(), "", last);
  std::vector<Candidate> found;
  const std::size_t equals = last.find('=');
  for (const OptionText* option : context.options) {
    if (equals != std::string::npos && last.substr(0, equals) == "--" + option->name) {
      return values_of(*option, last.substr(0, equals + 1), last.substr(equals + 1));
    }
    found.push_back({"--" + option->name, option->meaning});
  }
  found.push_back({"--help", "print the help of this command"});
  return found;
}

std::vector<Candidate> all_candidates(std::vector<std::string> words) {
  if (words.size() > 1 && words.front() == "help") words.erase(words.begin());
  Options unused;
  const std::vector<CommandText> known = commands(unused);
  if (words.size() <= 1) return of_program(known);
  const CommandText* command = find_command(known, words.front());
  if (command == nullptr) return {};
  const std::vector<std::string> given = with_variant({words.begin(), words.end() - 1}, *command);
  const std::vector<std::string> before(given.begin() + 1, given.end());
  const std::string protocol = read(*command, before).protocol;
  // A file that was not compiled is not now: somebody waits.
  if (is_protocol_file(protocol) && !load_protocol(protocol, Compiling::never))
    return of_command(read(*command, before), words.back());
  // Once more, with the bounds and names of this protocol.
  const std::vector<CommandText> about = commands(unused, &find_protocol(protocol));
  return of_command(read(*find_command(about, command->name), before), words.back());
}

}  // namespace

std::vector<Candidate> candidates(std::vector<std::string> words) {
  const std::string last = words.empty() ? "" : words.back();
  std::vector<Candidate> found = all_candidates(std::move(words));
  std::erase_if(found, [&](const Candidate& c) { return c.word != kFiles && !c.word.starts_with(last); });
  return found;
}

}  // namespace paxcheck::cli
