#include "task/wrong_rules.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>

#include "task/errors.hpp"
#include "task/own_name.hpp"
#include "task/request.hpp"

namespace paxcheck::task {
namespace {

std::size_t find_alternative(const std::string& rule, std::string_view name, const std::vector<Alternative>& all) {
  return find_name("alternative of rule " + rule, name, names_of(all));
}

struct Switch {
  std::size_t rule, alternative;
};

// Of NAME=ALTERNATIVE.
Switch find_switch(const ProtocolText& text, const std::string& assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string::npos) {
    throw Error(kBadOption, fmt::format("--rule '{}' has no '=' (expected NAME=ALTERNATIVE)", assignment));
  }
  const std::string name = assignment.substr(0, equals);
  const std::size_t rule = find_rule(text, name);
  return {rule, find_alternative(name, assignment.substr(equals + 1), text.rules[rule].alternatives)};
}

// The assignments that make up a bug.
std::vector<std::string> assignments_of(const BugText& bug) {
  std::vector<std::string> all;
  for (const auto& [rule, alternative] : bug.rules) all.push_back(fmt::format("{}={}", rule, alternative));
  return all;
}

// The standard bounds with these in their places.
Setting with_bounds(const ProtocolText& text, const std::vector<BoundValue>& bounds) {
  Setting setting(text);
  set_bounds(setting, bounds);
  return setting;
}

// Raises bounds to these, at least; of names, sets them.
void raise(Setting& setting, const std::vector<BoundValue>& least) {
  for (const BoundValue& value : least) {
    const std::size_t place = bound_place(*setting.text, value.bound);
    const bool named = !setting.text->bounds[place].names.empty();
    setting.bounds[place] = named ? value.value : std::max(setting.bounds[place], value.value);
  }
}

// Where each of what is asked shows.
std::vector<Setting> showing(const ProtocolText& text, const BugText& bug, const AskedOfBugs& asked) {
  std::vector<Setting> all;
  if (asked.properties.empty()) {
    const bool everything = asked.go_on && !bug.large;
    for (const BugBreak& found : bug.breaks) {
      all.push_back(with_bounds(text, found.bounds));
      if (!everything) break;
    }
    for (const PropertyNeed& need : text.needs) {
      if (everything) raise(all.front(), need.bounds);
    }
  }
  for (const std::string& property : asked.properties) {
    const auto breaks = std::ranges::find_if(
        bug.breaks, [&](const BugBreak& b) { return std::ranges::count(b.properties, property) > 0; });
    all.push_back(with_bounds(text, breaks == bug.breaks.end() ? bug.first().bounds : breaks->bounds));
    if (breaks == bug.breaks.end()) raise_to_need(all.back(), property);
  }
  return all;
}

// Raises bounds to those of the other setting. Bounds that are texts are taken from where they are not the standard.
void cover(Setting& setting, const Setting& other) {
  for (std::size_t i = 0; i < setting.bounds.size(); ++i) {
    setting.bounds[i] = std::max(setting.bounds[i], other.bounds[i]);
    if (setting.texts[i].empty()) setting.texts[i] = other.texts[i];
  }
}

// Where all that is asked of all bugs shows.
std::vector<Setting> showing(const ProtocolText& text, const std::vector<std::string>& bugs, const AskedOfBugs& asked) {
  std::vector<Setting> all;
  for (const std::string& bug : bugs) {
    for (Setting& setting : showing(text, find_bug(text, bug), asked)) all.push_back(std::move(setting));
  }
  return all;
}

// The options that make the second setting of the first.
std::string difference(const Setting& setting, const Setting& enough) {
  std::string options;
  for (std::size_t i = 0; i < setting.bounds.size(); ++i) {
    if (enough.bounds[i] == setting.bounds[i]) continue;
    const BoundText& bound = setting.text->bounds[i];
    const auto value = static_cast<std::size_t>(enough.bounds[i]);
    const std::string text = bound.names.empty() ? std::to_string(value) : std::string(bound.names[value]);
    options += fmt::format("{}--{} {}", options.empty() ? "" : " ", bound.name, text);
  }
  return options;
}

}  // namespace

const BugText& find_bug(const ProtocolText& text, const std::string& name) {
  return text.bugs[find_bug_place(text, name)];
}

void apply_rules(Setting& setting, const std::map<std::string, std::string>& rules) {
  for (const auto& [name, alternative] : rules) {
    const std::size_t rule = find_rule(*setting.text, name);
    const std::vector<Alternative>& all = setting.text->rules[rule].alternatives;
    const auto formerly = std::ranges::find(all, alternative, &Alternative::formerly);
    const std::string_view now = formerly == all.end() ? alternative : formerly->name;
    setting.rules[rule] = static_cast<int>(find_alternative(name, now, all));
  }
}

void apply_bug(Setting& setting, const std::string& name) { apply_wrong_rules(setting, {name}, {}); }

void apply_wrong_rules(Setting& setting, const std::vector<std::string>& bugs, const std::vector<std::string>& rules) {
  struct Owner {
    std::string option;
    std::size_t alternative;
  };
  std::map<std::size_t, Owner> switched;
  const auto apply = [&](const std::string& assignment, const std::string& option) {
    const auto [rule, alternative] = find_switch(*setting.text, assignment);
    const auto& [owner, earlier] = switched.try_emplace(rule, Owner{option, alternative}).first->second;
    if (earlier != alternative) {
      const RuleText& text = setting.text->rules[rule];
      throw Error(kBadOption, fmt::format("{} and {} do not go together: rule {} is {} under the one and {} under the "
                                          "other (leave one of them out)",
                                          owner, option, text.name, text.alternatives[earlier].name,
                                          text.alternatives[alternative].name));
    }
    setting.rules[rule] = static_cast<int>(alternative);
  };
  for (const std::string& bug : bugs) {
    for (const std::string& assignment : assignments_of(find_bug(*setting.text, bug)))
      apply(assignment, "--bug " + bug);
  }
  for (const std::string& assignment : rules) apply(assignment, "--rule " + assignment);
}

void set_bounds_of_bugs(Setting& setting, const std::vector<std::string>& bugs, const AskedOfBugs& asked) {
  const std::vector<Setting> all = showing(*setting.text, bugs, asked);
  if (all.empty()) return;
  setting.bounds = all.front().bounds;
  setting.texts = all.front().texts;
  for (const Setting& each : all) cover(setting, each);
}

void reject_different_choices(const ProtocolText& text, const std::vector<std::string>& bugs, const AskedOfBugs& asked,
                              const std::map<std::string, std::string>& given) {
  const std::vector<Setting> all = showing(text, bugs, asked);
  for (std::size_t i = 0; i < text.bounds.size(); ++i) {
    const BoundText& bound = text.bounds[i];
    const auto differs = [&](const Setting& one) {
      const bool texts = !one.texts[i].empty() && !all.front().texts[i].empty() && one.texts[i] != all.front().texts[i];
      return texts || (!bound.names.empty() && one.bounds[i] != all.front().bounds[i]);
    };
    if (given.contains(std::string(bound.name)) || std::ranges::none_of(all, differs)) continue;
    throw Error(kBadOption, fmt::format("what is asked of --bug {} shows at different values of --{}: give one",
                                        fmt::join(bugs, " and --bug "), bound.name));
  }
}

void reject_cancelled(const ProtocolText& text, const std::vector<std::string>& bugs,
                      const std::map<std::string, std::string>& given) {
  for (const std::string& name : bugs) {
    const BugText& bug = find_bug(text, name);
    if (!bug.rules.empty()) continue;
    for (const BoundValue& wrong : bug.first().bounds) {
      const auto found = given.find(std::string(wrong.bound));
      if (wrong.text.empty() || found == given.end() || found->second == wrong.text) continue;
      throw Error(kBadOption,
                  fmt::format("--bug {0} is --{1} {2}, so that --{1} {3} takes it back (leave one of them out)", name,
                              wrong.bound, wrong.text, found->second));
    }
  }
}

std::vector<std::string> known_to_break(const ProtocolText& text, const std::vector<std::string>& bugs) {
  std::vector<std::string> names;
  for (const std::string& name : bugs) {
    for (const BugBreak& found : find_bug(text, name).breaks) {
      names.insert(names.end(), found.properties.begin(), found.properties.end());
    }
  }
  return names;
}

void raise_to_need(Setting& setting, std::string_view property) {
  const auto need = std::ranges::find(setting.text->needs, property, &PropertyNeed::property);
  if (need != setting.text->needs.end()) raise(setting, need->bounds);
}

std::string lacking(const Setting& setting, const std::vector<std::string>& properties) {
  Setting enough = setting;
  for (const std::string& property : properties) raise_to_need(enough, property);
  return difference(setting, enough);
}

std::vector<std::string> notes_on_rules(const Setting& setting) {
  std::vector<std::string> notes;
  for (std::size_t i = 0; i < setting.rules.size(); ++i) {
    const RuleText& rule = setting.text->rules[i];
    Setting enough = setting;
    raise(enough, rule.needs);
    const std::string lacks = difference(setting, enough);
    if (setting.rules[i] == 0 || lacks.empty()) continue;
    const std::string_view now = rule.alternatives[static_cast<std::size_t>(setting.rules[i])].name;
    notes.push_back(fmt::format("{}={} changes nothing at these bounds: that takes {}", rule.name, now, lacks));
  }
  return notes;
}

}  // namespace paxcheck::task
