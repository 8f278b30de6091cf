// Searches a protocol described by a table (model/kit/protocol.hpp), in the narrowest states that hold its bounds.
#pragma once

#include <fmt/core.h>

#include <optional>
#include <stdexcept>
#include <utility>

#include "checker/port.hpp"
#include "checker/search/engine.hpp"
#include "model/kit/goal.hpp"
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

// What a search and the questions to its graph have found, in the actions of the protocol; the rest is still to be filled in.
ProtocolFindings findings_of(const checker::Outcome<checker::PlainAction>&,
                             const std::optional<checker::StuckRun<checker::PlainAction>>&,
                             const std::optional<checker::Endless<checker::PlainAction>>&);

template <template <int> class M, class Properties, class Situations, class Goal, int Width>
ProtocolFindings search_in_width(const Setting& setting, const ProtocolQuestion& question,
                                 const checker::SearchOptions& options) {
  const M<Width> model(setting, question.reductions != 0);
  const ProtocolSuite<M<Width>, Properties, Situations> suite(model, question.wanted);
  const auto has_goal = [&](const auto& view) { return Goal::reached(model, view); };
  const auto never = [](const auto&) { return false; };
  checker::PortOf first(model, suite, has_goal, never), second(model, suite, has_goal, never);

  auto outcome = checker::search(first, options);
  const bool twice = checker::lacks_runs(outcome);
  if (twice) outcome = checker::find_runs(std::move(outcome), second, options);
  const bool whole = outcome.stop == checker::Stop::none;
  std::optional<checker::StuckRun<checker::PlainAction>> stuck;
  if (whole && question.find_stuck) stuck = checker::find_stuck(first, outcome, options);
  std::optional<checker::Endless<checker::PlainAction>> endless;
  if (whole && question.find_endless && first.fairness() != nullptr) {
    endless = checker::find_endless(first, outcome, options);
  }

  ProtocolFindings findings = findings_of(outcome, stuck, endless);
  const auto& learned = twice && !options.go_on ? second.monitor() : first.monitor();
  findings.outcomes = learned.outcomes();
  findings.vacuous = learned.vacuous();
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
