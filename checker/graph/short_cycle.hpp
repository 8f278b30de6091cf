// The shortest fair cycle through a state, of a fair component.
//
// A search, breadth first, over pairs of a state and the obligations that the walk to it has met:
//   an actor       met once it has acted
//   a weak class   met once a step of it was taken or a state did not enable it
//   a strong class met at first; no longer once a state enabled it; met for good once a step of it was taken
// What a walk can be continued to depends on the obligations in one direction only: more of them met never hurts. So a
// pair is dropped if the state was found before with as much or more met. Steps are tried in their order and what is found
// first stays; the cycle is therefore the least of the shortest ones, compared step by step.
// The pairs can be too many; some_cycle.hpp makes do without them.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "checker/graph/fair_graph.hpp"

namespace paxcheck::checker::fair {

class ShortestCycle {
 public:
  // `component` says for each state which component it is in. There are at most kMost obligations.
  static constexpr std::size_t kMost = 64;
  ShortestCycle(const FairGraph& graph, const Rows& rows, const std::vector<std::uint32_t>& component,
                const CycleBudget& budget)
      : graph_(graph),
        rows_(rows),
        component_(component),
        budget_(budget),
        enabled_(graph.goal.size()),
        latest_(graph.goal.size(), kNone) {
    const std::size_t classes = graph.classes.size();
    for (std::size_t c = 0; c < classes; ++c) (graph.classes[c].strong ? strong_ : weak_) |= std::uint64_t{1} << c;
    for (std::size_t a = 0; a < static_cast<std::size_t>(graph.actors); ++a)
      actors_ |= std::uint64_t{1} << (classes + a);
    for (const FairStep& step : graph.steps) {
      if (step.fairness >= 0) enabled_[step.source] |= std::uint64_t{1} << step.fairness;
    }
  }

  // From the entry back to it, in fewer steps than `below`. Nothing also if the budget is spent.
  std::optional<std::vector<std::uint32_t>> find(std::uint32_t entry, std::uint64_t below) {
    std::optional<std::vector<std::uint32_t>> cycle;
    // With ever more steps allowed: walks that need more than that are not gone on with. The last search costs most.
    for (std::uint64_t most = 1; most < below && !cycle && !spent_; most = next_most_) {
      next_most_ = below;
      cycle = search(entry, most);
      for (const Pair& pair : pairs_) latest_[pair.state] = kNone;
      pairs_.clear();
    }
    return cycle;
  }

  bool spent() const { return spent_; }

 private:
  struct Met {
    std::uint64_t now;       // a bit for each class, then one for each actor
    std::uint64_t for_good;  // the strong classes taken
  };
  struct Pair {
    Met met;
    std::uint32_t state;
    std::uint32_t from;    // index of the pair before
    std::uint32_t step;    // the one from there
    std::uint32_t before;  // index of the pair found before of the same state
  };

  std::optional<std::vector<std::uint32_t>> search(std::uint32_t entry, std::uint64_t most) {
    add({at(entry, {strong_, 0}), entry, kNone, kNone, kNone});
    std::size_t level_end = pairs_.size();
    std::uint64_t length = 1;  // of the walks found from this level
    for (std::size_t i = 0; i < pairs_.size() && !spent_; ++i) {
      const Pair from = pairs_[i];
      for (std::uint32_t e = rows_.begin(from.state); e < rows_.end(from.state) && !spent_; ++e) {
        const std::uint32_t target = graph_.steps[e].target;
        if (component_[target] != component_[entry]) continue;
        const Met met = after(from.met, graph_.steps[e]);
        const bool back = target == entry;
        if (back && met.now == (actors_ | weak_ | strong_) && length <= most) return walk(i, e);
        const std::uint64_t needs = length + still_needs(met, back);
        if (needs > most) {
          next_most_ = std::min(next_most_, needs);
        } else if (!known(target, met)) {
          add({met, target, static_cast<std::uint32_t>(i), e, latest_[target]});
        }
      }
      if (i + 1 == level_end) level_end = pairs_.size(), ++length;
    }
    return std::nullopt;
  }

  // At least this many steps: one takes no more than one class and has no more than one actor.
  std::uint64_t still_needs(const Met& met, bool back) const {
    const int classes = std::popcount(strong_ & ~met.now);
    const int actors = std::popcount(actors_ & ~met.now);
    return static_cast<std::uint64_t>(std::max({classes, actors, back ? 0 : 1}));
  }

  Met after(Met met, const FairStep& step) const {
    if (step.fairness >= 0) {
      const std::uint64_t taken = std::uint64_t{1} << step.fairness;
      met.now |= taken;
      met.for_good |= taken & strong_;
    }
    if (step.actor >= 0) met.now |= std::uint64_t{1} << (graph_.classes.size() + static_cast<std::size_t>(step.actor));
    return at(step.target, met);
  }
  Met at(std::uint32_t state, Met met) const {
    met.now = (met.now & ~(strong_ & enabled_[state])) | (weak_ & ~enabled_[state]) | met.for_good;
    return met;
  }

  // Whether the state was found with as much met.
  bool known(std::uint32_t state, const Met& met) {
    spend(1);
    for (std::uint32_t i = latest_[state]; i != kNone; i = pairs_[i].before) {
      spend(1);
      const Met& other = pairs_[i].met;
      if ((met.now & ~other.now) == 0 && (met.for_good & ~other.for_good) == 0) return true;
    }
    return false;
  }

  void add(const Pair& pair) {
    if (pairs_.size() == budget_.pairs) {
      spent_ = true;
      return;
    }
    latest_[pair.state] = static_cast<std::uint32_t>(pairs_.size());
    pairs_.push_back(pair);
  }
  void spend(std::uint64_t comparisons) {
    comparisons_ += comparisons;
    if (comparisons_ > budget_.comparisons) spent_ = true;
  }

  std::vector<std::uint32_t> walk(std::size_t last, std::uint32_t step) const {
    std::vector<std::uint32_t> steps{step};
    for (std::size_t i = last; pairs_[i].from != kNone; i = pairs_[i].from) steps.push_back(pairs_[i].step);
    std::ranges::reverse(steps);
    return steps;
  }

  const FairGraph& graph_;
  const Rows& rows_;
  const std::vector<std::uint32_t>& component_;
  CycleBudget budget_;
  std::uint64_t weak_ = 0;
  std::uint64_t strong_ = 0;
  std::uint64_t actors_ = 0;
  std::vector<std::uint64_t> enabled_;  // for each state the classes
  std::vector<std::uint32_t> latest_;   // for each state the pair of it found last
  std::vector<Pair> pairs_;             // in the order found
  std::uint64_t next_most_ = 0;         // steps that the shortest of the walks not gone on with needs
  std::uint64_t comparisons_ = 0;
  bool spent_ = false;
};

}  // namespace paxcheck::checker::fair
