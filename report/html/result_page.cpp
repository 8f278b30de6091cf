// A checked protocol.
#include <fmt/core.h>

#include "report/html/document.hpp"
#include "report/html/page.hpp"
#include "report/html/run.hpp"
#include "report/html/setting.hpp"
#include "report/text.hpp"

namespace paxcheck::report {
namespace {

using html::element;
using html::Html;

const char* kind_of_verdict(const std::string& verdict) {
  if (verdict == "verified" || verdict == "reached" || verdict == "counted") return "good";
  return verdict == "not-exhaustive" ? "open" : "bad";
}

Html told_expectation(const std::optional<Expected>& expected) {
  if (!expected) return {};
  const char* outcome = expected->outcome == Outcome::met       ? "met"
                        : expected->outcome == Outcome::not_met ? "not met"
                                                                : "not decided";
  return element("p", html::text(fmt::format("Expected {}: {}{}", expected->text, outcome,
                                             expected->why.empty() ? "" : ", " + expected->why)));
}

Html verdict_of(const Result& result) {
  const Html words = html::badge(spoken_verdict(result), kind_of_verdict(result.verdict)) +
                     html::text(" " + reason_of_verdict(result));
  return element("header",
                 element("h1", html::text("paxcheck: " + named_protocol(result.protocol, result.protocol_file))) +
                     element("p", {{"class", "verdict"}}, words) + told_expectation(result.expected)) +
         Html::made("\n");
}

}  // namespace

std::string to_html(const Result& result, const std::string& command) {
  Html content = verdict_of(result);
  if (!result.notes.empty()) content += html::titled_section("notes", "Notes", html::list_of(result.notes, "notes"));
  html::Room room;
  for (std::size_t i = 0; i < result.counterexamples.size(); ++i) {
    content += html::whole_run(result.counterexamples[i], fmt::format("run-{}", i + 1), room);
  }
  if (!result.properties.empty()) {
    content += html::titled_section("properties", "Properties", html::properties_table(result.properties));
  }
  content += html::titled_section("rules", "Rules", html::rules_table(result.rules));
  content += html::titled_section("setting", "Setting",
                                  html::bounds_list(named_protocol(result.protocol, result.protocol_file),
                                                    result.bounds, result.bound_words, result.facts));
  content += html::titled_section("search", "Search", html::search_list(result));
  const std::string title = fmt::format("{}: {}", result.protocol, spoken_verdict(result));
  return html::to_page({title, content, command, result.version});
}

}  // namespace paxcheck::report
