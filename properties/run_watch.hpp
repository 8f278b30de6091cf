// What is watched along a run, whatever the model: a watch remembers, step by step, what the states that a run goes through say
// in the words of the vocabulary, and which actions are taken (task/observer.hpp searches with it).
//
// Thread safety: const; what is learned is atomic.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "model/kit/protocol.hpp"
#include "properties/assertions.hpp"

namespace paxcheck {

class RunWatch {
 public:
  virtual ~RunWatch() = default;

  // The assertions whose words it asks states for; null if it asks for none. Cells are those of these words; behind them, if it
  // asks for that, what the state has reached, as in ProtocolText::outcomes.
  virtual const Assertions* words() const = 0;
  virtual bool asks_for_outcomes() const { return false; }
  static constexpr int kOutcomes = Assertions::kMostCells, kCells = kOutcomes + 1;

  // As of an observer (checker/observed.hpp).
  virtual void initial(std::uint32_t* cells, std::vector<std::uint64_t>& memories) const = 0;
  virtual void after(std::uint64_t memory, const ProtocolAction&, std::uint32_t* cells,
                     std::vector<std::uint64_t>& memories) const = 0;
  virtual PropertySet violated(std::uint64_t memory, std::uint32_t* cells) const = 0;
  // Whether it has anything to say of steps.
  virtual bool speaks_of_steps() const { return false; }
  virtual PropertySet violated_by_step(std::uint64_t, std::uint32_t*, std::uint64_t, std::uint32_t*) const { return 0; }

  // Whether it counts states, and then each with every memory of the runs to it, once: whether any run goes on from there.
  virtual bool counts_states() const { return false; }
  virtual void count_state(std::uint64_t /*memory*/, std::uint32_t* /*cells*/, bool /*goes_on*/) const {}

  // Those of its own.
  virtual PropertySet properties() const = 0;
  // Of these, what no run has given anything to check yet.
  PropertySet open() const { return open_.load(std::memory_order_relaxed); }
  void keep_open(PropertySet open) const { open_.fetch_and(open, std::memory_order_relaxed); }

 protected:
  explicit RunWatch(PropertySet open) : open_(open) {}

 private:
  mutable std::atomic<PropertySet> open_;
};

// The assertions that are asked of states: none where a watch sees to them.
inline const Assertions* asked_of_states(const Assertions* assertions, const RunWatch* watch) {
  return watch == nullptr ? assertions : nullptr;
}

// How many words a search needs for it beside those of a model's states.
inline int words_beside(const RunWatch* watch) { return watch != nullptr ? 1 : 0; }

// Watches assertions that speak of the past, and all others with them.
class WatchedAssertions : public RunWatch {
 public:
  // `wanted`: of their properties.
  WatchedAssertions(const Assertions& assertions, PropertySet wanted)
      : RunWatch(assertions.bits() & wanted), assertions_(assertions), wanted_(wanted & assertions.bits()) {}

  const Assertions* words() const override { return &assertions_; }
  void initial(std::uint32_t* cells, std::vector<std::uint64_t>& memories) const override {
    memories.push_back(assertions_.remember(0, cells));
  }
  void after(std::uint64_t memory, const ProtocolAction&, std::uint32_t* cells,
             std::vector<std::uint64_t>& memories) const override {
    memories.push_back(assertions_.remember(memory, cells));
  }
  PropertySet violated(std::uint64_t memory, std::uint32_t* cells) const override {
    assertions_.recall(memory, cells);
    if (open() != 0) keep_open(~assertions_.premises(open(), cells));
    return assertions_.violated(cells) & wanted_;
  }
  bool speaks_of_steps() const override { return assertions_.some_of_steps(); }
  PropertySet violated_by_step(std::uint64_t memory, std::uint32_t* before, std::uint64_t memory_after,
                               std::uint32_t* after) const override {
    assertions_.recall(memory, before);
    assertions_.recall(memory_after, after);
    return assertions_.violated_by_step(before, after) & wanted_;
  }
  PropertySet properties() const override { return assertions_.bits(); }

 private:
  const Assertions& assertions_;
  PropertySet wanted_;
};

}  // namespace paxcheck
