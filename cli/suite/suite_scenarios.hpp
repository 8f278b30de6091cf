// The files of `paxcheck ask` that a check of a suite names: scenario = "../scenarios/*.txt".
#pragma once

#include <string>
#include <vector>

#include "cli/suite/check_options.hpp"
#include "cli/suite/suite_file.hpp"

namespace paxcheck::cli {

struct NamedScenario {
  std::string path;  // from the folder of the process
  std::string name;  // of the check
};

// One, or all that a pattern of a shell matches, in the order of their names; a list of such. Paths start from the folder of
// the suite. Their checks are called `name`, if it is the only one, else "NAME: FILE" or "FILE", without folder and ending.
// Throws Error (150 for a value that is none, 151 for a pattern that matches nothing).
std::vector<NamedScenario> named_scenarios(const toml::node& value, const std::string& suite, const std::string& name);

// Makes the check, of which file and tags are known, that of the scenario, asked with the entries as options. Throws Error with
// the place in the suite, `at`, for what `paxcheck ask` would refuse and for a scenario that expects nothing.
void read_scenario_check(const std::string& path, const toml::source_position& at, const Entries&, CheckInFile&);

}  // namespace paxcheck::cli
