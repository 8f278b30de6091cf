#include "report/text.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace paxcheck::report {
namespace {

constexpr const char *kRed = "31", *kGreen = "32", *kYellow = "33", *kBold = "1", *kDim = "2";

std::string paint(Style style, const char* code, const std::string& text) {
  return style.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
}

std::string line(const char* label, const std::string& text) { return fmt::format("{:<12} {}\n", label, text); }

std::string joined(const std::vector<std::string>& words, const char* separator) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : separator) + word;
  return text;
}

// Breaks a text into lines of about 100 columns, the later ones indented.
std::string wrapped(const std::string& text, std::size_t indent) {
  constexpr std::size_t kWidth = 100;
  std::string out;
  std::size_t column = indent;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (column > indent && column + 1 + (end - begin) > kWidth) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (begin > 0) {
      out += ' ';
      ++column;
    }
    out += text.substr(begin, end - begin);
    column += end - begin;
    begin = end + 1;
  }
  return out;
}

std::string rules_line(const Result& result, Style style) {
  if (result.rules.empty()) return line("rules", "none that can be switched");
  std::vector<std::string> wrong;
  for (const Rule& rule : result.rules) {
    if (!rule.is_right()) wrong.push_back(paint(style, kYellow, rule.name + "=" + rule.alternative));
  }
  if (wrong.empty()) return line("rules", "all right");
  std::string text = line("rules", joined(wrong, " ") + ", all others right");
  for (const Rule& rule : result.rules) {
    if (!rule.is_right()) text += fmt::format("{:<12} {}\n", "", wrapped(rule.name + ": " + rule.meaning, 13));
  }
  return text;
}

std::string bounds_line(const Result& result) {
  std::vector<std::string> words;
  for (const auto& [name, value] : result.bounds) {
    std::string bare = value;
    std::erase(bare, '"');
    words.push_back(name + " " + bare);
  }
  return line("bounds", wrapped(joined(words, ", "), 13));
}

std::string property_line(const Property& p, Style style) {
  std::string verdict;
  switch (p.verdict) {
    case PropertyVerdict::holds:
      verdict = p.vacuous ? paint(style, kYellow, "holds") : paint(style, kGreen, "holds");
      break;
    case PropertyVerdict::violated:
      verdict = p.steps ? fmt::format("violated in {} step{}", *p.steps, *p.steps == 1 ? "" : "s") : "violated";
      verdict = paint(style, kRed, verdict);
      break;
    case PropertyVerdict::not_violated_so_far:
      verdict = p.steps ? fmt::format("none up to depth {}", *p.steps) : "no violation found";
      break;
  }
  const char* vacuous = p.vacuous ? p.verdict == PropertyVerdict::holds ? "  (nothing to check: its premise never held)"
                                                                        : "  (nothing to check so far)"
                                  : "";
  return fmt::format("  {:<18} {}{}\n", p.name, verdict, vacuous);
}

std::string properties(const Result& result, Style style) {
  if (result.properties.empty()) return "";
  std::string text = "properties\n";
  for (const Property& p : result.properties) text += property_line(p, style);
  return text;
}

std::string chosen_line(const Result& result) {
  const std::string so_far = result.exhaustive ? "" : " so far";
  const char* label = result.outcome.c_str();
  if (result.chosen_values.empty()) return line(label, "nothing in any run" + so_far);
  std::string text = joined(result.chosen_values, ", ") + " (each in some run)" + so_far;
  if (!result.never_chosen.empty()) text += "; never: " + joined(result.never_chosen, ", ");
  return line(label, text);
}

std::string count(const std::optional<std::uint64_t>& number) { return number ? grouped(*number) : "-"; }

std::string size_lines(const Result& result) {
  const auto stored = static_cast<double>(result.stored);
  const std::string rate =
      result.cpu_seconds > 0
          ? fmt::format(" ({} states per CPU second)", grouped(static_cast<std::uint64_t>(stored / result.cpu_seconds)))
          : "";
  const std::uint64_t unexpanded = result.unexpanded.value_or(0);
  const std::string left = unexpanded > 0 ? fmt::format(", of which {} not expanded", grouped(unexpanded)) : "";
  std::string text = line("states", count(result.states) + (result.states ? left : ""));
  if (!result.states) text += line("stored", grouped(result.stored) + " states of the reduced graph" + left);
  text += line("transitions", count(result.transitions));
  const std::string no_depth = result.states ? fmt::format("- (longest run looked at: {})", result.longest_run) : "-";
  text += line("depth", result.depth ? std::to_string(*result.depth) : no_depth);
  text += line("time", fmt::format("{:.2f} s, CPU {:.2f} s{}", result.seconds, result.cpu_seconds, rate));
  const std::string each = result.stored > 0 && result.store_bytes > 0
                               ? fmt::format(", {} for the states ({:.1f} bytes a state)", bytes(result.store_bytes),
                                             static_cast<double>(result.store_bytes) / stored)
                               : "";
  text += line("memory", fmt::format("{} at the peak{}", bytes(result.peak_bytes), each));
  return text;
}

std::string never_enabled(const Result& result) {
  std::vector<std::string> names;
  for (const auto& [name, count] : result.actions) {
    if (count == 0) names.push_back(name);
  }
  if (names.empty()) return "";
  if (!result.exhaustive) return line("not taken", joined(names, ", ") + " so far");
  return line("never taken", joined(names, ", ") + (result.leaves_out_actions ? " (in the reduced graph)" : ""));
}

// How many of the properties were checked in name only; a search that ended at a violation has not said that they hold.
std::string checked_nothing(const Result& result) {
  const auto vacuous = std::ranges::count(result.properties, true, &Property::vacuous);
  if (vacuous == 0 || (!result.exhaustive && result.verdict == "violated")) return "";
  const std::size_t all = result.properties.size();
  return fmt::format("; {} of {} propert{} had nothing to check{}", vacuous, all, all == 1 ? "y" : "ies",
                     result.exhaustive ? "" : " so far");
}

const char* colour_of(const std::string& verdict) {
  if (verdict == "verified" || verdict == "reached") return kGreen;
  return verdict == "not-exhaustive" ? kYellow : kRed;
}

std::string verdict_line(const Result& result, Style style) {
  const std::string nothing = result.looked_for.empty() ? "no violation found" : result.looked_for + " not reached";
  const std::string spoken = result.verdict == "not-exhaustive" ? nothing + ", not exhaustive" : result.verdict;
  std::string text = paint(style, colour_of(result.verdict), spoken) + ": " + result.reason;
  if (result.chosen_values.empty() && result.exhaustive)
    text += fmt::format("; nothing is {} in any run", result.outcome);
  return line("verdict", text + checked_nothing(result));
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string bytes(std::uint64_t count) {
  constexpr const char* units[] = {"B", "KiB", "MiB", "GiB", "TiB"};
  auto amount = static_cast<double>(count);
  int unit = 0;
  for (; amount >= 1024 && unit < 4; ++unit) amount /= 1024;
  return fmt::format("{:.{}f} {}", amount, unit == 0 ? 0 : 1, units[unit]);
}

std::string headline(const Counterexample& c) {
  if (c.end == RunEnd::livelock) {
    const std::size_t stem = c.loop_from.value_or(c.steps.size());
    return fmt::format("{} violated: {} step{}, then {} for ever{}", c.property, stem, stem == 1 ? "" : "s",
                       c.steps.size() - stem, c.shortest ? "" : " (there may be shorter cycles)");
  }
  const char* end = c.end == RunEnd::violation ? "violated in" : c.end == RunEnd::stuck ? "after" : "reached in";
  return fmt::format("{} {} {} step{}{}", c.property, end, c.steps.size(), c.steps.size() == 1 ? "" : "s",
                     c.shortest ? "" : " (not a shortest run)");
}

std::string to_text(const Counterexample& c, Style style) {
  std::string text = paint(style, kBold, headline(c)) + "\n\n";
  for (std::size_t i = 0; i < c.steps.size(); ++i) {
    const Step& step = c.steps[i];
    const bool wrong = static_cast<int>(i + 1) == c.explanation.first_wrong_step;
    if (c.loop_from == i) text += paint(style, kBold, "      -- again and again --") + "\n";
    const std::string changes = joined(step.changes, "; ");
    const std::string sentence = changes.empty() ? step.text : fmt::format("{:<44}", step.text);
    text += fmt::format("{:>4}. {}{}\n", i + 1, wrong ? paint(style, kRed, sentence) : sentence,
                        changes.empty() ? "" : "  " + paint(style, kDim, "[" + changes + "]"));
  }
  text += "\n" + paint(style, kBold, "why") + "\n";
  for (const std::string& sentence : c.explanation.sentences) text += "  - " + wrapped(sentence, 4) + "\n";
  return text;
}

std::string to_text(const Result& result, Style style) {
  std::string text = line("protocol", result.protocol) + bounds_line(result) + rules_line(result, style);
  std::string search = result.strategy;
  for (const auto& [name, value] : result.search) {
    if (value == "false" || value == "[]") continue;  // what is not so goes without saying
    std::string bare = value;
    std::erase(bare, '"');
    search += ", " + name + " " + bare;
  }
  text += line("search", wrapped(search, 13));
  for (const Fact& fact : result.facts) text += line(fact.label.c_str(), wrapped(fact.text, 13));
  text += properties(result, style) + chosen_line(result) + never_enabled(result) + size_lines(result);
  for (const std::string& note : result.notes) text += line("note", wrapped(note, 13));
  text += verdict_line(result, style);
  for (const Counterexample& c : result.counterexamples) text += "\n" + to_text(c, style);
  return text;
}

}  // namespace paxcheck::report
