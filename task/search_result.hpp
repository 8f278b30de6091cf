// What a search has found, as the result of every protocol says it: coverage, properties, verdict.
#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/options.hpp"
#include "checker/outcome.hpp"
#include "checker/rounds/coverage.hpp"
#include "model/kit/texts.hpp"
#include "report/result.hpp"

namespace paxcheck::task {

// As JSON literals.
std::string quoted(const std::string& text);  // without quotation marks in it
std::string list_literal(const std::vector<std::string>& texts);

// A violated property and the length of the run that was found, if one was.
struct Breach {
  int property = 0;
  std::optional<int> steps;
};

// The length of a shortest run to a violation; none if no run was found within the limits of the search.
template <class Action>
std::optional<int> length(const checker::Violation<Action>& v) {
  return v.run.empty() ? v.steps : static_cast<int>(v.run.size());
}

// Whether the run itself is known.
template <class Action>
bool has_run(const checker::Violation<Action>& v) {
  return length(v) == static_cast<int>(v.run.size());
}

// Violations from the shortest on; those of one length in the order of the list of properties.
template <class Action>
std::vector<checker::Violation<Action>> sorted(std::vector<checker::Violation<Action>> violations) {
  std::ranges::sort(violations, {}, [](const auto& v) {
    return std::pair(length(v).value_or(std::numeric_limits<int>::max()), v.property);
  });
  return violations;
}

template <class Action>
std::vector<Breach> breaches(const checker::Outcome<Action>& outcome) {
  std::vector<Breach> all;
  for (const auto& v : sorted(outcome.violations)) all.push_back({v.property, length(v)});
  return all;
}

// A search and what it was to look at.
struct Searched {
  const checker::SearchOptions& options;
  const checker::Coverage& coverage;
  std::span<const PropertyText> texts;  // of all properties
  std::uint32_t wanted = 0;             // properties, by bits
  std::uint32_t vacuous = 0;            // that had nothing to check in any state
  std::vector<Breach> breaches{};       // sorted
  std::vector<std::string> reductions{};
  const checker::RoundCoverage* rounds = nullptr;  // of a search in rounds
  bool any_number = false;                         // ... of any number of them
  const checker::Premises* premises = nullptr;     // ... as far as they were tested
  const checker::ExactCounts* counts = nullptr;    // ... that has counted states
  bool only_counted = false;
  bool keeps_lengths = true;  // runs in the reduced graph are as long as in the whole one
};

// Fills in all but the protocol, bounds, rules, actions, counterexamples and what the protocol adds to `search`.
void describe_search(report::Result&, const Searched&);

// A property of the whole graph, checked only when asked for (--require-choice).
inline constexpr std::string_view kCanChoose = "can-choose";

// Demands that every value be chosen in some run. After the values chosen have been filled in.
void require_each_choice(report::Result&);

// Whether the counterexamples of a search are shortest.
bool finds_shortest(const checker::SearchOptions&);

}  // namespace paxcheck::task
