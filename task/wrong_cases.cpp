#include "task/wrong_cases.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <stdexcept>

#include "model/kit/sets.hpp"
#include "task/bound_letters.hpp"
#include "task/errors.hpp"
#include "task/process.hpp"
#include "task/request.hpp"
#include "task/wrong_rules.hpp"

namespace paxcheck::task {

using Json = nlohmann::ordered_json;

namespace {

// Whether a bound is varied; not where it changes nothing.
bool tried(const BoundText& bound, const Setting& setting) {
  return bound.tried_from >= 0 && bound.tried_to >= bound.tried_from && (!bound.idle || bound.idle(setting).empty());
}

// The largest value tried: more than usual if the setting already needs more.
int most_tried(const Setting& setting, std::size_t bound) {
  return std::max(setting.text->bounds[bound].tried_to, setting.bounds[bound]);
}

template <class Wanted>
std::uint32_t reductions(const Setting& setting, Wanted&& wanted) {
  std::uint32_t sound = 0;
  const std::vector<ReductionText>& all = setting.text->reductions;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (wanted(all[i]) && all[i].why_unsound(setting, false).empty()) sound |= only(static_cast<int>(i));
  }
  return sound;
}

}  // namespace

std::vector<int> size_of(const Setting& setting) {
  std::vector<int> size;
  for (std::string_view name : setting.text->smallest_by) {
    size.push_back(setting.bounds[bound_place(*setting.text, name)]);
  }
  if (size.empty()) size.push_back(std::accumulate(setting.bounds.begin(), setting.bounds.end(), 0));
  return size;
}

std::vector<Setting> all_bounds(const Setting& rules, const Setting& known) {
  const ProtocolText& text = *rules.text;
  std::vector<Setting> all{rules};
  for (std::size_t i = 0; i < text.bounds.size(); ++i) {
    const BoundText& bound = text.bounds[i];
    if (!tried(bound, rules)) continue;
    std::vector<Setting> longer;
    for (const Setting& begun : all) {
      for (int value = bound.tried_from; value <= most_tried(rules, i); ++value) {
        longer.push_back(begun);
        longer.back().bounds[i] = value;
      }
    }
    all = std::move(longer);
  }
  if (std::ranges::count(all, known.bounds, &Setting::bounds) == 0) all.push_back(known);
  std::ranges::stable_sort(all, {}, size_of);
  std::erase_if(all, [](Setting& setting) {
    try {
      setting.text->settle(setting);
      setting.text->validate(setting);
      return false;
    } catch (const std::invalid_argument&) {
      return true;
    }
  });
  return all;
}

Json bounds_json(const Setting& setting) {
  Setting usual(*setting.text);
  usual.text->settle(usual);
  Json json = Json::object();
  for (const auto& [name, value] : describe_bounds(setting)) {
    const std::size_t i = bound_place(*setting.text, name);
    const bool always = std::ranges::count(setting.text->smallest_listed, name) > 0;
    const bool unusual = setting.bounds[i] != usual.bounds[i] || setting.texts[i] != usual.texts[i];
    if (always || unusual || tried(setting.text->bounds[i], setting)) json[name] = Json::parse(value);
  }
  return json;
}

Json rules_json(const Setting& setting) {
  Json rules = Json::object();
  for (const report::Rule& rule : describe_rules(setting)) {
    if (!rule.is_right()) rules[rule.name] = rule.alternative;
  }
  return rules;
}

std::string tried_text(const Setting& setting) {
  std::string words;
  for (std::size_t i = 0; i < setting.bounds.size(); ++i) {
    const BoundText& bound = setting.text->bounds[i];
    if (tried(bound, setting) && bound.names.empty()) {
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", most_tried(setting, i), words_for(bound.name));
    }
  }
  return words;
}

std::uint32_t sound_reductions(const Setting& setting) {
  return reductions(setting, [](const ReductionText&) { return true; });
}
std::uint32_t reductions_that_keep_lengths(const Setting& setting) {
  return reductions(setting, [](const ReductionText& r) { return r.keeps_lengths; });
}

ProtocolFindings search_case(const ProtocolTable& table, const Setting& setting, const ProtocolQuestion& question,
                             std::uint64_t max_states, bool go_on) {
  checker::SearchOptions options;
  options.max_states = max_states;
  options.max_bytes = available_memory() / 10 * 9;
  options.interrupted = &interruption();
  options.go_on = go_on;
  options.looked_for = go_on ? question.wanted : 0;
  ProtocolFindings found = table.search(setting, question, options);
  if (found.outcome.stop == checker::Stop::interrupted) throw Error(kNotExhaustive, "interrupted");
  return found;
}

Case suited(Case wrong, const std::vector<std::string>& properties) {
  wrong.setting.text->suit(wrong.setting);
  for (const std::string& property : properties) raise_to_need(wrong.setting, property);
  return wrong;
}

Case with_bugs(const ProtocolText& text, const std::vector<std::string>& bugs, const std::vector<std::string>& rules) {
  Case wrong{"", Setting(text), bugs};
  apply_wrong_rules(wrong.setting, bugs, rules);
  Setting shown = wrong.setting;
  set_bounds_of_bugs(shown, bugs, {});
  wrong.setting.texts = shown.texts;
  for (const std::vector<std::string>* parts : {&bugs, &rules}) {
    for (const std::string& part : *parts) wrong.name += (wrong.name.empty() ? "" : " ") + part;
  }
  return wrong;
}

std::vector<Case> all_cases(const ProtocolText& text) {
  std::vector<Case> cases;
  for (const BugText& bug : text.bugs) cases.push_back(with_bugs(text, {std::string(bug.name)}, {}));
  const std::size_t named = cases.size();
  for (std::size_t rule = 0; rule < text.rules.size(); ++rule) {
    for (std::size_t i = 1; i < text.rules[rule].alternatives.size(); ++i) {
      Setting setting(text);
      setting.rules[rule] = static_cast<int>(i);
      const bool known = std::any_of(
          cases.begin(), cases.begin() + static_cast<std::ptrdiff_t>(named),
          [&](const Case& c) { return c.setting.rules == setting.rules && c.setting.texts == setting.texts; });
      if (known) continue;
      cases.push_back(
          {fmt::format("{}={}", text.rules[rule].name, text.rules[rule].alternatives[i].name), setting, {}});
    }
  }
  return cases;
}

}  // namespace paxcheck::task
