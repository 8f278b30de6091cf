// The commit that the program was built from (cmake/commit.cmake). Apart from task/version.hpp, which checkpoints and results
// are compared by, so that another commit compiles one file.
#pragma once

#include <string_view>

namespace paxcheck::cli {

// "935f0d2a", with "+changes" if the sources were not those of the commit; "" if they were no clone.
extern const std::string_view kCommit;

}  // namespace paxcheck::cli
