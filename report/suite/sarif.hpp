// The failed checks of a suite as SARIF 2.1.0, as GitHub's code scanning reads it: each a result at the place in the suite
// file where the check is written, its counterexample the flow that leads there.
// Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, 2020.
#pragma once

#include <string>

#include "report/suite/suite.hpp"

namespace paxcheck::report {

std::string to_sarif(const Suite&);

}  // namespace paxcheck::report
