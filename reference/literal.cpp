#include "reference/literal.hpp"

#include <utility>

namespace paxcheck::reference {

std::string text(const LiteralAction& action) {
  std::string arguments;
  for (const std::string& argument : action.arguments) arguments += (arguments.empty() ? "" : ", ") + argument;
  return action.kind + "(" + arguments + ")";
}

LiteralSurvey explore(const Literal& model, const std::vector<std::string>& names, std::uint64_t max_states) {
  LiteralSurvey survey;
  std::set<LiteralState> seen;
  std::vector<LiteralState> level, next;
  const std::vector<LiteralAction> actions = model.actions();
  int depth = 0;
  const auto find = [&](const LiteralState& state) {
    if (!seen.insert(state).second) return;
    next.push_back(state);
    survey.outcomes.merge(model.outcomes(state));
    for (const std::string& name : names) {
      if (model.breach(name, state)) survey.shortest.emplace(name, depth);
    }
  };
  find(model.initial());
  while (!next.empty() && seen.size() <= max_states) {
    survey.depth = depth++;
    level = std::exchange(next, {});
    for (const LiteralState& state : level) {
      for (const LiteralAction& action : actions) {
        if (model.refusal(state, action)) continue;
        const LiteralState after = model.apply(state, action);
        if (after == state) continue;
        ++survey.transitions;
        for (const std::string& name : names) {
          if (model.step_breach(name, state, action)) survey.shortest.emplace(name, depth);
        }
        find(after);
      }
    }
  }
  survey.states = seen.size();
  survey.complete = next.empty();
  return survey;
}

}  // namespace paxcheck::reference
