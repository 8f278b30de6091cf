#include "cli/own/compiling.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "cli/terminal.hpp"
#include "cli/values.hpp"
#include "task/errors.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

using Clock = std::chrono::steady_clock;

std::atomic<int> caught = 0;
extern "C" void catch_signal(int signal) { caught = signal; }

// While a compiler runs, signals that would end this process end the compiler first.
class Signals {
 public:
  Signals() {
    caught = 0;
    struct sigaction take {};
    take.sa_handler = catch_signal;
    for (std::size_t i = 0; i < std::size(kEnding); ++i) {
      sigaction(kEnding[i], nullptr, &before_[i]);
      if (before_[i].sa_handler != SIG_IGN) sigaction(kEnding[i], &take, nullptr);
    }
  }
  ~Signals() {
    for (std::size_t i = 0; i < std::size(kEnding); ++i) sigaction(kEnding[i], &before_[i], nullptr);
  }

 private:
  static constexpr int kEnding[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction before_[std::size(kEnding)]{};
};

// After fork(): nothing but system calls. A group of its own, so that what the compiler starts can be ended with it.
[[noreturn]] void become(char* const* command, int log, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  const int in = open("/dev/null", O_RDONLY);
  if (getppid() == parent && in >= 0 && dup2(in, STDIN_FILENO) >= 0 && dup2(log, STDOUT_FILENO) >= 0 &&
      dup2(log, STDERR_FILENO) >= 0) {
    execvp(command[0], command);
  }
  _exit(127);
}

double patience() {
  constexpr double kUsual = 600;
  const char* given = std::getenv("PAXCHECK_COMPILE_TIMEOUT");
  return given == nullptr ? kUsual : parse_seconds(given).value_or(kUsual);
}

pid_t start(const std::vector<std::string>& command, const std::string& log) {
  std::vector<std::string> words = command;
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const int file = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) throw Error(kCannotReadOrWrite, fmt::format("cannot write '{}': {}", log, std::strerror(errno)));
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) become(argv.data(), file, parent);
  const int error = errno;
  close(file);
  if (child < 0) throw Error(kInternalError, fmt::format("cannot start the compiler: {}", std::strerror(error)));
  setpgid(child, child);  // whoever is first
  return child;
}

// Its wait status, after the process and all that it started were ended.
int end(pid_t child) {
  int status = 0;
  kill(-child, SIGKILL);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

bool run_compiler(const std::vector<std::string>& command, const std::string& log, const std::string& shown) {
  constexpr std::chrono::milliseconds kLook{20};
  const Signals signals;
  ProgressLine progress{std::nullopt};
  const Clock::time_point since = Clock::now();
  const double limit = patience();
  const pid_t child = start(command, log);
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    const double seconds = std::chrono::duration<double>(Clock::now() - since).count();
    progress.report(fmt::format("compiling {} ... {:.0f} s", shown, seconds));
    if (caught != 0 || seconds > limit) {
      end(child);
      progress.clear();
      if (caught != 0) throw Error(kNotExhaustive, fmt::format("interrupted while '{}' was compiled", shown));
      throw Error(kBadInputFile,
                  fmt::format("'{}' does not compile within {} s; the compiler was ended (PAXCHECK_COMPILE_TIMEOUT "
                              "sets another limit)",
                              shown, limit));
    }
    std::this_thread::sleep_for(kLook);
  }
  progress.clear();
  if (WIFSIGNALED(status)) {
    throw Error(kBadInputFile, fmt::format("'{}' was not compiled: the compiler was ended by signal {} ({})", shown,
                                           WTERMSIG(status), strsignal(WTERMSIG(status))));
  }
  if (WEXITSTATUS(status) == 127) {
    throw Error(kBadOption, fmt::format("'{}' was not compiled: '{}' cannot be run", shown, command.front()));
  }
  return WEXITSTATUS(status) == 0;
}

}  // namespace paxcheck::cli
