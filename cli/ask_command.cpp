// paxcheck ask: whether scenarios can happen.
#include <fmt/core.h>
#include <unistd.h>

#include <iostream>
#include <iterator>

#include "cli/commands.hpp"
#include "cli/expectation.hpp"
#include "cli/output_options.hpp"
#include "cli/own/protocol_file.hpp"
#include "cli/search_limits.hpp"
#include "cli/terminal.hpp"
#include "report/answer.hpp"
#include "report/space_time.hpp"
#include "task/errors.hpp"
#include "task/output_file.hpp"
#include "task/protocol.hpp"
#include "task/scenario/scenario_file.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

// Of what is no UTF-8 in the texts of a scenario.
constexpr auto kReplaced = nlohmann::ordered_json::error_handler_t::replace;

std::string contents_of(const std::string& path) {
  return path == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : read_file(path);
}

const Protocol& find(const std::string& named, const std::string& scenario) {
  if (!is_protocol_file(named)) return find_protocol(named);
  const std::string word = scenario == "-" ? named : relative_to(named, scenario);
  load_protocol(word);
  return find_protocol(word);
}

report::Answer answer_to(const std::string& path, const Options& options) {
  const std::string text = contents_of(path);
  const std::string shown = path == "-" ? "standard input" : path;
  try {
    const ScenarioFile file = read_scenario(text);
    const Protocol& protocol = find(entry_of(file, "protocol"), path);
    ProgressLine progress(options.report_interval);
    report::Answer answer =
        protocol.ask(file, options, search_options(options, checker::Strategy::breadth_first, progress));
    progress.clear();
    answer.file = shown;
    return answer;
  } catch (const ScenarioError& error) {
    throw Error(kBadInputFile, fmt::format("{}:{}:{}: {}", shown, error.line(), error.column(), error.what()));
  } catch (const Error& error) {
    throw Error(error.status(), fmt::format("{}: {}", shown, error.what()));
  }
}

int status_of(const report::Answer& answer) {
  if (answer.expected) return status_of_expectation(answer.expected->outcome);
  return answer.verdict == "possible"     ? kVerified
         : answer.verdict == "impossible" ? kExpectationNotMet
                                          : kNotExhaustive;
}

void save_picture(const report::Answer& answer, const std::string& path) {
  if (path.empty()) return;
  if (answer.run) {
    report::Counterexample run = *answer.run;
    run.sentence = answer.question;
    std::vector<std::string>& why = run.explanation.sentences;
    if (answer.halt) {
      why.push_back(fmt::format("It stops at line {}, '{}'.", answer.halt->line, answer.halt->text));
      for (const auto& [step, reason] : answer.halt->refused) why.push_back(fmt::format("{}: {}.", step, reason));
    }
    write_file(path, report::to_svg(run));
  } else {
    tell(fmt::format("no run, so '{}' is not written", path));
  }
}

}  // namespace

// The status is that of the first scenario whose status is not 0.
int ask_command(const Options& options) {
  int status = kVerified;
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  const bool several = options.scenario_files.size() > 1;
  if (several && !options.svg_file.empty()) {
    throw Error(kBadOption, "--svg draws the run of one scenario, and several are given");
  }
  require_outputs(options.json, {options.svg_file});
  for (const std::string& path : options.scenario_files) {
    const report::Answer answer = answer_to(path, options);
    if (status == kVerified) status = status_of(answer);
    save_picture(answer, options.svg_file);
    if (options.json) {
      all.push_back(report::to_json(answer));
      continue;
    }
    const std::string title = several ? fmt::format("{}{}\n", all.empty() ? "" : "\n", path) : "";
    all.push_back(path);
    if (options.svg_file == "-") {  // standard output is the picture's
      say(title + report::to_text(answer, text_style(options, STDERR_FILENO)));
    } else {
      write_stdout(title + report::to_text(answer, text_style(options, STDOUT_FILENO)));
    }
    if (answer.expected && answer.expected->outcome != report::Outcome::met) {
      tell(fmt::format("{}: expected {}, and it is {}", answer.file, answer.expected->text, answer.verdict));
    }
  }
  if (options.json) write_stdout((several ? all : all.front()).dump(2, ' ', false, kReplaced) + "\n");
  return status;
}

}  // namespace paxcheck::cli
