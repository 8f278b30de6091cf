#include "task/narration.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>

#include "task/errors.hpp"
#include "task/plain_literal.hpp"
#include "task/received.hpp"
#include "task/right_rules.hpp"
#include "task/why/explanation.hpp"

namespace paxcheck::task {
namespace {

using reference::Literal;
using reference::LiteralAction;
using reference::LiteralState;
using Details = std::map<std::string, std::string>;

// "S2" of a proposal number 1.2 among the arguments.
std::optional<std::string> leader_of(const ActionText& text, const LiteralAction& action) {
  const auto number = std::ranges::find(text.arguments, "number");
  if (number == text.arguments.end()) return std::nullopt;
  return server_of(action.arguments.at(static_cast<std::size_t>(number - text.arguments.begin())));
}

std::string joined(const std::vector<std::string>& texts, const char* separator) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : separator) + text;
  return all;
}

// The place of an argument among all of its sort, counted from 0.
int place_of_argument(const Setting& setting, std::string_view sort, const std::string& name) {
  for (int i = 0; i <= INT8_MAX; ++i) {
    if (argument_name(setting, sort, i) == name) return i;
  }
  return -1;
}

class Narrator {
 public:
  Narrator(const ProtocolTable& table, const Setting& setting, const TableRun& run)
      : table_(table), setting_(setting), run_(run), model_(literal_of(table, setting)) {}

  report::Counterexample tell() {
    report::Counterexample story{run_.end, run_.name, run_.sentence, true, {}, {}};
    LiteralState state = model_->initial();
    add_state(story, state);
    for (std::size_t i = 0; i < run_.actions.size(); ++i) {
      const LiteralAction& action = run_.actions[i];
      if (const auto refusal = model_->refusal(state, action)) {
        throw Error(kInternalError, fmt::format("model and reference disagree at step {} of a run, {}: {}", i + 1,
                                                reference::text(action), *refusal));
      }
      if (i == run_.loop_from) before_loop_ = state;
      const LiteralState next = model_->apply(state, action);
      story.steps.push_back(step(state, action, next));
      if (run_.drawn) {
        moments_.push_back({state, action, next});
        story.steps.back().received = receipts_.next(moments_, story.steps);
      }
      add_state(story, next);
      state = next;
    }
    if (run_.end == report::RunEnd::livelock) {
      if (loops()) story.goes_on = once_more(state);
      story.explanation.sentences = run_.reasons;
      story.loop_from = run_.loop_from;
    } else if (run_.end == report::RunEnd::stuck) {
      story.explanation.sentences = explain_stuck(state);
    } else if (run_.end == report::RunEnd::scenario) {
      story.explanation.sentences = run_.reasons;
    } else {
      story.explanation = explain_end();
    }
    return story;
  }

 private:
  bool loops() const { return run_.end == report::RunEnd::livelock && run_.loop_from < run_.actions.size(); }

  void add_state(report::Counterexample& story, const LiteralState& state) const {
    story.states.push_back(shown(state));
    if (loops()) story.folded_states.push_back(shown(model_->folded(state)));
  }

  report::Step step(const LiteralState& before, const LiteralAction& action, const LiteralState& after) const {
    const ActionText& text = action_text(*setting_.text, action.kind);
    const Details details = model_->details(before, action);
    const auto with_details = [&](std::string_view of_action) { return filled(of_action, text, action, details); };
    report::Step step;
    step.text = sentence(setting_, *model_, before, action);
    step.actor = with_details(text.lane).value();
    step.changes = changes(before, after);
    step.sent = messages(before, after);
    for (const ArrowText& arrow : text.arrows) {
      const auto from = with_details(arrow.from), to = with_details(arrow.to), label = with_details(arrow.label);
      if (from && to && label) step.arrows.push_back({*from, *to, *label, arrow.reply});
    }
    step.kind = action.kind;
    step.arguments = action.arguments;
    for (std::size_t i = 0; i < action.arguments.size(); ++i) {
      const std::string_view sort = text.arguments[i];
      int& place = sort == "number" ? step.number : sort == "value" ? step.value : step.process;
      place = place_of_argument(setting_, sort, action.arguments[i]);
    }
    return step;
  }

  // How the next time round differs from this one; empty if it does not.
  std::string once_more(const LiteralState& end) const {
    if (model_->folded(before_loop_) != model_->folded(end)) {
      throw Error(kInternalError, "model and reference disagree: a cycle does not lead back to where it begins");
    }
    const int begin = model_->numbers_used(before_loop_), more = model_->numbers_used(end) - begin;
    if (more == 0) return "";
    return fmt::format("the same steps with number{} {} in place of {}; each time round takes {} number{} more",
                       more == 1 ? "" : "s", numbers_after(begin + more, more), numbers_after(begin, more), more,
                       more == 1 ? "" : "s");
  }

  // "3 and 4" of two after 2.
  static std::string numbers_after(int begin, int count) {
    std::string all = std::to_string(begin + 1);
    for (int i = 2; i <= count; ++i) all += (i == count ? " and " : ", ") + std::to_string(begin + i);
    return all;
  }

  std::vector<std::string> explain_stuck(const LiteralState& end) const {
    if (model_->reaches_goal(end).value_or(false)) {
      throw Error(kInternalError, "model and reference disagree: a run into a stuck state reaches the goal");
    }
    std::vector<std::string> sentences{run_.sentence};
    const std::vector<std::string> all = changes(model_->initial(), end);
    if (!all.empty()) sentences.push_back("What has changed until then: " + joined(all, "; ") + ".");
    return sentences;
  }

  // Of a run that ends with a violation or in a situation.
  report::Explanation explain_end() const {
    if (!run_.breach.empty()) {
      report::Explanation why;
      why.sentences = {run_.sentence, run_.breach};
      hold_against_right_rules(table_, setting_, run_.actions, why);
      return why;
    }
    const auto breach = breach_at_end(*model_, run_.name, run_.actions);
    if (!breach) {
      throw Error(kInternalError, fmt::format("model and reference disagree: the run of {} steps does not show {}",
                                              run_.actions.size(), run_.name));
    }
    if (run_.end == report::RunEnd::situation) return situation(*breach);
    report::Explanation why = explain_choosing(*model_, run_.actions, run_.name, run_.sentence);
    if (why.sentences.size() < 2) why.sentences = {run_.sentence, *breach};
    hold_against_right_rules(table_, setting_, run_.actions, why);
    return why;
  }

  // "The run takes 1 prepare, 2 promise, 2 propose, 4 accept."
  report::Explanation situation(const std::string& shown) const {
    std::vector<std::string> counts;
    for (const ActionText& text : setting_.text->actions) {
      const auto count = std::ranges::count(run_.actions, text.name, &LiteralAction::kind);
      if (count > 0) counts.push_back(fmt::format("{} {}", count, text.name));
    }
    report::Explanation why;
    why.sentences = {run_.sentence, shown, "The run takes " + joined(counts, ", ") + "."};
    return why;
  }

  const ProtocolTable& table_;
  const Setting& setting_;
  const TableRun& run_;
  std::unique_ptr<Literal> model_;
  LiteralState before_loop_;
  std::vector<Moment> moments_;
  Receipts receipts_{*model_};
};

}  // namespace

std::optional<std::string> filled(std::string_view text, const ActionText& of, const LiteralAction& action,
                                  Details details) {
  if (const auto leader = leader_of(of, action)) details.emplace("leader", *leader);
  fmt::dynamic_format_arg_store<fmt::format_context> arguments;
  for (const std::string& argument : action.arguments) arguments.push_back(argument);
  for (const auto& [name, detail] : details) arguments.push_back(fmt::arg(name.c_str(), detail));
  try {
    return fmt::vformat(text, arguments);
  } catch (const fmt::format_error&) {
    return std::nullopt;
  }
}

report::Counterexample narrate(const ProtocolTable& table, const Setting& setting, const TableRun& run) {
  return Narrator(table, setting, run).tell();
}

std::string sentence_of(const Setting& setting, const LiteralAction& action) {
  const ActionText& text = action_text(*setting.text, action.kind);
  Details details;
  for (std::size_t at = text.sentence.find('{'); at != text.sentence.npos; at = text.sentence.find('{', at + 1)) {
    const std::string_view name = text.sentence.substr(at + 1, text.sentence.find('}', at) - at - 1);
    const bool known = std::isdigit(static_cast<unsigned char>(name.front())) != 0 ||
                       (name == "leader" && leader_of(text, action).has_value());
    if (!known) details.emplace(name, "...");
  }
  return filled(text.sentence, text, action, details).value_or(reference::text(action));
}

std::string example_of(const Setting& setting, const ActionText& text) {
  LiteralAction action{std::string(text.name), {}};
  for (const std::string_view sort : text.arguments) action.arguments.push_back(argument_name(setting, sort, 0));
  return sentence_of(setting, action);
}

std::string sentence(const Setting& setting, const Literal& model, const LiteralState& before,
                     const LiteralAction& action) {
  const ActionText& text = action_text(*setting.text, action.kind);
  const Details details = model.details(before, action);
  if (const auto own = details.find("sentence"); own != details.end()) return own->second;
  return filled(text.sentence, text, action, details).value_or(reference::text(action));
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

std::vector<MemoryChange> memory_changes(const LiteralState& before, const LiteralState& after) {
  std::vector<MemoryChange> list;
  const auto value = [](const LiteralState& s, const std::string& name) {
    const auto found = s.memory.find(name);
    return found == s.memory.end() ? std::string("none") : found->second;
  };
  std::map<std::string, std::string> names = before.memory;
  names.insert(after.memory.begin(), after.memory.end());
  for (const auto& [name, any] : names) {
    const std::string then = value(before, name), now = value(after, name);
    if (then != now) list.push_back({name, then, now});
  }
  return list;
}

std::vector<std::string> changes(const LiteralState& before, const LiteralState& after) {
  std::vector<std::string> list;
  for (const auto& [name, then, now] : memory_changes(before, after)) {
    list.push_back(fmt::format("{}: {} -> {}", name, then, now));
  }
  return list;
}

std::vector<std::string> messages(const LiteralState& before, const LiteralState& after) {
  std::vector<std::string> sent;
  std::ranges::set_difference(after.sent, before.sent, std::back_inserter(sent));
  return sent;
}

report::State shown(const LiteralState& state) {
  return {{state.memory.begin(), state.memory.end()}, {state.sent.begin(), state.sent.end()}};
}

std::vector<std::string> memory_lines(const LiteralState& state) {
  std::vector<std::string> lines;
  for (const auto& [name, value] : state.memory) lines.push_back(name + " " + value);
  return lines;
}

}  // namespace paxcheck::task
