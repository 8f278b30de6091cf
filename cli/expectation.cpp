#include "cli/expectation.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "cli/values.hpp"
#include "task/assertion/assertion.hpp"
#include "task/errors.hpp"
#include "task/livelock_result.hpp"
#include "task/nearest_name.hpp"
#include "task/search_demands.hpp"
#include "task/search_result.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

using report::Outcome;
using report::PropertyVerdict;

constexpr const char* kAllowed =
    "verified, violated[:PROPERTY[:STEPS]], stuck[:STEPS], livelock[:STEM+CYCLE], reached[:STEPS], unreachable, "
    "not-exhaustive, states=NUMBER, transitions=NUMBER, depth=NUMBER";

// The parts of a text between separators.
std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

Expectation parse(const std::string& text, const std::vector<std::string_view>& properties) {
  const Error bad(kBadOption, fmt::format("--expect '{}' is not understood (allowed: {})", text, kAllowed));
  const auto number = [&](const std::string& digits) {
    const auto value = parse_whole(digits, 0, std::numeric_limits<std::uint64_t>::max());
    if (!value) throw bad;
    return value;
  };
  if (const std::vector<std::string> parts = split(text, '='); parts.size() == 2 && is_count(parts[0])) {
    return {parts[0], "", number(parts[1])};
  }
  std::vector<std::string> parts = split(text, ':');
  Expectation expectation{parts[0], ""};
  parts.erase(parts.begin());
  const std::string& what = expectation.what;
  if (what == "violated" && !parts.empty()) {
    expectation.property = parts[0];
    if (std::ranges::count(properties, parts[0]) == 0) throw unknown_name("property", parts[0], properties);
    parts.erase(parts.begin());
  }
  const bool of_run = !expectation.property.empty() || what == "stuck" || what == "reached";
  if (!parts.empty() && of_run) {
    expectation.number = number(parts[0]);
    parts.erase(parts.begin());
  }
  if (!parts.empty() && what == "livelock") {
    const std::vector<std::string> lengths = split(parts[0], '+');
    if (lengths.size() != 2) throw bad;
    expectation.number = number(lengths[0]);
    expectation.cycle = number(lengths[1]);
    parts.erase(parts.begin());
  }
  const std::vector<std::string> known{"verified", "violated",    "stuck",         "livelock",
                                       "reached",  "unreachable", "not-exhaustive"};
  if (!parts.empty() || std::ranges::count(known, what) == 0) throw bad;
  return expectation;
}

bool is_assertion(const Options& options, const std::string& name) {
  return std::ranges::any_of(options.assertions,
                             [&](const std::string& given) { return assertion_name(given) == name; });
}

// Why it can never be so; empty if it can.
std::string why_never(const Expectation& e, const Options& options, const Task& task) {
  const bool of_situation = e.what == "reached" || e.what == "unreachable";
  if (of_situation && options.reach.empty()) return "it is said of a situation (--reach NAME)";
  if (!options.reach.empty() && !of_situation && e.what != "not-exhaustive" && !is_count(e.what)) {
    return "with --reach a search ends in reached, unreachable or not-exhaustive";
  }
  if (e.what == "verified" || e.what == "unreachable") {
    if (options.command == Command::simulate) return "random walks are never exhaustive";
    if (options.hash_compact || options.bitstate) return "states remembered in part are never exhaustive";
  }
  if (e.what == "stuck" && !options.check_stuck) return "stuck states are not looked for (--check-stuck)";
  const bool endless = e.what == "livelock" || e.property == kTermination;
  if (endless && !task.checks_termination()) return "fair runs without an end are not looked for here";
  if (e.property == kCanChoose && !options.require_choice) return "it is not checked (--require-choice)";
  const bool checked = e.property.empty() || e.property == kCanChoose || options.properties.empty() ||
                       is_assertion(options, e.property) || std::ranges::count(options.properties, e.property) > 0;
  if (!checked) return fmt::format("only {} is checked", fmt::join(options.properties, ", "));
  if (!is_count(e.what)) return "";
  if (task.reduced()) return fmt::format("a reduced graph has no {} to compare (--exact-counts)", e.what);
  if (e.what == "states") return "";
  if (task.strategy() == checker::Strategy::simulation) return fmt::format("random walks count no {}", e.what);
  const bool by_depth = e.what == "depth" && task.strategy() == checker::Strategy::depth_first;
  return by_depth ? "depth first the depth is not found out" : "";
}

// The length of the run that ends so, if one was found.
std::optional<std::uint64_t> length_of(const report::Result& result, report::RunEnd end) {
  const auto run = std::ranges::find(result.counterexamples, end, &report::Counterexample::end);
  if (run == result.counterexamples.end()) return std::nullopt;
  return run->steps.size();
}

Outcome met_if(bool met) { return met ? Outcome::met : Outcome::not_met; }

Outcome judge_property(const Expectation& e, const report::Result& result) {
  Outcome outcome = result.exhaustive ? Outcome::not_met : Outcome::undecided;
  for (const report::Property& p : result.properties) {
    if (!e.property.empty() && p.name != e.property) continue;
    if (p.verdict == PropertyVerdict::violated && !e.number) return Outcome::met;
    if (p.verdict == PropertyVerdict::violated && p.steps) return met_if(std::cmp_equal(*p.steps, *e.number));
    // No run is as short as that.
    const bool none = p.verdict == PropertyVerdict::not_violated_so_far && e.number && p.steps;
    if (none && std::cmp_less_equal(*e.number, *p.steps)) return Outcome::not_met;
  }
  return outcome;
}

Outcome judge_count(const Expectation& e, const report::Result& result) {
  std::optional<std::uint64_t> count = e.what == "states" ? result.states : result.transitions;
  if (e.what == "depth" && result.depth) count = static_cast<std::uint64_t>(*result.depth);
  if (e.what == "depth" && !result.depth) count.reset();
  const bool cut_short = result.verdict == "not-exhaustive";
  if (!count || (cut_short && *count <= *e.number)) return Outcome::undecided;
  return met_if(*count == *e.number);
}

Outcome judge(const Expectation& e, const report::Result& result) {
  if (is_count(e.what)) return judge_count(e, result);
  if (e.what == "violated") return judge_property(e, result);
  if (result.verdict == "not-exhaustive" && e.what != "not-exhaustive") return Outcome::undecided;
  if (result.verdict != e.what || !e.number) return met_if(result.verdict == e.what);
  if (e.what != "livelock") {
    return met_if(length_of(result, e.what == "stuck" ? report::RunEnd::stuck : report::RunEnd::situation) == e.number);
  }
  const report::Counterexample& run = result.counterexamples.front();
  const std::size_t stem = run.loop_from.value_or(run.steps.size());
  return met_if(stem == *e.number && run.steps.size() - stem == *e.cycle);
}

// Of the properties named by --property, and the assertions, those that had nothing to check.
std::string named_in_vain(const Options& options, const report::Result& result) {
  std::string names;
  for (const report::Property& p : result.properties) {
    const bool named = std::ranges::count(options.properties, p.name) > 0 || is_assertion(options, p.name);
    if (!p.vacuous || !named) continue;
    names += (names.empty() ? "" : ", ") + p.name;
  }
  return names;
}

bool expects(const std::vector<Expectation>& all, const std::string& what) {
  return std::ranges::count(all, what, &Expectation::what) > 0;
}

}  // namespace

std::vector<Expectation> parse_expectations(const Options& options, const Protocol& protocol) {
  std::vector<Expectation> all;
  std::vector<std::string_view> names = protocol.property_names();
  std::vector<std::string> asserted;
  for (const std::string& given : options.assertions) asserted.push_back(assertion_name(given));
  names.insert(names.end(), asserted.begin(), asserted.end());
  for (const std::string& part : options.expect) all.push_back(parse(part, names));
  const Expectation* verdict = nullptr;
  for (const Expectation& e : all) {
    if (is_count(e.what)) continue;
    if (verdict != nullptr && verdict->what != e.what) {
      throw Error(kBadOption, fmt::format("--expect {} and {}: a search has one verdict", verdict->what, e.what));
    }
    verdict = &e;
  }
  return all;
}

Options to_decide(Options options, const std::vector<Expectation>& all) {
  std::vector<std::string> named;
  for (const Expectation& e : all) {
    if (!e.property.empty() && e.property != kCanChoose && std::ranges::count(named, e.property) == 0) {
      named.push_back(e.property);
    }
  }
  if (named.empty() || options.go_on) return options;
  if (options.properties.empty()) options.properties = named;
  if (options.properties.size() > 1) options.go_on = true;
  return options;
}

void reject_impossible(const std::vector<Expectation>& all, const Options& options, const Task& task) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string why = why_never(all[i], options, task);
    if (!why.empty()) {
      throw Error(kBadOption, fmt::format("--expect {} can never be met: {}", options.expect[i], why));
    }
  }
  const bool some_named = !options.properties.empty() || !options.assertions.empty();
  if (options.allow_vacuous && (!some_named || !expects(all, "verified"))) {
    throw Error(kBadOption, "--allow-vacuous is for --expect verified together with --property or --assert");
  }
}

report::Expected judge(const std::vector<Expectation>& all, const Options& options, const report::Result& result) {
  report::Expected expected{fmt::format("{}", fmt::join(options.expect, ",")), Outcome::met, ""};
  expected.why = fmt::format("the verdict is {}: {}", result.verdict, result.reason);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Outcome outcome = judge(all[i], result);
    expected.outcome = std::max(expected.outcome, outcome);
    if (outcome == Outcome::not_met && all.size() > 1) expected.why += "; not so: " + options.expect[i];
  }
  const std::string vain = named_in_vain(options, result);
  if (expected.outcome == Outcome::met && expects(all, "verified") && !options.allow_vacuous && !vain.empty()) {
    expected.outcome = Outcome::not_met;
    expected.why = fmt::format("{} had nothing to check (--allow-vacuous lets that pass)", vain);
  }
  return expected;
}

int status_of_expectation(report::Outcome outcome) {
  if (outcome == report::Outcome::met) return kVerified;
  return outcome == report::Outcome::undecided ? kNotExhaustive : kExpectationNotMet;
}

}  // namespace paxcheck::cli
