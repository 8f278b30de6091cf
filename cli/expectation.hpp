// What the user expects of a run (--expect), so that a pipeline can gate both ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/result.hpp"

namespace paxcheck::cli {

struct Expectation {
  bool verified = false;
  std::string property;      // empty: any
  std::optional<int> steps;  // none: any
};

// "verified" or "violated[:PROPERTY[:STEPS]]" of one of these properties. Throws Error (151).
Expectation parse_expectation(const std::string&, const std::vector<std::string_view>& properties);

bool met(const Expectation&, const report::Result&);

}  // namespace paxcheck::cli
