// Files of the repository that are a part of the program (cmake/embed.cmake, CMakeLists.txt).
#pragma once

#include <string_view>

namespace paxcheck::cli {

// The contents of a file by its path from cli/, as in "learn/walk.toml"; nothing of what is not embedded.
std::string_view embedded(std::string_view path);

}  // namespace paxcheck::cli
