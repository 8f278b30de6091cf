#include "task/scenario/scenario_reductions.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "model/kit/sets.hpp"
#include "task/assertion/assertion.hpp"
#include "task/search_choice.hpp"

namespace paxcheck::task {
namespace {

using reference::LiteralAction;

// The actions of a scenario in classes: those that differ in elements of the sorts that a reduction takes for alike.
//
// Where an argument of a kind of action can be such an element, any of its names counts as one, also of another sort that shows
// its elements likewise, as servers and acceptors. That makes classes larger, and so less sets whole: never a set whole that a
// renaming would change.
class AlikeActions {
 public:
  AlikeActions(const std::vector<LiteralAction>& actions, const std::vector<VocabularySort>& alike) {
    const auto is_element = [&](const std::string& name) {
      return std::ranges::any_of(alike,
                                 [&](const VocabularySort& s) { return std::ranges::count(s.elements, name) > 0; });
    };
    std::set<std::pair<std::string, std::size_t>> renamed;  // arguments, by kind
    for (const LiteralAction& action : actions) {
      for (std::size_t i = 0; i < action.arguments.size(); ++i) {
        if (is_element(action.arguments[i])) renamed.emplace(action.kind, i);
      }
    }
    std::map<LiteralAction, int> classes;
    for (const LiteralAction& action : actions) {
      LiteralAction common = action;
      for (std::size_t i = 0; i < common.arguments.size(); ++i) {
        if (renamed.contains({action.kind, i})) common.arguments[i].clear();
      }
      const int next = static_cast<int>(classes.size());
      class_of_.push_back(classes.emplace(std::move(common), next).first->second);
    }
    sizes_.assign(classes.size(), 0);
    for (int c : class_of_) ++sizes_[static_cast<std::size_t>(c)];
  }

  // Whether with an action all of its class are in the set.
  bool whole(const ActionPlaces& set) const {
    std::map<int, int> counts;
    for (int place : set) ++counts[class_of_[static_cast<std::size_t>(place)]];
    return std::ranges::all_of(counts,
                               [&](const auto& c) { return c.second == sizes_[static_cast<std::size_t>(c.first)]; });
  }
  bool whole(const std::vector<bool>& set) const {
    ActionPlaces places;
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (set[i]) places.push_back(static_cast<int>(i));
    }
    return whole(places);
  }

 private:
  std::vector<int> class_of_;  // by action
  std::vector<int> sizes_;
};

// What of the steps tells elements of the sorts apart; nothing if nothing does.
std::optional<std::string> told_apart(const Scenario& scenario, const AlikeActions& alike, const std::string& sorts) {
  for (const Item& item : scenario.items) {
    for (const Block& block : item.blocks) {
      for (const Deed& deed : block) {
        if (!alike.whole(deed.actions)) return fmt::format("line {} tells one of the {} from others", deed.line, sorts);
      }
    }
    if (!alike.whole(item.others)) {
      return fmt::format("what may come in between before line {} is over tells one of the {} from others", item.line,
                         sorts);
    }
  }
  return std::nullopt;
}

// Why a reduction would lose something; empty if it does not.
std::string why_unsound(const ReductionText& reduction, const ProtocolTable& table, const Scenario& scenario) {
  if (const std::string why = reduction.why_unsound(scenario.setting, false); !why.empty()) return why;
  const Vocabulary vocabulary = table.vocabulary(scenario.setting);
  std::vector<VocabularySort> alike;
  std::string names;
  for (const VocabularySort& sort : vocabulary.sorts) {
    if (sort.alike != reduction.name) continue;
    alike.push_back(sort);
    names += (names.empty() ? "" : " or ") + sort.name;
  }
  if (alike.empty() || !reduction.keeps_lengths) return "it leaves steps out, and a scenario is about steps";
  if (scenario.conditions != nullptr) {
    if (std::string why = task::why_unsound(*scenario.conditions, reduction, "the condition"); !why.empty()) return why;
  }
  return told_apart(scenario, AlikeActions(scenario.actions, alike), names).value_or("");
}

}  // namespace

ScenarioReductions reductions_for(const ProtocolTable& table, const Scenario& scenario, const Options& options) {
  ScenarioReductions reductions;
  const std::vector<ReductionText>& all = table.text.reductions;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string why = switched_off(all[i], options) ? "--no-symmetry" : why_unsound(all[i], table, scenario);
    if (why.empty()) {
      reductions.used |= only(static_cast<int>(i));
    } else {
      reductions.not_used.emplace_back(all[i].name, why);
    }
  }
  return reductions;
}

}  // namespace paxcheck::task
