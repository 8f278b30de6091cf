#include "cli/trace_file.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "cli/errors.hpp"
#include "cli/output_file.hpp"
#include "cli/paxos_narration.hpp"
#include "cli/paxos_request.hpp"
#include "report/json.hpp"

namespace paxcheck::cli {
namespace {

using Json = nlohmann::json;

reference::Action read_action(const Json& action) {
  const auto part = [&](const char* name) { return action.contains(name) ? action.at(name).get<int>() : -1; };
  return {kind_of(action.at("kind").get<std::string>()), part("number"), part("process"), part("value")};
}

Trace read_fields(const Json& file) {
  Trace trace;
  Options& o = trace.setting;
  o.protocol = file.at("protocol").get<std::string>();
  const Json& bounds = file.at("bounds");
  o.acceptors = bounds.at("acceptors").get<int>();
  o.ballots = bounds.at("ballots").get<int>();
  o.values = bounds.at("values").get<int>();
  o.proposers = bounds.at("proposers").get<int>();
  o.learners = bounds.at("learners").get<int>();
  o.crashes = bounds.at("crashes").get<int>();
  o.stops = bounds.at("stops").get<int>();
  o.inputs = bounds.at("inputs").get<std::string>();
  o.phase1_quorum = bounds.at("phase1-quorum").get<std::string>();
  o.phase2_quorum = bounds.at("phase2-quorum").get<std::string>();
  for (const auto& [rule, alternative] : file.at("rules").items()) {
    o.rules.push_back(rule + "=" + alternative.get<std::string>());
  }
  trace.property = file.at("property").get<std::string>();
  property_index(trace.property);
  for (const Json& step : file.at("steps")) {
    try {
      trace.run.push_back(read_action(step.at("action")));
    } catch (const std::exception& error) {
      throw std::runtime_error(fmt::format("step {}: {}", trace.run.size() + 1, error.what()));
    }
  }
  paxos_request(o);  // looks every name up and validates the bounds
  return trace;
}

}  // namespace

Trace read_trace(const std::string& path) {
  const std::string text = read_file(path);
  const auto bad = [&](const std::string& why) {
    return Error(kBadInputFile, fmt::format("'{}' is no trace of paxcheck: {}", path, why));
  };
  Json file;
  try {
    file = Json::parse(text);
  } catch (const Json::parse_error& error) {
    throw bad(fmt::format("not JSON, or cut off, at byte {} of {}", error.byte, text.size()));
  }
  const std::string schema = file.is_object() ? file.value("schema", "") : "";
  if (schema != report::kTraceSchema) {
    throw bad(fmt::format("its schema is '{}' instead of '{}'", schema, report::kTraceSchema));
  }
  try {
    return read_fields(file);
  } catch (const std::exception& error) {
    throw bad(error.what());
  }
}

}  // namespace paxcheck::cli
