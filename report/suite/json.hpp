// A finished suite as one JSON object (schema "paxcheck-suite-1", docs/schemas/).
#pragma once

#include <string>

#include "report/suite/suite.hpp"

namespace paxcheck::report {

inline constexpr const char* kSuiteSchema = "paxcheck-suite-1";

std::string to_json_text(const Suite&);

}  // namespace paxcheck::report
