// The files of the page that `paxcheck explore` shows: those of cli/explore/page/, built into the program.
#pragma once

#include <string_view>

namespace paxcheck::cli {

// "index.html", "page.js", ...; empty for a name that is none of theirs.
std::string_view page_file(std::string_view file);

}  // namespace paxcheck::cli
