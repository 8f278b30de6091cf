// Follows a scenario along a run: what a search remembers of it is the place that it has come to.
//
// A place is an item, one of its blocks, and the deeds of that which are done. A step that is taken may be one that the block
// waits for, or one that may come in between; where it may be both, the search follows both, so that a run is missed by no
// choice. Where everything may come in between from an item on, and the same conditions hold of every state, what is waited for
// is taken for that alone: a run that goes through the rest of the scenario from a place goes through it from one that is further
// as well, since all that it does besides may be done in between.
//
// Invariant: at a place of an item its conditions of every state hold.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "properties/run_watch.hpp"
#include "task/scenario/scenario.hpp"

namespace paxcheck::task {

struct ScenarioPlace {
  int item = 0, block = 0;
  std::uint32_t done = 0;
};

class ScenarioWatch : public RunWatch {
 public:
  // Looks for runs that come so far, counted in deeds and conditions; without a number, to the end. `property`: what such a run
  // is said to violate. Refers to the scenario.
  ScenarioWatch(const Scenario&, int property, int progress = -1);
  // For a watch that follows runs beyond its end as well, and says itself what they violate.
  enum class Beyond { yes };
  ScenarioWatch(const Scenario&, Beyond);

  const Assertions* words() const override { return scenario_.conditions.get(); }
  void initial(std::uint32_t* cells, std::vector<std::uint64_t>& memories) const override;
  void after(std::uint64_t memory, const ProtocolAction&, std::uint32_t* cells,
             std::vector<std::uint64_t>& memories) const override;
  PropertySet violated(std::uint64_t memory, std::uint32_t* cells) const override;
  PropertySet properties() const override { return property_; }

  // The most progress that any run has made.
  int furthest() const { return furthest_.load(std::memory_order_relaxed); }
  int progress(const ScenarioPlace&) const;
  // Of all of it.
  int whole() const { return before_.back(); }

  static ScenarioPlace place_of(std::uint64_t memory);

 protected:
  // Whether the step that led to what the cells tell may come besides what an item waits for.
  bool may_come_besides(const Item&, const ProtocolAction& taken, std::uint32_t* cells) const;

 private:
  ScenarioWatch(const Scenario&, PropertySet, int progress, bool beyond);

  // At the beginning of an item, and of those after it whose conditions hold.
  void enter(int item, PropertySet unmet, std::vector<std::uint64_t>& memories) const;
  bool stands(const Item&, PropertySet unmet) const;
  PropertySet unmet(std::uint32_t* cells) const;

  const Scenario& scenario_;
  PropertySet property_;
  int sought_;
  std::vector<int> before_;     // progress before each item, and at the end
  std::vector<bool> open_end_;  // by item: whether everything may come in between from there on
  std::map<ProtocolAction, int> place_of_action_;
  mutable std::atomic<int> furthest_{0};
};

}  // namespace paxcheck::task
