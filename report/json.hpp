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
nlohmann::ordered_json to_json(const Counterexample&);

// Parts of these: null for an empty text; what was expected, null if nothing was; an object of values that are JSON literals; the rules with their
// alternatives.
nlohmann::ordered_json text_or_null(const std::string&);
nlohmann::ordered_json expectation(const std::optional<Expected>&);
nlohmann::ordered_json named(const std::vector<Named>&);
nlohmann::ordered_json named(const std::vector<Rule>&);

// The first counterexample with all that is needed to run it again. The result has one.
nlohmann::ordered_json trace_to_json(const Result&);

}  // namespace paxcheck::report
