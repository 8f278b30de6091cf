// The entries of a table of a suite as the options of a command.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/config_table.hpp"
#include "task/options.hpp"

namespace paxcheck::cli {

using Entries = std::vector<ConfigEntry>;

// Of a command line that begins so and goes on with the entries, which has to satisfy `require`, a function that throws
// Error. Throws what is wrong with the place in the suite of the entry that makes it wrong; with `otherwise` if none does.
task::Options options_of(const std::vector<std::string>& beginning, const Entries&, const std::string& suite,
                         const std::function<void(const task::Options&)>& require,
                         const toml::source_position& otherwise = {});

}  // namespace paxcheck::cli
