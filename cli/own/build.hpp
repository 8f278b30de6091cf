// How this program was built, as far as protocols compiled for it have to be built alike. From CMakeLists.txt.
#pragma once

#include <string_view>

namespace paxcheck::cli {

extern const std::string_view kCompiler;       // its path
extern const std::string_view kFlags;          // separated by blanks
extern const char* const kIncludeFromProgram;  // from the program's folder to that of the installed headers
inline constexpr const char* kSourcesFile = "paxcheck.sources";

// identity_of() its headers.
extern const std::string_view kIdentity;

}  // namespace paxcheck::cli
