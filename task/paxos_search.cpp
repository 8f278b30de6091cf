#include "task/paxos_search.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "model/paxos/collapsed.hpp"
#include "model/paxos/compact.hpp"
#include "model/paxos/full.hpp"

namespace paxcheck::task {
namespace {

template <int Words>
using Compact = CompactPaxos<Words>;

using Known = const checker::Outcome<PaxosAction>*;
using States = std::shared_ptr<const AcceptorStates>;

constexpr int kWidestCollapsed = std::max({PAXCHECK_COLLAPSED_WIDTHS});

// Takes the narrowest width that holds a state of these bounds. `states`: of an acceptor, for the encoding that needs them.
template <template <int> class Encoding, int Width, int... Wider>
PaxosFindings search_in_words(const PaxosConfig& config, const PaxosQuestion& question,
                              const checker::SearchOptions& options, Known known, const auto&... states) {
  using Grid = typename Encoding<Width>::Grid;
  const int words = Encoding<Width>::words(config, states...);
  const bool grids_fit = config.acceptors * config.numbers <= static_cast<int>(8 * sizeof(Grid));
  if (grids_fit && words <= Width) {
    PaxosFindings findings = search_paxos_with(Encoding<Width>(config, states...), config, question, options, known);
    findings.words = Width;
    return findings;
  }
  if constexpr (sizeof...(Wider) > 0) {
    return search_in_words<Encoding, Wider...>(config, question, options, known, states...);
  } else {
    throw StateDoesNotFit(fmt::format(
        "a state of these bounds takes {} words of 64 bits under these rules, and the widest that paxcheck is "
        "built for has {}: reduce --acceptors ({}), --ballots ({}) or --values ({})",
        words, Width, config.acceptors, config.numbers, config.values));
  }
}

// The states of an acceptor, if the collapsed encoding is to be taken: null where its premise fails or an acceptor has too
// many states, or all of them together for any width.
States states_to_collapse(PaxosConfig config) {
  if (!CollapsedPaxos<1>::fits(config.rules)) return nullptr;
  States states = AcceptorStates::of(config);
  config.reductions.prepare_first = false;  // as where runs are searched for
  if (states != nullptr && CollapsedPaxos<kWidestCollapsed>::words(config, states) > kWidestCollapsed) return nullptr;
  return states;
}

PaxosFindings search_encoded(const PaxosConfig& config, const PaxosQuestion& question,
                             const checker::SearchOptions& options, bool compact, const States& states, Known known) {
  using CompactRight = CompactPaxos<1, RightWithTwoValues>;
  const bool one_grid = config.acceptors * config.numbers <= 64;
  if (states != nullptr) {
    return search_in_words<CollapsedPaxos, PAXCHECK_COLLAPSED_WIDTHS>(config, question, options, known, states);
  }
  if (!compact) return search_in_words<FullPaxos, PAXCHECK_FULL_WIDTHS>(config, question, options, known);
  if (!RightWithTwoValues::fits(config) || !one_grid || CompactRight::words(config) > 1) {
    return search_in_words<Compact, PAXCHECK_COMPACT_WIDTHS>(config, question, options, known);
  }
  PaxosFindings findings = search_paxos_with(CompactRight(config), config, question, options, known);
  findings.words = 1;
  return findings;
}

}  // namespace

PaxosFindings search_paxos(const PaxosConfig& config, const PaxosQuestion& question,
                           const checker::SearchOptions& options, EncodingChoice choice) {
  config.validate();
  const bool compact = choice == EncodingChoice::fitting && config.rules.memory_follows_from_messages();
  const States states = compact || choice == EncodingChoice::full ? nullptr : states_to_collapse(config);
  PaxosFindings findings = search_encoded(config, question, options, compact, states, nullptr);
  if (checker::lacks_runs(findings.outcome)) {
    PaxosConfig symmetric_at_most = config;
    symmetric_at_most.reductions.dead_messages = symmetric_at_most.reductions.prepare_first = false;
    PaxosFindings complete = search_encoded(symmetric_at_most, question, options, compact, states, &findings.outcome);
    if (options.go_on) {  // the first search has gone through the whole graph
      complete.chosen = findings.chosen;
      complete.vacuous = findings.vacuous;
    }
    findings = complete;
  }
  findings.encoding = compact ? "compact" : states != nullptr ? "collapsed" : "full";
  // What is chosen in one state is chosen under another name in one that it stands for.
  const ValueSet alike = first(config.values);
  if (config.reductions.value_symmetry && (findings.chosen & alike) != 0) findings.chosen |= alike;
  return findings;
}

}  // namespace paxcheck::task
