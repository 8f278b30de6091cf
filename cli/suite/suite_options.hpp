// The options of `paxcheck suite`.
#pragma once

#include "cli/option_text.hpp"

namespace paxcheck::cli {

// With --json and --html as other commands have them.
CommandText suite_text(task::Options&, const OptionText& json, const OptionText& html);

}  // namespace paxcheck::cli
