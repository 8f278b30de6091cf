#include "report/suite/suite.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace paxcheck::report {

const char* name_of(CheckEnd end) {
  switch (end) {
    case CheckEnd::met:
      return "met";
    case CheckEnd::not_run:
      return "not-run";
    case CheckEnd::undecided:
      return "undecided";
    case CheckEnd::not_met:
      return "not-met";
    case CheckEnd::broken:
      return "broken";
  }
  return "";
}

std::size_t count(const Suite& suite, CheckEnd end) {
  return static_cast<std::size_t>(std::ranges::count(suite.checks, end, &SuiteCheck::end));
}

std::size_t count_reused(const Suite& suite) {
  return static_cast<std::size_t>(std::ranges::count(suite.checks, true, &SuiteCheck::reused));
}

CheckEnd worst(const Suite& suite) { return std::ranges::max(suite.checks, {}, &SuiteCheck::end).end; }

SuitePlace place_of(const SuiteCheck& check) {
  return check.scenario.file.empty() ? SuitePlace{check.file, check.line, check.column} : check.scenario;
}

std::string message(const SuiteCheck& check) { return fmt::format("{}: {}", check.name, check.why); }

std::string summary(const Suite& suite) {
  const std::size_t checks = suite.checks.size(), reused = count_reused(suite);
  std::string text = fmt::format("{} check{}: {} met", checks, checks == 1 ? "" : "s", count(suite, CheckEnd::met));
  if (reused > 0) text += fmt::format(" ({} reused)", reused);
  for (const auto& [end, words] :
       {std::pair(CheckEnd::not_met, "not met"), std::pair(CheckEnd::broken, "broken off"),
        std::pair(CheckEnd::undecided, "undecided"), std::pair(CheckEnd::not_run, "not run")}) {
    if (const std::size_t number = count(suite, end); number > 0) text += fmt::format(", {} {}", number, words);
  }
  return text + fmt::format("; {:.1f} s", suite.seconds);
}

std::string on_one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  return text;
}

}  // namespace paxcheck::report
