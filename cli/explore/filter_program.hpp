// Another program as a filter: a text goes to its standard input, what it writes to its standard output comes back.
//
// No shell is asked, no file is written, standard error is dropped. The program is ended when it takes too long, writes too much, or
// is no longer wanted.
//
// Thread safety: may be called by several threads; the program gets none of the descriptors that others open meanwhile.
#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

namespace paxcheck::cli {

enum class FilterEnd { done, missing, failed, too_slow, too_large, unwanted };

struct Filtered {
  FilterEnd end = FilterEnd::failed;
  std::string output{};
};

struct FilterLimits {
  double seconds = 10;
  std::size_t bytes = std::size_t{16} << 20;  // of its output
  std::size_t memory = std::size_t{1} << 30;  // of its address space
};

// `command`: the program, looked for in PATH, and its arguments.
Filtered filtered(const std::vector<std::string>& command, std::string_view input, const FilterLimits&,
                  const std::atomic<bool>& unwanted);

}  // namespace paxcheck::cli
