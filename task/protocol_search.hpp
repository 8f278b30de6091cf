// Searches a protocol described by a table (model/kit/protocol.hpp), in the narrowest states that hold its bounds.
#pragma once

#include <fmt/core.h>

#include <stdexcept>

#include "checker/graph/livelock.hpp"
#include "checker/graph/stuck.hpp"
#include "checker/search/search.hpp"
#include "model/kit/protocol.hpp"
#include "properties/protocol_suite.hpp"
#include "task/findings.hpp"

namespace paxcheck::task {

// Builds that are not for use take one width, to be done sooner.
#ifdef PAXCHECK_WIDEST_ONLY
inline constexpr bool kWidestOnly = true;
#else
inline constexpr bool kWidestOnly = false;
#endif

// The goal of protocols that choose: that there be an outcome.
struct SomeOutcome {
  static constexpr std::string_view sentence = "some value is chosen";
  template <class Model, class View>
  static bool reached(const Model& model, const View& view) {
    return model.outcomes(view) != 0;
  }
};

template <template <int> class M, class Properties, class Situations, class Goal, int Width>
ProtocolFindings search_in_width(const Setting& setting, const ProtocolQuestion& question,
                                 const checker::SearchOptions& options) {
  using Suite = ProtocolSuite<M<Width>, Properties, Situations>;
  const M<Width> model(setting, question.reductions != 0);
  Suite suite(model, question.wanted);
  ProtocolFindings findings;
  findings.outcome = checker::search(model, suite, options);
  if (checker::lacks_runs(findings.outcome)) {
    Suite again(model, question.wanted);
    findings.outcome = checker::find_runs(findings.outcome, model, again, options);
    if (!options.go_on) suite = again;
  }
  if (question.find_stuck && findings.outcome.stop == checker::Stop::none) {
    findings.stuck = checker::find_stuck(
        model, findings.outcome, options, [&](const auto& view) { return Goal::reached(model, view); },
        [](const auto&) { return false; });
  }
  if constexpr (checker::FairModel<M<Width>>) {
    if (question.find_endless && findings.outcome.stop == checker::Stop::none) {
      findings.endless = checker::find_endless(model, findings.outcome, options,
                                               [&](const auto& view) { return Goal::reached(model, view); });
    }
  }
  findings.outcomes = suite.outcomes();
  findings.vacuous = suite.vacuous();
  findings.words = Width;
  return findings;
}

// One instance of a model M, a class template over the words in a state with
//   M(setting, symmetric)   if symmetric, representative() forgets which of like processes is which
//   words(setting), outcomes(view), and what checker/model.hpp asks of a reduced model.
// Throws std::invalid_argument if no width is wide enough.
template <template <int> class M, class Properties, class Situations, class Goal, int Width, int... Wider>
ProtocolFindings search_protocol(const Setting& setting, const ProtocolQuestion& question,
                                 const checker::SearchOptions& options) {
  if constexpr (kWidestOnly && sizeof...(Wider) > 0) {
    return search_protocol<M, Properties, Situations, Goal, Wider...>(setting, question, options);
  } else {
    const int words = M<Width>::words(setting);
    if (words <= Width) return search_in_width<M, Properties, Situations, Goal, Width>(setting, question, options);
    if constexpr (sizeof...(Wider) > 0) {
      return search_protocol<M, Properties, Situations, Goal, Wider...>(setting, question, options);
    }
    throw std::invalid_argument(
        fmt::format("a state of these bounds takes {} words of 64 bits, and the widest that paxcheck is built for has "
                    "{}: reduce the bounds",
                    words, Width));
  }
}

}  // namespace paxcheck::task
