// paxcheck explore in a browser.
#pragma once

#include "cli/explore/start.hpp"

namespace paxcheck::cli {

// Serves the page until a signal ends it. Throws Error (153) if the port is taken.
void serve_page(const task::Options&, const Start&);

}  // namespace paxcheck::cli
