// The one door to the strategies.
#pragma once

#include "checker/breadth_first.hpp"
#include "checker/depth_first.hpp"
#include "checker/simulation.hpp"

namespace paxcheck::checker {

template <Model M, MonitorOf<M> C>
Outcome<typename M::Action> search(const M& model, C& monitor, const SearchOptions& options) {
  switch (options.strategy) {
    case Strategy::depth_first:
      return DepthFirst<M, C>(model, monitor, options).run();
    case Strategy::simulation:
      return Simulation<M, C>(model, monitor, options).run();
    case Strategy::breadth_first:
      break;
  }
  return BreadthFirst<M, C>(model, monitor, options).run();
}

}  // namespace paxcheck::checker
