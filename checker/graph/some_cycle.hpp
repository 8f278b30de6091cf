// Some fair cycle through a state of a fair component, in little time and memory whatever the number of obligations.
//
// A walk that goes each time to the nearest step that meets an obligation not met yet, and in the end back. Obligations are
// all that the component has to offer: steps of every class and actor, and for a weak class, instead, a state that does not
// enable it. As the component is fair, the cycle is.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "checker/graph/fair_graph.hpp"

namespace paxcheck::checker::fair {

class SomeCycle {
 public:
  // `component` says for each state which component it is in.
  SomeCycle(const FairGraph& graph, const Rows& rows, const std::vector<std::uint32_t>& component)
      : graph_(graph),
        rows_(rows),
        component_(component),
        into_(graph.goal.size(), kNone),
        met_(graph.classes.size()),
        acted_(static_cast<std::size_t>(graph.actors)),
        looked_(graph.classes.size()) {
    weak_left_ = std::ranges::count(graph.classes, false, &FairnessClass::strong);
  }

  std::vector<std::uint32_t> find(std::uint32_t entry) && {
    const auto meets = [&](const FairStep& step) {
      return (step.fairness >= 0 && !met_[static_cast<std::size_t>(step.fairness)]) ||
             (step.actor >= 0 && !acted_[static_cast<std::size_t>(step.actor)]) || frees(step.target);
    };
    visit(entry);
    std::uint32_t state = entry;
    while (go(state, meets)) state = graph_.steps[cycle_.back()].target;
    if (cycle_.empty() || state != entry) go(state, [&](const FairStep& step) { return step.target == entry; });
    return std::move(cycle_);
  }

 private:
  // Adds a shortest walk that ends with such a step, if there is one, and notes what it meets.
  template <class Wanted>
  bool go(std::uint32_t start, const Wanted& wanted) {
    std::vector<std::uint32_t> found{start};
    std::uint32_t last = kNone;
    for (std::size_t i = 0; i < found.size() && last == kNone; ++i) {
      for (std::uint32_t e = rows_.begin(found[i]); e < rows_.end(found[i]) && last == kNone; ++e) {
        const FairStep& step = graph_.steps[e];
        if (component_[step.target] != component_[start]) continue;
        if (wanted(step)) {
          last = e;
        } else if (step.target != start && into_[step.target] == kNone) {
          into_[step.target] = e;
          found.push_back(step.target);
        }
      }
    }
    const std::size_t begin = cycle_.size();
    for (std::uint32_t e = last; e != kNone; e = into_[graph_.steps[e].source]) cycle_.push_back(e);
    std::reverse(cycle_.begin() + static_cast<std::ptrdiff_t>(begin), cycle_.end());
    for (std::size_t i = begin; i < cycle_.size(); ++i) take(graph_.steps[cycle_[i]]);
    for (const std::uint32_t s : found) into_[s] = kNone;
    return last != kNone;
  }

  void take(const FairStep& step) {
    if (step.fairness >= 0) meet(static_cast<std::size_t>(step.fairness));
    if (step.actor >= 0) acted_[static_cast<std::size_t>(step.actor)] = true;
    visit(step.target);
  }
  void visit(std::uint32_t state) {
    if (!frees(state)) return;
    for (std::size_t c = 0; c < met_.size(); ++c) {
      if (waits(c) && looked_[c] != looks_) meet(c);
    }
  }
  void meet(std::size_t c) {
    if (waits(c)) --weak_left_;
    met_[c] = true;
  }

  // Whether a weak class not met is not enabled in this state; those that are get the number of this look.
  bool frees(std::uint32_t state) {
    if (weak_left_ == 0) return false;
    ++looks_;
    std::ptrdiff_t enabled = 0;
    for (const FairStep& step : rows_.of(state)) {
      if (step.fairness < 0 || !waits(static_cast<std::size_t>(step.fairness))) continue;
      if (std::exchange(looked_[static_cast<std::size_t>(step.fairness)], looks_) != looks_) ++enabled;
    }
    return enabled < weak_left_;
  }
  bool waits(std::size_t c) const { return !graph_.classes[c].strong && !met_[c]; }

  const FairGraph& graph_;
  const Rows& rows_;
  const std::vector<std::uint32_t>& component_;
  std::vector<std::uint32_t> cycle_;
  std::vector<std::uint32_t> into_;  // for each state found the step that found it
  std::vector<bool> met_;            // for each class
  std::vector<bool> acted_;
  std::ptrdiff_t weak_left_ = 0;       // weak classes not met
  std::vector<std::uint64_t> looked_;  // for each class at which look it was last enabled
  std::uint64_t looks_ = 0;
};

}  // namespace paxcheck::checker::fair
