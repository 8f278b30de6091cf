// Random scenarios, written as a person writes them, beside what was drawn: which actions each step may be, and what may come in
// between.
#pragma once

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reference/literal.hpp"
#include "task/narration.hpp"
#include "task/plain_literal.hpp"
#include "task/request.hpp"
#include "task/table_protocol.hpp"
#include "task/wrong_rules.hpp"

namespace paxcheck::task {

using reference::Literal;
using reference::LiteralAction;
using reference::LiteralState;

class Draw {
 public:
  explicit Draw(std::uint32_t seed) : random_(seed) {}
  int below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random_); }
  bool once_in(int count) { return below(count) == 0; }

 private:
  std::mt19937 random_;
};

// In place of an outcome: that some are, or two, whichever.
inline constexpr const char *kSome = "some", *kTwo = "two";

// As drawn: what is to happen next, and what may happen besides.
struct DrawnItem {
  std::vector<std::set<LiteralAction>> deeds;           // each one of these, in any order
  std::vector<std::pair<int, int>> order;               // of deeds: this before that
  std::optional<std::pair<std::string, bool>> outcome;  // instead: whether this is reached now
  std::set<LiteralAction> others;
  std::set<std::pair<std::string, bool>> standing;  // of every state until then
};

struct Drawn {
  std::string text;
  std::vector<DrawnItem> items;
  DrawnItem end{};  // with what stands of the last state
};

class Scenarios {
 public:
  Scenarios(const ProtocolTable& table, const Setting& setting, Draw& draw)
      : table_(table),
        setting_(setting),
        draw_(draw),
        model_(folded_literal_of(table, setting)),
        actions_(model_->actions()) {
    std::erase_if(actions_, [&](const LiteralAction& a) { return phrase(a).empty(); });
    if (table.text.outcomes != nullptr) outcomes_ = table.text.outcomes(setting);
  }
  const Literal& model() const { return *model_; }
  // From now on names are left open more often than not.
  void name_little() { names_little_ = true; }

  Drawn drawn() {
    Drawn made;
    made.text = fmt::format("protocol: {}\n", table_.text.name);
    for (const auto& [name, value] : to_literal(setting_).bounds) made.text += fmt::format("{}: {}\n", name, value);
    for (const auto& [rule, alternative] : to_literal(setting_).rules) {
      const auto known = std::ranges::find(table_.text.rules, rule, &RuleText::name);
      if (known->alternatives.front().name != alternative) made.text += fmt::format("rule: {}={}\n", rule, alternative);
    }
    std::vector<LiteralAction> hints = some_run();
    const int items = 1 + draw_.below(4);
    if (draw_.once_in(3)) say(made, "meanwhile anything", [&] { meanwhile_ = true; });
    for (int i = 0; i < items; ++i) add(made, hints);
    made.end = item(true);
    return made;
  }

 private:
  std::string phrase(const LiteralAction& action) const {
    const auto text = std::ranges::find(table_.text.actions, action.kind, &ActionText::name);
    const std::string sentence = filled(text->sentence, *text, action, {}).value_or("");
    return sentence.find("somehow") == std::string::npos ? sentence : "";
  }

  // So that some scenarios are possible.
  std::vector<LiteralAction> some_run() {
    std::vector<LiteralAction> run;
    LiteralState state = model_->initial();
    for (int i = 0; i < 7; ++i) {
      std::vector<LiteralAction> enabled;
      for (const LiteralAction& action : actions_) {
        if (!model_->refusal(state, action) && model_->apply(state, action) != state) enabled.push_back(action);
      }
      if (enabled.empty()) break;
      run.push_back(enabled[static_cast<std::size_t>(draw_.below(static_cast<int>(enabled.size())))]);
      state = model_->apply(state, run.back());
    }
    std::ranges::reverse(run);
    return run;
  }

  LiteralAction some_action(std::vector<LiteralAction>& hints) {
    if (!hints.empty() && !draw_.once_in(6)) {
      LiteralAction action = hints.back();
      hints.pop_back();
      if (draw_.once_in(4) && !hints.empty() && meanwhile_) hints.pop_back();  // what happens unsaid
      return action;
    }
    return actions_[static_cast<std::size_t>(draw_.below(static_cast<int>(actions_.size())))];
  }

  template <class Change>
  void say(Drawn& made, const std::string& line, const Change& change) {
    made.text += line + "\n";
    change();
  }

  DrawnItem item(bool waits) const {
    DrawnItem made;
    made.standing = standing_;
    if (!waits) return made;
    for (const LiteralAction& action : model_->actions()) {
      if (!forbidden_.contains(action)) made.others.insert(action);
    }
    return made;
  }

  void add(Drawn& made, std::vector<LiteralAction>& hints) {
    switch (draw_.below(12)) {
      case 0:
        return say(made, meanwhile_ ? "meanwhile nothing" : "meanwhile anything", [&] { meanwhile_ = !meanwhile_; });
      case 1: {
        const Said never = opened(some_action(hints));
        return say(made, "never " + never.phrase, [&] { forbidden_.insert(never.any.begin(), never.any.end()); });
      }
      case 2:
        if (conditions()) {
          const auto outcome = some_outcome();
          const bool never = draw_.once_in(2);
          return say(made, (never ? "never " : "always ") + shown(outcome),
                     [&] { standing_.emplace(outcome.first, outcome.second != never); });
        }
        break;
      case 3:
        if (conditions()) {
          const bool eventually = draw_.once_in(2);
          DrawnItem next = item(meanwhile_ || eventually);
          next.outcome = some_outcome();
          made.text += (eventually ? "eventually " : "") + shown(*next.outcome) + "\n";
          made.items.push_back(next);
          return;
        }
        break;
      case 4: {
        DrawnItem next = item(meanwhile_);
        made.text += "in any order\n";
        const int count = 2 + draw_.below(2);
        for (int i = 0; i < count; ++i) {
          const Said each = opened(some_action(hints));
          made.text += fmt::format("  {}: {}\n", static_cast<char>('A' + i), each.phrase);
          next.deeds.push_back(each.any);
        }
        if (draw_.once_in(2)) {
          made.text += "  B before A\n";
          next.order.emplace_back(1, 0);
        }
        made.items.push_back(next);
        return;
      }
      default:
        break;
    }
    const bool eventually = draw_.once_in(4);
    DrawnItem next = item(meanwhile_ || eventually);
    const LiteralAction action = some_action(hints);
    Said said = opened(action);
    if (!names_little_ && draw_.once_in(4) && !action.arguments.empty()) {  // one of its names may be any
      const std::size_t open = static_cast<std::size_t>(draw_.below(static_cast<int>(action.arguments.size())));
      said = opened(action, {open});
    }
    next.deeds.push_back(said.any);
    made.text += (eventually ? "eventually " : "") + said.phrase + "\n";
    made.items.push_back(next);
  }

  // How something is said, and all that it may be.
  struct Said {
    std::string phrase;
    std::set<LiteralAction> any;
  };

  // The phrase with "any" in the place of arguments that are said once and name nobody else.
  std::string with_any(const LiteralAction& action, const std::set<std::size_t>& arguments) const {
    const auto text = std::ranges::find(table_.text.actions, action.kind, &ActionText::name);
    LiteralAction wide = action;
    for (std::size_t argument : arguments) {
      const std::string place = fmt::format("{{{}}}", argument);
      if (text->sentence.find(place) == text->sentence.npos) return "";
      // Who leads follows from the number, and would be named.
      const bool leads = text->sentence.find("{leader}") != text->sentence.npos;
      if (leads && action.arguments[argument].find('.') != std::string::npos) return "";
      wide.arguments[argument] = "any";
    }
    return filled(text->sentence, *text, wide, {}).value_or("");
  }
  // With these names left open; as it is if that cannot be said.
  Said opened(const LiteralAction& action, const std::set<std::size_t>& arguments) const {
    const std::string wide = arguments.empty() ? "" : with_any(action, arguments);
    if (wide.empty()) return {phrase(action), {action}};
    Said said{wide, {}};
    for (const LiteralAction& other : model_->actions()) {
      if (with_any(other, arguments) == wide) said.any.insert(other);
    }
    return said;
  }
  // With names of processes and values left open as it is drawn.
  Said opened(const LiteralAction& action) const {
    std::set<std::size_t> open;
    for (std::size_t i = 0; names_little_ && i < action.arguments.size(); ++i) {
      const char first = action.arguments[i].front();
      const bool process = first == 'S' || first == 'R' || first == 'L', value = first >= 'X' && first <= 'Z';
      if (process ? !draw_.once_in(8) : value && draw_.once_in(2)) open.insert(i);
    }
    return opened(action, open);
  }

  // Whether chosen(X) says that an outcome is reached.
  bool conditions() const {
    const Vocabulary vocabulary = table_.vocabulary(setting_);
    const auto word = std::ranges::find(vocabulary.words, "chosen", &VocabularyWord::name);
    return !outcomes_.empty() && word != vocabulary.words.end() && word->sorts.size() == 1;
  }
  std::pair<std::string, bool> some_outcome() {
    if (names_little_ && !draw_.once_in(4)) return {draw_.once_in(2) ? kSome : kTwo, !draw_.once_in(3)};
    return {outcomes_[static_cast<std::size_t>(draw_.below(static_cast<int>(outcomes_.size())))], !draw_.once_in(3)};
  }
  static std::string shown(const std::pair<std::string, bool>& outcome) {
    const char* no = outcome.second ? "" : "not ";
    if (outcome.first == kSome) return fmt::format("[{}(exists v in values: chosen(v))]", no);
    if (outcome.first == kTwo)
      return fmt::format("[{}(exists v, w in values: v != w and chosen(v) and chosen(w))]", no);
    return fmt::format("[{}chosen({})]", outcome.second ? "" : "not ", outcome.first);
  }

  const ProtocolTable& table_;
  const Setting& setting_;
  Draw& draw_;
  std::unique_ptr<Literal> model_;
  std::vector<LiteralAction> actions_;
  std::vector<std::string> outcomes_;
  bool meanwhile_ = false, names_little_ = false;
  std::set<LiteralAction> forbidden_;
  std::set<std::pair<std::string, bool>> standing_;
};

struct Case {
  std::string protocol;
  std::map<std::string, std::string> bounds, rules;
};

// A table's setting with the bounds and rules of a case.
inline std::pair<const ProtocolTable*, Setting> setting_of(const Case& each) {
  const auto table =
      std::ranges::find(protocol_tables(), each.protocol, [](const ProtocolTable& t) { return t.text.name; });
  Setting setting(table->text);
  for (const auto& [rule, alternative] : each.rules) apply_rules(setting, {{rule, alternative}});
  for (const auto& [name, value] : each.bounds) set_bound(setting, name, value);
  settle(setting);
  return {&*table, setting};
}

// Every other time the same with one rule or two switched to whatever alternative, where that goes together.
inline Case with_drawn_rules(const Case& given, Draw& draw) {
  if (draw.once_in(2)) return given;
  Case each = given;
  const std::vector<RuleText>& rules = setting_of(given).first->text.rules;
  for (int count = 1 + draw.below(2); count > 0 && !rules.empty(); --count) {
    const RuleText& rule = rules[static_cast<std::size_t>(draw.below(static_cast<int>(rules.size())))];
    const int alternative = draw.below(static_cast<int>(rule.alternatives.size()));
    each.rules[std::string(rule.name)] = rule.alternatives[static_cast<std::size_t>(alternative)].name;
  }
  try {
    setting_of(each);
    return each;
  } catch (const std::exception&) {
    return given;
  }
}

}  // namespace paxcheck::task
