// A finished suite: a table of its checks, each leading to what it found.
#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/html/document.hpp"
#include "report/html/page.hpp"
#include "report/html/run.hpp"
#include "report/html/setting.hpp"
#include "report/text.hpp"

namespace paxcheck::report {
namespace {

using html::element;
using html::Html;
using html::text;
using nlohmann::json;

const char* kind_of_end(CheckEnd end) {
  return end == CheckEnd::met ? "good" : end == CheckEnd::not_met || end == CheckEnd::broken ? "bad" : "open";
}

Html badge_of(const SuiteCheck& check) {
  std::string word = name_of(check.end);
  std::ranges::replace(word, '-', ' ');
  return html::badge(word, kind_of_end(check.end));
}

// As much of a run as the result of a check has kept of it.
Counterexample run_in(const json& kept) {
  Counterexample run;
  for (const json& step : kept.at("steps")) {
    Step& told = run.steps.emplace_back();
    told.text = step.at("text");
    told.changes = step.at("changes").get<std::vector<std::string>>();
  }
  const json& why = kept.at("explanation");
  run.explanation.sentences = why.at("text").get<std::vector<std::string>>();
  if (!why.at("first_wrong_step").is_null()) run.explanation.first_wrong_step = why.at("first_wrong_step");
  if (!kept.at("loop_from_step").is_null()) run.loop_from = kept.at("loop_from_step").get<std::size_t>() - 1;
  return run;
}

Html found_by(const SuiteCheck& check, html::Room& room) {
  if (check.result.empty()) return {};
  const json result = json::parse(check.result);
  Html said = element("p", text(fmt::format("{}: {}", result.at("verdict").get<std::string>(),
                                            result.at("reason").get<std::string>())));
  said += html::list_of(result.at("notes").get<std::vector<std::string>>(), "notes");
  const json& kept = result.at(result.contains("run") ? "run" : "counterexample");  // of a scenario, of a check
  return kept.is_null() ? said : said + html::brief_run(run_in(kept), check.command, room);
}

std::string details_id(std::size_t place) { return fmt::format("check-{}", place + 1); }

Html check_row(const SuiteCheck& check, std::size_t place) {
  const std::string time = check.reused                     ? "reused"
                           : check.end == CheckEnd::not_run ? ""
                                                            : fmt::format("{:.2f} s", check.seconds);
  return element("tr", element("td", badge_of(check)) +
                           element("th", {{"scope", "row"}},
                                   element("a", {{"href", "#" + details_id(place)}}, text(check.name))) +
                           element("td", text(check.found)) + element("td", text(check.expected)) +
                           element("td", {{"class", "number"}}, text(check.stored ? grouped(*check.stored) : "")) +
                           element("td", {{"class", "number"}}, text(time))) +
         Html::made("\n");
}

Html check_details(const SuiteCheck& check, std::size_t place, html::Room& room) {
  Html facts = html::definition("where", fmt::format("{}:{}", check.file, check.line));
  facts += html::definition("expected", check.expected) + html::definition("found", check.found);
  for (const std::string& tag : check.tags) facts += html::definition("tag", tag);
  Html content = element("dl", {{"class", "facts"}}, facts) + element("p", element("code", text(check.command)));
  if (!check.why.empty()) content += element("p", text(check.why));
  const Html summary = text(check.name + " ") + badge_of(check);
  room.keep(html::folded(details_id(place), summary, content));
  return html::folded(details_id(place), summary, content + found_by(check, room));
}

}  // namespace

std::string to_html(const Suite& suite, const std::string& command) {
  html::Room room;
  Html rows, details;
  for (std::size_t i = 0; i < suite.checks.size(); ++i) rows += room.keep(check_row(suite.checks[i], i));
  // What failed is what somebody looks for: it gets room first.
  std::vector<Html> all(suite.checks.size());
  for (const bool failed : {true, false}) {
    for (std::size_t i = 0; i < suite.checks.size(); ++i) {
      if (fails(suite.checks[i]) == failed) all[i] = check_details(suite.checks[i], i, room);
    }
  }
  for (const Html& each : all) details += each;
  const CheckEnd end = worst(suite);
  const Html verdict = html::badge(end == CheckEnd::met ? "all as expected" : "not all as expected", kind_of_end(end));
  Html content = element("header", element("h1", text("paxcheck suite")) +
                                       element("p", {{"class", "verdict"}}, verdict + text(" " + summary(suite)))) +
                 Html::made("\n");
  content += html::titled_section(
      "checks", "Checks",
      html::wide_table(
          "Checks", {},
          html::headings({"result", "check", "verdict", "expected", "states", "time"}) + element("tbody", rows)));
  content += html::titled_section("details", "What each found", details);
  return html::to_page({"paxcheck suite: " + summary(suite), content, command, suite.version});
}

}  // namespace paxcheck::report
