#include "cli/suite/child.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

constexpr const char* kThisProgram = "/proc/self/exe";

[[noreturn]] void cannot_start(int error) {
  throw Error(kInternalError, fmt::format("cannot start a process for a check: {}", std::strerror(error)));
}

// Both ends of a pipe, closed unless taken.
struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) cannot_start(errno);
    read = ends[0];
    write = ends[1];
  }
  Pipe(const Pipe&) = delete;
  ~Pipe() {
    if (read >= 0) close(read);
    close(write);
  }
};

// After fork(): nothing but system calls. A group of its own keeps Ctrl-C from it, which the parent answers for all.
[[noreturn]] void become(char* const* arguments, int out, int err, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int in = open("/dev/null", O_RDONLY);
  if (getppid() == parent && in >= 0 && dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
      dup2(err, STDERR_FILENO) >= 0) {
    execv(kThisProgram, arguments);
  }
  _exit(kInternalError);
}

}  // namespace

Child::Child(const std::vector<std::string>& arguments) {
  Pipe out, err;
  std::string name = "paxcheck";
  std::vector<std::string> words = arguments;
  std::vector<char*> argv{name.data()};
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ < 0) cannot_start(errno);
  if (pid_ == 0) become(argv.data(), out.write, err.write, parent);
  streams_[0].descriptor = std::exchange(out.read, -1);
  streams_[1].descriptor = std::exchange(err.read, -1);
}

Child::Child(Child&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      status_(other.status_),
      streams_{{std::exchange(other.streams_[0].descriptor, -1), std::move(other.streams_[0].text)},
               {std::exchange(other.streams_[1].descriptor, -1), std::move(other.streams_[1].text)}} {}

Child::~Child() {
  for (const Stream& stream : streams_) {
    if (stream.descriptor >= 0) close(stream.descriptor);
  }
  if (!running()) return;
  kill(pid_, SIGKILL);
  reap();
}

void Child::read(Stream& stream) {
  std::array<char, 1 << 16> buffer{};
  const ssize_t bytes = ::read(stream.descriptor, buffer.data(), buffer.size());
  if (bytes > 0) stream.text.append(buffer.data(), static_cast<std::size_t>(bytes));
  if (bytes > 0 || (bytes < 0 && errno == EINTR)) return;
  close(stream.descriptor);
  stream.descriptor = -1;
}

void Child::reap() {
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  status_ = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
  pid_ = -1;
}

void Child::wait(const std::vector<Child*>& children, int milliseconds) {
  std::vector<pollfd> polled;
  for (const Child* child : children) {
    for (const Stream& stream : child->streams_) polled.push_back({stream.descriptor, POLLIN, 0});
  }
  if (poll(polled.data(), polled.size(), milliseconds) <= 0) return;
  for (std::size_t i = 0; i < children.size(); ++i) {
    Child& child = *children[i];
    for (std::size_t k = 0; k < 2; ++k) {
      if (polled[2 * i + k].revents != 0) child.read(child.streams_[k]);
    }
    const bool closed = child.streams_[0].descriptor < 0 && child.streams_[1].descriptor < 0;
    if (closed && child.running()) child.reap();
  }
}

}  // namespace paxcheck::cli
