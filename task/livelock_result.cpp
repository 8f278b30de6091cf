#include "task/livelock_result.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "report/text.hpp"
#include "task/search_result.hpp"

namespace paxcheck::task {
namespace {

// Classes of one kind together: "weak: start of S1, start of S2; strong: ...".
std::string joined(const std::vector<std::string>& classes) {
  std::string all, last_kind;
  for (const std::string& text : classes) {
    const std::size_t end = text.find(": ") + 2;
    const std::string kind = text.substr(0, end);
    if (!all.empty()) all += kind == last_kind ? ", " : "; ";
    all += kind == last_kind ? text.substr(end) : text;
    last_kind = kind;
  }
  return all;
}

// The assumption in a sentence; the classes that it stands for are told apart where they are needed.
std::string in_short(const std::vector<std::string>& classes) {
  const bool strong = std::ranges::any_of(classes, [](const std::string& c) { return c.starts_with("strong: "); });
  return std::string("every process that can go on does at last, and every message sent") +
         (strong ? " again and again" : "") + " is received at last";
}

std::string steps(std::size_t count) { return fmt::format("{} step{}", count, count == 1 ? "" : "s"); }

std::string reason(const EndlessSummary& s, const std::string& goal) {
  if (s.cycle == 0) {
    return fmt::format("after {} nothing has to happen any more, without a state in which {}", steps(s.stem), goal);
  }
  return fmt::format("after {} a fair cycle of {}{}, without a state in which {}", steps(s.stem), steps(s.cycle),
                     s.all_act ? " in which every proposer keeps acting" : "", goal);
}

}  // namespace

std::string termination_sentence(const std::string& goal) {
  return fmt::format("Every fair run comes to a state in which {}.", goal);
}

void decide_endless(report::Result& result, const EndlessSummary& s, const std::string& goal) {
  report::Property p{kTermination, termination_sentence(goal), report::PropertyVerdict::holds, {}, false};
  if (s.found) {
    p.verdict = report::PropertyVerdict::violated;
    p.steps = static_cast<int>(s.stem + s.cycle);
  }
  if (!s.found && !s.whole) p.verdict = report::PropertyVerdict::not_violated_so_far;
  result.properties.push_back(std::move(p));
  if (s.found || s.whole) {
    result.facts.push_back({"fairness", list_literal(s.assumed), "fairness",
                            in_short(s.assumed) + " (-v: each class of actions)", joined(s.assumed)});
    if (!s.needed.empty()) {
      result.facts.push_back({"fairness_needed", list_literal(s.needed), "needed", joined(s.needed)});
    }
  }
  if (result.verdict != "verified" && result.verdict != "not-exhaustive") return;
  if (s.found) {
    const std::string stopped = result.reason;
    result.verdict = "livelock";
    result.reason = reason(s, goal);
    if (!result.exhaustive)
      result.reason += "; search not exhaustive: " + (stopped.empty() ? "it ended there" : stopped);
  } else if (!s.whole && result.exhaustive) {
    result.verdict = "not-exhaustive";
    result.reason = fmt::format(
        "no property is violated, but the graph of {} states is too large to look for fair runs in within the limit on "
        "memory",
        report::grouped(result.stored));
  } else if (s.whole) {
    result.reason += fmt::format(", and every fair run comes to one in which {}", goal);
  }
}

std::vector<std::string> explain_endless(const EndlessSummary& s, const std::string& goal) {
  std::vector<std::string> sentences{termination_sentence(goal)};
  if (s.deadlock()) {
    sentences.push_back(
        "This run does not: from there on no process can go on and no message is under way that has to be received, so "
        "that everything may stay as it is for ever. That is a deadlock.");
    return sentences;
  }
  sentences.push_back(fmt::format("This run does not: its last {} come again and again{}.", steps(s.cycle),
                                  s.all_act ? ", and every proposer acts in them" : ""));
  sentences.push_back("It is fair all the same: " + in_short(s.assumed) + ".");
  return sentences;
}

}  // namespace paxcheck::task
