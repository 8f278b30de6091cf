#include "cli/paxos_search.hpp"

#include <fmt/core.h>

#include <stdexcept>

#include "model/paxos_compact.hpp"
#include "model/paxos_full.hpp"

namespace paxcheck::cli {
namespace {

// Takes the narrowest width that holds a state of these bounds.
template <template <int> class Encoding, int Width, int... Wider>
PaxosFindings search_in_words(const PaxosConfig& config, PropertySet wanted, const checker::SearchOptions& options) {
  using Grid = typename Encoding<Width>::Grid;
  const int words = Encoding<Width>::words(config);
  const bool grids_fit = config.acceptors * config.numbers <= static_cast<int>(8 * sizeof(Grid));
  if (grids_fit && words <= Width) {
    PaxosFindings findings = search_paxos_with<Encoding<Width>>(config, wanted, options);
    findings.words = Width;
    return findings;
  }
  if constexpr (sizeof...(Wider) > 0) {
    return search_in_words<Encoding, Wider...>(config, wanted, options);
  } else {
    throw StateDoesNotFit(fmt::format(
        "a state of these bounds takes {} words of 64 bits under these rules, and the widest that paxcheck is "
        "built for has {}: reduce --acceptors ({}), --ballots ({}) or --values ({})",
        words, Width, config.acceptors, config.numbers, config.values));
  }
}

}  // namespace

PaxosFindings search_paxos(const PaxosConfig& config, PropertySet wanted, const checker::SearchOptions& options,
                           EncodingChoice choice) {
  config.validate();
  const bool compact = choice == EncodingChoice::fitting && CompactPaxos<1>::fits(config.rules);
  PaxosFindings findings = compact ? search_in_words<CompactPaxos, PAXCHECK_COMPACT_WIDTHS>(config, wanted, options)
                                   : search_in_words<FullPaxos, PAXCHECK_FULL_WIDTHS>(config, wanted, options);
  findings.encoding = compact ? "compact" : "full";
  return findings;
}

}  // namespace paxcheck::cli
