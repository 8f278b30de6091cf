// Basic Paxos searched in rounds, compiled once for every width.
#include <fmt/core.h>

#include "checker/rounds/count.hpp"
#include "model/paxos/compact.hpp"
#include "model/paxos/full.hpp"
#include "model/paxos/rounds.hpp"
#include "model/paxos/suite.hpp"
#include "task/paxos_search.hpp"
#include "task/rounds.hpp"

namespace paxcheck::task {
namespace {

std::optional<int> bound_on_rounds(const PaxosConfig& config) {
  return config.numbers == PaxosConfig::kAnyNumber ? std::nullopt : std::optional(config.numbers);
}

// Calls search(model, words) with the model in the narrowest width that holds its states.
template <template <int> class Encoding, int Width, int... Wider, class Search>
auto in_words(const PaxosConfig& config, RoundsFor use, Search& search) {
  const PaxosConfig folded = config_of_rounds(config);
  const int cells = folded.acceptors * folded.numbers;
  const bool grids_fit = cells <= static_cast<int>(8 * sizeof(typename Encoding<Width>::Grid));
  if (grids_fit && Encoding<Width>::words(folded) <= Width) {
    // Where the order within a stage matters, states are counted one by one.
    const bool tell_apart = use == RoundsFor::counts && !config.rules.memory_follows_from_messages();
    return search(PaxosRounds<Encoding<Width>>(config, use, tell_apart), Width);
  }
  if constexpr (sizeof...(Wider) > 0) {
    return in_words<Encoding, Wider...>(config, use, search);
  } else {
    throw std::logic_error("rounds were to be played in states that are too wide");  // why_no_rounds() says so before
  }
}

template <int Words>
using Compact = CompactPaxos<Words>;

template <class Search>
auto with_rounds(const PaxosConfig& config, RoundsFor use, Search&& search) {
  if (config.rules.memory_follows_from_messages())
    return in_words<Compact, 4, kWidestCompactRounds>(config, use, search);
  return in_words<FullPaxos, kWidestFullRounds>(config, use, search);
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
    const PaxosSuite<Model> suite(model, question.wanted);
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

std::optional<int> shortest_paxos_violation(const PaxosConfig& config, const PaxosQuestion& question,
                                            const checker::SearchOptions& options) {
  return with_rounds(config, RoundsFor::lengths, [&](const auto& model, int) {
    using Model = std::remove_cvref_t<decltype(model)>;
    const PaxosSuite<Model> suite(model, question.wanted);
    return shortest_violation(model, suite, options);
  });
}

}  // namespace paxcheck::task
