// What a search counts: one tally for each thread, added up in the end and for every checkpoint.
//
// Thread safety: none but for what publish() says.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

#include "checker/checkpoint.hpp"
#include "checker/model.hpp"
#include "checker/options.hpp"
#include "checker/outcome.hpp"

namespace paxcheck::checker {

template <Model M, MonitorOf<M> C>
struct Tally {
  using Action = typename M::Action;

  explicit Tally(const C& fresh_monitor) : monitor(fresh_monitor) {}

  void check_initial(const typename M::View& view) {
    violated_initially |= monitor.check_initial(view);
    violated |= violated_initially;
  }

  std::uint64_t transitions_in_all() const {
    return std::accumulate(transitions.begin(), transitions.end(), std::uint64_t{0});
  }

  // For who reports progress: publishes the counts, and adds what was published. By one thread at a time.
  void publish() {
    published_states = states;
    published_transitions = transitions_in_all();
  }
  void add_published(Progress& progress) const {
    progress.states += published_states;
    progress.transitions += published_transitions;
  }

  void add(const Tally& other) {
    monitor.merge(other.monitor);
    violated |= other.violated;
    violated_initially |= other.violated_initially;
    deepest = std::max(deepest, other.deepest);
    states += other.states;
    for (std::size_t k = 0; k < transitions.size(); ++k) transitions[k] += other.transitions[k];
  }
  // The same, and starts the other one's counts anew; what is not counted may be added twice.
  void take_over(Tally& other) {
    add(other);
    other.states = 0;
    other.transitions = {};
    other.publish();
  }

  void save(Sink& sink) const {
    sink.put(violated);
    sink.put(violated_initially);
    sink.put(deepest);
    sink.put(states);
    sink.put(transitions);
    sink.put(monitor.summary());
  }
  void load(Source& source) {
    violated = source.template get<PropertySet>();
    violated_initially = source.template get<PropertySet>();
    deepest = source.template get<int>();
    states = source.template get<std::uint64_t>();
    transitions = source.template get<decltype(transitions)>();
    monitor.absorb(source.template get<std::uint64_t>());
  }

  // The outcome as far as it follows from the counts.
  Outcome<Action> outcome() const {
    Outcome<Action> outcome;
    outcome.states = states;
    outcome.transitions = transitions_in_all();
    outcome.transitions_by_kind.assign(transitions.begin(), transitions.end());
    outcome.depth = deepest;
    add_violations(outcome, violated, violated_initially);
    return outcome;
  }

  C monitor;
  PropertySet violated = 0;
  PropertySet violated_initially = 0;
  int deepest = 0;  // distance from an initial state
  std::uint64_t states = 0;
  std::array<std::uint64_t, Action::kKinds> transitions{};  // by kind of action
  std::uint64_t published_states = 0, published_transitions = 0;
};

}  // namespace paxcheck::checker
