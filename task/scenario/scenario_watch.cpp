#include "task/scenario/scenario_watch.hpp"

#include <algorithm>

#include "model/kit/sets.hpp"

namespace paxcheck::task {
namespace {

constexpr int kDoneBits = Item::kMostDeeds, kBlockBits = 12;
static_assert(Item::kMostBlocks <= 1 << kBlockBits);

std::uint64_t memory_of(const ScenarioPlace& place) {
  return (static_cast<std::uint64_t>(place.item) << kBlockBits | static_cast<std::uint64_t>(place.block)) << kDoneBits |
         place.done;
}

void add(std::uint64_t memory, std::vector<std::uint64_t>& memories) {
  if (std::ranges::find(memories, memory) == memories.end()) memories.push_back(memory);
}

// How much progress an item is: blocks that differ in length count as the longest, done all at once at their end.
int weight(const Item& item) {
  std::size_t most = 1;
  for (const Block& block : item.blocks) most = std::max(most, block.size());
  return static_cast<int>(most);
}

}  // namespace

ScenarioWatch::ScenarioWatch(const Scenario& scenario, int property, int progress)
    : ScenarioWatch(scenario, only(property), progress, false) {}
ScenarioWatch::ScenarioWatch(const Scenario& scenario, Beyond) : ScenarioWatch(scenario, 0, -1, true) {}

ScenarioWatch::ScenarioWatch(const Scenario& scenario, PropertySet property, int progress, bool beyond)
    : RunWatch(0), scenario_(scenario), property_(property), before_{0} {
  for (const Item& item : scenario.items) before_.push_back(before_.back() + weight(item));
  sought_ = progress < 0 ? whole() : progress;
  open_end_.assign(scenario.items.size(), true);
  // What matters beyond the end is also where a run can go to from there, not only that it is reached.
  const bool end_is_open = !beyond || std::ranges::count(scenario.end.others, false) == 0;
  for (std::size_t i = scenario.items.size(); i-- > 0;) {
    const Item& item = scenario.items[i];
    const bool last = i + 1 == scenario.items.size();
    const Item& next = last ? scenario.end : scenario.items[i + 1];
    const bool as_next =
        (last ? end_is_open : open_end_[i + 1]) && item.always == next.always && item.never == next.never;
    open_end_[i] = as_next && std::ranges::count(item.others, false) == 0;
  }
  for (std::size_t i = 0; i < scenario.counted.size(); ++i) {
    place_of_action_.emplace(scenario.counted[i], static_cast<int>(i));
  }
}

ScenarioPlace ScenarioWatch::place_of(std::uint64_t memory) {
  return {static_cast<int>(memory >> (kDoneBits + kBlockBits)),
          static_cast<int>(memory >> kDoneBits & first(kBlockBits)),
          static_cast<std::uint32_t>(memory & first(kDoneBits))};
}

int ScenarioWatch::progress(const ScenarioPlace& place) const {
  return before_[static_cast<std::size_t>(place.item)] + size(place.done);
}

PropertySet ScenarioWatch::unmet(std::uint32_t* cells) const {
  return scenario_.conditions ? scenario_.conditions->violated(cells) : 0;
}

bool ScenarioWatch::stands(const Item& item, PropertySet unmet) const {
  return std::ranges::none_of(item.always, [&](int c) { return contains(unmet, c); }) &&
         std::ranges::all_of(item.never, [&](int c) { return contains(unmet, c); });
}

void ScenarioWatch::enter(int at, PropertySet unmet, std::vector<std::uint64_t>& memories) const {
  for (;; ++at) {
    if (at == static_cast<int>(scenario_.items.size())) {
      if (stands(scenario_.end, unmet)) add(memory_of({at, 0, 0}), memories);
      return;
    }
    const Item& item = scenario_.items[static_cast<std::size_t>(at)];
    if (!stands(item, unmet)) return;
    if (item.condition < 0) {
      for (std::size_t i = 0; i < item.blocks.size(); ++i) add(memory_of({at, static_cast<int>(i), 0}), memories);
      return;
    }
    const bool met = !contains(unmet, item.condition);
    // Also where nothing may be waited for: so far the run has come.
    if (!met || !open_end_[static_cast<std::size_t>(at)]) add(memory_of({at, 0, 0}), memories);
    if (!met) return;
  }
}

void ScenarioWatch::initial(std::uint32_t* cells, std::vector<std::uint64_t>& memories) const {
  enter(0, unmet(cells), memories);
}

void ScenarioWatch::after(std::uint64_t memory, const ProtocolAction& taken, std::uint32_t* cells,
                          std::vector<std::uint64_t>& memories) const {
  const ScenarioPlace place = place_of(memory);
  if (place.item == static_cast<int>(scenario_.items.size())) return;
  const Item& item = scenario_.items[static_cast<std::size_t>(place.item)];
  const int action = place_of_action_.at(taken);
  const PropertySet now = unmet(cells);
  bool waited_for = false;
  if (item.condition < 0) {
    const Block& block = item.blocks[static_cast<std::size_t>(place.block)];
    for (int i = 0; i < static_cast<int>(block.size()); ++i) {
      const Deed& deed = block[static_cast<std::size_t>(i)];
      const bool due = !contains(place.done, i) && (deed.after & ~place.done) == 0;
      if (!due || !std::ranges::binary_search(deed.actions, action)) continue;
      waited_for = true;
      const std::uint32_t done = place.done | only(i);
      if (done == first(static_cast<int>(block.size()))) {
        enter(place.item + 1, now, memories);
      } else if (stands(item, now)) {
        add(memory_of({place.item, place.block, done}), memories);
      }
    }
  }
  if (!item.others[static_cast<std::size_t>(action)] || !stands(item, now)) return;
  const bool met = item.condition >= 0 && !contains(now, item.condition);
  if (!open_end_[static_cast<std::size_t>(place.item)] || (!waited_for && !met)) add(memory, memories);
  if (met) enter(place.item + 1, now, memories);
}

bool ScenarioWatch::may_come_besides(const Item& item, const ProtocolAction& taken, std::uint32_t* cells) const {
  return item.others[static_cast<std::size_t>(place_of_action_.at(taken))] && stands(item, unmet(cells));
}

PropertySet ScenarioWatch::violated(std::uint64_t memory, std::uint32_t*) const {
  const int come = progress(place_of(memory));
  int known = furthest();
  while (come > known && !furthest_.compare_exchange_weak(known, come, std::memory_order_relaxed)) {
  }
  return come >= sought_ ? property_ : 0;
}

}  // namespace paxcheck::task
