// A list of properties checked together, as the search asks: what does this step, what does this new state violate?
//
// Property i of the list is bit i of a PropertySet; the situations come after them, and one that is wanted counts as
// violated where it is reached; a user's assertions come last. To add a property, define it and name it in a suite.
//
// Thread safety: none; each worker has its own copy, joined with merge().
#pragma once

#include <cstdint>

#include "model/kit/sets.hpp"
#include "model/paxos/accepting.hpp"
#include "model/paxos/choosing.hpp"
#include "model/paxos/learning.hpp"
#include "model/paxos/situations.hpp"
#include "model/paxos/words.hpp"
#include "properties/asked_assertions.hpp"

namespace paxcheck {

// In the order in which they are listed and, where several break at once, explained first.
using PaxosProperties = PropertyList<Agreement, Validity, LearnerSafety, LearnerAgreement, P1, P1a, ReportKept, P2, P2a,
                                     P2b, P2c, UniqueProposal>;

template <class Model, class List = PaxosProperties>
class PaxosSuite {
 public:
  using State = typename Model::State;
  using View = typename Model::View;
  using Action = typename Model::Action;

  // Checks the wanted properties of the list. Refers to the model and the assertions, which are null if there are none.
  PaxosSuite(const Model& model, PropertySet wanted, const Assertions* assertions = nullptr)
      : model_(&model),
        wanted_(wanted),
        assertions_(model, assertions),
        looks_for_situations_((wanted & ~first(List::kCount) & ~assertions_.bits()) != 0),
        looks_further_((wanted & ~first(List::kCount)) != 0),
        premise_open_(wanted & (first(List::kCount) | assertions_.bits())) {}

  // The properties that an initial state violates.
  PropertySet check_initial(const View& view) {
    return check<first(PaxosAction::kKinds)>(view, first(model_->config().numbers)) | further(view);
  }

  // The properties that taking the action in the state violates. They speak of accepting alone.
  PropertySet check_step(const View& now, Action action) const {
    if (action.kind != PaxosActionKind::accept) return 0;
    PropertySet violated = 0;
    List::for_each([&](int index, auto property) {
      if constexpr (requires { property.step_holds(*model_, now, action); }) {
        if (!property.step_holds(*model_, now, action)) violated |= only(index);
      }
    });
    return violated & wanted_;
  }

  // The same where what the step leads to is at hand.
  PropertySet check_step(const View& now, Action action, const State& next) const {
    const PropertySet violated = check_step(now, action);
    if (!assertions_.speak_of_steps()) return violated;
    return violated | (assertions_.check_step(now, next) & wanted_);
  }

  // The properties that the state violates among those that an action of this kind can have broken: all
  // others are violated here exactly if they were in the state before.
  template <PaxosActionKind kKind>
  PropertySet check_after(Action action, const View& next) {
    if constexpr (kBreaksNothing<kKind>) return further(next);
    return check<only(static_cast<int>(kKind))>(next, touched_by(action)) | further(next);
  }
  // Where a step can be judged in the state that it leads to, because messages are only added: both at once.
  template <PaxosActionKind kKind>
  PropertySet check_added(Action action, const View& next) {
    return (kKind == PaxosActionKind::accept ? check_step(next, action) : 0) | check_after<kKind>(action, next);
  }
  PropertySet check_after(Action action, const View& next) {
    using Kind = PaxosActionKind;
    switch (action.kind) {
      case Kind::promise:
        return check_after<Kind::promise>(action, next);
      case Kind::propose:
        return check_after<Kind::propose>(action, next);
      case Kind::accept:
        return check_after<Kind::accept>(action, next);
      case Kind::learn:
        return check_after<Kind::learn>(action, next);
      case Kind::restart_acceptor:
        return check_after<Kind::restart_acceptor>(action, next);
      default:
        return further(next);  // breaks nothing
    }
  }

  // The values chosen in some state checked; properties for which no state checked had anything to say.
  ValueSet chosen() const { return chosen_; }
  PropertySet vacuous() const { return premise_open_; }

  // What was learned along the way, as one number, and taking that over.
  std::uint64_t summary() const { return std::uint64_t{chosen_} << 32 | premise_open_; }
  void absorb(std::uint64_t summary) {
    chosen_ |= static_cast<ValueSet>(summary >> 32);
    premise_open_ &= static_cast<PropertySet>(summary);
  }

  void merge(const PaxosSuite& other) {
    chosen_ |= other.chosen_;
    premise_open_ &= other.premise_open_;
  }

 private:
  // The numbers n of which P2c can say something new after the action: it compares what is issued with number n with
  // what was accepted below n.
  NumberSet touched_by(Action action) const {
    const NumberSet all = first(model_->config().numbers);
    return action.kind == PaxosActionKind::accept ? all & ~first(action.number + 1) : only(action.number);
  }

  template <PaxosActionKind kKind>
  static constexpr bool kBreaksNothing =
      kKind == PaxosActionKind::prepare || kKind == PaxosActionKind::restart_server ||
      kKind == PaxosActionKind::stop_acceptor || kKind == PaxosActionKind::stop_server ||
      kKind == PaxosActionKind::stop_learner;

  // Checks the properties that one of these kinds of actions can break.
  template <KindSet kKinds>
  PropertySet check(const View& view, NumberSet touched) {
    // Only accepting makes a value chosen, which is noted even if no property wanted speaks of it.
    constexpr KindSet kChoosing = kinds({PaxosActionKind::accept, PaxosActionKind::propose, PaxosActionKind::learn});
    PropertySet violated = 0, breakable = 0;
    PaxosFacts<Model> facts(*model_, view, touched);
    if constexpr ((kKinds & kChoosing) != 0) {
      facts.find_chosen();
      chosen_ |= facts.all_chosen();
    }
    List::for_each([&](int index, auto property) {
      if constexpr ((property.broken_by & kKinds) != 0) {
        breakable |= only(index);
        if (!property.holds(facts)) violated |= only(index);
      }
    });
    if ((breakable & premise_open_) != 0) [[unlikely]]
      look_for_premises<kKinds>(facts);
    return violated & wanted_;
  }

  // The situations wanted that the state shows, and the assertions that it violates. Any action can lead there. Kept out of
  // the inner loop, which seldom asks.
  PropertySet further(const View& view) {
    if (looks_further_) [[unlikely]]
      return look_further(view);
    return 0;
  }
  [[gnu::noinline]] PropertySet look_further(const View& view) {
    PropertySet found = looks_for_situations_ ? find_situations(view) : 0;
    if (assertions_) found |= assertions_.check(view, premise_open_) & wanted_;
    return found;
  }
  [[gnu::noinline, gnu::cold]] PropertySet find_situations(const View& view) const {
    PropertySet reached = 0;
    const PaxosFacts<Model> facts(*model_, view, 0);
    PaxosSituations::for_each([&](int index, auto situation) {
      if (situation.reached(facts)) reached |= only(List::kCount + index);
    });
    return reached & wanted_;
  }

  template <KindSet kKinds>
  void look_for_premises(const PaxosFacts<Model>& facts) {
    List::for_each([&](int index, auto property) {
      if constexpr ((property.broken_by & kKinds) != 0) {
        if (contains(premise_open_, index) && property.premise(facts)) premise_open_ &= ~only(index);
      }
    });
  }

  const Model* model_;
  PropertySet wanted_;
  AskedAssertions<Model> assertions_;
  bool looks_for_situations_;
  bool looks_further_;  // for these, or for assertions
  ValueSet chosen_ = 0;
  PropertySet premise_open_;  // wanted, but no state so far had anything to check
};

}  // namespace paxcheck
