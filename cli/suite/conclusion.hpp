// What a check of a suite has come to, from what `paxcheck check --json` left behind.
#pragma once

#include <string>

#include "report/suite/suite.hpp"

namespace paxcheck::cli {

// `status` is the exit status, or -N if signal N ended it. Without a result that says so nothing is met.
void conclude(report::SuiteCheck&, int status, const std::string& out, const std::string& err);

// Whether a run of the same could only come to the same: it was met, and by more than running out of time or memory.
bool may_be_reused(const report::SuiteCheck&);

}  // namespace paxcheck::cli
