#include "task/paxos_drawing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "reference/paxos/narration.hpp"
#include "reference/paxos/properties.hpp"
#include "task/paxos_reference.hpp"

namespace paxcheck::task {
namespace {

// What every process remembers, a line each, and the requests on their way.
std::string node_label(const reference::Paxos& paxos, const reference::State& state, std::size_t number) {
  const reference::Configuration& c = paxos.configuration();
  std::string label = fmt::format("{}", number);
  std::string requests;
  for (const auto& prepare : state.prepares) requests += " " + number_name(c, prepare.number) + "?";
  for (const auto& request : state.accept_requests) requests += " " + proposal_name(c, request.proposal);
  if (!requests.empty()) label += "\n" + requests.substr(1);
  for (int a = 0; a < c.acceptors; ++a) {
    label += fmt::format("\n{} promised {}, accepted {}", reference::server_name(a), number_name(c, state.promised[a]),
                         report_name(c, state.accepted[a]));
  }
  return label;
}

}  // namespace

void draw_paxos(const PaxosRequest& request, const PaxosFindings& findings, std::vector<report::GraphNode>& nodes,
                std::vector<report::GraphEdge>& edges) {
  const reference::Paxos paxos(to_reference(request.config));
  // A state is found before it is expanded, so the first edge into it comes from a state that is known by then.
  std::vector<std::optional<reference::State>> states(findings.outcome.states);
  states.front() = paxos.initial();
  const auto wanted_and = [&](auto violated) {
    return std::ranges::any_of(reference::property_names(), [&](const std::string& name) {
      return contains(request.wanted, property_index(name)) && violated(name);
    });
  };
  for (const auto& edge : findings.outcome.graph.edges) {
    const reference::State& source = *states[edge.source];
    const reference::Action action = to_reference(edge.action);
    const reference::State target = paxos.apply(source, action);
    const bool violates = wanted_and(
        [&](const std::string& name) { return !reference::step_holds(paxos, name, source, action, target); });
    edges.push_back({edge.source, edge.target, reference::sentence(paxos, source, action), violates});
    if (!states[edge.target]) states[edge.target] = target;
  }
  for (std::size_t i = 0; i < states.size(); ++i) {
    const bool violates =
        wanted_and([&](const std::string& name) { return !reference::holds(paxos, name, *states[i]); });
    nodes.push_back({node_label(paxos, *states[i], i), violates});
  }
}

}  // namespace paxcheck::task
