#include "task/description_test.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <deque>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "task/exchanged_elements.hpp"
#include "task/small_settings.hpp"

namespace paxcheck::task {
namespace {

namespace plain = kit::plain;

constexpr std::size_t kMostStates = 1500;

// What is wrong, told so far without the protocol and the place in the source; and what declares it.
struct Mistake {
  std::string said;
  std::vector<std::string> kinds;
  std::string name;
  std::string variable{};  // that it is about, declared elsewhere
};

const std::vector<std::string> kVariables = {"Flag",  "OneOf",     "Left",      "Maybe",
                                             "SetOf", "EachOneOf", "EachMaybe", "Bound"};

// What was seen in all settings together.
struct Seen {
  explicit Seen(const ProtocolTable& table)
      : enabled(table.text.actions.size()),
        changing(table.text.actions.size()),
        asked(table.properties.size()),
        has_premise(table.properties.size()) {}
  std::vector<bool> enabled, changing;   // by kind of action
  std::vector<bool> asked, has_premise;  // by property
  std::size_t states = 0;
  bool all = true;  // the states that there are
};

// " with --lamps 2 --rule switch=again": what differs from the standard setting.
std::string options(const Setting& setting) {
  const Setting standard(*setting.text);
  std::string text;
  for (std::size_t i = 0; i < setting.bounds.size(); ++i) {
    const BoundText& bound = setting.text->bounds[i];
    if (bound.is_text || setting.bounds[i] == standard.bounds[i]) continue;
    const auto value = static_cast<std::size_t>(setting.bounds[i]);
    text += fmt::format(" --{} {}", bound.name, bound.names.empty() ? std::to_string(value) : bound.names[value]);
  }
  for (std::size_t i = 0; i < setting.rules.size(); ++i) {
    const RuleText& rule = setting.text->rules[i];
    if (setting.rules[i] == 0) continue;
    text += fmt::format(" --rule {}={}", rule.name, rule.alternatives[static_cast<std::size_t>(setting.rules[i])].name);
  }
  return text.empty() ? "" : " with" + text;
}

// The states of one setting, breadth first, so that what is wrong is shown where little has happened; if there are too
// many, the second half from the last one on that was found, so that long runs are looked at as well.
class Walk {
 public:
  Walk(const ProtocolTable& table, const Setting& setting, Seen& seen)
      : table_(table), model_(table.plain(setting)), exchange_(table, *model_), seen_(seen) {}

  // Throws Mistake.
  void look(std::size_t most) {
    if (exchange_.any()) require_no_names();
    std::set<plain::State> known{model_->initial()};
    std::deque<plain::State> open{model_->initial()};
    while (!open.empty()) {
      const bool last = known.size() > most / 2;
      const plain::State state = last ? open.back() : open.front();
      last ? open.pop_back() : open.pop_front();
      ask(state);
      for (const ProtocolAction& action : model_->actions()) {
        if (const auto after = take(state, action)) {
          if (known.contains(*after)) continue;
          if (known.size() == most) {
            seen_.all = false;
            continue;
          }
          known.insert(*after);
          open.push_back(*after);
        }
      }
      if (exchange_.any()) require_alike(state);
    }
    seen_.states += known.size();
  }

 private:
  void require_no_names() const {
    const std::string naming = exchange_.naming_variable();
    if (naming.empty()) return;
    const auto& sort = exchange_.sort();
    throw Mistake{
        fmt::format("{} says which {} it is, and a search that takes each {} for any other cannot tell: the sort "
                    "{} must not be declared symmetric",
                    naming, sort.name(), sort.name(), sort.shown),
        kVariables, naming};
  }

  void require_alike(const plain::State& state) const {
    const auto difference = heeding(state, "Action", "", "what is asked with elements exchanged",
                                    [&] { return exchange_.difference(state); });
    if (difference.said.empty()) return;
    const auto& sort = exchange_.sort();
    throw Mistake{
        fmt::format("the elements of the symmetric sort {} are told apart: {}{}: declare the sort {} distinct, or "
                    "let nothing depend on which {} it is",
                    sort.name(), difference.said, in(state), sort.shown, sort.name()),
        {difference.kind},
        difference.name};
  }

  void ask(const plain::State& state) {
    for (std::size_t i = 0; i < table_.properties.size(); ++i) {
      const std::string name(table_.properties[i].name);
      const int place = static_cast<int>(i);
      heeding(state, "Property", name, name, [&] { return model_->holds(place, state); });
      const auto premise =
          heeding(state, "Property", name, "the premise of " + name, [&] { return model_->premise(place, state); });
      seen_.has_premise[i] = premise.has_value();
      if (premise.value_or(false)) seen_.asked[i] = true;
    }
    for (std::size_t i = 0; i < table_.situations.size(); ++i) {
      const std::string name(table_.situations[i].name);
      heeding(state, "Situation", name, name, [&] { return model_->reached(static_cast<int>(i), state); });
    }
    heeding(state, "Goal", std::string(table_.goal), "the goal", [&] { return model_->reaches_goal(state); });
    heeding(state, "Outcome", "", fmt::format("what is {}", table_.text.outcome),
            [&] { return model_->outcomes(state); });
  }

  // The state that the action makes, if it is enabled and changes anything.
  std::optional<plain::State> take(const plain::State& state, const ProtocolAction& action) {
    const std::string kind(table_.text.actions[action.kind].name);
    const std::string name = action_name(model_->setting(), action);
    if (!heeding(state, "Action", kind, "the guard of " + name, [&] { return model_->enabled(state, action); })) {
      return std::nullopt;
    }
    seen_.enabled[action.kind] = true;
    plain::State after = heeding(state, "Action", kind, name, [&] { return model_->after(state, action); });
    if (after == state) return std::nullopt;
    seen_.changing[action.kind] = true;
    for (std::size_t i = 0; i < table_.properties.size(); ++i) {
      const std::string property(table_.properties[i].name);
      heeding(state, "Property", property, property,
              [&] { return model_->allows(static_cast<int>(i), state, action).has_value(); });
    }
    return after;
  }

  // What `question` answers about the state; a misuse on the way is that of what is declared as `kind` with this name.
  template <class Question>
  auto heeding(const plain::State& state, const char* kind, const std::string& name, const std::string& subject,
               const Question& question) const -> decltype(question()) {
    try {
      return question();
    } catch (const plain::Misuse& misuse) {
      throw Mistake{fmt::format("{} {}{}", subject, misuse.what(), in(state)), {kind}, name, misuse.declared};
    }
  }

  std::string in(const plain::State& state) const {
    const auto lines = plain::lines(model_->setting(), model_->variables(), state);
    const std::string said = lines.empty() ? "nothing has a value" : plain::text(lines);
    return fmt::format(", in the state ({}){}", said, options(model_->setting()));
  }

  const ProtocolTable& table_;
  std::unique_ptr<plain::Model> model_;
  ExchangedElements exchange_;
  Seen& seen_;
};

std::string text(const ProtocolTable& table, const Mistake& mistake) {
  std::string text = fmt::format("{}: {}", table.text.name, mistake.said);
  const std::string place = declared_at(table.file, mistake.kinds, mistake.name);
  const std::string variable = declared_at(table.file, kVariables, mistake.variable);
  if (!place.empty()) text += fmt::format(" ({})", place);
  if (!variable.empty()) text += fmt::format(" ({} is declared in {})", mistake.variable, variable);
  return text;
}

// What was not seen says nothing while states are left that were not looked at.
std::vector<std::string> notes(const ProtocolTable& table, const Seen& seen) {
  const std::string where =
      fmt::format("of the {} states {}at small bounds", seen.states, seen.all ? "" : "looked at ");
  std::vector<std::string> notes;
  for (std::size_t kind = 0; kind < table.text.actions.size(); ++kind) {
    if (seen.changing[kind] || !(seen.all || seen.enabled[kind])) continue;
    const std::string_view name = table.text.actions[kind].name;
    notes.push_back(seen.enabled[kind] ? fmt::format("{} is enabled, but changes nothing in any {}", name, where)
                                       : fmt::format("{} is enabled in none {}", name, where));
  }
  for (std::size_t i = 0; i < table.properties.size(); ++i) {
    if (seen.all && seen.has_premise[i] && !seen.asked[i]) {
      notes.push_back(fmt::format("{} has nothing to check in any {}", table.properties[i].name, where));
    }
  }
  return notes;
}

}  // namespace

TestedDescription test_description(const ProtocolTable& table) {
  Seen seen(table);
  const std::vector<Setting> settings = small_settings(table);
  try {
    for (const Setting& setting : settings) Walk(table, setting, seen).look(kMostStates / settings.size());
  } catch (const Mistake& mistake) {
    return {text(table, mistake), {}, seen.states};
  }
  return {"", notes(table, seen), seen.states};
}

std::string declared_at(const std::string& source, const std::vector<std::string>& kinds, const std::string& name) {
  std::ifstream file(source);
  if (!file || name.empty()) return "";
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::string quoted = '"' + name + '"';
  for (std::size_t at = text.find(quoted); at != text.npos; at = text.find(quoted, at + 1)) {
    // The declaration begins after what ends the one before.
    const std::size_t end = text.find_last_of(";{}", at);
    const std::string before = text.substr(end == text.npos ? 0 : end + 1, at - (end == text.npos ? 0 : end + 1));
    const bool of_kind =
        std::ranges::any_of(kinds, [&](const std::string& kind) { return before.find(kind + "<") != before.npos; });
    if (of_kind)
      return fmt::format("{}:{}", source,
                         std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1);
  }
  return "";
}

}  // namespace paxcheck::task
