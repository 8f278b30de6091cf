#include "cli/explore/page_command.hpp"

#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "cli/embedded.hpp"
#include "cli/explore/page_answers.hpp"
#include "cli/explore/page_server.hpp"
#include "report/space_time.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/process.hpp"

extern char** environ;  // NOLINT: POSIX has it so

namespace paxcheck::cli {

using namespace task;

namespace {

constexpr std::uint64_t kUsualBytes = std::uint64_t{1} << 30;
constexpr double kUsualSeconds = 60;

PageSearches::Limits limits_of(const Options& options) {
  PageSearches::Limits limits;
  limits.seconds = options.timeout.value_or(kUsualSeconds);
  limits.bytes = options.max_memory.value_or(std::min(kUsualBytes, available_memory() / 10 * 9));
  limits.threads = options.threads.value_or(static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
  return limits;
}

PageAnswer file(const std::string& path) {
  if (path == "drawing.css") return {200, "text/css; charset=utf-8", report::space_time_style()};
  const std::string name = path.empty() ? "index.html" : path == "learn" ? "learn.html" : path;
  const std::string_view contents = embedded("explore/page/" + name);
  if (contents.empty()) return {404, "text/plain; charset=utf-8", "there is no such file\n"};
  const char* type = name.ends_with(".html") ? "text/html" : name.ends_with(".css") ? "text/css" : "text/javascript";
  return {200, fmt::format("{}; charset=utf-8", type), std::string(contents)};
}

PageAnswer json_answer(int status, const Json& json) {
  return {status, "application/json", json.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

PageAnswer answer(PageAnswers& answers, const std::string& path, const std::string& text) {
  constexpr std::string_view kQuestions = "api/";
  if (!path.starts_with(kQuestions)) return json_answer(404, {{"error", "there is no such question"}});
  const Json question = Json::parse(text, nullptr, false);
  if (question.is_discarded()) return json_answer(400, {{"error", "not JSON"}});
  try {
    return json_answer(200, answers.answer(path.substr(kQuestions.size()), question));
  } catch (const Error& error) {
    return json_answer(error.status() == kInternalError ? 500 : 400, {{"error", error.what()}});
  } catch (const std::exception& error) {
    return json_answer(500, {{"error", fmt::format("internal error: {}", error.what())}});
  }
}

bool has_screen() {
  return std::ranges::any_of(std::initializer_list<const char*>{"DISPLAY", "WAYLAND_DISPLAY"}, [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
  });
}

// Whatever comes of it: the address is printed as well.
void open_browser(std::string address) {
  std::string program = "xdg-open";
  char* arguments[] = {program.data(), address.data(), nullptr};
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  for (const int descriptor : {0, 1, 2}) posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", 2, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t child = 0;
  if (posix_spawnp(&child, program.c_str(), &files, &attributes, arguments, environ) == 0) {
    std::thread([child] { waitpid(child, nullptr, 0); }).detach();
  }
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
}

}  // namespace

void serve_page(const Options& options, const Start& start) {
  PageServer server(options.explore.port.value_or(0));
  PageAnswers answers(start, limits_of(options), options.language);
  const auto question = [&](const std::string& path, const std::string& json) { return answer(answers, path, json); };
  const auto begun = [&] {
    write_stdout(server.address() + "\n");
    if (!options.explore.no_browser && has_screen()) open_browser(server.address());
  };
  server.run(file, question, begun, [&] { answers.end(); });
}

}  // namespace paxcheck::cli
