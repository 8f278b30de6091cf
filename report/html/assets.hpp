// page.css and page.js, as they were when the program was built (cmake/html_page.cmake).
#pragma once

#include <string_view>

namespace paxcheck::report::html {

extern const std::string_view kPageStyle, kPageScript;
// "sha256-...", as a Content-Security-Policy has it.
extern const std::string_view kPageStyleHash, kPageScriptHash;

}  // namespace paxcheck::report::html
