// What engine.hpp declares. Included by the instances alone.
#pragma once

#include "checker/graph/endless_watch.hpp"
#include "checker/graph/kept_graph.hpp"
#include "checker/graph/stuck.hpp"
#include "checker/search/engine.hpp"
#include "checker/search/port_model.hpp"
#include "checker/search/search.hpp"

namespace paxcheck::checker {

template <class State>
Outcome<PlainAction> search(Port<State>& port, const SearchOptions& options) {
  const PortModel<State> model(port);
  PortMonitor<State> monitor(port.checks());
  return search(model, monitor, options);
}

template <class State>
Outcome<PlainAction> find_runs(Outcome<PlainAction> known, Port<State>& port, const SearchOptions& options) {
  const PortModel<State> model(port);
  PortMonitor<State> monitor(port.checks());
  return find_runs(std::move(known), model, monitor, options);
}

template <class State>
StuckRun<PlainAction> find_stuck(const Port<State>& port, const Outcome<PlainAction>& outcome,
                                 const SearchOptions& options) {
  const PortModel<State> model(port);
  return find_stuck(
      model, outcome, options, [&](const auto& view) { return model.has_goal(view); },
      [&](const auto& view) { return model.excused(view); });
}

template <class State>
Outcome<PlainAction> search_for_endless(Port<State>& port, const SearchOptions& options,
                                        Endless<PlainAction>& endless) {
  const PortModel<State> model(port);
  PortMonitor<State> monitor(port.checks());
  return BreadthFirst<PortModel<State>, PortMonitor<State>, EndlessWatch<State>>(
             model, monitor, options, EndlessWatch<State>(port, options, endless))
      .run();
}

}  // namespace paxcheck::checker
