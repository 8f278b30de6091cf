// Whether a model can go on for ever, fairly, without reaching its goal.
//
// Asks two questions of a graph, or of a part of it that was expanded (seen_graph.hpp). First: is there a fair lasso in which
// every actor keeps acting? That is a livelock. If not: is there any fair run at all that never reaches the goal? One that ends,
// or in which only steps of no fairness class are left, counts as one that stays where it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "checker/graph/fair_cycle.hpp"
#include "checker/port.hpp"

namespace paxcheck::checker {

// A model with fairness.
//   m.fairness_classes()       how many; of each, by its index,
//   m.fairness_name(index), m.strongly_fair(index)
//   m.fairness_class(action)   the index of its class, or -1
//   m.actors()                 how many there are that have to keep acting in a livelock
//   m.actor(action)            for which of them it acts, or -1
// It may also say, of processes that are alike and of which a livelock needs few,
//   m.ranks()                  how many there are
//   m.rank(action)             which of them the action is about, from 1 on, or 0
// Runs of the first few of them are then looked at before all others (narrow_hunt.hpp).
template <class M>
concept FairModel = Model<M> && requires(const M& m, typename M::Action a) {
  { m.fairness_classes() } -> std::convertible_to<int>;
  { m.fairness_name(0) } -> std::convertible_to<std::string>;
  { m.strongly_fair(0) } -> std::convertible_to<bool>;
  { m.fairness_class(a) } -> std::convertible_to<int>;
  { m.actors() } -> std::convertible_to<int>;
  { m.actor(a) } -> std::convertible_to<int>;
};

struct FairRun {
  Lasso lasso;
  bool all_act = true;
};

// The graph has a step from a state to itself where a run may stay. Without a run it is left as one in which nobody has to act.
std::optional<FairRun> find_fair_run(FairGraph&, const CycleBudget& = {});

// "weak: NAME" of every class.
std::vector<std::string> class_texts(const std::vector<FairnessClass>&);

}  // namespace paxcheck::checker
