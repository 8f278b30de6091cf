// The search itself, compiled once for every encoding and width (see CMakeLists.txt).
#pragma once

#include <stdexcept>
#include <utility>

#include "checker/port.hpp"
#include "checker/search/engine.hpp"
#include "checker/search/search.hpp"
#include "model/paxos/acceptor_apart.hpp"
#include "model/paxos/collapsed.hpp"
#include "model/paxos/compact.hpp"
#include "model/paxos/full.hpp"
#include "model/paxos/goal.hpp"
#include "model/paxos/paxos.hpp"
#include "model/paxos/text.hpp"
#include "task/observer.hpp"
#include "task/paxos_search.hpp"

namespace paxcheck::task {

template <class Encoding>
PaxosFindings search_paxos_with(Encoding encoding, const PaxosConfig& config, const PaxosQuestion& question,
                                const checker::SearchOptions& options, const checker::Outcome<PaxosAction>* known) {
  using Model = Paxos<Encoding>;
  static_assert(checker::MessageModel<Model> == Encoding::kSetOfMessages,
                "or it is searched by slower ways, unnoticed");
  const Model model(config, std::move(encoding));
  if (question.run != nullptr) {
    PaxosFindings findings;
    findings.followed = follow_run(
        model, question.assertions, question.watch, question.run->size(),
        [&](const PaxosAction& action, std::size_t i) { return paxcheck::to_protocol(action) == (*question.run)[i]; });
    return findings;
  }
  PaxosSuite<Model> suite(model, question.wanted, asked_of_states(question.assertions, question.watch));
  if constexpr (Encoding::kSetOfMessages) {
    const PaxosSuite<Model> built_in(model, question.wanted & first(PaxosProperties::kCount));
    if (config.reductions.dead_messages && (check_acceptor_apart(model, built_in) & question.wanted) != 0) {
      throw std::logic_error("messages were taken for dead under rules that break P1, P1a or report-kept");
    }
  }
  PaxosFindings findings;
  if constexpr (checker::MessageModel<Model>) {
    // Those ways leave steps out, or know states alone.
    const bool of_states =
        question.watch == nullptr && (question.assertions == nullptr || !question.assertions->some_of_steps());
    if (of_states && known == nullptr && checker::by_several_threads(options)) {
      findings.outcome = checker::search_by_messages(model, suite, options);
      findings.chosen = suite.chosen();
      findings.vacuous = suite.vacuous();
      return findings;
    }
  }
  checker::PortOf port(
      model, suite, [&](const auto& view) { return PaxosGoal::reached(config, view); },
      [&](const auto& view) { return PaxosGoal::within_reach_of_a_higher_number(config, view); });
  const auto ask = [&](auto& asked) {
    const auto outcome = known == nullptr ? checker::search(asked, options)
                                          : checker::find_runs(checker::plain_outcome(*known), asked, options);
    findings.outcome = checker::outcome_of<PaxosAction>(outcome);
    if (question.find_stuck && outcome.stop == checker::Stop::none) {
      findings.stuck = checker::stuck_of<PaxosAction>(checker::find_stuck(asked, outcome, options));
    }
  };
  ask_watched(model, question.watch, ask, port);
  findings.chosen = port.monitor().chosen();
  findings.vacuous = port.monitor().vacuous();
  return findings;
}

}  // namespace paxcheck::task
