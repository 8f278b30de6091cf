// Which headers these are. Compiled into the program, and into the tool that the build asks the same.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "cli/own/hash.hpp"
#include "cli/own/headers.hpp"

namespace paxcheck::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kParts[] = {"checker", "model/kit", "properties", "reference", "report", "task"};

void add_headers(const fs::path& folder, std::vector<fs::path>& files) {
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".hpp") files.push_back(entry->path());
  }
}

}  // namespace

std::string identity_of(const Headers& headers) {
  std::string all;
  const auto add = [&all](const fs::path& root, const fs::path& folder) {
    std::vector<fs::path> files;
    add_headers(root / folder, files);
    std::ranges::sort(files);
    for (const fs::path& file : files) {
      std::ifstream in(file, std::ios::binary);
      const std::string contents((std::istreambuf_iterator<char>(in)), {});
      all += file.lexically_relative(root).generic_string() + '\n' + hash_of(contents) + '\n';
    }
  };
  for (const char* part : kParts) add(headers.parts, part);
  std::ifstream in(fs::path(headers.include) / "paxcheck/protocol.hpp", std::ios::binary);
  all += hash_of(std::string((std::istreambuf_iterator<char>(in)), {}));
  return hash_of(all);
}

bool is_header_of(const Headers& headers, const std::string& path) {
  const auto stands_in = [&](const std::string& folder) { return path.starts_with(folder + "/"); };
  return stands_in(headers.include + "/paxcheck") ||
         std::ranges::any_of(kParts, [&](const char* part) { return stands_in(headers.parts + "/" + part); });
}

}  // namespace paxcheck::cli
