#include "cli/own/object_cache.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>

#include "cli/own/hash.hpp"
#include "cli/suite/result_cache.hpp"
#include "cli/terminal.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKept = 64;  // objects; those used longest ago go first

std::string temporary_folder(const std::string& parent) {
  std::string path = parent + "/tmp-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) {
    throw Error(kCannotReadOrWrite, fmt::format("cannot write '{}': {}", parent, std::strerror(errno)));
  }
  return path;
}

std::optional<std::string> contents_of(const std::string& path) {
  try {
    return read_file(path);
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::optional<std::vector<Need>> needs_in(const std::string& list) {
  std::vector<Need> needs;
  std::istringstream in(list);
  for (std::string path; std::getline(in, path);) {
    const auto contents = contents_of(path);
    if (!contents) return std::nullopt;
    needs.push_back({path, hash_of(*contents)});
  }
  return needs;
}

std::string name_of_object(const std::string& key, const std::vector<Need>& needs) {
  std::string all = key;
  for (const Need& need : needs) all += need.path + '\n' + need.contents + '\n';
  return hash_of(all) + ".so";
}

// At the end of an object stands a hash of it and of its name: neither a part of it passes nor another object.
std::string seal_of(const std::string& path, std::string_view object) {
  return hash_of(fs::path(path).filename().string() + hash_of(object));
}
bool is_whole(const std::string& path, std::string_view object) {
  if (object.size() <= kHashDigits) return false;
  const std::size_t end = object.size() - kHashDigits;
  return object.substr(end) == seal_of(path, object.substr(0, end));
}

// What is no longer used, and what processes that were killed left.
void tidy(const std::string& folder) {
  constexpr auto kAbandoned = std::chrono::hours(24);
  std::error_code error;
  std::vector<fs::directory_entry> objects;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".so") objects.push_back(entry);
    const bool left = entry.path().filename().string().starts_with("tmp-");
    if (left && fs::file_time_type::clock::now() - entry.last_write_time(error) > kAbandoned) {
      fs::remove_all(entry.path(), error);
    }
  }
  std::ranges::sort(objects, std::greater(), [&](const fs::directory_entry& o) { return o.last_write_time(error); });
  for (std::size_t i = kKept; i < objects.size(); ++i) fs::remove(objects[i].path(), error);
}

}  // namespace

ObjectCache::ObjectCache() {
  const std::string usual = default_cache_folder();
  std::error_code error;
  folder_ = usual + "/protocols";
  if (!usual.empty()) fs::create_directories(folder_, error);
  if (!usual.empty() && !error && access(folder_.c_str(), W_OK | X_OK) == 0) return;
  const std::string why = error ? error.message() : std::strerror(EACCES);
  folder_ = temporary_folder(fs::temp_directory_path(error).string());
  temporary_ = true;
  tell(usual.empty()
           ? "note: neither XDG_CACHE_HOME nor HOME is set, so what is compiled is not kept"
           : fmt::format("note: cannot write '{}/protocols' ({}), so what is compiled is not kept", usual, why));
}

ObjectCache::~ObjectCache() {
  std::error_code error;
  if (temporary_) fs::remove_all(folder_, error);
}

std::optional<ObjectCache::Kept> ObjectCache::find(const std::string& key) const {
  const auto list = contents_of(path_of(key + ".needs"));
  const auto needs = list ? needs_in(*list) : std::nullopt;
  if (!needs) return std::nullopt;
  const std::string path = path_of(name_of_object(key, *needs));
  const auto object = contents_of(path);
  if (!object || !is_whole(path, *object)) return std::nullopt;
  std::error_code error;
  fs::last_write_time(path, fs::file_time_type::clock::now(), error);  // it is used
  return Kept{path, *needs};
}

ObjectCache::Kept ObjectCache::keep(const std::string& key, const std::string& object,
                                    const std::vector<std::string>& needs) const {
  std::string list;
  for (const std::string& path : needs) list += path + "\n";
  const auto contents = needs_in(list);
  if (!contents) throw Error(kCannotReadOrWrite, "a file is gone since it was compiled");
  const std::string compiled = read_file(object), path = path_of(name_of_object(key, *contents));
  write_file(path, compiled + seal_of(path, compiled));
  write_file(path_of(key + ".needs"), list);
  tidy(folder_);
  return {path, *contents};
}

std::string ObjectCache::new_folder() const { return temporary_folder(folder_); }

ObjectCache::Lock::Lock(const std::string& path) : file_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  while (file_ >= 0 && flock(file_, LOCK_EX) != 0 && errno == EINTR) {
  }
}
ObjectCache::Lock::~Lock() {
  if (file_ >= 0) close(file_);
}

}  // namespace paxcheck::cli
