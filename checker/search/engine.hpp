// The searches of what is behind a port: declared here for every State, compiled once for each (engine_instance.hpp).
#pragma once

#include <utility>

#include "checker/graph/findings.hpp"
#include "checker/options.hpp"
#include "checker/outcome.hpp"
#include "checker/port.hpp"

namespace paxcheck::checker {

// By any strategy but sleep sets, which need the model itself.
template <class State>
Outcome<PlainAction> search(Port<State>&, const SearchOptions&);

// Breadth first, and looks for fair runs that never reach the goal, of a port with fairness. A run found before all states are
// ends the search, unless that goes on past violations; as a violation does, with Stop::violation.
template <class State>
Outcome<PlainAction> search_for_endless(Port<State>&, const SearchOptions&, Endless<PlainAction>&);

// An outcome that lacks runs is completed, as by find_runs() of search.hpp; that of whichever search.
template <class State>
Outcome<PlainAction> find_runs(Outcome<PlainAction> known, Port<State>&, const SearchOptions&);

// In the graph that a search of the port has kept.
template <class State>
StuckRun<PlainAction> find_stuck(const Port<State>&, const Outcome<PlainAction>&, const SearchOptions&);

// The same in the actions of the model, and back.
template <class Action>
std::vector<Action> run_of(const std::vector<PlainAction>& run) {
  std::vector<Action> of;
  for (const PlainAction& action : run) of.push_back(action.as<Action>());
  return of;
}

template <class Action>
Outcome<Action> outcome_of(const Outcome<PlainAction>& plain) {
  Outcome<Action> outcome{plain, {}, {}};
  outcome.transitions_by_kind.resize(Action::kKinds);
  for (const auto& v : plain.violations) outcome.violations.push_back({v.property, run_of<Action>(v.run), v.steps});
  outcome.graph.edges.reserve(plain.graph.edges.size());
  for (const auto& e : plain.graph.edges)
    outcome.graph.edges.push_back({e.source, e.target, e.action.template as<Action>()});
  return outcome;
}

// Of a search that has kept no graph.
template <class Action>
Outcome<PlainAction> plain_outcome(const Outcome<Action>& outcome) {
  Outcome<PlainAction> plain{outcome, {}, {}};
  plain.transitions_by_kind.resize(PlainAction::kKinds);
  for (const auto& v : outcome.violations) {
    plain.violations.push_back({v.property, {}, v.steps});
    for (const Action& action : v.run) plain.violations.back().run.push_back(PlainAction::of(action));
  }
  return plain;
}

template <class Action>
StuckRun<Action> stuck_of(const StuckRun<PlainAction>& plain) {
  StuckRun<Action> stuck{plain.examined, plain.states, plain.excused};
  if (plain.run) stuck.run = run_of<Action>(*plain.run);
  return stuck;
}

template <class Action>
Endless<Action> endless_of(const Endless<PlainAction>& plain) {
  Endless<Action> endless{plain.states, plain.whole, plain.too_large, {}, plain.assumed, plain.needed};
  if (const auto& run = plain.run) {
    endless.run = {run_of<Action>(run->stem), run_of<Action>(run->cycle), run->shortest, run->all_act};
  }
  return endless;
}

}  // namespace paxcheck::checker
