#include "task/search_result.hpp"

#include <fmt/core.h>

#include <charconv>

#include "report/text.hpp"
#include "task/process.hpp"
#include "task/version.hpp"

namespace paxcheck::task {
namespace {

using checker::SearchOptions;
using checker::Stop;
using checker::Strategy;

const char* name_of(Strategy strategy) {
  switch (strategy) {
    case Strategy::breadth_first:
      return "breadth-first";
    case Strategy::depth_first:
      return "depth-first";
    case Strategy::sleep_sets:
      return "sleep";
    case Strategy::simulation:
      return "simulation";
    case Strategy::rounds:
      return "rounds";
  }
  return "";
}

// Up to which depth every state was found and checked.
int checked_depth(const checker::Coverage& coverage) {
  const bool whole_levels =
      coverage.stop == Stop::none || coverage.stop == Stop::violation || coverage.stop == Stop::max_depth;
  return whole_levels ? coverage.depth : std::max(0, coverage.depth - 1);
}

std::string why_stopped(const SearchOptions& options, const checker::Coverage& coverage) {
  const std::string covered = fmt::format("; {} states were checked", report::grouped(coverage.states));
  const std::string left =
      coverage.unexpanded > 0 ? fmt::format(", of which {} not expanded", report::grouped(coverage.unexpanded)) : "";
  switch (coverage.stop) {
    case Stop::none:
    case Stop::violation:
      return "";
    case Stop::max_states:
      return fmt::format("the limit of {} states was reached",
                         report::grouped(std::min(options.max_states, checker::kMostStates))) +
             covered + left;
    case Stop::max_depth:
      if (options.strategy == Strategy::depth_first)
        return fmt::format("runs were cut at {} steps", options.max_depth) + covered + left;
      return fmt::format("there are runs of more than {} steps", options.max_depth) + covered + left;
    case Stop::timeout:
      return fmt::format("the limit of {} s was reached", options.timeout_seconds) + covered + left;
    case Stop::memory:
      return fmt::format("the memory limit of {} was reached", report::bytes(options.max_bytes)) + covered + left;
    case Stop::interrupted:
      return "interrupted" + covered + left;
    case Stop::lossy:
      return fmt::format(
          "states were remembered in part only; {} were checked, about {:.2g} are expected to have been "
          "taken for known ones and left out, with what is found only through them",
          report::grouped(coverage.states), coverage.expected_omissions);
    case Stop::sampled:
      return fmt::format("{} random walks with seed {} reached {} different states", report::grouped(options.walks),
                         options.seed, report::grouped(coverage.states));
  }
  return "";
}

// Whether the depth reached says how long the runs are of which none violates a property.
bool known_by_depth(const Searched& s) {
  if (s.coverage.stop == Stop::violation) return s.options.strategy != Strategy::depth_first;
  return s.options.strategy == Strategy::breadth_first && s.keeps_lengths;
}

report::Property describe_property(const Searched& s, int property) {
  const PropertyText& text = s.texts[static_cast<std::size_t>(property)];
  report::Property p{std::string(text.name), std::string(text.sentence), report::PropertyVerdict::holds, {}, false};
  const auto breach = std::ranges::find(s.breaches, property, &Breach::property);
  if (breach != s.breaches.end()) {
    p.verdict = report::PropertyVerdict::violated;
    p.steps = breach->steps;
  } else if (s.coverage.stop != Stop::none) {
    p.verdict = report::PropertyVerdict::not_violated_so_far;
    if (known_by_depth(s)) p.steps = checked_depth(s.coverage);
  }
  p.vacuous = (s.vacuous >> property & 1) != 0 && p.verdict != report::PropertyVerdict::violated;
  return p;
}

std::string violated_reason(const Searched& s) {
  const std::optional<int> steps = s.breaches.front().steps;
  std::string names;
  for (const Breach& breach : s.breaches) {
    if (breach.steps != steps) break;
    names += fmt::format("{}{}", names.empty() ? "" : ", ", s.texts[static_cast<std::size_t>(breach.property)].name);
  }
  if (!steps) return names + " in a run that was not found again within the limits";
  return fmt::format("{} in {} step{}", names, *steps, *steps == 1 ? "" : "s");
}

// A count in decimal as a number, if 64 bits hold it.
std::optional<std::uint64_t> in_one_word(const std::string& digits) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() ? std::optional(number) : std::nullopt;
}

std::string why_not_counted(const Searched& s) {
  if (s.coverage.stop == Stop::interrupted) return "interrupted; nothing was counted";
  if (s.coverage.stop == Stop::none) return "";
  return fmt::format("the limit of {} s was reached; nothing was counted", s.options.timeout_seconds);
}

void decide_verdict(report::Result& result, const Searched& s) {
  const std::string stopped = s.only_counted ? why_not_counted(s) : why_stopped(s.options, s.coverage);
  if (s.only_counted && stopped.empty()) {
    result.verdict = "counted";
    result.reason = "every state within the bounds, by rounds; none was enumerated";
    return;
  }
  if (!s.breaches.empty()) {
    result.verdict = "violated";
    result.reason = violated_reason(s);
    if (!stopped.empty()) result.reason += "; search not exhaustive: " + stopped;
  } else if (s.coverage.stop == Stop::none) {
    result.verdict = "verified";
    result.reason = s.any_number ? "every state reachable with any number of proposal numbers was checked"
                                 : "every reachable state within the bounds was checked";
  } else {
    result.verdict = "not-exhaustive";
    result.reason = stopped;
  }
}

int threads_of(const SearchOptions& options) {
  const bool parallel = options.strategy == Strategy::sleep_sets ||
                        (options.strategy == Strategy::breadth_first && !checker::needs_order(options));
  return parallel ? options.threads : 1;
}

std::vector<report::Named> facts(const Searched& s) {
  const SearchOptions& options = s.options;
  std::vector<report::Named> facts{{"threads", std::to_string(threads_of(options))},
                                   {"continue", options.go_on ? "true" : "false"},
                                   {"reductions", list_literal(s.reductions)}};
  if (options.storage == checker::Storage::compact) facts.emplace_back("storage", quoted("compact"));
  if (options.storage >= checker::Storage::fingerprints) {
    facts.emplace_back("storage", options.storage == checker::Storage::bits ? quoted("bits") : quoted("fingerprints"));
    facts.emplace_back("expected_omissions", fmt::format("{:.3g}", s.coverage.expected_omissions));
  }
  if (options.checkpoints != nullptr && options.checkpoints->resumed != nullptr) facts.emplace_back("resumed", "true");
  if (options.strategy == Strategy::simulation) {
    facts.emplace_back("walks", std::to_string(options.walks));
    facts.emplace_back("seed", std::to_string(options.seed));
    facts.emplace_back("steps", std::to_string(s.coverage.transitions));
  }
  return facts;
}

}  // namespace

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string list_literal(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + quoted(text);
  return "[" + list + "]";
}

bool finds_shortest(const SearchOptions& options) {
  return options.strategy == Strategy::breadth_first || options.strategy == Strategy::sleep_sets ||
         options.strategy == Strategy::rounds;
}

void describe_search(report::Result& result, const Searched& s) {
  const checker::Coverage& coverage = s.coverage;
  const Strategy strategy = s.options.strategy;
  result.version = kVersion;
  result.strategy = name_of(strategy);
  result.search = facts(s);
  result.exhaustive = coverage.stop == Stop::none && !s.only_counted;
  const bool reduced = !s.reductions.empty() || strategy == Strategy::rounds;
  const bool by_levels = strategy == Strategy::breadth_first ||
                         (strategy == Strategy::sleep_sets && result.exhaustive) || coverage.stop == Stop::violation;
  if (!reduced) result.states = coverage.states;
  if (!reduced && strategy != Strategy::simulation) result.transitions = coverage.transitions;
  if (strategy != Strategy::simulation) result.unexpanded = coverage.unexpanded;
  if (!reduced && by_levels && strategy != Strategy::depth_first) result.depth = coverage.depth;
  result.longest_run = coverage.depth;
  result.stored = coverage.states;
  result.seconds = coverage.seconds;
  result.cpu_seconds = coverage.cpu_seconds;
  result.store_bytes = coverage.store_bytes;
  for (int i = 0; i < static_cast<int>(s.texts.size()); ++i) {
    if ((s.wanted >> i & 1) != 0) result.properties.push_back(describe_property(s, i));
  }
  result.only_counts = s.only_counted;
  decide_verdict(result, s);
  if (s.counts != nullptr) {
    const checker::ExactCounts& c = *s.counts;
    result.computed = {c.states, c.transitions, c.by_depth, c.boundaries};
    result.states = in_one_word(c.states);
    result.transitions = in_one_word(c.transitions);
    result.depth = static_cast<int>(c.by_depth.size()) - 1;
  }
  if (s.rounds != nullptr) {
    result.rounds = {s.rounds->rounds, s.rounds->boundaries, s.rounds->closed, s.any_number, {}, s.rounds->broken_in};
    if (s.premises != nullptr) {
      result.rounds->premises = {s.premises->states, s.premises->swapped, s.premises->complete};
    }
  }
  result.peak_bytes = peak_resident_bytes();
}

void require_each_choice(report::Result& result) {
  const bool missing = result.exhaustive && !result.never_chosen.empty();
  report::Property p{
      std::string(kCanChoose), "For every value some run chooses it.", report::PropertyVerdict::holds, {}, false};
  if (missing) p.verdict = report::PropertyVerdict::violated;
  if (!result.exhaustive) p.verdict = report::PropertyVerdict::not_violated_so_far;
  result.properties.push_back(std::move(p));
  if (result.verdict == "verified" && missing) {
    result.verdict = "violated";
    result.reason = "some value is chosen in no run, which --require-choice demands";
  }
}

}  // namespace paxcheck::task
