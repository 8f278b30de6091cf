#include "report/suite/github.hpp"

#include <fmt/core.h>

#include <string_view>

#include "report/text.hpp"

namespace paxcheck::report {
namespace {

// The bytes of `special` as %XX.
std::string percent(const std::string& text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    out += special.find(c) == std::string_view::npos
               ? std::string(1, c)
               : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return out;
}
std::string as_data(const std::string& text) { return percent(text, "%\r\n"); }
std::string as_property(const std::string& text) { return percent(text, "%\r\n:,"); }

// Text in a cell of a table: everything that Markdown or HTML could read something into.
std::string markdown_cell(const std::string& text) {
  std::string out;
  for (const char c : on_one_line(text)) {
    const bool special = std::string_view("&<>|`*_[]\\~#").find(c) != std::string_view::npos;
    out += special ? fmt::format("&#{};", static_cast<unsigned>(c)) : std::string(1, c);
  }
  return out;
}

}  // namespace

std::string annotations(const Suite& suite) {
  std::string text;
  for (const SuiteCheck& check : suite.checks) {
    if (!fails(check)) continue;
    const SuitePlace place = place_of(check);
    text += fmt::format("::error file={},line={},col={},title={}::{}\n", as_property(place.file), place.line,
                        place.column, as_property(check.name), as_data(check.why + "\n" + check.command));
  }
  return text;
}

std::string to_markdown(const Suite& suite) {
  std::string text =
      fmt::format("### paxcheck: {}\n\n| result | check | verdict | expected | states | time |\n", summary(suite));
  text += "|---|---|---|---|---:|---:|\n";
  for (const SuiteCheck& check : suite.checks) {
    text += fmt::format("| {}{} | {} | {} | {} | {} | {:.2f} s |\n", fails(check) ? "❌ " : "", name_of(check.end),
                        markdown_cell(check.name), markdown_cell(check.found), markdown_cell(check.expected),
                        check.stored ? grouped(*check.stored) : "", check.seconds);
  }
  return text + "\n";
}

}  // namespace paxcheck::report
