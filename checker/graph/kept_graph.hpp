// The states of a graph that a breadth-first search has kept, made again in the order of their numbers.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "checker/model.hpp"
#include "checker/options.hpp"
#include "checker/outcome.hpp"

namespace paxcheck::checker {

// Whether the search has gone through a whole graph, and kept it.
inline bool is_kept(const Coverage& outcome, const SearchOptions& options) {
  return outcome.stop == Stop::none && outcome.states <= options.graph_up_to;
}

// The states of the graph of an exhaustive search that kept it (SearchOptions::graph_up_to), by their numbers, and how many
// of them are initial. The initial ones come first, and a transition comes after the first one into its source.
template <Model M>
class KeptStates {
 public:
  KeptStates(const M& model, const Outcome<typename M::Action>& outcome) : model_(model) {
    states_.reserve(outcome.states);
    model.initial([&](const typename M::State& s) {
      if (std::ranges::find(states_, s) == states_.end()) states_.push_back(s);
    });
    initial_ = static_cast<std::uint32_t>(states_.size());
    auto edge = outcome.graph.edges.begin();
    for (std::size_t s = 0; s < outcome.states; ++s) {
      const typename M::State state = states_[s];
      model.successors(model.view(state), [&](typename M::Action, const typename M::State& next) {
        if (edge->target == states_.size()) states_.push_back(next);
        ++edge;
      });
    }
  }
  typename M::View view(std::size_t number) const { return model_.view(states_[number]); }
  // For each state whether is(view).
  template <class Is>
  std::vector<bool> where(Is&& is) const {
    std::vector<bool> where(states_.size());
    for (std::size_t s = 0; s < states_.size(); ++s) where[s] = is(view(s));
    return where;
  }
  std::uint32_t initial() const { return initial_; }

 private:
  const M& model_;
  std::vector<typename M::State> states_;
  std::uint32_t initial_ = 0;
};

}  // namespace paxcheck::checker
