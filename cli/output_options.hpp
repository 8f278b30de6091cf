// Where results go.
#pragma once

#include <string>
#include <vector>

namespace paxcheck::cli {

// Throws Error, 151 if two outputs would go to one file or to standard output, 153 if a file cannot be written. Empty paths
// are of outputs that were not asked for, "-" is standard output.
void require_outputs(bool standard_output_taken, const std::vector<std::string>& paths);

}  // namespace paxcheck::cli
