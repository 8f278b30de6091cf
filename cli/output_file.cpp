#include "cli/output_file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/errors.hpp"

namespace paxcheck::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot(const char* what, const std::string& path, int error) {
  throw Error(kCannotReadOrWrite, fmt::format("cannot {} '{}': {}", what, path, std::strerror(error)));
}

// The descriptor of a file being written; closed in any case.
class Descriptor {
 public:
  // Errors name `shown`, which the user gave, and not `path`.
  Descriptor(const std::string& path, const std::string& shown, int flags)
      : shown_(shown), fd_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (fd_ < 0) cannot("write", shown, errno);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }

  void write_all(const std::string& contents) {
    for (std::size_t done = 0; done < contents.size();) {
      const ssize_t written = ::write(fd_, contents.data() + done, contents.size() - done);
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) cannot("write", shown_, errno);
      done += static_cast<std::size_t>(written);
    }
  }
  void sync_and_close() {
    // What cannot be synchronised (a pipe, a terminal) says EINVAL or EROFS.
    if (::fsync(fd_) != 0 && errno != EINVAL && errno != EROFS) cannot("write", shown_, errno);
    const int fd = fd_;
    fd_ = -1;
    if (::close(fd) != 0) cannot("write", shown_, errno);
  }

 private:
  std::string shown_;
  int fd_;
};

std::string beside(const std::string& path) { return fmt::format("{}.{}.tmp", path, getpid()); }

bool is_special(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

// A link stays a link: the file that it points to is replaced.
std::string target_of(const std::string& path) {
  std::error_code error;
  const fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : fs::path(path);
  return error ? path : target.string();
}

}  // namespace

void require_writable(const std::string& path) {
  if (path == "-") return;
  if (is_special(path)) {
    Descriptor(path, path, O_WRONLY);
    return;
  }
  std::error_code error;
  if (fs::is_directory(path, error)) cannot("write", path, EISDIR);
  if (access(path.c_str(), F_OK) == 0 && access(path.c_str(), W_OK) != 0) cannot("write", path, errno);
  const std::string temporary = beside(target_of(path));
  { Descriptor file(temporary, path, O_WRONLY | O_CREAT | O_EXCL); }
  unlink(temporary.c_str());
}

void write_file(const std::string& path, const std::string& contents) {
  if (path == "-") return write_stdout(contents);
  if (is_special(path)) {
    Descriptor file(path, path, O_WRONLY);
    file.write_all(contents);
    file.sync_and_close();
    return;
  }
  const std::string target = target_of(path);
  const std::string temporary = beside(target);
  try {
    Descriptor file(temporary, path, O_WRONLY | O_CREAT | O_TRUNC);
    file.write_all(contents);
    file.sync_and_close();
    if (std::rename(temporary.c_str(), target.c_str()) != 0) cannot("write", path, errno);
  } catch (...) {
    unlink(temporary.c_str());
    throw;
  }
}

void write_stdout(const std::string& contents) {
  const std::size_t written = std::fwrite(contents.data(), 1, contents.size(), stdout);
  if (written != contents.size() || std::fflush(stdout) != 0) cannot("write", "standard output", errno);
}

std::string read_file(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  std::error_code error;
  if (fs::is_directory(path, error)) cannot("read", path, EISDIR);
  if (!in) cannot("read", path, errno != 0 ? errno : EIO);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace paxcheck::cli
