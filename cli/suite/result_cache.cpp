#include "cli/suite/result_cache.hpp"

#define XXH_INLINE_ALL
#include <fmt/core.h>
#include <xxhash.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "task/errors.hpp"
#include "task/output_file.hpp"

namespace paxcheck::cli {

using namespace task;

std::string hash_of(const std::string& bytes) {
  const XXH128_hash_t h = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", h.high64, h.low64);
}

namespace {

// A file says first what its contents hash to, so that another byte is noticed.
std::string sealed(const std::string& contents) { return hash_of(contents) + "\n" + contents; }

}  // namespace

ResultCache::ResultCache(const std::string& folder) : folder_(folder) {
  if (folder_.empty()) return;
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (error) throw Error(kCannotReadOrWrite, fmt::format("cannot write '{}': {}", folder_, error.message()));
  require_writable(folder_ + "/result");
  program_ = hash_of(read_file("/proc/self/exe"));
}

// In whatever order options are given, they are the same; no argument can contain the separator.
std::string ResultCache::path_of(std::vector<std::string> arguments) const {
  std::ranges::sort(arguments);
  std::string all = program_;
  for (const std::string& argument : arguments) all += '\0' + argument;
  return folder_ + "/" + hash_of(all);
}

std::optional<std::string> ResultCache::find(const std::vector<std::string>& arguments) const {
  if (folder_.empty()) return std::nullopt;
  try {
    const std::string kept = read_file(path_of(arguments));
    const std::string contents = kept.substr(std::min(kept.size(), kept.find('\n') + 1));
    if (kept == sealed(contents)) return contents;
  } catch (const Error&) {
    // Not there, or not to be read: it will be computed.
  }
  return std::nullopt;
}

void ResultCache::keep(const std::vector<std::string>& arguments, const std::string& result) const {
  if (!folder_.empty()) write_file(path_of(arguments), sealed(result));
}

std::string default_cache_folder() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  // As the XDG Base Directory Specification has it, a relative path is to be ignored.
  if (const std::string cache = variable("XDG_CACHE_HOME"); cache.starts_with('/')) return cache + "/paxcheck";
  const std::string home = variable("HOME");
  return home.empty() ? "" : home + "/.cache/paxcheck";
}

}  // namespace paxcheck::cli
