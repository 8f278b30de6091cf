// A list of properties checked together, as the search asks: what does this step, what does this new state violate?
//
// Property i of the list is bit i of a PropertySet. To add a property, define it and name it in a suite.
//
// Thread safety: none; each worker has its own copy, joined with merge().
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "model/sets.hpp"
#include "properties/accepting.hpp"
#include "properties/choosing.hpp"
#include "properties/learning.hpp"

namespace paxcheck {

using PropertySet = std::uint32_t;

struct PropertyText {
  std::string_view name;
  std::string_view sentence;
};

template <class... Properties>
class PropertyList {
 public:
  static constexpr int kCount = sizeof...(Properties);
  static constexpr std::array<PropertyText, sizeof...(Properties)> kTexts{
      PropertyText{Properties::name, Properties::sentence}...};

  // Calls visit(index, property) for each, in order.
  template <class Visit>
  static constexpr void for_each(Visit&& visit) {
    int index = 0;
    (visit(index++, Properties{}), ...);
  }
};

// In the order in which they are listed and, where several break at once, explained first.
using PaxosProperties = PropertyList<Agreement, Validity, LearnerSafety, LearnerAgreement, P1, P1a, ReportKept, P2, P2a,
                                     P2b, P2c, UniqueProposal>;

template <class Model, class List = PaxosProperties>
class PaxosSuite {
 public:
  using State = typename Model::State;
  using View = typename Model::View;
  using Action = typename Model::Action;

  // Checks the wanted properties of the list. Refers to the model.
  PaxosSuite(const Model& model, PropertySet wanted) : model_(&model), wanted_(wanted) {
    List::for_each([&](int index, auto property) {
      for (int kind : members(contains(wanted, index) ? property.broken_by : 0)) by_kind_[kind] |= only(index);
    });
  }

  // The properties that an initial state violates.
  PropertySet check_initial(const View& view) { return check(view, wanted_, first(model_->config().numbers)); }

  // The properties that taking the action in the state violates.
  PropertySet check_step(const View& now, Action action) const {
    PropertySet violated = 0;
    List::for_each([&](int index, auto property) {
      if constexpr (requires { property.step_holds(*model_, now, action); }) {
        if (contains(wanted_, index) && !property.step_holds(*model_, now, action)) violated |= only(index);
      }
    });
    return violated;
  }

  // The properties that the state violates among those that an action of this kind can have broken: all
  // others are violated here exactly if they were in the state before.
  PropertySet check_after(Action action, const State& next) {
    const PropertySet breakable = by_kind_[static_cast<int>(action.kind)];
    // Only accepting makes a value chosen, which is noted even if no property wanted speaks of it.
    const bool look = breakable != 0 || action.kind == PaxosActionKind::accept;
    return look ? check(model_->view(next), breakable, touched_by(action)) : 0;
  }

  // The values chosen in some state checked; properties for which no state checked had anything to say.
  ValueSet chosen() const { return chosen_; }
  PropertySet vacuous() const { return wanted_ & ~premise_held_; }

  void merge(const PaxosSuite& other) {
    chosen_ |= other.chosen_;
    premise_held_ |= other.premise_held_;
  }

 private:
  // The numbers n of which P2c and report-kept can say something new after the action: both compare what is
  // issued or promised with number n with what was accepted below n.
  NumberSet touched_by(Action action) const {
    const NumberSet all = first(model_->config().numbers);
    return action.kind == PaxosActionKind::accept ? all & ~first(action.number + 1) : only(action.number);
  }

  PropertySet check(const View& view, PropertySet which, NumberSet touched) {
    const PaxosFacts<Model> facts(*model_, view, touched);
    chosen_ |= facts.all_chosen();
    PropertySet violated = 0;
    List::for_each([&](int index, auto property) {
      if (!contains(which, index)) return;
      if (!property.holds(facts)) violated |= only(index);
      if (!contains(premise_held_, index) && property.premise(facts)) premise_held_ |= only(index);
    });
    return violated;
  }

  const Model* model_;
  PropertySet wanted_;
  PropertySet by_kind_[PaxosAction::kKinds] = {};
  ValueSet chosen_ = 0;
  PropertySet premise_held_ = 0;
};

}  // namespace paxcheck
