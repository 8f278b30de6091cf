// The graph as far as a search has expanded it: the steps of its states, in the order of the model, at 6 bytes a step and 4 a
// state.
//
// Of a part of a graph, only what is known of all its states counts. So questions are asked of states of which every step has
// been added, by part(): what lies outside is one state more, which has the goal, so that no run goes through it. A step to it
// still counts for what is enabled. A fair cycle in a part is one of the whole graph, therefore: it has the same steps there,
// and the states on it enable the same classes. That there is none in a part says nothing of the whole.
#pragma once

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include "checker/graph/fair_graph.hpp"
#include "checker/port.hpp"

namespace paxcheck::checker {

class SeenGraph {
 public:
  static constexpr std::uint32_t kOutside = std::numeric_limits<std::uint32_t>::max();

  explicit SeenGraph(const Fairness& fairness) : fairness_(&fairness), actors_(fairness.actors()) {
    if ((fairness.classes() + 1) * (actors_ + 1) > std::numeric_limits<std::uint16_t>::max()) {
      throw std::invalid_argument("too many fairness classes and actors to look for fair runs");
    }
  }

  // Sources ascend, without a gap. kOutside is for a target that is not to be looked at.
  void add(std::uint32_t source, std::uint32_t target, PlainAction action) {
    open(source);
    if (targets_.size() >= fair::kNone - rows_.size()) full_ = true;
    if (full_) return;
    targets_.push_back(target);
    labels_.push_back(
        static_cast<std::uint16_t>((fairness_->class_of(action) + 1) * (actors_ + 1) + fairness_->actor(action) + 1));
  }
  // States up to this one have had their steps added, if there were any.
  void open(std::uint32_t source) {
    while (rows_.size() <= source) rows_.push_back(static_cast<std::uint32_t>(targets_.size()));
  }

  // More steps than can be numbered: there is no part to ask questions of any more.
  bool full() const { return full_; }

  // How many steps the state has.
  std::uint32_t degree(std::uint32_t state) const { return end(state) - begin(state); }

  // Held, and needed on top while a part of so many states is looked at.
  std::uint64_t bytes() const {
    return targets_.capacity() * sizeof(std::uint32_t) + labels_.capacity() * sizeof(std::uint16_t) +
           rows_.capacity() * sizeof(std::uint32_t);
  }
  std::uint64_t bytes_to_look(std::uint32_t states) const {
    return 24 * std::uint64_t{begin(states)} + 80 * std::uint64_t{states};
  }

  // The states 0 .. states - 1, all of whose steps have been added, and one for everything else. A state in which no class is
  // enabled has a step to itself, behind those that were added: a run may stay there.
  FairGraph part(std::uint32_t states, std::uint32_t initial, const std::vector<bool>& goal) const {
    FairGraph graph;
    graph.initial = initial < states ? initial : states;
    graph.goal.assign(goal.begin(), goal.begin() + states);
    graph.goal.push_back(true);
    graph.actors = actors_;
    for (int c = 0; c < fairness_->classes(); ++c) graph.classes.push_back({fairness_->strong(c), fairness_->name(c)});
    graph.steps.reserve(begin(states));
    for (std::uint32_t s = 0; s < states; ++s) {
      bool pressed = false;
      for (std::uint32_t e = begin(s); e < end(s); ++e) {
        const int fairness_class = labels_[e] / (actors_ + 1) - 1;
        pressed |= fairness_class >= 0;
        graph.steps.push_back({s, targets_[e] < states ? targets_[e] : states,
                               static_cast<std::int16_t>(fairness_class),
                               static_cast<std::int16_t>(labels_[e] % (actors_ + 1) - 1)});
      }
      if (!pressed) graph.steps.push_back({s, s, -1, -1});
    }
    return graph;
  }

 private:
  // A state without any step opens no row of its own.
  std::uint32_t begin(std::uint32_t state) const {
    return state < rows_.size() ? rows_[state] : static_cast<std::uint32_t>(targets_.size());
  }
  std::uint32_t end(std::uint32_t state) const { return begin(state + 1); }

  const Fairness* fairness_;
  int actors_;
  std::vector<std::uint32_t> targets_;
  std::vector<std::uint16_t> labels_;  // of each step: its class and its actor, each with -1
  std::vector<std::uint32_t> rows_;    // of each state its first step
  bool full_ = false;
};

}  // namespace paxcheck::checker
