// The lengths of runs of Basic Paxos by rounds, compiled once for every width.
#include "model/paxos/suite.hpp"
#include "task/paxos_rounds.hpp"
#include "task/paxos_search.hpp"
#include "task/rounds.hpp"
#include "task/shortest_paxos_runs.hpp"

namespace paxcheck::task {

std::optional<int> shortest_paxos_violation(const PaxosConfig& config, const PaxosQuestion& question,
                                            const checker::SearchOptions& options) {
  return with_rounds(config, RoundsFor::lengths, [&](const auto& model, int) {
    using Model = std::remove_cvref_t<decltype(model)>;
    const auto assertions = with_numbers(question.assertions_with, model.config().numbers);
    const PaxosSuite<Model> suite(model, question.wanted, assertions.get());
    return shortest_violation(model, suite, options);
  });
}

std::optional<ShortestPaxosRuns> shortest_paxos_runs(const PaxosConfig& config, const PaxosQuestion& question,
                                                     const checker::SearchOptions& options) {
  constexpr std::uint64_t kMostSteps = 2'000'000;  // about a second
  return with_rounds(config, RoundsFor::lengths, [&](const auto& model, int) -> std::optional<ShortestPaxosRuns> {
    using Model = std::remove_cvref_t<decltype(model)>;
    const auto assertions = with_numbers(question.assertions_with, model.config().numbers);
    const PaxosSuite<Model> suite(model, question.wanted, assertions.get());
    checker::ShortestRunSearch search(model, suite, options);
    const auto runs = search.find(config.numbers, kMostSteps);
    if (!runs) return std::nullopt;
    return ShortestPaxosRuns{*runs, search.monitor().chosen(), search.monitor().vacuous()};
  });
}

}  // namespace paxcheck::task
