// The options of `paxcheck suite`.
#pragma once

#include "cli/option_text.hpp"

namespace paxcheck::cli {

// With --json as all commands have it.
CommandText suite_text(task::Options&, const OptionText& json);

}  // namespace paxcheck::cli
