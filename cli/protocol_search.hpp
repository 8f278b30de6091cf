// Searches a protocol described by a table (model/protocol.hpp), in the narrowest states that hold its bounds.
#pragma once

#include <fmt/core.h>

#include <stdexcept>

#include "checker/search.hpp"
#include "model/protocol.hpp"
#include "properties/protocol_suite.hpp"

namespace paxcheck::cli {

struct ProtocolFindings {
  checker::Outcome<ProtocolAction> outcome;
  std::uint32_t outcomes = 0;  // reached in some state, as in ProtocolText::outcomes
  PropertySet vacuous = 0;     // properties that had nothing to check in any state
  int words = 0;               // per state
};

// One instance of a model M, a class template over the words in a state with
//   M(setting, symmetric)   if symmetric, representative() forgets which of like processes is which
//   words(setting), outcomes(view), and what checker/model.hpp asks of a reduced model.
// Throws std::invalid_argument if no width is wide enough.
template <template <int> class M, class Properties, class Situations, int Width, int... Wider>
ProtocolFindings search_protocol(const Setting& setting, PropertySet wanted, const checker::SearchOptions& options,
                                 bool symmetric) {
  const int words = M<Width>::words(setting);
  if (words > Width) {
    if constexpr (sizeof...(Wider) > 0) {
      return search_protocol<M, Properties, Situations, Wider...>(setting, wanted, options, symmetric);
    }
    throw std::invalid_argument(
        fmt::format("a state of these bounds takes {} words of 64 bits, and the widest that paxcheck is built for has "
                    "{}: reduce the bounds",
                    words, Width));
  }
  using Suite = ProtocolSuite<M<Width>, Properties, Situations>;
  const M<Width> model(setting, symmetric);
  Suite suite(model, wanted);
  ProtocolFindings findings;
  findings.outcome = checker::search(model, suite, options);
  if (checker::lacks_runs(findings.outcome)) {
    Suite again(model, wanted);
    findings.outcome = checker::find_runs(findings.outcome, model, again, options);
    if (!options.go_on) suite = again;
  }
  findings.outcomes = suite.outcomes();
  findings.vacuous = suite.vacuous();
  findings.words = Width;
  return findings;
}

}  // namespace paxcheck::cli
