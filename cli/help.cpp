#include "cli/help.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>

#include "cli/terminal.hpp"
#include "report/wrap.hpp"

namespace paxcheck::cli {
namespace {

constexpr std::size_t kWidth = 80;     // on a terminal that is no narrower
constexpr std::size_t kMeanings = 28;  // the column at which they begin

std::string wrapped(const std::string& text, std::size_t column, std::size_t indent) {
  return report::wrapped(text, column, indent, std::min(kWidth, text_width(STDOUT_FILENO)));
}

std::string wrapped(const std::string& text, std::size_t column) { return wrapped(text, column, column); }

std::string row(const std::string& left, const std::string& meaning) {
  const std::string padded = fmt::format("  {:<{}}", left, kMeanings - 2);
  const std::string gap = padded.size() > kMeanings || padded.back() != ' ' ? "\n" + std::string(kMeanings, ' ') : "";
  return padded + gap + wrapped(meaning, kMeanings) + "\n";
}

}  // namespace

std::string usage(const CommandText& command) {
  std::string text = "paxcheck " + command.name;
  for (const OptionGroup& group : command.groups) {
    for (const OptionText& option : group.options) {
      if (option.place == OptionText::Place::required_positional) text += " " + option.name;
      if (option.place == OptionText::Place::required_positionals) text += " " + option.name + "...";
      if (option.place == OptionText::Place::positional) text += " [" + option.name + "]";
    }
  }
  return text + " [options]";
}

std::string spelled(const OptionText& option) {
  if (option.place != OptionText::Place::dashes) return option.name;
  const std::string letter = option.letter == 0 ? "" : fmt::format("-{}, ", option.letter);
  const std::string argument = option.argument.empty() ? "" : " " + option.argument;
  return fmt::format("{}--{}{}", letter, option.name, argument);
}

std::string help(const CommandText& command) {
  std::string text = fmt::format("{}\n\nUsage: {}\n", wrapped(command.meaning, 0), usage(command));
  for (const OptionGroup& group : command.groups) {
    text += group.title.empty() ? "\n" : fmt::format("\n{}:\n", group.title);
    for (const OptionText& option : group.options) text += row(spelled(option), option.meaning);
    if (&group == &command.groups.front()) text += row("-h, --help", "print this help");
  }
  if (!command.examples.empty()) text += "\nExamples:\n";
  for (const std::string& example : command.examples) text += "  " + wrapped("paxcheck " + example, 2, 6) + "\n";
  if (!command.note.empty()) text += "\n" + wrapped(command.note, 0) + "\n";
  constexpr std::size_t kStatuses = 7;  // the column at which their meanings begin
  if (!command.statuses.empty()) text += "\nExit status:\n";
  for (const auto& [number, said] : command.statuses) {
    text += fmt::format("{:>{}}  {}\n", number, kStatuses - 2, wrapped(said, kStatuses));
  }
  return text;
}

std::string help(const std::vector<CommandText>& commands) {
  std::string text =
      wrapped("paxcheck: every interleaving of a bounded Paxos, checked, and explained where it breaks", 0) +
      "\n\nUsage: paxcheck COMMAND [options]\n\nCommands:\n";
  for (const CommandText& command : commands) text += row(command.name, command.meaning);
  text += row("help", "print the help of a command, or this");
  text += "\nOptions:\n" + row("-h, --help", "print this help") + row("--version", "print the version");
  return text + "\n" +
         wrapped(
             "'paxcheck COMMAND --help' lists the options of a command, and 'paxcheck check PROTOCOL --help' those "
             "for a protocol.",
             0) +
         "\n";
}

}  // namespace paxcheck::cli
