// A run followed in a model, to see what a user's own properties say of where it ends.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/kit/sets.hpp"
#include "properties/asked_assertions.hpp"
#include "task/observer.hpp"

namespace paxcheck::task {

struct FollowedRun {
  bool possible = true;
  PropertySet violated = 0;             // of the assertions, in the last state, or by the last step
  std::vector<std::string> why;         // by assertion, empty for those that are not violated
  std::vector<std::uint64_t> memories;  // that a watch has of it, if there is one
};

// What the assertions say of the end of a run; the last two states of it in cells.
inline void judge_end(const Assertions& assertions, const std::uint32_t* before, const std::uint32_t* now, bool by_step,
                      FollowedRun& followed) {
  followed.violated = assertions.violated(now);
  const PropertySet of_step = by_step ? assertions.violated_by_step(before, now) : 0;
  int bit = assertions.first_bit();
  for ([[maybe_unused]] const Assertion& assertion : assertions.list()) {
    followed.why.push_back(contains(followed.violated, bit) ? assertions.why(bit, now, now)
                           : contains(of_step, bit)         ? assertions.why(bit, before, now)
                                                            : "");
    ++bit;
  }
  followed.violated |= of_step;
}

// `is(action, i)`: whether this is action i of the run, which has `length`. Assertions and watch are null if there are none; the
// words of a watch are those of the assertions.
template <class Model, class Is>
FollowedRun follow_run(const Model& model, const Assertions* assertions, const RunWatch* watch, std::size_t length,
                       Is&& is) {
  FollowedRun followed;
  std::optional<typename Model::State> now;
  model.initial([&](const typename Model::State& state) { now = state; });
  std::vector<std::uint32_t> first(Assertions::kMostCells), last(Assertions::kMostCells);
  std::uint64_t memory = 0;
  const auto arrive = [&] {
    if (assertions == nullptr) return;
    write_cells(model, model.view(*now), *assertions, last.data());
    memory = assertions->remember(memory, last.data());
  };
  arrive();
  if (watch != nullptr) watch->initial(last.data(), followed.memories);
  for (std::size_t i = 0; i < length; ++i) {
    const auto before = *now;
    ProtocolAction taken;
    now.reset();
    model.successors(model.view(before), [&](const typename Model::Action& action, const auto& next) {
      if (now || !is(action, i)) return;
      now = next;
      taken = as_protocol(action);
    });
    if (!now) {
      followed.possible = false;
      return followed;
    }
    std::swap(first, last);
    arrive();
    if (watch == nullptr) continue;
    std::vector<std::uint64_t> after;
    for (std::uint64_t each : followed.memories) watch->after(each, taken, last.data(), after);
    followed.memories = std::move(after);
  }
  if (assertions != nullptr) judge_end(*assertions, first.data(), last.data(), length > 0, followed);
  return followed;
}

}  // namespace paxcheck::task
