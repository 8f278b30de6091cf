// A run followed in a model, to see what a user's own properties say of where it ends.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/kit/sets.hpp"
#include "properties/asked_assertions.hpp"

namespace paxcheck::task {

struct FollowedRun {
  bool possible = true;
  PropertySet violated = 0;      // in the last state, or by the last step
  std::vector<std::string> why;  // by assertion, empty for those that are not violated
};

// `is(action, i)`: whether this is action i of the run, which has `length`.
template <class Model, class Is>
FollowedRun follow_run(const Model& model, const Assertions& assertions, std::size_t length, Is&& is) {
  FollowedRun followed;
  std::optional<typename Model::State> now;
  model.initial([&](const typename Model::State& state) { now = state; });
  std::vector<std::uint32_t> first(Assertions::kMostCells), last(Assertions::kMostCells);
  std::uint64_t memory = 0;
  const auto arrive = [&] {
    write_cells(model, model.view(*now), assertions, last.data());
    memory = assertions.remember(memory, last.data());
  };
  arrive();
  for (std::size_t i = 0; i < length; ++i) {
    const auto before = *now;
    now.reset();
    model.successors(model.view(before), [&](const typename Model::Action& action, const auto& next) {
      if (!now && is(action, i)) now = next;
    });
    if (!now) {
      followed.possible = false;
      return followed;
    }
    std::swap(first, last);
    arrive();
  }
  followed.violated = assertions.violated(last.data());
  const PropertySet by_step = length > 0 ? assertions.violated_by_step(first.data(), last.data()) : 0;
  int bit = assertions.first_bit();
  for ([[maybe_unused]] const Assertion& assertion : assertions.list()) {
    const bool in_state = contains(followed.violated, bit);
    followed.why.push_back(in_state                 ? assertions.why(bit, last.data(), last.data())
                           : contains(by_step, bit) ? assertions.why(bit, first.data(), last.data())
                                                    : "");
    ++bit;
  }
  followed.violated |= by_step;
  return followed;
}

}  // namespace paxcheck::task
