#include "cli/explore/filter_program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <csignal>
#include <thread>

extern char** environ;  // NOLINT: POSIX has it so

namespace paxcheck::cli {

namespace {

using Clock = std::chrono::steady_clock;

// Both directions in one: sending on a socket can do without SIGPIPE.
struct Sockets {
  int here = -1, there = -1;
  Sockets() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0) here = ends[0], there = ends[1];
  }
  Sockets(const Sockets&) = delete;
  ~Sockets() {
    if (here >= 0) close(here);
    close_there();
  }
  void close_there() {
    if (there >= 0) close(there);
    there = -1;
  }
};

// Its status, 0 if it runs. A group of its own keeps Ctrl-C from it, which the server answers for.
int spawn(const std::vector<std::string>& command, int socket, pid_t& child) {
  std::vector<std::string> words = command;
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, socket, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, socket, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  const int status = posix_spawnp(&child, argv[0], &files, &attributes, argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return status;
}

void limit(pid_t child, const FilterLimits& limits) {
  const auto seconds = static_cast<rlim_t>(std::ceil(limits.seconds)) + 1;
  const rlimit time{seconds, seconds}, memory{limits.memory, limits.memory};
  prlimit(child, RLIMIT_CPU, &time, nullptr);
  prlimit(child, RLIMIT_AS, &memory, nullptr);
}

// Sends and receives until the program has closed its output.
Filtered exchange(int socket, std::string_view input, const FilterLimits& limits, const std::atomic<bool>& unwanted) {
  constexpr int kLook = 50;  // milliseconds
  const auto end =
      Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(limits.seconds));
  Filtered filtered;
  std::array<char, 1 << 16> buffer{};
  bool sending = true;
  while (true) {
    if (unwanted) return {FilterEnd::unwanted};
    if (Clock::now() >= end) return {FilterEnd::too_slow};
    if (sending && input.empty()) {
      shutdown(socket, SHUT_WR);
      sending = false;
    }
    pollfd polled{socket, static_cast<short>(sending ? POLLIN | POLLOUT : POLLIN), 0};
    if (poll(&polled, 1, kLook) <= 0) continue;
    if ((polled.revents & POLLOUT) != 0 && sending) {
      const ssize_t sent = send(socket, input.data(), input.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
      if (sent > 0) input.remove_prefix(static_cast<std::size_t>(sent));
      if (sent < 0 && errno != EAGAIN && errno != EINTR) input = {};  // it reads no further
    }
    if ((polled.revents & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
    const ssize_t got = recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (got <= 0) break;
    filtered.output.append(buffer.data(), static_cast<std::size_t>(got));
    if (filtered.output.size() > limits.bytes) return {FilterEnd::too_large};
  }
  filtered.end = FilterEnd::done;
  return filtered;
}

// Its wait status. It may take a moment to end by itself, or none.
int ended(pid_t child, bool by_itself) {
  constexpr int kMoments = 100;
  int status = 0;
  for (int i = 0; by_itself && i < kMoments; ++i) {
    if (waitpid(child, &status, WNOHANG) == child) return status;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  kill(-child, SIGKILL);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

Filtered filtered(const std::vector<std::string>& command, std::string_view input, const FilterLimits& limits,
                  const std::atomic<bool>& unwanted) {
  Sockets sockets;
  if (sockets.here < 0) return {};
  pid_t child = 0;
  const int error = spawn(command, sockets.there, child);
  if (error != 0) return {error == ENOENT || error == EACCES ? FilterEnd::missing : FilterEnd::failed};
  limit(child, limits);
  sockets.close_there();
  Filtered filtered = exchange(sockets.here, input, limits, unwanted);
  const int status = ended(child, filtered.end == FilterEnd::done);
  if (filtered.end == FilterEnd::done && (!WIFEXITED(status) || WEXITSTATUS(status) != 0)) return {};
  return filtered;
}

}  // namespace paxcheck::cli
