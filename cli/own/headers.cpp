#include "cli/own/headers.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cli/own/build.hpp"
#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

namespace fs = std::filesystem;

bool are_in(const fs::path& include) {
  std::error_code error;
  return fs::is_regular_file(include / "paxcheck/protocol.hpp", error);
}

// Installed, all stand in one folder; in a checkout, apart.
Headers headers_in(const fs::path& include) {
  std::error_code error;
  const fs::path installed = include / "paxcheck";
  const bool together = fs::is_directory(installed / "model/kit", error);
  return {include.string(), together ? installed.string() : include.parent_path().string()};
}

}  // namespace

Headers find_headers() {
  if (const char* given = std::getenv("PAXCHECK_INCLUDE"); given != nullptr && *given != '\0') {
    if (are_in(given)) return headers_in(given);
    throw Error(kCannotReadOrWrite, fmt::format("PAXCHECK_INCLUDE: '{}' has no paxcheck/protocol.hpp", given));
  }
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path installed = (folder / kIncludeFromProgram).lexically_normal();
  if (are_in(installed)) return headers_in(installed);
  std::string sources;  // the build leaves beside the program where they are
  std::getline(std::ifstream(folder / kSourcesFile), sources);
  if (const fs::path checkout = fs::path(sources) / "include"; !sources.empty() && are_in(checkout)) {
    return headers_in(checkout);
  }
  throw Error(kCannotReadOrWrite,
              fmt::format("the headers that a protocol's file is compiled with are not installed: {} has no "
                          "paxcheck/protocol.hpp (PAXCHECK_INCLUDE names another folder)",
                          installed.string()));
}

}  // namespace paxcheck::cli
