#include "report/html/contrast_table.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

namespace paxcheck::report::html {
namespace {

Html side(const std::optional<std::string>& said, const std::string& why_not) {
  if (said) return element("td", text(*said));
  return element("td", element("strong", text("impossible")) + text(": " + why_not));
}

Html step_row(const ContrastStep& step, const std::string& number, bool first) {
  const bool remarked = step.wrong && step.right && !step.why.empty();
  Html right = side(step.right, step.why);
  if (remarked) right = element("td", text(fmt::format("{} ({})", *step.right, step.why)));
  return element("tr",
                 {{"class", first            ? "first"
                            : step.is_same() ? "same"
                                             : "differs"}},
                 element("th", {{"scope", "row"}}, text((first ? "> " : "") + number)) + side(step.wrong, step.why) +
                     right) +
         Html::made("\n");
}

Html end_of(const Contrast& contrast, const ContrastOutcome& outcome) {
  const auto listed = [](const std::vector<std::string>& names) {
    return names.empty() ? std::string("nothing") : fmt::format("{}", fmt::join(names, ", "));
  };
  Html said = element("p", text(fmt::format("{}: {}; violated: {}", contrast.outcome, listed(outcome.reached),
                                            listed(outcome.violated))));
  std::vector<std::string> memory;
  for (const auto& [name, value] : outcome.memory) memory.push_back(fmt::format("{}: {}", name, value));
  return element("td", said + list_of(memory, "plain"));
}

}  // namespace

Html contrast_table(const Contrast& contrast) {
  Html rows;
  for (std::size_t i = 0; i < contrast.steps.size(); ++i) {
    rows += step_row(contrast.steps[i], std::to_string(i + 1), static_cast<int>(i + 1) == contrast.first_difference);
  }
  for (const ContrastStep& step : contrast.then) rows += step_row(step, "then", true);
  const Html end = element("tr", element("th", {{"scope", "row"}}, text("end")) + end_of(contrast, contrast.wrong) +
                                     end_of(contrast, contrast.right));
  const Html remark = contrast.remark.empty() ? Html() : element("p", text(contrast.remark));
  const char* differs = contrast.first_difference > 0 ? "> marks the first step that differs."
                        : contrast.then.empty()       ? "No step differs."
                                                      : "No step differs; what can be done then does.";
  return element("h3", text("The same steps under the right rules")) + remark +
         element("p", {{"class", "lead"}}, text(differs)) +
         wide_table("The same steps under the right rules", {{"class", "contrast"}},
                    headings({"step", "wrong rules", "right rules"}) + element("tbody", rows) + element("tfoot", end));
}

}  // namespace paxcheck::report::html
