// A finished suite as JUnit XML, as Jenkins and GitLab read it: a test suite for every file, a test case for every check.
// What is not met is a failure; what broke off or is undecided an error; what was not run is skipped.
#pragma once

#include <string>

#include "report/suite/suite.hpp"

namespace paxcheck::report {

std::string to_junit(const Suite&);

}  // namespace paxcheck::report
