#include "cli/suite/conclusion.hpp"

#include <fmt/core.h>

#include <cstring>
#include <nlohmann/json.hpp>

#include "report/answer.hpp"
#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

using Json = nlohmann::ordered_json;
using report::CheckEnd;

// The verdict in the words of --expect.
std::string verdict_of(const Json& result) {
  const std::string verdict = result.at("verdict");
  const Json& run = result.at("counterexample");
  if (verdict == "violated") {
    std::string all;
    for (const Json& p : result.at("properties")) {
      if (p.at("verdict") != "violated") continue;
      all += fmt::format("{}violated:{}", all.empty() ? "" : ",", p.at("name").get<std::string>());
      if (!p.at("steps").is_null()) all += fmt::format(":{}", p.at("steps").get<int>());
    }
    return all.empty() ? verdict : all;
  }
  if (run.is_null()) return verdict;
  const int length = run.at("length");
  if (verdict != "livelock") return fmt::format("{}:{}", verdict, length);
  const int stem = run.at("loop_from_step").get<int>() - 1;
  return fmt::format("{}:{}+{}", verdict, stem, length - stem);
}

// What was expected of a scenario, and how far it comes.
std::string why_not_met(const Json& answer) {
  const std::string verdict = answer.at("verdict"), reason = answer.at("reason");
  if (verdict == "undecided") return reason;
  std::string why = fmt::format("expected {}, but it is {}: {}",
                                answer.at("expectation").at("expected").get<std::string>(), verdict, reason);
  if (const Json& stops = answer.at("stops"); !stops.is_null()) {
    why += fmt::format("; it stops at line {}, '{}'", stops.at("line").get<int>(), stops.at("text").get<std::string>());
  }
  return why;
}

// The last line on standard error, without the program's name.
std::string last_words(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  text.erase(0, text.rfind('\n') + 1);
  const std::string name = "paxcheck: ";
  return text.starts_with(name) ? text.substr(name.size()) : text;
}

void read_result(report::SuiteCheck& check, const std::string& text) {
  const Json result = Json::parse(text);
  const bool answer = result.at("schema") == report::kAnswerSchema;
  check.found = answer ? result.at("verdict").get<std::string>() : verdict_of(result);
  check.stored = result.at(answer ? "states" : "stored").get<std::uint64_t>();
  check.steps.clear();
  if (const Json& run = result.at(answer ? "run" : "counterexample"); !run.is_null()) {
    for (const Json& step : run.at("steps")) check.steps.push_back(step.at("text"));
  }
  const std::string outcome = result.at("expectation").at("outcome");
  check.end = outcome == "met" ? CheckEnd::met : outcome == "not-met" ? CheckEnd::not_met : CheckEnd::undecided;
  if (answer && check.end != CheckEnd::met) check.why = why_not_met(result);
  check.result = text;
}

int status_of(CheckEnd end) {
  if (end == CheckEnd::met) return kVerified;
  return end == CheckEnd::not_met ? kExpectationNotMet : kNotExhaustive;
}

}  // namespace

void conclude(report::SuiteCheck& check, int status, const std::string& out, const std::string& err) {
  try {
    read_result(check, out);
    if (status_of(check.end) == status) {
      if (check.end != CheckEnd::met && check.why.empty()) check.why = last_words(err);
      return;
    }
  } catch (const Json::exception&) {
    // No result, or the beginning of one: the child did not come to its end.
  }
  check.end = CheckEnd::broken;
  const std::string how = status < 0 ? fmt::format("was ended by signal {} ({})", -status, strsignal(-status))
                                     : fmt::format("ended with exit status {}", status);
  const std::string said = last_words(err);
  check.why = fmt::format("the check {}{}{}", how, said.empty() ? "" : ": ", said);
}

bool may_be_reused(const report::SuiteCheck& check) {
  return check.end == CheckEnd::met && check.found != "not-exhaustive";
}

}  // namespace paxcheck::cli
