// The graph of all states, for the page: searched as `check --dot --continue` would, laid out by Graphviz. What is too large to be
// looked at is counted, as far as that takes no time.
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "cli/explore/graph_layout.hpp"
#include "cli/explore/page_job.hpp"
#include "report/text.hpp"
#include "task/assertion/assertion.hpp"
#include "task/explore/session.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

constexpr std::uint64_t kMostStates = 200, kMostTransitions = 600;  // that are drawn
constexpr std::uint64_t kMostCounted = 20'000;
constexpr double kMostSeconds = 10;

std::string counted(std::uint64_t count, const char* what) {
  return fmt::format("{} {}{}", report::grouped(count), what, count == 1 ? "" : "s");
}

std::string too_large(const report::Result& result) {
  if (!result.exhaustive) {
    return fmt::format(
        "The graph has more than {}, those that were found before the search gave up; {} states and {} "
        "transitions at most are drawn.",
        counted(result.stored, "state"), kMostStates, kMostTransitions);
  }
  return fmt::format("The graph has {} and {}; {} states and {} transitions at most are drawn.",
                     counted(result.stored, "state"), counted(result.transitions.value_or(0), "transition"),
                     kMostStates, kMostTransitions);
}

// The second reading knows no assertions: they are asked at the end of the shortest run to each state.
void mark_violated_assertions(const Protocol& protocol, const Options& options,
                              const std::vector<report::GraphEdge>& edges, std::vector<report::GraphNode>& nodes) {
  std::set<std::string> names;
  for (const std::string& assertion : options.assertions) names.insert(assertion_name(assertion));
  if (names.empty()) return;
  const std::unique_ptr<Session> session = protocol.explore(options);
  std::vector<std::optional<WalkTree::Place>> places(nodes.size());
  places.front() = WalkTree::kBeginning;
  for (const report::GraphEdge& edge : edges) {  // the first one into a state comes from one that is known by then
    if (places[edge.target]) continue;
    session->go_to(*places[edge.source]);
    session->follow({{edge.kind, edge.arguments}});
    places[edge.target] = session->walk().here();
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!places[i]) continue;
    const std::vector<Violated> violated = session->violated(*places[i]);
    nodes[i].violates |= std::ranges::any_of(violated, [&](const Violated& v) { return names.contains(v.property); });
  }
}

Json graph_to_json(const std::vector<report::GraphNode>& nodes, const std::vector<report::GraphEdge>& edges) {
  Json states = Json::array(), steps = Json::array();
  for (const report::GraphNode& node : nodes) {
    states.push_back({{"label", node.label}, {"violates", node.violates}, {"goal", node.reaches_goal}});
  }
  for (const report::GraphEdge& edge : edges) {
    steps.push_back({{"source", edge.source},
                     {"target", edge.target},
                     {"text", edge.label},
                     {"violates", edge.violates},
                     {"kind", edge.kind},
                     {"arguments", edge.arguments}});
  }
  return {{"nodes", states}, {"edges", steps}};
}

Json told(const report::Result& result, const Task& task, const std::atomic<bool>& unwanted, const Protocol& protocol,
          const Options& options) {
  const bool small = result.exhaustive && result.stored <= kMostStates && result.transitions <= kMostTransitions;
  if (!small) return {{"small", false}, {"said", too_large(result)}};
  std::vector<report::GraphNode> nodes;
  std::vector<report::GraphEdge> edges;
  task.draw(nodes, edges);
  mark_violated_assertions(protocol, options, edges, nodes);
  Json graph = graph_to_json(nodes, edges);
  const GraphLayout layout = layout_of(nodes, edges, unwanted);
  graph["small"] = true;
  graph["said"] = layout.missing;
  graph["layout"] = layout.json;
  return graph;
}

}  // namespace

PageJob graph_job(const PageSetting& setting) {
  Options options = setting.options;
  options.keep_graph = true;
  const auto limit = [](checker::SearchOptions& search) {
    search.go_on = true;
    search.graph_up_to = kMostStates;
    search.max_states = kMostCounted;
    search.timeout_seconds = std::min(search.timeout_seconds, kMostSeconds);
  };
  const auto tell = [&protocol = setting.protocol, options](const report::Result& result, const Task& task,
                                                            const std::atomic<bool>& unwanted) {
    return told(result, task, unwanted, protocol, options);
  };
  return {setting.protocol.task(options), limit, tell};
}

}  // namespace paxcheck::cli
