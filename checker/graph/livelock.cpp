#include "checker/graph/livelock.hpp"

#include "checker/graph/fair_cycle.hpp"

namespace paxcheck::checker {
namespace {

// Steps as in the kept graph, and where no class is enabled one that stays, behind those of its state.
class KeptSteps {
 public:
  KeptSteps(const Fairness& fairness, const Outcome<PlainAction>& outcome, FairGraph& graph)
      : edges_(outcome.graph.edges) {
    std::size_t e = 0;
    for (std::uint32_t s = 0; s < outcome.states; ++s) {
      bool pressed = false;
      for (; e < edges_.size() && edges_[e].source == s; ++e) {
        const int fairness_class = fairness.class_of(edges_[e].action);
        pressed |= fairness_class >= 0;
        graph.steps.push_back({s, edges_[e].target, static_cast<std::int16_t>(fairness_class),
                               static_cast<std::int16_t>(fairness.actor(edges_[e].action))});
        edge_of_.push_back(static_cast<std::uint32_t>(e));
      }
      if (pressed) continue;
      graph.steps.push_back({s, s, -1, -1});
      edge_of_.push_back(kStays);
    }
  }

  std::vector<PlainAction> actions(const std::vector<std::uint32_t>& steps) const {
    std::vector<PlainAction> run;
    for (const std::uint32_t step : steps) {
      if (edge_of_[step] != kStays) run.push_back(edges_[edge_of_[step]].action);
    }
    return run;
  }

 private:
  static constexpr std::uint32_t kStays = ~std::uint32_t{0};
  const std::vector<Graph<PlainAction>::Edge>& edges_;
  std::vector<std::uint32_t> edge_of_;  // by step
};

}  // namespace

Endless<PlainAction> find_endless(const Fairness& fairness, const Outcome<PlainAction>& outcome, std::vector<bool> goal,
                                  std::uint32_t initial) {
  Endless<PlainAction> result;
  result.examined = true;
  FairGraph graph;
  graph.initial = initial;
  graph.goal = std::move(goal);
  graph.actors = fairness.actors();
  for (int c = 0; c < fairness.classes(); ++c) {
    graph.classes.push_back({fairness.strong(c), fairness.name(c)});
    result.assumed.push_back((fairness.strong(c) ? "strong: " : "weak: ") + fairness.name(c));
  }
  const KeptSteps kept(fairness, outcome, graph);
  for (const bool all_act : {true, false}) {
    if (!all_act) graph.actors = 0;
    for (FairStep& step : graph.steps) {
      if (!all_act) step.actor = -1;
    }
    const LassoSearch found = find_lasso(graph);
    if (!found.lasso) continue;
    result.run = {kept.actions(found.lasso->stem), kept.actions(found.lasso->cycle), found.lasso->shortest, all_act};
    return result;
  }
  for (const std::size_t c : needed_classes(graph)) result.needed.push_back(result.assumed[c]);
  return result;
}

}  // namespace paxcheck::checker
