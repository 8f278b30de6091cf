// Whether a model can go on for ever, fairly, without reaching its goal.
//
// Asks two questions of the graph that a breadth-first search has kept. First: is there a fair lasso in which every actor
// keeps acting? That is a livelock. If not: is there any fair run at all that never reaches the goal? One that ends, or in
// which only steps of no fairness class are left, counts as one that stays where it is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checker/graph/findings.hpp"
#include "checker/outcome.hpp"
#include "checker/port.hpp"

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

// `outcome` is of an exhaustive breadth-first search that kept its graph, of which `goal` says for each state whether it has
// the goal, and the states below `initial` are the initial ones.
Endless<PlainAction> find_endless(const Fairness&, const Outcome<PlainAction>& outcome, std::vector<bool> goal,
                                  std::uint32_t initial);

}  // namespace paxcheck::checker
