// A finished suite for GitHub Actions: annotations, and a summary in Markdown.
// Source: GitHub, "Workflow commands for GitHub Actions".
#pragma once

#include <string>

#include "report/suite/suite.hpp"

namespace paxcheck::report {

// A line for each failed check, "::error file=...".
std::string annotations(const Suite&);

std::string to_markdown(const Suite&);

}  // namespace paxcheck::report
