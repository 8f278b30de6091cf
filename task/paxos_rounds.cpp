// Basic Paxos searched in rounds, compiled once for every width.
#include <fmt/core.h>

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
    return search(PaxosRounds<Encoding<Width>>(config, use), Width);
  }
  if constexpr (sizeof...(Wider) > 0) {
    return in_words<Encoding, Wider...>(config, use, search);
  } else {
    throw StateDoesNotFit(
        fmt::format("what a round can see of the past does not fit into {} words: reduce --acceptors ({}) or --values "
                    "({}), or leave out --strategy rounds",
                    Width, config.acceptors, config.values));
  }
}

template <int Words>
using Compact = CompactPaxos<Words>;

template <class Search>
auto with_rounds(const PaxosConfig& config, RoundsFor use, Search&& search) {
  if (config.rules.memory_follows_from_messages()) return in_words<Compact, 2, 4, 8>(config, use, search);
  return in_words<FullPaxos, 8, 64>(config, use, search);
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
    findings.words = words;
    findings.rounds = played.coverage;
    return findings;
  });
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
