#include "report/contrast.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "report/colour.hpp"

namespace paxcheck::report {
namespace {

constexpr std::size_t kLeastForColumns = 100;
constexpr std::size_t kText = 8;  // the column at which steps and outcomes begin
constexpr std::size_t kGap = 3;   // between two columns

// What stands on the left and on the right.
struct Pair {
  std::string left, right;
};

Pair told(const ContrastStep& step) {
  const auto side = [&](const std::optional<std::string>& text) { return text.value_or("impossible: " + step.why); };
  const bool remarked = step.wrong && step.right && !step.why.empty();
  return {side(step.wrong), side(step.right) + (remarked ? " (" + step.why + ")" : "")};
}

// The same with the first step that differs painted.
Pair painted(const ContrastStep& step, bool first, Style style) {
  const Pair pair = told(step);
  if (first) return {paint(style, kRed, pair.left), paint(style, kGreen, pair.right)};
  return {pair.left, step.is_same() ? paint(style, kDim, pair.right) : pair.right};
}

// What a run has come to.
std::string told(const Contrast& contrast, const ContrastOutcome& outcome) {
  const auto listed = [](const std::vector<std::string>& names) {
    return names.empty() ? "nothing" : fmt::format("{}", fmt::join(names, ", "));
  };
  return fmt::format("{}: {}; violated: {}", contrast.outcome, listed(outcome.reached), listed(outcome.violated));
}

std::string remembered(const ContrastOutcome& outcome, std::size_t width) {
  std::string text;
  for (const auto& [name, value] : outcome.memory) {
    text += (text.empty() ? "" : "; ") + unbroken(fmt::format("{}: {}", name, value), width - 1);
  }
  return text;
}

// What stands before a step: "  > 8. ".
std::string margin(const Contrast& contrast, std::size_t step) {
  return fmt::format("{:>2}{:>4}. ", static_cast<int>(step) == contrast.first_difference ? ">" : "", step);
}

std::string in_columns(const Contrast& contrast, Style style) {
  const std::size_t width = (style.width - kText - kGap) / 2, right = kText + width + kGap;
  const auto row = [&](const std::string& before, const Pair& pair) {
    return side_by_side(before, wrapped(pair.left, 0, 0, width), wrapped(pair.right, 0, 0, style.width - right), kText,
                        right);
  };
  std::string text = row("", {paint(style, kBold, "wrong rules"), paint(style, kBold, "right rules")});
  for (std::size_t i = 0; i < contrast.steps.size(); ++i) {
    const bool first = static_cast<int>(i + 1) == contrast.first_difference;
    text += row(margin(contrast, i + 1), painted(contrast.steps[i], first, style));
  }
  for (const ContrastStep& step : contrast.then) text += row("  then", painted(step, true, style));
  text += "\n" + row("  end", {told(contrast, contrast.wrong), told(contrast, contrast.right)});
  return text + row("", {remembered(contrast.wrong, width), remembered(contrast.right, width)});
}

std::string one_below_the_other(const Contrast& contrast, Style style) {
  const auto line = [&](const std::string& before, const std::string& said) {
    return before + wrapped(said, before.size(), before.size(), style.width) + "\n";
  };
  std::string text;
  const auto add = [&](const std::string& before, const ContrastStep& step, bool first) {
    const Pair pair = painted(step, first, style);
    text += line(before, pair.left);
    if (!step.is_same()) text += line("        right: ", pair.right);
  };
  for (std::size_t i = 0; i < contrast.steps.size(); ++i) {
    add(margin(contrast, i + 1), contrast.steps[i], static_cast<int>(i + 1) == contrast.first_difference);
  }
  for (const ContrastStep& step : contrast.then) add("  then  ", step, true);
  const auto end = [&](const std::string& before, const ContrastOutcome& outcome) {
    const std::string memory = remembered(outcome, style.width - before.size());
    return line(before, told(contrast, outcome)) +
           (memory.empty() ? "" : line(std::string(before.size(), ' '), memory));
  };
  return text + "\n" + end("  end   ", contrast.wrong) + end("        right: ", contrast.right);
}

}  // namespace

std::string to_text(const Contrast& contrast, Style style) {
  const char* differs = contrast.first_difference > 0 ? "> marks the first that differs"
                        : contrast.then.empty()       ? "none differs"
                                                      : "none differs; what can be done then does";
  const std::string title = fmt::format("the same steps under the right rules ({})", differs);
  std::string text = paint(style, kBold, wrapped(title, 0, 0, style.width)) + "\n";
  if (!contrast.remark.empty()) text += "  - " + wrapped(contrast.remark, 4, 4, style.width) + "\n";
  return text + (style.width < kLeastForColumns ? one_below_the_other(contrast, style) : in_columns(contrast, style));
}

}  // namespace paxcheck::report
