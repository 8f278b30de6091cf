// paxcheck explore --text: a walk by commands, each a line.
#pragma once

#include <istream>

#include "report/text.hpp"
#include "task/explore/session.hpp"

namespace paxcheck::cli {

// Reads commands until 'q' or the end. `echo`: where nobody sees what is typed, what was read is written behind the prompt.
void walk_by_text(task::Session&, std::istream& commands, report::Style, bool echo);

}  // namespace paxcheck::cli
