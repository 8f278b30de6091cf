// Models small enough to see through, for tests of the search: graphs given by their edges, a grid, an
// endless chain.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "checker/search/search.hpp"

namespace paxcheck::checker::tiny {

struct Action {
  static constexpr int kKinds = 2;
  std::uint8_t kind = 0;
  std::uint8_t name = 0;
  auto operator<=>(const Action&) const = default;
};

using Actions = std::vector<Action>;

struct State {
  std::uint64_t node = 0;
  bool operator==(const State&) const = default;
};

struct View {
  std::uint64_t node;
};

// What all models here share; From::for_each_step(node, visit) gives the actions of a node in ascending
// order.
template <class From>
struct Model {
  using State = tiny::State;
  using View = tiny::View;
  using Action = tiny::Action;

  View view(const State& s) const { return {s.node}; }
  template <class Emit>
  void initial(Emit&& emit) const {
    emit(State{});
  }
  template <class Emit>
  void successors(const View& now, Emit&& emit) const {
    static_cast<const From&>(*this).for_each_step(now.node, [&](Action action, std::uint64_t next) {
      if (next != now.node) emit(action, State{next});
    });
  }
};

// Any graph. The node after an action, by node and action; node 0 is initial unless others are named.
struct Graph : Model<Graph> {
  std::map<std::pair<std::uint64_t, Action>, std::uint64_t> steps;
  std::vector<std::uint64_t> initial_nodes{0};

  template <class Emit>
  void initial(Emit&& emit) const {
    for (std::uint64_t node : initial_nodes) emit(State{node});
  }
  template <class Visit>
  void for_each_step(std::uint64_t node, Visit&& visit) const {
    for (auto i = steps.lower_bound({node, Action{}}); i != steps.end() && i->first.first == node; ++i) {
      visit(i->first.second, i->second);
    }
  }
};

// side x side places, from one corner to the opposite one; right (kind 0) and down (kind 1) by one place.
struct Grid : Model<Grid> {
  explicit Grid(std::uint64_t length) : side(length) {}
  std::uint64_t side;

  template <class Visit>
  void for_each_step(std::uint64_t node, Visit&& visit) const {
    if (node % side + 1 < side) visit(Action{0, 0}, node + 1);
    if (node / side + 1 < side) visit(Action{1, 0}, node + side);
  }
};

// 0, 1, 2, ... without end; from every place also back to the start.
struct Chain : Model<Chain> {
  template <class Visit>
  void for_each_step(std::uint64_t node, Visit&& visit) const {
    visit(Action{0, 0}, node + 1);
    visit(Action{1, 0}, 0);
  }
};

// The sets of some of `places` things, from the empty one on; every action adds one. Its levels are wide.
struct Sets : Model<Sets> {
  explicit Sets(int of) : places(of) {}
  int places;

  template <class Visit>
  void for_each_step(std::uint64_t node, Visit&& visit) const {
    for (int i = 0; i < places; ++i) visit(Action{0, static_cast<std::uint8_t>(i)}, node | std::uint64_t{1} << i);
  }
};

// Nodes and steps that violate properties.
struct Monitor {
  std::map<std::uint64_t, PropertySet> bad_nodes;
  std::map<std::pair<std::uint64_t, Action>, PropertySet> bad_steps;

  PropertySet of_node(std::uint64_t node) const {
    const auto found = bad_nodes.find(node);
    return found == bad_nodes.end() ? 0 : found->second;
  }
  PropertySet of_step(std::uint64_t node, Action action) const {
    const auto found = bad_steps.find({node, action});
    return found == bad_steps.end() ? 0 : found->second;
  }
  PropertySet check_initial(const View& view) const { return of_node(view.node); }
  PropertySet check_step(const View& now, Action action) const { return of_step(now.node, action); }
  PropertySet check_after(Action, const View& next) const { return of_node(next.node); }
  std::uint64_t summary() const { return 0; }
  void absorb(std::uint64_t) {}
  void merge(const Monitor&) {}
};

// A graph of `nodes` nodes with up to three steps from each, some of them to the node itself.
inline Graph random_graph(std::mt19937_64& random, std::uint64_t nodes) {
  Graph graph;
  for (std::uint64_t node = 0; node < nodes; ++node) {
    for (std::uint64_t i = random() % 4; i > 0; --i) {
      const Action action{static_cast<std::uint8_t>(random() % 2), static_cast<std::uint8_t>(random() % 8)};
      graph.steps[{node, action}] = random() % nodes;
    }
  }
  return graph;
}

// Two properties, each violated by a few nodes and a few steps.
inline Monitor random_monitor(std::mt19937_64& random, const Graph& graph, std::uint64_t nodes) {
  Monitor monitor;
  for (PropertySet property : {1U, 2U}) {
    monitor.bad_nodes[random() % nodes] |= property;
    for (const auto& [step, target] : graph.steps) {
      if (random() % 20 == 0 && target != step.first) monitor.bad_steps[step] |= property;
    }
  }
  return monitor;
}

// Whether the run is one of the model's, from some initial node, and its last step or node violates the
// property.
template <class M>
bool violates(const M& model, const Monitor& monitor, const Actions& run, int property) {
  bool found = false;
  model.initial([&](const State& initial) {
    std::uint64_t node = initial.node;
    PropertySet violated = monitor.of_node(node);
    for (const Action& wanted : run) {
      bool taken = false;
      std::uint64_t next = node;
      model.successors({node}, [&](Action action, const State& s) {
        if (action == wanted) taken = true, next = s.node;
      });
      if (!taken) return;
      violated = monitor.of_step(node, wanted) | monitor.of_node(next);
      node = next;
    }
    found = found || (violated >> property & 1) != 0;
  });
  return found;
}

// The end result: violations with their runs, whichever search found them.
template <class M>
Outcome<Action> search_tiny(const M& model, Monitor monitor, const SearchOptions& options) {
  Outcome<Action> outcome = search(model, monitor, options);
  return lacks_runs(outcome) ? find_runs(std::move(outcome), model, monitor, options) : outcome;
}

// With the one-threaded search that numbers the states in the order found, which otherwise only limits ask for.
inline SearchOptions in_order(SearchOptions options) {
  options.max_depth = std::numeric_limits<int>::max() - 1;
  return options;
}

inline SearchOptions with(Strategy strategy, bool go_on = false) {
  SearchOptions options;
  options.strategy = strategy;
  options.go_on = go_on;
  options.max_bytes = std::uint64_t{1} << 30;
  return options;
}

}  // namespace paxcheck::checker::tiny
