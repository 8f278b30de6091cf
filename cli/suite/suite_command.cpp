// paxcheck suite: named checks from files, each held against its expectation.
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <thread>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/output_options.hpp"
#include "cli/suite/selection.hpp"
#include "cli/suite/suite_run.hpp"
#include "cli/terminal.hpp"
#include "report/html/page.hpp"
#include "report/suite/github.hpp"
#include "report/suite/json.hpp"
#include "report/suite/junit.hpp"
#include "report/suite/sarif.hpp"
#include "report/suite/table.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/process.hpp"
#include "task/version.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

report::SuiteCheck row_of(const CheckInFile& check) {
  report::SuiteCheck row{check.name, check.file, check.line, check.column, check.tags, check.expected};
  if (!check.scenario.empty()) row.scenario = {check.scenario, check.expect_line, check.expect_column};
  row.command = command_line(check.arguments);
  return row;
}

void reject_what_does_nothing(const Options& options) {
  const auto& suite = options.suite;
  if (suite.no_cache && !suite.cache.empty()) throw Error(kBadOption, "--cache together with --no-cache");
  if (!suite.list) return;
  for (const auto& [name, given] :
       {std::pair("--json", options.json), std::pair("--junit", !suite.junit_file.empty()),
        std::pair("--sarif", !suite.sarif_file.empty()), std::pair("--html", !options.html_file.empty()),
        std::pair("--github", suite.github), std::pair("--cache", !suite.cache.empty()),
        std::pair("--no-cache", suite.no_cache), std::pair("--jobs", suite.jobs.has_value()),
        std::pair("--max-memory", options.max_memory.has_value()), std::pair("--fail-fast", suite.fail_fast)}) {
    if (given) throw Error(kBadOption, fmt::format("--list runs nothing: leave out {}", name));
  }
}

// A folder that was asked for has to be there; without the usual one results are just not kept.
ResultCache open_cache(const Options& options) {
  if (options.suite.no_cache) return ResultCache("");
  if (!options.suite.cache.empty()) return ResultCache(options.suite.cache);
  try {
    return ResultCache(default_cache_folder());
  } catch (const Error& error) {
    tell(fmt::format("note: results are not kept: {}", error.what()));
    return ResultCache("");
  }
}

SuiteLimits limits_of(const Options& options) {
  SuiteLimits limits;
  limits.processors = std::max(1U, std::thread::hardware_concurrency());
  limits.jobs = options.suite.jobs ? static_cast<std::size_t>(*options.suite.jobs) : limits.processors;
  limits.memory = options.max_memory.value_or(available_memory() / 10 * 9);
  limits.fail_fast = options.suite.fail_fast;
  return limits;
}

void append_file(const std::string& path, const std::string& text) {
  errno = 0;
  std::ofstream out(path, std::ios::app | std::ios::binary);
  if (!(out << text).flush()) {
    throw Error(kCannotReadOrWrite,
                fmt::format("cannot write '{}': {}", path, std::strerror(errno != 0 ? errno : EIO)));
  }
}

// Standard output belongs to what was asked for there; the table then goes to standard error.
void write_suite(const Options& options, const report::Suite& suite) {
  const auto& asked = options.suite;
  if (options.json) {
    write_stdout(to_json_text(suite));
  } else {
    const std::string text =
        fmt::format("{}\n{}\n{}", to_table(suite, row_width(STDOUT_FILENO)), summary(suite), failures(suite));
    const bool taken = asked.junit_file == "-" || asked.sarif_file == "-" || options.html_file == "-";
    if (taken) {
      say(text);
    } else {
      write_stdout(text);
    }
  }
  if (asked.github) write_stdout(annotations(suite));
  if (!asked.junit_file.empty()) write_file(asked.junit_file, to_junit(suite));
  if (!asked.sarif_file.empty()) write_file(asked.sarif_file, to_sarif(suite));
  if (!options.html_file.empty()) write_file(options.html_file, to_html(suite, command_line(options.arguments)));
  const char* page = std::getenv("GITHUB_STEP_SUMMARY");
  if (asked.github && page != nullptr && *page != '\0') append_file(page, to_markdown(suite));
}

int exit_status(report::CheckEnd end) {
  if (end == report::CheckEnd::met) return kVerified;
  return end == report::CheckEnd::not_run || end == report::CheckEnd::undecided ? kNotExhaustive : kExpectationNotMet;
}

}  // namespace

int suite_command(const Options& options) {
  reject_what_does_nothing(options);
  const auto checks = selected(read_suites(options.suite.files), options.suite.only, options.suite.tags);
  report::Suite suite{kVersion, options.suite.files, {}};
  for (const CheckInFile& check : checks) suite.checks.push_back(row_of(check));
  if (options.suite.list) {
    write_stdout(to_list(suite, row_width(STDOUT_FILENO)));
    return kVerified;
  }
  require_outputs(options.json, {options.suite.github ? "-" : "", options.suite.junit_file, options.suite.sarif_file,
                                 options.html_file});
  const ResultCache cache = open_cache(options);
  interruption();

  const auto since = std::chrono::steady_clock::now();
  run_suite(checks, suite.checks, cache, limits_of(options));
  suite.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
  write_suite(options, suite);
  const std::size_t left = count(suite, report::CheckEnd::not_run);
  if (left > 0)
    tell(fmt::format("{}; {} of {} checks were not run", interruption() ? "interrupted" : "ended at the first failure",
                     left, suite.checks.size()));
  return exit_status(worst(suite));
}

}  // namespace paxcheck::cli
