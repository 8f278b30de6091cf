#include "cli/help.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <sstream>

namespace paxcheck::cli {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kMeanings = 28;  // the column at which they begin

// A text in lines of at most kWidth columns, all but the first indented.
std::string wrapped(const std::string& text, std::size_t column, std::size_t indent) {
  std::string out;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (out.empty()) {
      out = word;
    } else if (column + 1 + word.size() <= kWidth) {
      out += " " + word;
      ++column;
    } else {
      out += "\n" + std::string(indent, ' ') + word;
      column = indent;
    }
    column += word.size();
  }
  return out;
}

std::string row(const std::string& left, const std::string& meaning) {
  const std::string padded = fmt::format("  {:<{}}", left, kMeanings - 2);
  const std::string gap = padded.size() > kMeanings || padded.back() != ' ' ? "\n" + std::string(kMeanings, ' ') : "";
  return padded + gap + wrapped(meaning, kMeanings, kMeanings) + "\n";
}

std::string row(const OptionText& option) {
  if (option.place != OptionText::Place::dashes) return row(option.name, option.meaning);
  const std::string letter = option.letter == 0 ? "" : fmt::format("-{}, ", option.letter);
  const std::string argument = option.argument.empty() ? "" : " " + option.argument;
  return row(fmt::format("{}--{}{}", letter, option.name, argument), option.meaning);
}

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

}  // namespace

std::string help(const CommandText& command) {
  std::string text = fmt::format("{}\n\nUsage: {}\n", wrapped(command.meaning, 0, 0), usage(command));
  for (const OptionGroup& group : command.groups) {
    text += group.title.empty() ? "\n" : fmt::format("\n{}:\n", group.title);
    for (const OptionText& option : group.options) text += row(option);
    if (&group == &command.groups.front()) text += row("-h, --help", "print this help");
  }
  if (!command.examples.empty()) text += "\nExamples:\n";
  for (const std::string& example : command.examples) text += "  paxcheck " + example + "\n";
  if (!command.note.empty()) text += "\n" + wrapped(command.note, 0, 0) + "\n";
  if (!command.footer.empty()) text += "\n" + command.footer;
  return text;
}

std::string help(const std::vector<CommandText>& commands) {
  std::string text =
      "paxcheck: every interleaving of a bounded Paxos, checked, and explained where it\nbreaks\n\n"
      "Usage: paxcheck COMMAND [options]\n\nCommands:\n";
  for (const CommandText& command : commands) text += row(command.name, command.meaning);
  text += row("help", "print the help of a command, or this");
  text += "\nOptions:\n" + row("-h, --help", "print this help") + row("--version", "print the version");
  return text +
         "\n'paxcheck COMMAND --help' lists the options of a command, and\n"
         "'paxcheck check PROTOCOL --help' those for a protocol.\n";
}

}  // namespace paxcheck::cli
