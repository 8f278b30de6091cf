// The second reading of scenarios: a search through the literal model that follows each as it was drawn, slow and without any choice
// of its own.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "scenarios/drawn_scenarios.hpp"

namespace paxcheck::task {

// What was counted of the states that can come after a scenario, by what is so in them.
struct Counted {
  int states = 0, at_rest = 0;
  int shortest = -1;  // run to one
  bool operator==(const Counted&) const = default;
};
using Endings = std::map<std::set<std::string>, Counted>;

struct Found {
  bool possible = false;
  int length = -1;  // of a shortest run
  int furthest = 0;
};

// What is so in a literal state, as answers say it.
using Facts = std::function<std::set<std::string>(const Literal&, const LiteralState&)>;

// Breadth first, through states with the deeds of the items that are done. All choices are followed.
class Following {
 public:
  Following(const Literal& model, const Drawn& drawn) : model_(model), drawn_(drawn), actions_(model.actions()) {}

  // All that can come of it, when it is followed to the end and beyond.
  Endings endings(const Facts& facts) {
    beyond_ = true;
    enter(model_.initial(), 0);
    Endings endings;
    for (int length = 0; !next_.empty(); ++length) {
      for (const auto& [state, item, done] : std::exchange(next_, {})) {
        const std::size_t before = taken_;
        expand(state, item, done);
        if (item < drawn_.items.size()) continue;
        Counted& counted = endings[facts(model_, state)];
        ++counted.states;
        if (taken_ == before) ++counted.at_rest;
        if (counted.shortest < 0) counted.shortest = length;
      }
    }
    return endings;
  }

  Found follow() {
    const LiteralState initial = model_.initial();
    enter(initial, 0);
    for (int length = 0; !next_.empty(); ++length) {
      if (found_.possible) {
        found_.length = length;
        return found_;
      }
      const auto level = std::exchange(next_, {});
      for (const auto& [state, item, done] : level) expand(state, item, done);
    }
    return found_;
  }

 private:
  using Node = std::tuple<LiteralState, std::size_t, std::set<int>>;

  bool holds(const LiteralState& state, const std::pair<std::string, bool>& outcome) const {
    const std::set<std::string> outcomes = model_.outcomes(state);
    const bool so = outcome.first == kSome  ? !outcomes.empty()
                    : outcome.first == kTwo ? outcomes.size() >= 2
                                            : outcomes.contains(outcome.first);
    return so == outcome.second;
  }
  bool stands(const LiteralState& state, const DrawnItem& item) const {
    return std::ranges::all_of(item.standing, [&](const auto& each) { return holds(state, each); });
  }
  int progress(std::size_t item, const std::set<int>& done) const {
    int sum = static_cast<int>(done.size());
    for (std::size_t i = 0; i < item; ++i) sum += std::max<int>(1, static_cast<int>(drawn_.items[i].deeds.size()));
    return sum;
  }
  void add(const LiteralState& state, std::size_t item, const std::set<int>& done) {
    found_.furthest = std::max(found_.furthest, progress(item, done));
    if (item == drawn_.items.size()) found_.possible = true;
    if (seen_.emplace(state, item, done).second) next_.emplace_back(state, item, done);
  }
  void enter(const LiteralState& state, std::size_t item) {
    if (item == drawn_.items.size()) {
      if (stands(state, drawn_.end)) add(state, item, {});
      return;
    }
    const DrawnItem& now = drawn_.items[item];
    if (!stands(state, now)) return;
    add(state, item, {});
    if (now.outcome && holds(state, *now.outcome)) enter(state, item + 1);
  }
  void expand(const LiteralState& state, std::size_t item, const std::set<int>& done) {
    const bool end = item == drawn_.items.size();
    if (end && !beyond_) return;
    const DrawnItem& now = end ? drawn_.end : drawn_.items[item];
    for (const LiteralAction& action : actions_) {
      if (model_.refusal(state, action)) continue;
      const LiteralState after = model_.apply(state, action);
      if (after == state) continue;
      for (int i = 0; i < static_cast<int>(now.deeds.size()); ++i) {
        const bool early =
            std::ranges::any_of(now.order, [&](const auto& o) { return o.second == i && !done.contains(o.first); });
        if (done.contains(i) || early || !now.deeds[static_cast<std::size_t>(i)].contains(action)) continue;
        std::set<int> more = done;
        more.insert(i);
        if (more.size() == now.deeds.size()) {
          enter(after, item + 1);
        } else if (stands(after, now)) {
          add(after, item, more);
        }
      }
      if (!now.others.contains(action) || !stands(after, now)) continue;
      ++taken_;
      add(after, item, done);
      if (now.outcome && holds(after, *now.outcome)) enter(after, item + 1);
    }
  }

  const Literal& model_;
  const Drawn& drawn_;
  std::vector<LiteralAction> actions_;
  bool beyond_ = false;
  std::size_t taken_ = 0;  // steps that come besides
  Found found_;
  std::set<Node> seen_;
  std::vector<Node> next_;
};

}  // namespace paxcheck::task
