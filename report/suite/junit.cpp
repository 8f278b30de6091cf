#include "report/suite/junit.hpp"

#include <fmt/core.h>

#include "report/xml_text.hpp"

namespace paxcheck::report {
namespace {

std::string steps_of(const SuiteCheck& check) {
  std::string text = check.why + "\n\n";
  for (std::size_t i = 0; i < check.steps.size(); ++i) text += fmt::format("{:>4}. {}\n", i + 1, check.steps[i]);
  return text + (check.steps.empty() ? "" : "\n") + check.command + "\n";
}

std::string test_case(const SuiteCheck& check) {
  const SuitePlace place = place_of(check);
  std::string text =
      fmt::format("    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\" time=\"{:.3f}\"",
                  xml_text(check.name), xml_text(check.file), xml_text(place.file), place.line, check.seconds);
  if (check.end == CheckEnd::met) return text + "/>\n";
  if (check.end == CheckEnd::not_run) return text + ">\n      <skipped message=\"not run\"/>\n    </testcase>\n";
  const char* element = check.end == CheckEnd::not_met ? "failure" : "error";
  return text + fmt::format(">\n      <{} type=\"{}\" message=\"{}\">{}</{}>\n    </testcase>\n", element,
                            name_of(check.end), xml_text(check.why), xml_text(steps_of(check)), element);
}

std::string counts(const Suite& suite, double seconds) {
  return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{:.3f}\"", suite.checks.size(),
                     count(suite, CheckEnd::not_met),
                     count(suite, CheckEnd::broken) + count(suite, CheckEnd::undecided),
                     count(suite, CheckEnd::not_run), seconds);
}

}  // namespace

std::string to_junit(const Suite& suite) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"paxcheck\" " +
                     counts(suite, suite.seconds) + ">\n";
  for (const std::string& file : suite.files) {
    Suite part;
    double seconds = 0;
    for (const SuiteCheck& check : suite.checks) {
      if (check.file != file) continue;
      part.checks.push_back(check);
      seconds += check.seconds;
    }
    if (part.checks.empty()) continue;
    text += fmt::format("  <testsuite name=\"{}\" {}>\n", xml_text(file), counts(part, seconds));
    for (const SuiteCheck& check : part.checks) text += test_case(check);
    text += "  </testsuite>\n";
  }
  return text + "</testsuites>\n";
}

}  // namespace paxcheck::report
