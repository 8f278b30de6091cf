// Searches a protocol described by a table in the order of its numbers, if it is played in rounds: if it has, besides
// ProtocolText::why_no_rounds and a bound that may be any number,
//   Rounds<W>     a model as checker/rounds/model.hpp asks, Rounds<W>(setting, use) with words(setting), outcomes(view),
//                 numbers() (that there is room for) and, for the test of what rounds rest on, Ordinary, small(setting,
//                 numbers), number_of(action)
//   RoundWidths   the widths that it is built for.
#pragma once

#include <map>
#include <mutex>
#include <tuple>

#include "checker/rounds/forgetting.hpp"
#include "model/kit/rounds.hpp"
#include "task/protocol_search.hpp"
#include "task/rounds.hpp"

namespace paxcheck::task {

template <class P>
concept PlayedInRounds = requires {
  typename P::RoundWidths;
};

// One that says itself what later numbers can see of one that is over, which is then tested as well.
template <class P>
concept SaysWhatIsLeft = PlayedInRounds<P> && requires {
  P::template Rounds<1>::with_number(ProtocolAction(), 0);
};

// Calls play(model, suite) with the model in the narrowest width that holds its states.
template <PlayedInRounds P, int... W, class Play>
auto with_rounds_of(const Setting& setting, const ProtocolQuestion& question, RoundsFor use, kit::Widths<W...>,
                    const Play& play) {
  return in_narrowest<P::template Rounds, W...>(setting, 0, [&](auto width) {
    using Model = typename P::template Rounds<decltype(width)::value>;
    const Model model(setting, use);
    const auto assertions = with_numbers(question.assertions_with, model.numbers());
    const ProtocolSuite<Model, typename P::Properties, typename P::Situations> suite(model, question.wanted,
                                                                                     assertions.get());
    return play(model, suite);
  });
}

template <PlayedInRounds P>
ProtocolFindings play_rounds_of(const Setting& setting, const ProtocolQuestion& question,
                                const checker::SearchOptions& options) {
  const auto play = [&](const auto& model, const auto& suite) {
    const auto played = play_rounds(model, suite, options, bound_on_rounds(setting));
    ProtocolFindings findings;
    findings.outcome = played.outcome;
    findings.outcomes = played.monitor.outcomes();
    findings.vacuous = played.monitor.vacuous();
    findings.words = std::remove_cvref_t<decltype(model)>::words(setting);
    findings.rounds = played.coverage;
    return findings;
  };
  return with_rounds_of<P>(setting, question, RoundsFor::verdict, typename P::RoundWidths(), play);
}

// That every run can be put into the order of numbers, in at most so many states. Throws std::invalid_argument if one cannot.
template <PlayedInRounds P, int... W>
checker::Premises test_order_of(const Setting& small, std::uint64_t most, const checker::SearchOptions& options,
                                kit::Widths<W...>) {
  return in_narrowest<P::template Model, W...>(small, 0, [&](auto width) {
    using Rounds = typename P::template Rounds<decltype(width)::value>;
    const typename Rounds::Ordinary model(small, SaysWhatIsLeft<P>);
    return test_order(
        model, [](const auto&, const auto& action) { return Rounds::number_of(action); },
        [&](const auto& action) { return action_name(small, action); }, most, options);
  });
}

// That nothing is forgotten which can be seen later, in at most so many pairs of states. Throws std::invalid_argument if something is.
template <SaysWhatIsLeft P, int... W>
checker::Premises test_what_is_left(const Setting& small, std::uint64_t most, const checker::SearchOptions& options,
                                    kit::Widths<W...>) {
  return in_narrowest<P::template Rounds, W...>(small, 0, [&](auto width) {
    using Rounds = typename P::template Rounds<decltype(width)::value>;
    const typename Rounds::Ordinary model(small, true);
    const Rounds rounds(small, RoundsFor::verdict);
    const auto judge = [](const auto& view) {
      PropertySet violated = 0, premise = 0;
      P::Properties::for_each([&](int i, auto property) {
        if (!property.holds(view)) violated |= only(i);
        if (property.premise(view)) premise |= only(i);
      });
      return std::tuple(violated, premise, P::outcomes(view));
    };
    checker::ForgettingSearch search(model, rounds, options);
    const auto found = search.run(*bound_on_rounds(small), judge, most);
    if (!found) return checker::Premises{search.pairs(), 0, search.complete()};
    const std::string what = !found->action ? "what is to be checked is not the same"
                                            : fmt::format("{} is {}possible", action_name(small, *found->action),
                                                          found->only_in_rounds ? "not " : "");
    throw std::invalid_argument(fmt::format(
        "rounds are not sound under these rules: while number {} is played, {}, and what is left of lower ones "
        "does not say so",
        argument_name(small, Rounds::kShown, found->number), what));
  });
}

// What rounds rest on, at small bounds. Throws std::invalid_argument if it is not so.
template <PlayedInRounds P>
checker::Premises test_premises_of(const Setting& setting, bool thoroughly, const checker::SearchOptions& options) {
  using Rounds = typename P::template Rounds<1>;
  if constexpr (SaysWhatIsLeft<P>) {
    const std::uint64_t most = thoroughly ? 300'000 : 20'000;
    checker::Premises all{0, 0, true};
    const auto add = [&](const checker::Premises& more) {
      all = {all.states + more.states, all.swapped + more.swapped, all.complete && more.complete};
    };
    // The fewer numbers, the more of all else is looked at.
    for (int numbers = Rounds::few(); numbers <= Rounds::enough(thoroughly); ++numbers) {
      const Setting small = Rounds::small(setting, numbers);
      add(test_order_of<P>(small, most, options, typename P::Widths()));
      add(test_what_is_left<P>(small, 2 * most, options, typename P::RoundWidths()));
    }
    return all;
  } else {
    return test_order_of<P>(Rounds::small(setting, thoroughly ? 3 : 2), thoroughly ? 300'000 : 5'000, options,
                            typename P::Widths());
  }
}

// What small bounds show of it, once for all searches at these bounds and rules.
struct TestedPremises {
  checker::Premises premises;
  std::string why_not;  // empty if nothing speaks against it
};
template <SaysWhatIsLeft P>
TestedPremises tested_premises(Setting setting) {
  static std::mutex mutex;
  static std::map<std::pair<std::vector<int>, std::vector<int>>, TestedPremises> known;
  bound_rounds(setting, 1);  // whatever it is
  const std::lock_guard lock(mutex);
  const auto [place, is_new] = known.try_emplace({setting.bounds, setting.rules});
  TestedPremises& tested = place->second;
  if (!is_new) return tested;
  try {
    tested.premises = test_premises_of<P>(setting, false, checker::SearchOptions());
  } catch (const std::invalid_argument& error) {
    tested.why_not = error.what();
  } catch (const std::length_error& error) {  // an action is of numbers to come
    tested.why_not = error.what();
  }
  return tested;
}

// Runs in order take the steps of all runs, but from other states.
template <SaysWhatIsLeft P>
constexpr bool speaks_of_steps() {
  bool of_steps = false;
  P::Properties::for_each([&]<class Property>(int, Property) {
    using View = typename P::template Model<1>::View;
    of_steps = of_steps || requires(const View& view) { Property::step_holds(view, ProtocolAction()); };
  });
  return of_steps;
}

template <SaysWhatIsLeft P>
std::string why_not_in_order(const Setting& setting) {
  if (speaks_of_steps<P>())
    return "a property speaks of steps, and rounds take them from other states than runs out of order do";
  return tested_premises<P>(setting).why_not;
}

// What was found, with the runs to it.
template <PlayedInRounds P>
ProtocolFindings with_runs_of(Setting setting, ProtocolQuestion question, const checker::SearchOptions& options,
                              const ProtocolFindings& known) {
  question.reductions = question.unsound == 0 ? ~0U : 0;  // by symmetry, which keeps the lengths of runs
  const auto search = [&](int numbers) {
    bound_rounds(setting, numbers);
    const auto assertions = with_numbers(question.assertions_with, numbers);
    if (assertions != nullptr) question.assertions = assertions.get();
    ProtocolFindings found = search_protocol<P>(setting, question, options, typename P::Widths(), &known.outcome);
    found.rounds = known.rounds;
    return found;
  };
  if (const std::optional<int> bound = bound_on_rounds(setting)) return search(*bound);
  const auto shortest = [&](checker::PropertySet properties, const checker::SearchOptions& until_first) {
    ProtocolQuestion asked = question;
    asked.wanted = properties;
    return with_rounds_of<P>(
        setting, asked, RoundsFor::lengths, typename P::RoundWidths(),
        [&](const auto& model, const auto& suite) { return shortest_violation(model, suite, until_first); });
  };
  return with_enough_numbers(known.rounds->violated_by, most_rounds(setting),
                             shortest_lengths(known.outcome, question.wanted, options, shortest), search);
}

template <PlayedInRounds P>
ProtocolFindings search_in_rounds(const Setting& setting, const ProtocolQuestion& question,
                                  const checker::SearchOptions& options) {
  const checker::Premises premises = [&] {
    if constexpr (SaysWhatIsLeft<P>) {
      if (!question.premises) return tested_premises<P>(setting).premises;  // or it would not have come to this
    }
    return test_premises_of<P>(setting, question.premises, options);
  }();
  ProtocolFindings findings = play_rounds_of<P>(setting, question, options);
  findings.premises = premises;
  if (!checker::lacks_runs(findings.outcome)) return findings;
  ProtocolFindings complete = with_runs_of<P>(setting, question, options, findings);
  complete.words = findings.words;
  complete.premises = premises;
  if (options.go_on) {  // the rounds have gone through all there is
    complete.outcomes = findings.outcomes;
    complete.vacuous = findings.vacuous;
  }
  return complete;
}

// As the registry asks.
template <class P>
ProtocolFindings search_described(const Setting& setting, const ProtocolQuestion& question,
                                  const checker::SearchOptions& options) {
  if constexpr (PlayedInRounds<P>) {
    if (options.strategy == checker::Strategy::rounds) return search_in_rounds<P>(setting, question, options);
  }
  return search_protocol<P>(setting, question, options, typename P::Widths());
}

}  // namespace paxcheck::task
