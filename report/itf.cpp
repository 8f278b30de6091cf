#include "report/itf.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace paxcheck::report {
namespace {

constexpr const char* kMessages = "messages";

nlohmann::ordered_json state_object(const State& state, const std::set<std::string>& variables) {
  nlohmann::ordered_json object;
  const std::map<std::string, std::string> values(state.variables.begin(), state.variables.end());
  for (const std::string& name : variables) {
    const auto value = values.find(name);
    object[name] = value == values.end() ? "none" : value->second;
  }
  object[kMessages] = {{"#set", state.sent}};
  return object;
}

}  // namespace

std::string to_itf(const StateRun& run) {
  std::set<std::string> variables;
  for (const State& state : run.states) {
    for (const Named& variable : state.variables) variables.insert(variable.first);
  }
  // A loop ends in the state from which its last action leads back to its beginning.
  const bool returns = run.loop_from && *run.loop_from < run.actions.size();
  nlohmann::ordered_json states = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < run.states.size() - (returns ? 1 : 0); ++i) {
    nlohmann::ordered_json meta{{"index", i}};
    if (i > 0) meta["action"] = run.actions[i - 1];
    nlohmann::ordered_json state{{"#meta", meta}};
    state.update(state_object(run.states[i], variables));
    states.push_back(state);
  }
  nlohmann::ordered_json names(variables);
  names.push_back(kMessages);
  nlohmann::ordered_json trace{{"#meta",
                                {{"format", "ITF"},
                                 {"format-description", "https://apalache.informal.systems/docs/adr/015adr-trace.html"},
                                 {"source", run.source},
                                 {"description", run.description}}},
                               {"vars", names},
                               {"states", states}};
  if (returns) trace["#meta"]["loop-action"] = run.actions.back();
  if (run.loop_from) trace["loop"] = *run.loop_from;
  return trace.dump(2) + "\n";
}

}  // namespace paxcheck::report
