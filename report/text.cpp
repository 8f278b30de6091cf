#include "report/text.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "report/colour.hpp"
#include "report/contrast.hpp"

namespace paxcheck::report {
namespace {

std::string joined(const std::vector<std::string>& words, const char* separator) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : separator) + word;
  return text;
}

// What is said of a property, and of all others of which the same is to be said.
struct Finding {
  std::string label, remark;
  const char* colour = nullptr;
  bool operator==(const Finding&) const = default;
};

Finding finding(const Property& p) {
  switch (p.verdict) {
    case PropertyVerdict::violated:
      return {"violated", p.steps ? fmt::format("in {} step{}", *p.steps, *p.steps == 1 ? "" : "s") : "", kRed};
    case PropertyVerdict::holds:
      if (p.vacuous) return {"holds", "vacuous: no state gave anything to check", kYellow};
      return {"holds", "", kGreen};
    case PropertyVerdict::not_violated_so_far:
      break;
  }
  const std::string searched = p.steps ? fmt::format("up to depth {}", *p.steps) : "as far as was searched";
  return {"not violated", searched + (p.vacuous ? ", where no state gave anything to check" : ""), nullptr};
}

// Properties of which the same is to be said share a line; what is violated comes first.
std::string property_lines(const Result& result, Style style) {
  std::vector<std::pair<Finding, std::vector<std::string>>> rows;
  for (const Property& p : result.properties) {
    const Finding found = finding(p);
    auto row = std::ranges::find(rows, found, [](const auto& r) { return r.first; });
    if (row == rows.end()) row = rows.insert(rows.end(), {found, {}});
    row->second.push_back(p.name);
  }
  std::stable_partition(rows.begin(), rows.end(), [](const auto& row) { return row.first.label == "violated"; });
  std::string text;
  for (const auto& [found, names] : rows) {
    if (result.reason.starts_with(joined(names, ", ") + " " + found.remark)) continue;  // the verdict says it
    std::string label = fmt::format("{:<{}}", found.label, kLabels);
    if (found.colour != nullptr) label = paint(style, found.colour, found.label) + label.substr(found.label.size());
    const std::string remark = found.remark.empty() ? "" : " (" + found.remark + ")";
    text += label + wrapped(joined(names, ", ") + remark, kLabels, kLabels, style.width) + "\n";
  }
  return text;
}

std::string chosen_line(const Result& result, Style style) {
  const std::string so_far = result.exhaustive ? "" : " so far";
  if (result.outcome.empty()) return "";
  if (result.chosen_values.empty()) return line(result.outcome, "nothing in any run" + so_far, style);
  std::string text = joined(result.chosen_values, ", ") + " (each in some run)" + so_far;
  if (!result.never_chosen.empty()) text += "; never: " + joined(result.never_chosen, ", ");
  return line(result.outcome, text, style);
}

std::string never_enabled(const Result& result, Style style) {
  std::vector<std::string> names;
  for (const auto& [name, count] : result.actions) {
    if (count == 0) names.push_back(name);
  }
  std::string left_out;
  if (!result.left_out.empty()) {
    left_out =
        line("left out", joined(result.left_out, ", ") + " (no verdict depends on them, nor a shortest run)", style);
  }
  if (names.empty()) return left_out;
  if (!result.exhaustive) return left_out + line("not taken", joined(names, ", ") + " so far", style);
  return left_out +
         line("never taken", joined(names, ", ") + (result.leaves_out_actions ? " (in the reduced graph)" : ""), style);
}

// What the order of proposal numbers says beyond the bound on them.
std::string rounds_line(const Result& result, Style style) {
  if (!result.rounds) return "";
  const Rounds& rounds = *result.rounds;
  std::string text = fmt::format("{} played, from {} boundaries", rounds.played, grouped(rounds.boundaries));
  if (rounds.broken_in) text += fmt::format("; with {} proposal numbers a property is violated", *rounds.broken_in);
  if (rounds.any_number) text += "; the verdict holds for any number of proposal numbers";
  text = line("rounds", text, style);
  if (style.statistics) {
    text += line("premises",
                 fmt::format("at small bounds {} neighbours in the wrong order, in {} states{}, could be swapped",
                             grouped(rounds.premises.swapped), grouped(rounds.premises.states),
                             rounds.premises.complete ? "" : " of more"),
                 style);
  }
  return text;
}

// What was computed. Of a count that is all there is, the states at every depth too.
std::string computed_lines(const Result& result, Style style) {
  if (!result.computed) return "";
  const Computed& c = *result.computed;
  std::string text = line("states", grouped(c.states) + " (computed, not enumerated)", style) +
                     line("transitions", grouped(c.transitions) + " (computed)", style) +
                     line("depth", std::to_string(c.by_depth.size() - 1), style);
  if (!result.only_counts) return text;
  std::size_t widest = 0;
  for (const std::string& states : c.by_depth) widest = std::max(widest, grouped(states).size());
  text += "states at each depth\n";
  for (std::size_t depth = 0; depth < c.by_depth.size(); ++depth) {
    text += fmt::format("{:>8}  {:>{}}\n", depth, grouped(c.by_depth[depth]), widest);
  }
  return text;
}

// How much was looked at.
std::string size_lines(const Result& result, Style style) {
  const std::uint64_t unexpanded = result.unexpanded.value_or(0);
  const std::string left = unexpanded > 0 ? fmt::format(", of which {} not expanded", grouped(unexpanded)) : "";
  if (result.computed) return computed_lines(result, style);
  if (!result.states) {
    const bool unbounded = result.rounds && result.rounds->unbounded;
    return line("stored",
                grouped(result.stored) + (result.rounds ? " states of rounds" : " states of the reduced graph") + left +
                    (unbounded ? "" : "; --exact-counts counts all states, transitions and depth"),
                style);
  }
  std::string text = line("states", grouped(*result.states) + left, style);
  if (result.transitions) text += line("transitions", grouped(*result.transitions), style);
  return text + (result.depth ? line("depth", std::to_string(*result.depth), style)
                              : line("longest run", fmt::format("{} steps", result.longest_run), style));
}

// How it was searched. Of the facts, those that only tell how fast that was are statistics.
std::string search_line(const Result& result, Style style) {
  constexpr std::string_view kStatistics[] = {"encoding", "words", "threads", "checked_for_one_acceptor"};
  std::string text = result.strategy;
  for (const auto& [name, value] : result.search) {
    if (value == "false" || value == "[]") continue;  // what is not so goes without saying
    if (!style.statistics && std::ranges::count(kStatistics, name) > 0) continue;
    std::string words = name;
    std::ranges::replace(words, '_', ' ');
    text += "; " + words + " " + bare(value);
  }
  return line("search", text, style);
}

std::string statistics(const Result& result, Style style) {
  const auto stored = static_cast<double>(result.stored);
  const std::string rate =
      result.cpu_seconds > 0
          ? fmt::format(" ({} states per CPU second)", grouped(static_cast<std::uint64_t>(stored / result.cpu_seconds)))
          : "";
  const std::string each = result.stored > 0 && result.store_bytes > 0
                               ? fmt::format(", {} for the states ({:.1f} bytes a state)", bytes(result.store_bytes),
                                             static_cast<double>(result.store_bytes) / stored)
                               : "";
  return line("time", fmt::format("{:.2f} s, CPU {:.2f} s{}", result.seconds, result.cpu_seconds, rate), style) +
         line("memory", fmt::format("{} at the peak{}", bytes(result.peak_bytes), each), style);
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
  if (verdict == "verified" || verdict == "reached" || verdict == "counted") return kGreen;
  return verdict == "not-exhaustive" ? kYellow : kRed;
}

std::string verdict_line(const Result& result, Style style) {
  const std::string spoken = paint(style, colour_of(result.verdict), spoken_verdict(result));
  return line("verdict", spoken + ": " + reason_of_verdict(result), style);
}

}  // namespace

std::string spoken_verdict(const Result& result) {
  const std::string nothing = result.looked_for.empty() ? "no violation found" : result.looked_for + " not reached";
  if (result.only_counts && result.verdict != "counted") return "not counted";
  if (result.verdict == "livelock" && result.counterexamples.front().is_deadlock()) return "deadlock";
  return result.verdict == "not-exhaustive" ? nothing + ", not exhaustive" : result.verdict;
}

std::string reason_of_verdict(const Result& result) {
  std::string text = result.reason;
  if (!result.outcome.empty() && result.chosen_values.empty() && result.exhaustive)
    text += fmt::format("; nothing is {} in any run", result.outcome);
  return text + checked_nothing(result);
}

Named said_of(const Property& property) {
  const Finding found = finding(property);
  return {found.label, found.remark};
}

std::string named_protocol(const std::string& name, const std::string& file) {
  return file.empty() ? name : fmt::format("{} ({})", name, file);
}

std::string bare(std::string literal) {
  std::erase_if(literal, [](char c) { return c == '"' || c == '[' || c == ']'; });
  return literal;
}

std::string line(const std::string& label, const std::string& text, Style style) {
  return fmt::format("{:<{}}{}\n", label, kLabels, wrapped(text, kLabels, kLabels, style.width));
}

std::string rules_lines(const std::vector<Rule>& rules, Style style) {
  if (rules.empty()) return line("rules", "none that can be switched", style);
  std::vector<std::string> wrong;
  for (const Rule& rule : rules) {
    if (!rule.is_right()) wrong.push_back(paint(style, kYellow, rule.name + "=" + rule.alternative));
  }
  if (wrong.empty()) return line("rules", "all right", style);
  std::string text = line("rules", joined(wrong, " ") + ", all others right", style);
  for (const Rule& rule : rules) {
    if (!rule.is_right()) text += line("", rule.name + ": " + rule.meaning, style);
  }
  return text;
}

std::string bounds_line(const std::vector<Named>& bounds, const std::vector<std::string>& words, Style style) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    texts.push_back(unbroken(words.at(i) + " " + bare(bounds[i].second), style.width / 2));
  }
  return line("bounds", joined(texts, ", "), style);
}

std::string grouped(std::uint64_t number) { return grouped(std::to_string(number)); }

std::string grouped(std::string digits) {
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string rounded(double amount) {
  constexpr const char* units[] = {"", " k", " M", " G", " T", " P", " E"};
  int unit = 0;
  for (; amount >= 999.5 && unit < 6; ++unit) amount /= 1000;
  return fmt::format("{:.{}f}{}", amount, unit > 0 && amount < 9.95 ? 1 : 0, units[unit]);
}

std::string duration(double seconds) {
  if (seconds < 120) return fmt::format("{:.0f} s", seconds);
  if (seconds < 7200) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.0f} h", seconds / 3600);
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
    const std::string then = c.is_deadlock() ? "nothing has to happen any more (deadlock)"
                                             : fmt::format("{} for ever", c.steps.size() - stem);
    return fmt::format("{} violated: {} step{}, then {}{}", c.property, stem, stem == 1 ? "" : "s", then,
                       c.shortest ? "" : "; there may be shorter runs");
  }
  const char* end = c.end == RunEnd::violation  ? "violated in"
                    : c.end == RunEnd::stuck    ? "after"
                    : c.end == RunEnd::scenario ? "in"
                                                : "reached in";
  return fmt::format("{} {} {} step{}{}", c.property, end, c.steps.size(), c.steps.size() == 1 ? "" : "s",
                     c.shortest ? "" : " (not a shortest run)");
}

std::string to_text(const Counterexample& c, Style style) {
  constexpr std::size_t kSteps = 6, kChanges = 10, kReasons = 4;  // the columns at which they begin
  std::string text = paint(style, kBold, wrapped(headline(c), 0, 0, style.width)) + "\n\n";
  for (std::size_t i = 0; i < c.steps.size(); ++i) {
    const Step& step = c.steps[i];
    const bool wrong = static_cast<int>(i + 1) == c.explanation.first_wrong_step;
    if (c.loop_from == i) text += paint(style, kBold, "      -- again and again --") + "\n";
    const std::string sentence = wrong ? paint(style, kRed, step.text) : step.text;
    text += fmt::format("{:>4}. {}\n", i + 1, wrapped(sentence, kSteps, kSteps, style.width));
    if (step.changes.empty()) continue;
    std::vector<std::string> changes;
    for (const std::string& change : step.changes) changes.push_back(unbroken(change, style.width - kChanges - 1));
    text += std::string(kChanges, ' ') +
            wrapped(paint(style, kDim, joined(changes, "; ")), kChanges, kChanges, style.width) + "\n";
  }
  if (!c.goes_on.empty()) {
    text += "      " + paint(style, kBold, wrapped("-- and so on: " + c.goes_on + " --", kSteps, kSteps, style.width)) +
            "\n";
  }
  if (!c.explanation.sentences.empty()) text += "\n" + paint(style, kBold, "why") + "\n";
  for (const std::string& sentence : c.explanation.sentences) {
    text += "  - " + wrapped(sentence, kReasons, kReasons, style.width) + "\n";
  }
  if (c.contrast) text += "\n" + to_text(*c.contrast, style);
  return text;
}

std::string to_text(const Result& result, Style style) {
  std::string text = verdict_line(result, style) + property_lines(result, style);
  for (const std::string& note : result.notes) text += line("note", note, style);
  if (result.only_counts) {
    text += computed_lines(result, style);
  } else {
    text += chosen_line(result, style) + never_enabled(result, style) + size_lines(result, style);
  }
  text += line("protocol", named_protocol(result.protocol, result.protocol_file), style) +
          bounds_line(result.bounds, result.bound_words, style) + rules_lines(result.rules, style) +
          search_line(result, style);
  for (const Fact& fact : result.facts) {
    text += line(fact.label, style.statistics && !fact.details.empty() ? fact.details : fact.text, style);
  }
  if (style.statistics) text += statistics(result, style);
  text += rounds_line(result, style);
  for (const Counterexample& c : result.counterexamples) text += "\n" + to_text(c, style);
  return text;
}

}  // namespace paxcheck::report
