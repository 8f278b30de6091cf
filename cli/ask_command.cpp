// paxcheck ask: whether scenarios can happen.
#include <fmt/core.h>
#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/expectation.hpp"
#include "cli/scenario_input.hpp"
#include "cli/search_limits.hpp"
#include "cli/terminal.hpp"
#include "report/answer.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/protocol.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

// Of what is no UTF-8 in the texts of a scenario.
constexpr auto kReplaced = nlohmann::ordered_json::error_handler_t::replace;

report::Answer answer_to(const std::string& path, const Options& options) {
  const ScenarioInput input = read_scenario_input(path);
  return about_scenario(input.shown, [&] {
    ProgressLine progress(options.report_interval);
    report::Answer answer = input.protocol->ask(input.scenario, options,
                                                search_options(options, checker::Strategy::breadth_first, progress));
    progress.clear();
    answer.file = input.shown;
    return answer;
  });
}

int status_of(const report::Answer& answer) {
  if (answer.expected) return status_of_expectation(answer.expected->outcome);
  return answer.verdict == "possible"     ? kVerified
         : answer.verdict == "impossible" ? kExpectationNotMet
                                          : kNotExhaustive;
}

}  // namespace

// The status is that of the first scenario whose status is not 0.
int ask_command(const Options& options) {
  int status = kVerified;
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  const bool several = options.scenario_files.size() > 1;
  for (const std::string& path : options.scenario_files) {
    const report::Answer answer = answer_to(path, options);
    if (status == kVerified) status = status_of(answer);
    if (options.json) {
      all.push_back(report::to_json(answer));
      continue;
    }
    const std::string title = several ? fmt::format("{}{}\n", all.empty() ? "" : "\n", path) : "";
    all.push_back(path);
    write_stdout(title + report::to_text(answer, text_style(options, STDOUT_FILENO)));
    if (answer.expected && answer.expected->outcome != report::Outcome::met) {
      tell(fmt::format("{}: expected {}, and it is {}", answer.file, answer.expected->text, answer.verdict));
    }
  }
  if (options.json) write_stdout((several ? all : all.front()).dump(2, ' ', false, kReplaced) + "\n");
  return status;
}

}  // namespace paxcheck::cli
