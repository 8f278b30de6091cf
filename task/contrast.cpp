#include "task/contrast.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "task/errors.hpp"
#include "task/narration.hpp"
#include "task/plain_literal.hpp"
#include "task/request.hpp"
#include "task/right_rules.hpp"

namespace paxcheck::task {
namespace {

using reference::Literal;
using reference::LiteralAction;
using reference::LiteralState;

// A run that grows step by step under some rules, with all that it violates on the way.
class Side {
 public:
  Side(const ProtocolTable& table, Setting setting)
      : table_(table), setting_(std::move(setting)), model_(literal_of(table, setting_)), state_(model_->initial()) {}

  const LiteralState& state() const { return state_; }
  std::optional<std::string> refusal(const LiteralAction& action) const { return model_->refusal(state_, action); }
  LiteralState after(const LiteralAction& action) const { return model_->apply(state_, action); }
  std::string told(const LiteralAction& action) const { return sentence(setting_, *model_, state_, action); }

  void take(const LiteralAction& action) {
    const LiteralState next = after(action);
    for (const PropertyText& property : table_.properties) {
      const std::string name(property.name);
      if (model_->step_breach(name, state_, action) || model_->breach(name, next)) violated_.insert(name);
    }
    state_ = next;
  }

  // What can be done next, of the actions that are wanted.
  template <class Wanted>
  std::vector<LiteralAction> possible(const Wanted& wanted) const {
    std::vector<LiteralAction> all = model_->actions();
    std::erase_if(all, [&](const LiteralAction& a) { return !wanted(a) || refusal(a) || after(a) == state_; });
    return all;
  }

  // What alone is possible in place of the action.
  std::optional<LiteralAction> counterpart(const LiteralAction& action) const {
    const auto others = possible([&](const LiteralAction& other) { return is_counterpart(action, other); });
    return others.size() == 1 ? std::optional(others.front()) : std::nullopt;
  }

  report::ContrastOutcome outcome() const {
    const std::set<std::string> reached = model_->outcomes(state_);
    report::ContrastOutcome outcome{{reached.begin(), reached.end()}, {}, {}};
    for (const PropertyText& property : table_.properties) {
      if (violated_.contains(std::string(property.name))) outcome.violated.emplace_back(property.name);
    }
    return outcome;
  }

 private:
  // Whether they differ in their values alone. What an action with nothing else does is another thing for another value.
  bool is_counterpart(const LiteralAction& action, const LiteralAction& other) const {
    if (other.kind != action.kind || other == action) return false;
    const auto& sorts = action_text(table_.text, action.kind).arguments;
    bool somebodys = false;
    for (std::size_t i = 0; i < sorts.size(); ++i) {
      if (sorts[i] == "value") continue;
      if (action.arguments.at(i) != other.arguments.at(i)) return false;
      somebodys = true;
    }
    return somebodys;
  }

  const ProtocolTable& table_;
  Setting setting_;
  std::unique_ptr<Literal> model_;
  LiteralState state_;
  std::set<std::string> violated_;
};

report::ContrastStep take(Side& wrong, Side& right, const LiteralAction& action) {
  report::ContrastStep step{wrong.told(action), std::nullopt, ""};
  std::optional<LiteralAction> taken = action;
  if (const auto refusal = right.refusal(action)) {
    step.why = *refusal;
    taken = right.counterpart(action);
  }
  if (taken) {
    step.right = right.told(*taken);
    if (step.is_same()) {
      const EffectsApart apart = effects_apart(wrong.state(), wrong.after(action), right.state(), right.after(*taken));
      const std::string effects = apart.kept + (apart.kept.empty() || apart.more.empty() ? "" : " and ") + apart.more;
      if (!effects.empty()) step.why = "under the right rules " + effects;
    }
    right.take(*taken);
  }
  wrong.take(action);
  return step;
}

std::vector<report::ContrastStep> only_right(const Side& wrong, const Side& right) {
  std::vector<report::ContrastStep> steps;
  const auto wanted = [&](const LiteralAction& action) { return wrong.refusal(action).has_value(); };
  for (const LiteralAction& action : right.possible(wanted)) {
    steps.push_back({std::nullopt, right.told(action), wrong.refusal(action).value()});
  }
  return steps;
}

}  // namespace

bool has_wrong_rules(const Setting& setting) {
  std::string remark;
  return with_right_rules(setting, &remark).rules != setting.rules || !remark.empty();
}

void require_wrong_rules(const Setting& setting) {
  if (has_wrong_rules(setting)) return;
  const std::string_view name = setting.text->name;
  if (setting.text->rules.empty()) {
    throw Error(kBadOption, fmt::format("--contrast compares wrong rules with the right ones, and {} has no rules that "
                                        "can be switched",
                                        name));
  }
  throw Error(kBadOption, fmt::format("--contrast compares wrong rules with the right ones, and all are right: switch "
                                      "some with --bug or --rule ('paxcheck list bugs {}')",
                                      name));
}

report::Contrast contrast(const ProtocolTable& table, const Setting& setting, const std::vector<LiteralAction>& run) {
  report::Contrast contrast;
  contrast.outcome = table.text.outcome;
  Side wrong(table, setting), right(table, with_right_rules(setting, &contrast.remark));
  for (const LiteralAction& action : run) {
    contrast.steps.push_back(take(wrong, right, action));
    if (contrast.first_difference == 0 && !contrast.steps.back().is_same()) {
      contrast.first_difference = static_cast<int>(contrast.steps.size());
    }
  }
  if (contrast.first_difference == 0) contrast.then = only_right(wrong, right);
  contrast.wrong = wrong.outcome();
  contrast.right = right.outcome();
  for (const auto& [name, by_wrong, by_right] : memory_changes(wrong.state(), right.state())) {
    contrast.wrong.memory.emplace_back(name, by_wrong);
    contrast.right.memory.emplace_back(name, by_right);
  }
  return contrast;
}

}  // namespace paxcheck::task
