// What the program does from its arguments on. Errors become messages on standard error and exit statuses here, and only here.
#include <fmt/core.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <new>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output_options.hpp"
#include "cli/own/protocol_file.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "task/errors.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

int run(int argc, const char* const* argv) {
  // The words of an unfinished line are not for the parser.
  if (argc > 1 && argv[1] == std::string_view("complete")) return complete_command({argv + 2, argv + argc});
  const std::optional<Options> options = parse_options({argv + 1, argv + argc});
  if (!options) return kVerified;
  reject_idle_text_options(*options, options->json);
  switch (options->command) {
    case Command::check:
    case Command::count:
    case Command::simulate:
      return check_command(*options);
    case Command::resume:
      return resume_command(*options);
    case Command::replay:
      return replay_command(*options);
    case Command::smallest:
      return find_protocol(options->protocol).smallest(*options, text_width(STDOUT_FILENO));
    case Command::matrix:
      require_outputs(true, {options->html_file, options->markdown_file});
      return find_protocol(options->protocol).matrix(*options, text_width(STDOUT_FILENO));
    case Command::prove:
      return prove_command(*options);
    case Command::ask:
      return ask_command(*options);
    case Command::explore:
      return explore_command(*options);
    case Command::cost:
      return cost_command(*options);
    case Command::write_model:
      return export_command(*options);
    case Command::list:
      return list_command(*options);
    case Command::explain:
      return explain_command(*options);
    case Command::suite:
      return suite_command(*options);
    case Command::learn:
      return learn_command(*options);
    case Command::completion:
      return completion_command(*options);
    case Command::man:
      return man_command();
  }
  return kInternalError;
}

int fail(int status, const std::string& message) {
  tell(message);
  return status;
}

}  // namespace
}  // namespace paxcheck::cli

int paxcheck::run(int argc, char** argv, const task::ProtocolTables& own) {
  using namespace paxcheck::cli;
  using namespace paxcheck::task;
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file sizes becomes a failed write, which is told
  try {
    add_first(own);
    require_usable("this program", own);
    return cli::run(argc, argv);
  } catch (const Error& error) {
    return fail(error.status(), error.what());
  } catch (const std::bad_alloc&) {
    return fail(kNotExhaustive, "memory is exhausted; nothing was decided (see --max-memory)");
  } catch (const std::exception& error) {
    return fail(kInternalError, fmt::format("internal error: {}", error.what()));
  }
}
