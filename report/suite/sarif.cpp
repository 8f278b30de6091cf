#include "report/suite/sarif.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

namespace paxcheck::report {
namespace {

using Json = nlohmann::ordered_json;

// A path as a URI reference (RFC 3986): relative to the root of the sources, or absolute.
std::string uri_of(const std::string& path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("/-._~").find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return uri;
}

Json location(const SuiteCheck& check) {
  const SuitePlace place = place_of(check);
  Json artifact{{"uri", uri_of(place.file)}};
  if (!place.file.starts_with('/')) artifact["uriBaseId"] = "%SRCROOT%";
  return {{"physicalLocation",
           {{"artifactLocation", artifact}, {"region", {{"startLine", place.line}, {"startColumn", place.column}}}}}};
}

Json code_flow(const SuiteCheck& check) {
  Json steps = Json::array();
  for (std::size_t i = 0; i < check.steps.size(); ++i) {
    Json at = location(check);
    at["message"] = {{"text", fmt::format("{}. {}", i + 1, check.steps[i])}};
    steps.push_back({{"location", at}, {"executionOrder", i + 1}});
  }
  return {{"threadFlows", Json::array({{{"locations", steps}}})}};
}

Json sarif_rule(CheckEnd end, const char* meaning) {
  return {{"id", name_of(end)}, {"shortDescription", {{"text", meaning}}}};
}

Json sarif_result(const SuiteCheck& check) {
  Json result{{"ruleId", name_of(check.end)},
              {"level", "error"},
              {"message", {{"text", message(check) + "\n" + check.command}}},
              {"locations", Json::array({location(check)})},
              {"partialFingerprints", {{"check/v1", check.file + "#" + check.name}}}};
  if (!check.steps.empty()) result["codeFlows"] = Json::array({code_flow(check)});
  return result;
}

}  // namespace

std::string to_sarif(const Suite& suite) {
  Json results = Json::array();
  for (const SuiteCheck& check : suite.checks) {
    if (fails(check)) results.push_back(sarif_result(check));
  }
  const Json driver{{"name", "paxcheck"},
                    {"version", suite.version},
                    {"rules",
                     {sarif_rule(CheckEnd::not_met, "The verdict is not the expected one."),
                      sarif_rule(CheckEnd::broken, "The check broke off without a verdict."),
                      sarif_rule(CheckEnd::undecided, "The search ended too early to tell.")}}};
  const Json log{
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs",
       Json::array({{{"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", results}}})}};
  return log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace paxcheck::report
