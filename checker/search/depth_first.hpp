// Depth-first search: little more than the visited states in memory, a violation at the end of some run, not
// of a shortest one.
//
// All successors of a state are looked up together; those that are new wait on a stack. When a waiting state
// at depth d is taken up, the states taken up last at depths 0 .. d-1 are a run to it, which is all that a
// counterexample needs.
#pragma once

#include <algorithm>
#include <vector>

#include "checker/search/explorer.hpp"

namespace paxcheck::checker {

template <Model M, MonitorOf<M> C>
class DepthFirst {
 public:
  using Action = typename M::Action;

  DepthFirst(const M& model, C& monitor, const SearchOptions& options)
      : options_(options), explorer_(model, monitor, options) {}

  Outcome<Action> run() {
    explorer_.add_initial([&](int property) { explorer_.record(property, {}); });
    for (auto id = static_cast<StateId>(explorer_.store().size()); id-- > 0;) waiting_.push_back({id, 0});
    std::uint64_t left_out = 0;
    while (!waiting_.empty() && !explorer_.done()) {
      const Waiting top = waiting_.back();
      waiting_.pop_back();
      path_.resize(static_cast<std::size_t>(top.depth));
      path_.push_back(top.id);
      explorer_.outcome().depth = std::max(explorer_.outcome().depth, top.depth);
      if (top.depth < options_.max_depth) {
        expand(top);
      } else {
        ++left_out;
      }
    }
    if (!explorer_.done() && left_out > 0) explorer_.stop(Stop::max_depth);
    explorer_.outcome().unexpanded = waiting_.size() + left_out + (explorer_.first_dropped() ? 1 : 0);
    return explorer_.finish();
  }

 private:
  struct Waiting {
    StateId id;
    int depth;
  };

  void expand(const Waiting& top) {
    const auto first_new = static_cast<std::ptrdiff_t>(waiting_.size());
    const auto on_result = [&](Action, StateId id, bool inserted) {
      if (inserted) waiting_.push_back({id, top.depth + 1});
    };
    const auto on_violation = [&](Action last, int property) {
      if (!explorer_.violated(property)) explorer_.record(property, run_with(last));
    };
    explorer_.expand(top.id, on_result, on_violation);
    explorer_.flush(on_result, on_violation);
    std::reverse(waiting_.begin() + first_new, waiting_.end());  // the least action is followed first
    const std::uint64_t bytes = explorer_.store().bytes() + waiting_.capacity() * sizeof(Waiting);
    if (bytes > options_.max_bytes && !explorer_.stopped()) explorer_.stop(Stop::memory);
    explorer_.tick(top.depth, waiting_.size());
  }

  // The actions along the path, then `last`.
  std::vector<Action> run_with(Action last) const {
    std::vector<Action> run;
    const auto& store = explorer_.store();
    for (std::size_t i = 0; i + 1 < path_.size(); ++i) {
      bool found = false;
      explorer_.model().successors(explorer_.model().view(store[path_[i]]),
                                   [&](Action action, const typename M::State& next) {
                                     if (!found && next == store[path_[i + 1]]) run.push_back(action), found = true;
                                   });
    }
    run.push_back(last);
    return run;
  }

  const SearchOptions& options_;
  Explorer<M, C> explorer_;
  std::vector<Waiting> waiting_;
  std::vector<StateId> path_;
};

}  // namespace paxcheck::checker
