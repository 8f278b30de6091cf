// The properties and situations of a protocol checked together, as the search asks.
//
// A property is a type with name, sentence and, each of a view,
//   holds(view)               whether it holds in the state
//   premise(view)             whether the state gives it anything to check
//   step_holds(view, action)  if it speaks of steps too: whether taking the action in the state is allowed.
// A situation is a type with name, sentence and reached(view). The properties are the first bits of a PropertySet, the
// situations come after them, and then a user's assertions; a situation wanted counts as violated where it is reached.
//
// Thread safety: none; each worker has its own copy, joined with merge().
#pragma once

#include <cstdint>

#include "model/kit/property_list.hpp"
#include "model/kit/sets.hpp"
#include "properties/asked_assertions.hpp"

namespace paxcheck {

template <class Model, class Properties, class Situations>
class ProtocolSuite {
 public:
  using View = typename Model::View;
  using Action = typename Model::Action;

  // Refers to the model and the assertions, which are null if there are none.
  ProtocolSuite(const Model& model, PropertySet wanted, const Assertions* assertions = nullptr)
      : model_(&model), wanted_(wanted), premise_open_(wanted), assertions_(model, assertions) {}

  PropertySet check_initial(const View& view) { return check(view); }

  PropertySet check_step(const View& now, const Action& action) const {
    PropertySet violated = 0;
    Properties::for_each([&](int index, auto property) {
      if constexpr (requires { property.step_holds(now, action); }) {
        if (!property.step_holds(now, action)) violated |= only(index);
      }
    });
    return violated & wanted_;
  }

  // The same where what the step leads to is at hand.
  PropertySet check_step(const View& now, const Action& action, const typename Model::State& next) const {
    const PropertySet violated = check_step(now, action);
    if (!assertions_.speak_of_steps()) return violated;
    return violated | (assertions_.check_step(now, next) & wanted_);
  }

  PropertySet check_after(const Action&, const View& view) { return check(view); }

  // The outcomes reached in some state checked; properties for which no state checked had anything to say.
  std::uint32_t outcomes() const { return outcomes_; }
  PropertySet vacuous() const { return premise_open_ & (first(Properties::kCount) | assertions_.bits()); }

  // What was learned along the way, as one number, and taking that over.
  std::uint64_t summary() const { return std::uint64_t{outcomes_} << 32 | premise_open_; }
  void absorb(std::uint64_t summary) {
    outcomes_ |= static_cast<std::uint32_t>(summary >> 32);
    premise_open_ &= static_cast<PropertySet>(summary);
  }
  void merge(const ProtocolSuite& other) { absorb(other.summary()); }

 private:
  PropertySet check(const View& view) {
    PropertySet violated = 0;
    outcomes_ |= model_->outcomes(view);
    Properties::for_each([&](int index, auto property) {
      if (!property.holds(view)) violated |= only(index);
      if (contains(premise_open_, index) && property.premise(view)) premise_open_ &= ~only(index);
    });
    Situations::for_each([&](int index, auto situation) {
      const int bit = Properties::kCount + index;
      if (contains(wanted_, bit) && situation.reached(view)) violated |= only(bit);
    });
    if (assertions_) violated |= assertions_.check(view, premise_open_);
    return violated & wanted_;
  }

  const Model* model_;
  PropertySet wanted_;
  std::uint32_t outcomes_ = 0;
  PropertySet premise_open_;  // wanted, but no state so far had anything to check
  AskedAssertions<Model> assertions_;
};

}  // namespace paxcheck
