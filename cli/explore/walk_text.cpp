#include "cli/explore/walk_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "report/by_process.hpp"
#include "report/colour.hpp"
#include "task/bound_letters.hpp"

namespace paxcheck::cli {

using namespace task;
using report::kLabels;

namespace {

constexpr std::size_t kNumbered = 6;  // the column at which numbered texts begin
constexpr std::size_t kDetails = 10;  // and what belongs to them

std::string row(const std::string& label, const std::string& text, report::Style style, const char* colour = nullptr) {
  const std::string shown = colour == nullptr ? label : report::paint(style, colour, label);
  const std::string gap =
      label.size() < kLabels ? std::string(kLabels - label.size(), ' ') : "\n" + std::string(kLabels, ' ');
  return shown + gap + report::wrapped(text, kLabels, kLabels, style.width) + "\n";
}

std::string numbered(std::size_t number, const std::string& text, report::Style style, const char* mark = " ") {
  return fmt::format("{}{:>3}. {}\n", mark, number, report::wrapped(text, kNumbered, kNumbered, style.width));
}

std::string detail(const std::string& text, std::size_t column, report::Style style) {
  const std::string lines = report::wrapped(text, column, column, style.width);
  return std::string(column, ' ') + report::paint(style, report::kDim, lines) + "\n";
}

std::string red(report::Style style, const std::string& text) { return report::paint(style, report::kRed, text); }

std::string details_of(const WalkedStep& step, std::size_t column, report::Style style) {
  std::string text;
  if (!step.changes.empty()) text += detail(fmt::format("{}", fmt::join(step.changes, "; ")), column, style);
  if (!step.sent.empty()) text += detail(fmt::format("sends {}", fmt::join(step.sent, "; ")), column, style);
  return text;
}

std::string memory_text(const std::vector<report::Named>& variables) {
  std::string text;
  for (const auto& [name, value] : variables) {
    text += fmt::format("{}{}{}", text.empty() ? "" : "; ", name.empty() ? "" : name + ": ", value);
  }
  return text;
}

std::string state_text(const Session& session, report::Style style) {
  const report::State state = session.state();
  std::string text;
  for (const report::ProcessMemory& memory : report::by_process(state)) {
    text += row(memory.process.empty() ? "besides" : memory.process, memory_text(memory.variables), style);
  }
  if (!state.sent.empty()) text += row("messages", fmt::format("{}", fmt::join(state.sent, "; ")), style);
  return text;
}

std::string where_text(const Session& session, report::Style style) {
  const std::size_t step = session.walk().step(), length = session.walk().branch().size() - 1;
  const std::string label = fmt::format("step {}{}", step, step < length ? fmt::format("/{}", length) : "");
  if (step == 0) return row(label, "the beginning", style);
  const WalkedStep last = session.step_to(session.walk().here());
  return row(label, report::paint(style, report::kBold, last.text), style) + details_of(last, kLabels, style);
}

// Those that were not violated before.
std::vector<Violated> newly(const std::vector<Violated>& now, const std::vector<Violated>& before) {
  std::vector<Violated> added;
  std::ranges::copy_if(now, std::back_inserter(added), [&](const Violated& v) {
    return std::ranges::find(before, v.property, &Violated::property) == before.end();
  });
  return added;
}

// What the last step has broken, with why; what was before, by name.
std::string violated_text(const Session& session, report::Style style) {
  const WalkTree& walk = session.walk();
  const std::vector<Violated> now = session.violated(walk.here());
  const std::vector<Violated> added = walk.step() == 0 ? now : newly(now, session.violated(walk.before(walk.here())));
  std::string text;
  std::vector<std::string> still;
  for (const Violated& violated : now) {
    if (newly({violated}, added).empty()) {
      text += row("violated", violated.property + ": " + violated.sentence, style, report::kRed);
      for (const std::string& sentence : session.why(violated)) text += row("", "- " + sentence, style);
    } else {
      still.push_back(violated.property);
    }
  }
  if (!still.empty())
    text += row("violated", fmt::format("still: {}; 'p' says why", fmt::join(still, ", ")), style, report::kRed);
  return text;
}

std::string in_lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

bool has_all(const ForbiddenStep& step, const std::vector<std::string>& words) {
  const std::string all = in_lower_case(fmt::format("{} {} {}", step.action.kind, step.text, step.why));
  return std::ranges::all_of(words, [&](const std::string& w) { return all.find(in_lower_case(w)) != all.npos; });
}

}  // namespace

std::string setting_text(const Session& session, report::Style style) {
  std::vector<std::string> words;
  for (const auto& [name, value] : session.bounds()) words.emplace_back(words_for(name));
  return row("protocol", std::string(session.protocol().text.name), style) +
         report::bounds_line(session.bounds(), words, style) + report::rules_lines(session.rules(), style);
}

std::string place_text(const Session& session, const std::vector<PossibleStep>& steps, report::Style style) {
  std::string text = where_text(session, style) + state_text(session, style) + violated_text(session, style);
  if (steps.empty()) {
    const auto goal = session.reaches_goal();
    const char* end = !goal ? "" : *goal ? "; it has come to its goal" : "; it has not come to its goal";
    return text + row("possible", fmt::format("nothing: the run ends here{}", end), style);
  }
  text += "possible\n";
  for (std::size_t i = 0; i < steps.size(); ++i) {
    std::string said = steps[i].text;
    if (!steps[i].breaks.empty()) {
      said += " " + red(style, fmt::format("[violates {}]", fmt::join(steps[i].breaks, ", ")));
    }
    if (steps[i].taken) said += " [taken before]";
    text += numbered(i + 1, said, style);
  }
  return text;
}

std::string forbidden_text(const Session& session, const std::vector<std::string>& words, report::Style style) {
  std::vector<std::pair<std::string, std::vector<std::string>>> by_reason;
  const std::vector<ForbiddenStep> steps = session.forbidden();
  for (const ForbiddenStep& step : steps) {
    if (!has_all(step, words)) continue;
    auto found = std::ranges::find(by_reason, step.why, [](const auto& reason) { return reason.first; });
    if (found == by_reason.end()) found = by_reason.insert(by_reason.end(), {step.why, {}});
    found->second.push_back(step.text);
  }
  if (steps.empty()) return "Everything is possible here.\n";
  if (by_reason.empty()) {
    return fmt::format("Nothing that is forbidden here has '{}' ('w' alone lists all of it).\n", fmt::join(words, " "));
  }
  std::string text;
  for (const auto& [why, forbidden] : by_reason) {
    text += "  " + report::wrapped(why, 2, 4, style.width) + "\n";
    for (const std::string& step : forbidden) {
      text += std::string(kNumbered, ' ') + report::wrapped(step, kNumbered, kNumbered + 2, style.width) + "\n";
    }
  }
  return text;
}

std::string run_text(const Session& session, report::Style style) {
  const std::vector<WalkTree::Place> branch = session.walk().branch();
  if (branch.size() == 1) return "No step was taken yet.\n";
  std::string text;
  std::vector<Violated> before = session.violated(branch.front());
  for (std::size_t i = 1; i < branch.size(); ++i) {
    const WalkedStep step = session.step_to(branch[i]);
    text += numbered(i, step.text, style, branch[i] == session.walk().here() ? ">" : " ");
    text += details_of(step, kDetails, style);
    for (const Violated& violated : newly(step.violated, before)) {
      const std::string said = fmt::format("{}: {}", violated.property, violated.how);
      text += std::string(kDetails, ' ') + red(style, "violates") + " " +
              report::wrapped(said, kDetails + 9, kDetails, style.width) + "\n";
    }
    before = step.violated;
  }
  return text;
}

std::string properties_text(const Session& session, report::Style style) {
  const std::vector<Violated> violated = session.violated(session.walk().here());
  std::string text;
  for (const PropertyText& property : session.properties()) {
    const auto found = std::ranges::find(violated, std::string(property.name), &Violated::property);
    const bool broken = found != violated.end();
    text += fmt::format("  {} {}\n", property.name, broken ? red(style, "is violated here") : "is not violated here");
    text += detail(std::string(property.sentence), kNumbered, style);
    if (!broken) continue;
    for (const std::string& sentence : session.why(*found)) {
      text +=
          std::string(kNumbered, ' ') + report::wrapped("- " + sentence, kNumbered, kNumbered + 2, style.width) + "\n";
    }
  }
  for (const Violated& situation : session.situations()) {
    text += fmt::format("  {} is reached\n", situation.property);
    text += detail(situation.sentence, kNumbered, style) + detail(situation.how, kNumbered, style);
  }
  return text;
}

std::string branches_text(const Session& session, report::Style style) {
  const WalkTree& walk = session.walk();
  const WalkTree::Place on = walk.branch().back();
  std::string text;
  std::size_t number = 0;
  for (const WalkTree::Place end : walk.ends()) {
    const std::size_t length = walk.run_to(end).size();
    const std::string last = length == 0 ? "the beginning" : session.step_to(end).text;
    text += numbered(++number, fmt::format("{} step{}, the last: {}", length, length == 1 ? "" : "s", last), style,
                     end == on ? ">" : " ");
  }
  return text;
}

}  // namespace paxcheck::cli
