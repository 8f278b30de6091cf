#include "task/paxos_search.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "model/paxos/collapsed.hpp"
#include "model/paxos/compact.hpp"
#include "model/paxos/full.hpp"
#include "model/paxos/reductions.hpp"
#include "model/paxos/rounds.hpp"
#include "task/rounds.hpp"
#include "task/shortest_paxos_runs.hpp"

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
  const int words = Encoding<Width>::words(config, states...) + words_beside(question.watch);
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
// many states, or all of them together, with so many words beside, for any width.
States states_to_collapse(PaxosConfig config, int beside) {
  if (!CollapsedPaxos<1>::fits(config.rules)) return nullptr;
  States states = AcceptorStates::of(config);
  config.reductions.prepare_first = false;  // as where runs are searched for
  if (states != nullptr && CollapsedPaxos<kWidestCollapsed>::words(config, states) + beside > kWidestCollapsed)
    return nullptr;
  return states;
}

// In the smallest encoding that the rules allow, or in the full one.
PaxosFindings search_encoded(const PaxosConfig& config, const PaxosQuestion& question,
                             const checker::SearchOptions& options, EncodingChoice choice, Known known) {
  using CompactRight = CompactPaxos<1, RightWithTwoValues>;
  const auto named = [](const char* encoding, PaxosFindings findings) {
    findings.encoding = encoding;
    return findings;
  };
  const bool fitting = choice == EncodingChoice::fitting;
  if (fitting && config.rules.memory_follows_from_messages()) {
    const bool one_grid = config.acceptors * config.numbers <= 64;
    const bool one_word = one_grid && CompactRight::words(config) + words_beside(question.watch) <= 1;
    if (!RightWithTwoValues::fits(config) || !one_word) {
      return named("compact", search_in_words<Compact, PAXCHECK_COMPACT_WIDTHS>(config, question, options, known));
    }
    PaxosFindings findings = search_paxos_with(CompactRight(config), config, question, options, known);
    findings.words = 1;
    return named("compact", findings);
  }
  if (const States states = fitting ? states_to_collapse(config, words_beside(question.watch)) : nullptr;
      states != nullptr) {
    return named("collapsed",
                 search_in_words<CollapsedPaxos, PAXCHECK_COLLAPSED_WIDTHS>(config, question, options, known, states));
  }
  return named("full", search_in_words<FullPaxos, PAXCHECK_FULL_WIDTHS>(config, question, options, known));
}

// What rounds rest on, within bounds that are searched in no time, or in some: that every run can be put into the order of
// numbers, and, if asked for, that then the same is found as by enumeration. Throws std::invalid_argument if not.
checker::Premises test_premises(const PaxosConfig& given, bool thoroughly, checker::SearchOptions options) {
  constexpr std::uint64_t kQuick = 5'000, kThorough = 500'000;
  if (!thoroughly) return test_paxos_premises(given, 2, kQuick, options);
  const checker::Premises premises = test_paxos_premises(given, 3, kThorough, options);
  const PaxosConfig config = config_of_premises(given, 3);
  options.go_on = true;
  options.strategy = checker::Strategy::rounds;
  const PaxosQuestion all{first(PaxosProperties::kCount)};
  const PaxosFindings played = search_paxos_in_rounds(config, all, options);
  options.strategy = checker::Strategy::breadth_first;
  options.max_states = kThorough;
  const PaxosFindings enumerated = search_encoded(config, all, options, EncodingChoice::fitting, nullptr);
  const bool whole = enumerated.outcome.stop == checker::Stop::none && played.outcome.stop == checker::Stop::none;
  if (!whole) return premises;
  const auto violated = [](const PaxosFindings& f) {
    PropertySet set = 0;
    for (const auto& v : f.outcome.violations) set |= only(v.property);
    return set;
  };
  const bool same = violated(played) == violated(enumerated) && played.vacuous == enumerated.vacuous &&
                    played.chosen == enumerated.chosen;
  const auto counts = why_no_count(config).empty() ? count_paxos(config, options) : std::nullopt;
  const bool as_many = !counts || (counts->states == std::to_string(enumerated.outcome.states) &&
                                   counts->transitions == std::to_string(enumerated.outcome.transitions));
  if (!same || !as_many) {
    throw std::invalid_argument(
        "rounds are not sound under these rules: enumeration with 3 proposal numbers finds other " +
        std::string(same ? "counts" : "violations"));
  }
  return premises;
}

// Whether the numbers of a run can be called anew, in their order, from the lowest one on, and it stays a run.
bool names_of_numbers_are_free(const PaxosConfig& config) {
  return config.inputs == Inputs::any && lowest_rank(config) == 0;
}

// The least of the shortest runs, searched for with no more numbers than it uses. It uses the lowest ones: called anew so, the
// numbers of a run make for one that is as long and not greater in the order of actions.
template <class Search>
PaxosFindings with_few_numbers(const PaxosConfig& config, const PaxosQuestion& question,
                               const checker::SearchOptions& options, const Search& search) {
  const auto shortest = shortest_paxos_runs(config, question, options);
  if (!shortest) return search(config.numbers);
  PaxosFindings found = search(std::max(1, shortest->runs.numbers));
  const auto& violations = found.outcome.violations;
  const auto length = static_cast<std::size_t>(shortest->runs.length);
  if (found.outcome.stop == checker::Stop::violation && violations.front().run.size() != length) {
    throw std::logic_error("rounds and enumeration disagree on the length of the shortest run to a violation");
  }
  // As with all numbers: up to the distance of the violation the order of numbers comes to all that there is.
  found.chosen |= shortest->chosen;
  found.vacuous &= shortest->vacuous;
  return found;
}

// What is chosen in one state is chosen under another name in one that it stands for.
void add_values_alike(const PaxosConfig& config, PaxosFindings& findings) {
  const ValueSet alike = first(config.values);
  if (config.reductions.value_symmetry && (findings.chosen & alike) != 0) findings.chosen |= alike;
}

// What was found, with the runs to it: in the graph as it is or reduced by symmetry alone, which keeps the lengths of runs.
PaxosFindings with_runs(PaxosConfig config, const PaxosQuestion& question, const checker::SearchOptions& options,
                        EncodingChoice choice, const PaxosFindings& known) {
  if (known.rounds) {
    config.reductions = sound_reductions(config, config.rules.memory_follows_from_messages());
    const auto& names = paxos_reduction_names();
    for (int i : members(question.unsound)) config.reductions.*names[static_cast<std::size_t>(i)].member = false;
    config.stops = config.learner_stops = 0;  // a run to a violation needs none, so that the shortest have none
  }
  config.reductions.dead_messages = config.reductions.prepare_first = false;
  const auto search = [&](int numbers) {
    config.numbers = numbers;
    PaxosQuestion asked = question;
    const auto assertions = with_numbers(question.assertions_with, numbers);
    if (assertions != nullptr) asked.assertions = assertions.get();
    PaxosFindings found = search_encoded(config, asked, options, choice, &known.outcome);
    found.rounds = known.rounds;
    add_values_alike(config, found);
    return found;
  };
  if (config.numbers != PaxosConfig::kAnyNumber) {
    if (!known.rounds || options.go_on || !names_of_numbers_are_free(config)) return search(config.numbers);
    return with_few_numbers(config, question, options, search);
  }
  const auto shortest = [&](PropertySet properties, const checker::SearchOptions& until_first) {
    PaxosQuestion asked(properties);
    asked.assertions_with = question.assertions_with;
    return shortest_paxos_violation(config, asked, until_first);
  };
  return with_enough_numbers(known.rounds->violated_by, PaxosConfig::kMaxNumbers,
                             shortest_lengths(known.outcome, question.wanted, options, shortest), search);
}

}  // namespace

PaxosFindings search_paxos(const PaxosConfig& config, const PaxosQuestion& question,
                           const checker::SearchOptions& options, EncodingChoice choice) {
  config.validate();
  const bool in_rounds = options.strategy == checker::Strategy::rounds;
  std::optional<checker::Premises> premises;
  if (in_rounds) premises = test_premises(config, question.test_premises, options);
  PaxosFindings findings = in_rounds ? search_paxos_in_rounds(config, question, options)
                                     : search_encoded(config, question, options, choice, nullptr);
  if (checker::lacks_runs(findings.outcome)) {
    PaxosFindings complete = with_runs(config, question, options, choice, findings);
    if (options.go_on) {  // the first search has gone through the whole graph
      complete.chosen = findings.chosen;
      complete.vacuous = findings.vacuous;
    }
    findings = complete;
  }
  findings.premises = premises;
  add_values_alike(config, findings);
  return findings;
}

}  // namespace paxcheck::task
