// What searches of all protocols in rounds share (docs/rounds.md).
#pragma once

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "checker/rounds/premises.hpp"
#include "checker/rounds/round_search.hpp"

namespace paxcheck::task {

// Beyond the bound on numbers, to see whether the verdict holds for any number of them.
inline constexpr std::uint64_t kMostStatesBeyond = 1'000'000;

template <checker::RoundModel M, checker::MonitorOf<M> C>
struct RoundsPlayed {
  checker::Outcome<typename M::Action> outcome;  // violations come without runs
  checker::RoundCoverage coverage;
  C monitor;
};

// Up to a bound on the numbers, if there is one.
template <checker::RoundModel M, checker::MonitorOf<M> C>
RoundsPlayed<M, C> play_rounds(const M& model, const C& monitor, const checker::SearchOptions& options,
                               std::optional<int> bound) {
  checker::RoundSearch search(model, monitor, options, checker::RoundOrder::rounds, bound);
  auto outcome = search.run();
  if (outcome.violations.empty()) search.look_beyond(kMostStatesBeyond);
  return {std::move(outcome), search.coverage(), search.monitor()};
}

// Tests at the bounds of the model, in at most so many states, that every run can be put into the order of numbers. Throws
// std::invalid_argument if one cannot. name(action) says which action it is.
template <checker::Model M, class NumberOf, class Name>
checker::Premises test_order(const M& model, const NumberOf& number_of, const Name& name, std::uint64_t most_states,
                             const checker::SearchOptions& options) {
  checker::PremiseSearch search(model, options);
  if (const auto found = search.run(number_of, most_states)) {
    throw std::invalid_argument(
        fmt::format("rounds are not sound under these rules: after {} comes {}, which cannot come before it",
                    name(found->first), name(found->second)));
  }
  return search.premises();
}

// The length of a shortest run to a violation with any number of numbers, or nothing if limits end the search.
template <checker::RoundModel M, checker::MonitorOf<M> C>
std::optional<int> shortest_violation(const M& model, const C& monitor, const checker::SearchOptions& options) {
  const auto outcome = checker::RoundSearch(model, monitor, options, checker::RoundOrder::actions).run();
  return outcome.stop == checker::Stop::violation ? std::optional(outcome.depth) : std::nullopt;
}

// The length of a shortest run, with any number of numbers, that violates one of these; absent if limits ended the search.
struct ShortestLength {
  checker::PropertySet of = 0;
  std::optional<int> length{};
};

// Of whatever is violated first among the wanted ones; of a search that goes on, of each that is known to be violated.
// shortest(properties, options) is such a length.
template <class Outcome, class Shortest>
std::vector<ShortestLength> shortest_lengths(const Outcome& known, checker::PropertySet wanted,
                                             checker::SearchOptions options, const Shortest& shortest) {
  std::vector<ShortestLength> lengths;
  if (!options.go_on) lengths.push_back({wanted});
  for (const auto& violation : known.violations) {
    if (options.go_on) lengths.push_back({checker::PropertySet{1} << violation.property});
  }
  options.go_on = false;
  for (ShortestLength& one : lengths) one.length = shortest(one.of, options);
  return lengths;
}

template <class Outcome>
bool has_longer_run(const Outcome& found, const std::vector<ShortestLength>& shortest) {
  return std::ranges::any_of(found.violations, [&](const auto& violation) {
    return std::ranges::any_of(shortest, [&](const ShortestLength& one) {
      return (one.of >> violation.property & 1) != 0 && one.length &&
             violation.run.size() > static_cast<std::size_t>(*one.length);
    });
  });
}

// The runs to what was found to be violated with any number of numbers. `search(numbers)` returns findings with at most so
// many; more than `least` may make for shorter runs.
template <class Search>
auto with_enough_numbers(int least, int most, const std::vector<ShortestLength>& shortest, const Search& search) {
  for (int numbers = std::min(least, most);; ++numbers) {
    auto found = search(numbers);
    found.numbers = numbers;
    if (numbers >= most || !has_longer_run(found.outcome, shortest)) return found;
  }
}

}  // namespace paxcheck::task
