// Basic Paxos searched in rounds: verdicts, counts and boundaries, compiled once for every width.
#include <fmt/core.h>

#include "checker/rounds/count.hpp"
#include "model/paxos/boundary.hpp"
#include "model/paxos/suite.hpp"
#include "task/paxos_boundaries.hpp"
#include "task/paxos_rounds.hpp"
#include "task/paxos_search.hpp"
#include "task/rounds.hpp"

namespace paxcheck::task {
namespace {

std::optional<int> bound_on_rounds(const PaxosConfig& config) {
  return config.numbers == PaxosConfig::kAnyNumber ? std::nullopt : std::optional(config.numbers);
}

template <class Encoding>
checker::Premises test_premises(const PaxosConfig& config, std::uint64_t most_states,
                                const checker::SearchOptions& options) {
  const Paxos<Encoding> model(config);
  return test_order(
      model, [&](const auto& view, PaxosAction action) { return number_of(model, view, action); },
      [&](PaxosAction a) { return fmt::format("{} of {}", name_of(a.kind), config.number_name(a.number)); },
      most_states, options);
}

}  // namespace

PaxosFindings search_paxos_in_rounds(const PaxosConfig& config, const PaxosQuestion& question,
                                     const checker::SearchOptions& options) {
  return with_rounds(config, RoundsFor::verdict, [&](const auto& model, int words) {
    using Model = std::remove_cvref_t<decltype(model)>;
    const auto assertions = with_numbers(question.assertions_with, model.config().numbers);
    const PaxosSuite<Model> suite(model, question.wanted, assertions.get());
    const auto played = play_rounds(model, suite, options, bound_on_rounds(config));
    PaxosFindings findings;
    findings.outcome = played.outcome;
    findings.chosen = played.monitor.chosen();
    findings.vacuous = played.monitor.vacuous();
    findings.encoding = config.rules.memory_follows_from_messages() ? "compact" : "full";
    findings.words = words;
    findings.rounds = played.coverage;
    return findings;
  });
}

checker::Premises test_paxos_premises(const PaxosConfig& given, int numbers, std::uint64_t most_states,
                                      const checker::SearchOptions& options) {
  const PaxosConfig config = config_of_premises(given, numbers);
  return config.rules.memory_follows_from_messages() ? test_premises<CompactPaxos<2>>(config, most_states, options)
                                                     : test_premises<FullPaxos<8>>(config, most_states, options);
}

std::optional<checker::ExactCounts> count_paxos(const PaxosConfig& config, const checker::SearchOptions& options) {
  return with_rounds(config, RoundsFor::counts,
                     [&](const auto& model, int) { return checker::RoundCount(model).count(config.numbers, options); });
}

std::optional<std::vector<PaxosBoundary>> paxos_boundaries(const PaxosConfig& config,
                                                           const checker::SearchOptions& options) {
  using Boundaries = std::optional<std::vector<PaxosBoundary>>;
  return with_rounds(config, RoundsFor::verdict, [&](const auto& model, int) {
    const BoundarySuite suite(model);
    checker::RoundSearch search(model, suite, options, checker::RoundOrder::rounds);
    const bool whole = search.run().violations.empty() && search.coverage().closed;
    return whole ? Boundaries(search.monitor().boundaries()) : std::nullopt;
  });
}

}  // namespace paxcheck::task
