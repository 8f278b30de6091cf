#include "task/output_file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "task/errors.hpp"

namespace paxcheck::task {
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
    flock(fd_, LOCK_SH | LOCK_NB);  // for remove_abandoned(); the end of the process releases it
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }

  void write_all(const char* data, std::size_t bytes) {
    for (std::size_t done = 0; done < bytes;) {
      const ssize_t written = ::write(fd_, data + done, bytes - done);
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

// The process that writes a file of the name that beside() gives; 0 if it is none.
pid_t writer_of(std::string_view name, std::string_view target) {
  constexpr std::string_view kEnd = ".tmp";
  if (!name.starts_with(target) || !name.ends_with(kEnd) || name.size() <= target.size() + kEnd.size()) return 0;
  const char* digits = name.data() + target.size();
  const char* end = name.data() + name.size() - kEnd.size();
  pid_t writer = 0;
  const auto [stop, error] = std::from_chars(digits + 1, end, writer);
  return *digits == '.' && error == std::errc() && stop == end ? writer : 0;
}

// Nobody writes it: its process is gone, also as seen from a container that shares nothing but the folder.
bool is_abandoned(const std::string& path, pid_t writer, std::string_view beginning) {
  const bool gone = writer == getpid() || (writer > 0 && kill(writer, 0) != 0 && errno == ESRCH);
  if (!gone) return false;
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) return false;
  std::string begun(beginning.size(), ' ');
  const ssize_t read = flock(fd, LOCK_EX | LOCK_NB) == 0 ? ::read(fd, begun.data(), begun.size()) : -1;
  ::close(fd);
  return read >= 0 && beginning.starts_with(std::string_view(begun).substr(0, static_cast<std::size_t>(read)));
}

// A link stays a link: the file that it points to is replaced.
std::string target_of(const std::string& path) {
  std::error_code error;
  const fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : fs::path(path);
  return error ? path : target.string();
}

}  // namespace

bool is_special(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

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
  if (access(temporary.c_str(), W_OK) == 0) return;  // left by a killed process of this number, and overwritten
  { Descriptor file(temporary, path, O_WRONLY | O_CREAT | O_EXCL); }
  unlink(temporary.c_str());
}

struct OutputFile::Pending {
  explicit Pending(const std::string& given)
      : path(given),
        special(is_special(given)),
        target(special ? given : target_of(given)),
        temporary(special ? given : beside(target)),
        file(temporary, path, special ? O_WRONLY : O_WRONLY | O_CREAT | O_TRUNC) {}

  std::string path;
  bool special;
  std::string target;
  std::string temporary;
  bool finished = false;
  bool committed = false;
  Descriptor file;
};

OutputFile::OutputFile(const std::string& path) : pending_(std::make_unique<Pending>(path)) {}

OutputFile::~OutputFile() {
  if (!pending_->committed && !pending_->special) unlink(pending_->temporary.c_str());
}

void OutputFile::write(const void* data, std::size_t bytes) {
  pending_->file.write_all(static_cast<const char*>(data), bytes);
}

void OutputFile::finish() {
  if (!pending_->finished) pending_->file.sync_and_close();
  pending_->finished = true;
}

void OutputFile::commit() {
  finish();
  Pending& p = *pending_;
  if (!p.special && std::rename(p.temporary.c_str(), p.target.c_str()) != 0) cannot("write", p.path, errno);
  p.committed = true;
}

void remove_abandoned(const std::string& path, std::string_view beginning) {
  const fs::path target = target_of(path);
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(fs::absolute(target, error).parent_path(), error)) {
    const std::string name = entry.path().filename().string();
    const pid_t writer = writer_of(name, target.filename().string());
    if (is_abandoned(entry.path().string(), writer, beginning)) unlink(entry.path().c_str());
  }
}

void write_file(const std::string& path, const std::string& contents) {
  if (path == "-") return write_stdout(contents);
  OutputFile file(path);
  file.write(contents.data(), contents.size());
  file.commit();
}

void write_files(const std::vector<std::pair<std::string, std::string>>& contents_by_path) {
  std::deque<OutputFile> files;
  for (const auto& [path, contents] : contents_by_path) {
    files.emplace_back(path).write(contents.data(), contents.size());
    files.back().finish();
  }
  for (OutputFile& file : files) file.commit();
}

void write_stdout(const std::string& contents) {
  const std::size_t written = std::fwrite(contents.data(), 1, contents.size(), stdout);
  if (written != contents.size() || std::fflush(stdout) != 0) cannot("write", "standard output", errno);
}

void require_readable(const std::string& path) {
  errno = 0;
  const std::ifstream in(path, std::ios::binary);
  std::error_code error;
  if (fs::is_directory(path, error)) cannot("read", path, EISDIR);
  if (!in) cannot("read", path, errno != 0 ? errno : EIO);
}

std::string read_file(const std::string& path) {
  require_readable(path);
  const std::ifstream in(path, std::ios::binary);
  std::ostringstream contents;
  contents << in.rdbuf();
  return std::move(contents).str();
}

}  // namespace paxcheck::task
