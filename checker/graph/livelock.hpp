// Whether a model can go on for ever, fairly, without reaching its goal.
//
// Asks two questions of the graph that a breadth-first search has kept. First: is there a fair lasso in which every actor
// keeps acting? That is a livelock. If not: is there any fair run at all that never reaches the goal? One that ends, or in
// which only steps of no fairness class are left, counts as one that stays where it is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checker/graph/fair_cycle.hpp"
#include "checker/graph/findings.hpp"
#include "checker/graph/kept_graph.hpp"

namespace paxcheck::checker {

// A model with fairness.
//   m.fairness_classes()       how many; of each, by its index,
//   m.fairness_name(index), m.strongly_fair(index)
//   m.fairness_class(action)   the index of its class, or -1
//   m.actors()                 how many there are that have to keep acting in a livelock
//   m.actor(action)            for which of them it acts, or -1
template <class M>
concept FairModel = Model<M> && requires(const M& m, typename M::Action a) {
  { m.fairness_classes() } -> std::convertible_to<int>;
  { m.fairness_name(0) } -> std::convertible_to<std::string>;
  { m.strongly_fair(0) } -> std::convertible_to<bool>;
  { m.fairness_class(a) } -> std::convertible_to<int>;
  { m.actors() } -> std::convertible_to<int>;
  { m.actor(a) } -> std::convertible_to<int>;
};

// `outcome` is of an exhaustive breadth-first search that kept its graph. goal(view) says whether a state has the goal.
template <FairModel M, class Goal>
Endless<typename M::Action> find_endless(const M& model, const Outcome<typename M::Action>& outcome,
                                         const SearchOptions& options, Goal&& goal) {
  Endless<typename M::Action> result;
  if (outcome.stop != Stop::none || outcome.states > options.graph_up_to) return result;
  result.examined = true;
  const KeptStates<M> states(model, outcome);
  FairGraph graph;
  graph.initial = states.initial();
  for (int c = 0; c < model.fairness_classes(); ++c) {
    graph.classes.push_back({model.strongly_fair(c), model.fairness_name(c)});
  }
  graph.actors = model.actors();
  graph.goal.resize(outcome.states);
  for (std::size_t s = 0; s < outcome.states; ++s) graph.goal[s] = goal(model.view(states[s]));
  // Steps as in the kept graph, and where no class is enabled one that stays, behind those of its state.
  constexpr std::uint32_t kStays = ~std::uint32_t{0};
  std::vector<std::uint32_t> edge_of;  // by step
  const auto& edges = outcome.graph.edges;
  std::size_t e = 0;
  for (std::uint32_t s = 0; s < outcome.states; ++s) {
    bool pressed = false;
    for (; e < edges.size() && edges[e].source == s; ++e) {
      const int fairness = model.fairness_class(edges[e].action);
      pressed |= fairness >= 0;
      graph.steps.push_back({s, edges[e].target, static_cast<std::int16_t>(fairness),
                             static_cast<std::int16_t>(model.actor(edges[e].action))});
      edge_of.push_back(static_cast<std::uint32_t>(e));
    }
    if (pressed) continue;
    graph.steps.push_back({s, s, -1, -1});
    edge_of.push_back(kStays);
  }
  const auto actions = [&](const std::vector<std::uint32_t>& steps) {
    std::vector<typename M::Action> run;
    for (const std::uint32_t step : steps) {
      if (edge_of[step] != kStays) run.push_back(edges[edge_of[step]].action);
    }
    return run;
  };
  for (const FairnessClass& c : graph.classes) {
    result.assumed.push_back((c.strong ? "strong: " : "weak: ") + c.name);
  }
  for (const bool all_act : {true, false}) {
    if (!all_act) graph.actors = 0;
    for (FairStep& step : graph.steps) {
      if (!all_act) step.actor = -1;
    }
    const LassoSearch found = find_lasso(graph);
    if (!found.lasso) continue;
    result.run = {actions(found.lasso->stem), actions(found.lasso->cycle), found.lasso->shortest, all_act};
    return result;
  }
  for (const std::size_t c : needed_classes(graph)) result.needed.push_back(result.assumed[c]);
  return result;
}

}  // namespace paxcheck::checker
