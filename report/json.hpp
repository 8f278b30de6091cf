// A result as one JSON object (schema "paxcheck-result-1", described in README.md), and counterexamples as
// trace files (schema "paxcheck-trace-1").
#pragma once

#include <nlohmann/json.hpp>

#include "report/result.hpp"

namespace paxcheck::report {

inline constexpr const char* kResultSchema = "paxcheck-result-1";
inline constexpr const char* kTraceSchema = "paxcheck-trace-1";

nlohmann::ordered_json to_json(const Result&);
nlohmann::ordered_json to_json(const Contrast&);

// The first counterexample with all that is needed to run it again. The result has one.
nlohmann::ordered_json trace_to_json(const Result&);

}  // namespace paxcheck::report
