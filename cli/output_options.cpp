#include "cli/output_options.hpp"

#include <fmt/core.h>

#include <set>

#include "task/errors.hpp"
#include "task/output_file.hpp"

namespace paxcheck::cli {

using namespace task;

void require_outputs(bool standard_output_taken, const std::vector<std::string>& paths) {
  std::set<std::string> taken;
  if (standard_output_taken) taken.insert("-");
  for (const std::string& path : paths) {
    if (path.empty()) continue;
    if (!taken.insert(path).second) {
      throw Error(kBadOption,
                  fmt::format("two outputs would go to '{}'{}", path, path == "-" ? " (standard output)" : ""));
    }
    require_writable(path);
  }
}

}  // namespace paxcheck::cli
