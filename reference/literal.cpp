#include "reference/literal.hpp"

#include <utility>

namespace paxcheck::reference {

std::string text(const LiteralAction& action) {
  std::string arguments;
  for (const std::string& argument : action.arguments) arguments += (arguments.empty() ? "" : ", ") + argument;
  return action.kind + "(" + arguments + ")";
}

LiteralState Literal::without(const LiteralState& state, const LiteralState& before, const LiteralState& after) const {
  LiteralState left = state;
  for (const std::string& message : after.sent) {
    if (!before.sent.contains(message)) left.sent.erase(message);
  }
  std::map<std::string, std::string> names = before.memory;
  names.insert(after.memory.begin(), after.memory.end());
  for (const auto& [name, any] : names) {
    const auto then = before.memory.find(name), changed = after.memory.find(name), now = state.memory.find(name);
    const auto same = [](auto one, auto one_end, auto other, auto other_end) {
      return one == one_end ? other == other_end : other != other_end && one->second == other->second;
    };
    const bool is_untouched = same(changed, after.memory.end(), now, state.memory.end());
    if (!is_untouched || same(then, before.memory.end(), changed, after.memory.end())) continue;
    left.memory.erase(name);
    if (then != before.memory.end()) left.memory.insert(*then);
  }
  return left;
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
