#include "checker/graph/livelock.hpp"

namespace paxcheck::checker {

std::optional<FairRun> find_fair_run(FairGraph& graph, const CycleBudget& budget) {
  for (const bool all_act : {true, false}) {
    if (!all_act) graph.actors = 0;
    for (FairStep& step : graph.steps) {
      if (!all_act) step.actor = -1;
    }
    if (LassoSearch found = find_lasso(graph, budget); found.lasso) return FairRun{std::move(*found.lasso), all_act};
  }
  return std::nullopt;
}

std::vector<std::string> class_texts(const std::vector<FairnessClass>& classes) {
  std::vector<std::string> texts;
  for (const FairnessClass& each : classes) texts.push_back((each.strong ? "strong: " : "weak: ") + each.name);
  return texts;
}

}  // namespace paxcheck::checker
