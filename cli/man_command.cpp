// paxcheck man: the manual page, in roff (man(7)), made from what --help is made from.
#include <fmt/core.h>

#include "cli/bound_options.hpp"
#include "cli/command_options.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/protocol.hpp"
#include "task/version.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

// Text as it is: a backslash escapes, a minus would become a hyphen, and a full stop or quote begins a request.
std::string roff_text(const std::string& text) {
  std::string roff = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) roff += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
  return roff;
}

std::string roff_paragraph(const std::string& text) { return ".PP\n" + roff_text(text) + "\n"; }

std::string item(const std::string& left, const std::string& meaning) {
  return fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff_text(left), roff_text(meaning));
}

std::string items(const OptionGroup& group) {
  std::string roff;
  for (const OptionText& option : group.options) roff += item(spelled(option), option.meaning);
  return roff;
}

// The bounds differ from one protocol to the next, and have a section.
std::string command_section(const CommandText& command) {
  std::string roff = fmt::format(".SS {}\n{}\n.PP\n\\fB{}\\fR\n", roff_text(command.name), roff_text(command.meaning),
                                 roff_text(usage(command)));
  Options unused;
  const std::string bounds = bound_options(unused).title;
  for (const OptionGroup& group : command.groups) {
    if (!group.title.empty()) roff += roff_paragraph(group.title + ":");
    roff += group.title == bounds ? roff_paragraph("Those of the protocol, see PROTOCOLS below.") : items(group);
  }
  if (!command.examples.empty()) roff += ".PP\nExamples:\n";
  for (const std::string& example : command.examples)
    roff += ".PP\n.RS\n" + roff_text("paxcheck " + example) + "\n.RE\n";
  if (!command.note.empty()) roff += roff_paragraph(command.note);
  if (!command.statuses.empty()) roff += roff_paragraph("Exit status:");
  for (const auto& [number, said] : command.statuses) roff += item(std::to_string(number), said);
  return roff;
}

}  // namespace

int man_command() {
  Options unused;
  std::string roff = fmt::format(
      ".TH PAXCHECK 1 \"\" \"paxcheck {}\" \"User Commands\"\n.SH NAME\n"
      "paxcheck \\- check every interleaving of a bounded Paxos, and explain where it breaks\n"
      ".SH SYNOPSIS\n\\fBpaxcheck\\fR \\fICOMMAND\\fR [\\fIoptions\\fR]\n.SH COMMANDS\n",
      roff_text(kVersion));
  for (const CommandText& command : commands(unused)) roff += command_section(command);
  roff += ".SH PROTOCOLS\n";
  for (const auto& protocol : protocols()) {
    roff += fmt::format(".SS {}\n{}\n", roff_text(std::string(protocol->name())),
                        roff_text(std::string(protocol->summary())));
    roff += items(bound_options(unused, *protocol));
  }
  write_stdout(roff);
  return kVerified;
}

}  // namespace paxcheck::cli
