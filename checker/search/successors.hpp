// The flow of one state, in the two ways that the parallel searches go.
//
//   add_steps        state -> view -> action, next state and its representative, with the step checked (check_step). The
//                    caller looks the representatives up, has what is new checked (check_after) and queues it. A state
//                    comes up once for every step that leads to it, and most of these cost no more than the look-up.
//                    In levels, models of messages leave out steps that need not be followed (add_steps_to_follow); the
//                    searches in order (explorer.hpp) may be cut between any two steps, so that neither leaving some out
//                    nor counting a state's actions at once would do.
//   for_each_awake   state -> view -> message and next state, for sleep sets. Every state comes up once, so nothing is
//                    looked up, all is checked at once (check_added), and it pays to make the next view from the one at
//                    hand, by code for each kind of action apart.
#pragma once

#include "checker/search/step_batch.hpp"
#include "checker/search/tally.hpp"

namespace paxcheck::checker {

// Adds all steps from a state that have to be followed, and counts the enabled actions: a model of messages knows their
// number without looking at each, and of other models the steps are counted as they are looked up.
template <MessageModel M, MonitorOf<M> C>
void add_steps_to_follow(const M& model, Tally<M, C>& tally, const typename M::View& view,
                         StepBatch<typename M::State, typename M::Action>& steps) {
  const typename M::State enabled = model.enabled(view);
  model.count_by_kind(enabled, tally.transitions.data());
  for_each_bit(model.worth_following(view, enabled), [&](int bit) {
    typename M::State next = view.state();
    add_bit(next, bit);
    const typename M::Action action = model.action(bit);
    steps.add(action, next, representative_of(model, next), violated_by(tally.monitor, view, action, next));
  });
}

// Calls visit(bit, next, sleeping) for each enabled message that does not sleep, with the state that has it too and the
// messages that sleep there. From then on it sleeps itself.
template <MessageModel M, class Visit>
void for_each_awake(const M& model, const typename M::View& view, const typename M::State& enabled,
                    typename M::State sleeping, Visit&& visit) {
  for_each_bit(enabled & ~sleeping, [&](int bit) {
    typename M::State next = view.state();
    add_bit(next, bit);
    visit(bit, next, sleeping & ~model.dependent(view, bit));
    add_bit(sleeping, bit);
  });
}

// Has the state after a message checked, and calls visit(kind, after) with the kind of its action as a compile-time
// constant and the view of that state.
template <MessageModel M, MessageMonitorOf<M> C, class Visit>
void check_added(const M& model, Tally<M, C>& tally, const typename M::View& before, int bit,
                 const typename M::State& next, Visit&& visit) {
  model.by_kind(bit, [&](auto kind) {
    const typename M::View after = model.template view_after<kind()>(before, bit, next);
    tally.violated |= tally.monitor.template check_added<kind()>(model.action(bit), after);
    visit(kind, after);
  });
}

}  // namespace paxcheck::checker
