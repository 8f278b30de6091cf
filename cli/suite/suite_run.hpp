// Runs the checks of a suite, each in a process of its own, several at a time.
#pragma once

#include <vector>

#include "cli/suite/result_cache.hpp"
#include "cli/suite/suite_file.hpp"
#include "report/suite/suite.hpp"

namespace paxcheck::cli {

struct SuiteLimits {
  std::size_t jobs = 1;        // checks at a time
  std::size_t processors = 1;  // shared by those that run together, as is
  std::uint64_t memory = 0;    // in bytes
  bool fail_fast = false;      // whether the first that fails ends all
};

// Fills the rows in, one for each check. After an interruption, and after a failure under fail_fast, the checks that had not
// come to their end are left as not run.
void run_suite(const std::vector<CheckInFile>&, std::vector<report::SuiteCheck>&, const ResultCache&, SuiteLimits);

}  // namespace paxcheck::cli
