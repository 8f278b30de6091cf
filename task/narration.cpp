#include "task/narration.hpp"

#include <fmt/args.h>
#include <fmt/core.h>

#include <algorithm>

#include "task/errors.hpp"

namespace paxcheck::task {
namespace {

using reference::Literal;
using reference::LiteralAction;
using reference::LiteralState;

const ActionText& text_of(const ProtocolText& text, const LiteralAction& action) {
  const auto found = std::ranges::find(text.actions, action.kind, &ActionText::name);
  if (found == text.actions.end()) throw std::out_of_range(fmt::format("no action '{}'", action.kind));
  return *found;
}

// A text with the action's arguments in place of {0}, {1}, ...
std::string filled(std::string_view text, const LiteralAction& action) {
  fmt::dynamic_format_arg_store<fmt::format_context> arguments;
  for (const std::string& argument : action.arguments) arguments.push_back(argument);
  return fmt::vformat(text, arguments);
}

std::string joined(const std::vector<std::string>& texts, const char* separator) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : separator) + text;
  return all;
}

// "S1's promise: none -> 1.1", for all memory that a step changes.
std::vector<std::string> changes(const LiteralState& before, const LiteralState& after) {
  std::vector<std::string> list;
  const auto value = [](const LiteralState& s, const std::string& name) {
    const auto found = s.memory.find(name);
    return found == s.memory.end() ? std::string("none") : found->second;
  };
  std::map<std::string, std::string> names = before.memory;
  names.insert(after.memory.begin(), after.memory.end());
  for (const auto& [name, any] : names) {
    const std::string then = value(before, name), now = value(after, name);
    if (then != now) list.push_back(fmt::format("{}: {} -> {}", name, then, now));
  }
  return list;
}

std::vector<std::string> messages(const LiteralState& before, const LiteralState& after) {
  std::vector<std::string> sent;
  std::ranges::set_difference(after.sent, before.sent, std::back_inserter(sent));
  return sent;
}

class Narrator {
 public:
  Narrator(const Setting& setting, const TableRun& run)
      : text_(*setting.text),
        run_(run),
        model_(reference::literal(std::string(text_.name), to_literal(setting))),
        right_(reference::literal(std::string(text_.name), to_literal(setting, true))),
        rules_wrong_(std::ranges::any_of(setting.rules, [](int rule) { return rule != 0; })) {}

  report::Counterexample tell() {
    report::Counterexample story{run_.end, run_.name, run_.sentence, true, {}, {}};
    LiteralState state = model_->initial();
    for (std::size_t i = 0; i < run_.actions.size(); ++i) {
      const LiteralAction& action = run_.actions[i];
      if (const auto refusal = model_->refusal(state, action)) {
        throw Error(kInternalError, fmt::format("model and reference disagree at step {} of a run, {}: {}", i + 1,
                                                reference::text(action), *refusal));
      }
      if (i == run_.loop_from) before_loop_ = state;
      const LiteralState next = model_->apply(state, action);
      story.steps.push_back(step(state, action, next));
      state = next;
    }
    report::Explanation& why = story.explanation;
    if (run_.end == report::RunEnd::livelock) {
      if (run_.loop_from < run_.actions.size() && before_loop_ != state) {
        throw Error(kInternalError, "model and reference disagree: a cycle does not lead back to where it begins");
      }
      why.sentences = run_.reasons;
      story.loop_from = run_.loop_from;
      return story;
    }
    why.sentences.push_back(run_.sentence);
    if (run_.end == report::RunEnd::stuck) {
      why.sentences.push_back("What has changed until then: " + joined(changes(model_->initial(), state), "; ") + ".");
    } else {
      const auto breach = breach_at_end(*model_, run_.name, run_.actions);
      if (!breach) {
        throw Error(kInternalError, fmt::format("model and reference disagree: the run of {} steps does not show {}",
                                                run_.actions.size(), run_.name));
      }
      why.sentences.push_back(*breach);
    }
    if (run_.end == report::RunEnd::violation) hold_against_right_rules(why);
    if (run_.end == report::RunEnd::situation) why.sentences.push_back(steps_by_kind());
    return story;
  }

 private:
  report::Step step(const LiteralState& before, const LiteralAction& action, const LiteralState& after) const {
    const ActionText& text = text_of(text_, action);
    report::Step step;
    step.text = sentence(text_, action);
    step.actor = filled(text.lane, action);
    step.changes = changes(before, after);
    step.sent = messages(before, after);
    if (step.changes.empty()) {  // then a message is all there is to see
      for (const std::string& message : step.sent) step.changes.push_back("sends " + message);
    }
    for (const ArrowText& arrow : text.arrows) {
      step.arrows.push_back(
          {filled(arrow.from, action), filled(arrow.to, action), filled(arrow.label, action), arrow.reply});
    }
    step.kind = action.kind;
    step.arguments = action.arguments;
    return step;
  }

  // "The run takes 1 prepare, 2 promise, 2 propose, 4 accept."
  std::string steps_by_kind() const {
    std::vector<std::string> counts;
    for (const ActionText& text : text_.actions) {
      const auto count = std::ranges::count(run_.actions, text.name, &LiteralAction::kind);
      if (count > 0) counts.push_back(fmt::format("{} {}", count, text.name));
    }
    return "The run takes " + joined(counts, ", ") + ".";
  }

  // Runs the same actions under the right rules and finds the first step that these do not allow, or that would have had
  // another effect.
  void hold_against_right_rules(report::Explanation& why) const {
    if (!rules_wrong_) {
      why.sentences.push_back("No rule is switched: this is what the protocol itself allows.");
      return;
    }
    LiteralState wrong = model_->initial(), right = right_->initial();
    for (std::size_t i = 0; i < run_.actions.size(); ++i) {
      const LiteralAction& action = run_.actions[i];
      const auto refusal = right_->refusal(right, action);
      if (refusal && why.first_wrong_step == 0) {
        add_wrong_step(why, i, fmt::format("is the first that the right rules do not allow: {}", *refusal), *refusal);
      } else if (refusal) {
        why.sentences.push_back(fmt::format("After that step {} ({}) would have been impossible: {}.", i + 1,
                                            sentence(text_, action), *refusal));
      }
      if (refusal) return;
      const LiteralState wrong_next = model_->apply(wrong, action), right_next = right_->apply(right, action);
      if (const std::string effect = difference(wrong, wrong_next, right, right_next);
          !effect.empty() && why.first_wrong_step == 0) {
        add_wrong_step(why, i, "would have had another effect under the right rules: " + effect, effect);
      }
      wrong = wrong_next;
      right = right_next;
    }
    if (why.first_wrong_step == 0) {
      why.sentences.push_back(
          "The right rules allow every step of this run; what is wrong is a step that can not be taken.");
    }
  }

  // What the right rules would have done at a step where the rules in force do something else.
  static std::string difference(const LiteralState& wrong, const LiteralState& wrong_next, const LiteralState& right,
                                const LiteralState& right_next) {
    std::vector<std::string> as_is = changes(wrong, wrong_next), should_be = changes(right, right_next);
    std::ranges::copy(messages(wrong, wrong_next), std::back_inserter(as_is));
    std::ranges::copy(messages(right, right_next), std::back_inserter(should_be));
    if (as_is == should_be) return "";
    return should_be.empty() ? "none" : joined(should_be, "; ");
  }

  void add_wrong_step(report::Explanation& why, std::size_t index, const std::string& verdict,
                      const std::string& reason) const {
    why.first_wrong_step = static_cast<int>(index) + 1;
    why.first_wrong_reason = reason;
    why.sentences.push_back(fmt::format("Step {} ({}) {}.", index + 1, sentence(text_, run_.actions[index]), verdict));
  }

  const ProtocolText& text_;
  const TableRun& run_;
  std::unique_ptr<Literal> model_, right_;
  bool rules_wrong_;
  LiteralState before_loop_;
};

}  // namespace

report::Counterexample narrate(const Setting& setting, const TableRun& run) { return Narrator(setting, run).tell(); }

std::string sentence(const ProtocolText& text, const LiteralAction& action) {
  return filled(text_of(text, action).sentence, action);
}

std::optional<std::string> breach_at_end(const Literal& model, const std::string& name,
                                         const std::vector<LiteralAction>& run) {
  LiteralState state = model.initial();
  std::optional<std::string> of_step;
  for (const LiteralAction& action : run) {
    of_step = model.step_breach(name, state, action);
    state = model.apply(state, action);
  }
  const auto of_state = model.breach(name, state);
  return of_state ? of_state : of_step;
}

std::vector<std::string> memory_lines(const LiteralState& state) {
  std::vector<std::string> lines;
  for (const auto& [name, value] : state.memory) lines.push_back(name + " " + value);
  return lines;
}

}  // namespace paxcheck::task
