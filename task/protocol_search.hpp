// Searches a protocol described by a table (model/kit/protocol.hpp), in the narrowest states that hold its bounds.
#pragma once

#include <fmt/core.h>

#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "checker/port.hpp"
#include "checker/search/engine.hpp"
#include "model/kit/described_words.hpp"
#include "model/kit/description_lists.hpp"
#include "model/kit/goal.hpp"
#include "model/kit/protocol.hpp"
#include "properties/protocol_suite.hpp"
#include "task/findings.hpp"
#include "task/observer.hpp"

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

// Of a model M, a class template over the words in a state with
//   M(setting, symmetric)   if symmetric, representative() forgets which of like processes is which
//   words(setting), outcomes(view), and what checker/model.hpp asks of a reduced model.
// `known`: what an earlier search has found, to be completed by runs (checker/search/search.hpp), or null.
template <template <int> class M, class Properties, class Situations, class Goal, int Width>
ProtocolFindings search_in_width(const Setting& setting, const ProtocolQuestion& question,
                                 const checker::SearchOptions& options, const checker::Outcome<ProtocolAction>* known) {
  const M<Width> model(setting, question.reductions != 0);
  if (question.run != nullptr) {
    ProtocolFindings findings;
    findings.followed =
        follow_run(model, question.assertions, question.watch, question.run->size(),
                   [&](const ProtocolAction& action, std::size_t i) { return action == (*question.run)[i]; });
    return findings;
  }
  const ProtocolSuite<M<Width>, Properties, Situations> suite(model, question.wanted,
                                                              asked_of_states(question.assertions, question.watch));
  const auto has_goal = [&](const auto& view) { return Goal::reached(model, view); };
  const auto never = [](const auto&) { return false; };
  checker::PortOf first(model, suite, has_goal, never), second(model, suite, has_goal, never);

  bool from_second = false;
  const auto ask = [&](auto& port, auto& again) {
    std::optional<checker::Endless<checker::PlainAction>> endless;
    if (known == nullptr && question.find_endless && port.fairness() != nullptr) endless.emplace();
    auto outcome = endless            ? checker::search_for_endless(port, options, *endless)
                   : known == nullptr ? checker::search(port, options)
                                      : checker::find_runs(checker::plain_outcome(*known), port, options);
    const bool twice = known == nullptr && checker::lacks_runs(outcome);
    if (twice) outcome = checker::find_runs(std::move(outcome), again, options);
    from_second = twice && !options.go_on;
    std::optional<checker::StuckRun<checker::PlainAction>> stuck;
    if (question.find_stuck && outcome.stop == checker::Stop::none) {
      stuck = checker::find_stuck(port, outcome, options);
    }
    return findings_of(outcome, stuck, endless);
  };
  ProtocolFindings findings = ask_watched(model, question.watch, ask, first, second);
  const auto& learned = from_second ? second.monitor() : first.monitor();
  findings.outcomes = learned.outcomes();
  findings.vacuous = learned.vacuous();
  findings.words = Width;
  return findings;
}

// Calls search(std::integral_constant<int, W>) for the narrowest width W whose states hold those of a class template M over
// it, and so many words beside. Throws std::invalid_argument if no width is wide enough.
template <template <int> class M, int Width, int... Wider, class Search>
auto in_narrowest(const Setting& setting, int beside, const Search& search) {
  if constexpr (kWidestOnly && sizeof...(Wider) > 0) {
    return in_narrowest<M, Wider...>(setting, beside, search);
  } else {
    const int words = M<Width>::words(setting) + beside;
    if (words <= Width) return search(std::integral_constant<int, Width>());
    if constexpr (sizeof...(Wider) > 0) return in_narrowest<M, Wider...>(setting, beside, search);
    throw std::invalid_argument(
        fmt::format("a state of these bounds takes {} words of 64 bits, and the widest that paxcheck is built for has "
                    "{}: reduce the bounds",
                    words, Width));
  }
}

// Searches a protocol described by kit::Describe, or by a type of the same public members.
template <class P, int... W>
ProtocolFindings search_protocol(const Setting& setting, const ProtocolQuestion& question,
                                 const checker::SearchOptions& options, kit::Widths<W...>,
                                 const checker::Outcome<ProtocolAction>* known = nullptr) {
  return in_narrowest<P::template Model, W...>(setting, words_beside(question.watch), [&](auto width) {
    return search_in_width<P::template Model, typename P::Properties, typename P::Situations, typename P::Goal,
                           decltype(width)::value>(setting, question, options, known);
  });
}

}  // namespace paxcheck::task
