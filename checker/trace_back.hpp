// Finds the shortest runs to states of a breadth-first search again, so that no state has to carry its parent.
//
// The store numbers states level by level, in the order found. The first state of a level that has a given
// state among its successors is the one that found it; and since levels are expanded in order and successors
// come in ascending order of actions, the run found this way is, among the shortest, the least in the order
// of actions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "checker/model.hpp"
#include "checker/state_store.hpp"

namespace paxcheck::checker {

// A state to be reached, and afterwards the run to it.
template <class Action>
struct Target {
  StateId state;
  std::vector<Action> run;
};

// `levels` holds the number of the first state of every level. Looks at each level once, for all targets together.
template <Model M>
void trace_back(const M& model, const StateStore<typename M::State>& store, const std::vector<StateId>& levels,
                std::vector<Target<typename M::Action>>& targets) {
  using Action = typename M::Action;
  for (std::size_t level = levels.size(); level-- > 1;) {
    std::vector<Target<Action>*> open;
    for (Target<Action>& t : targets) {
      if (t.state >= levels[level] && (level + 1 == levels.size() || t.state < levels[level + 1])) open.push_back(&t);
    }
    for (StateId id = levels[level - 1]; id < levels[level] && !open.empty(); ++id) {
      model.successors(model.view(store[id]), [&](Action action, const typename M::State& next) {
        for (std::size_t i = 0; i < open.size();) {
          if (!(store[open[i]->state] == next)) {
            ++i;
            continue;
          }
          open[i]->state = id;
          open[i]->run.push_back(action);
          open.erase(open.begin() + static_cast<std::ptrdiff_t>(i));
        }
      });
    }
  }
  for (Target<Action>& t : targets) std::reverse(t.run.begin(), t.run.end());
}

}  // namespace paxcheck::checker
