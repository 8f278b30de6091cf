// The flow of one state, in the two ways that the parallel searches go.
//
//   for_each_successor   state -> view -> action and next state. The caller has the step checked (check_step), looks
//                        the representative of the next state up, has what is new checked (check_after) and queues it.
//                        A state comes up once for every step that leads to it, and most of these cost no more than the
//                        look-up.
//   for_each_awake       state -> view -> message and next state, for sleep sets. Every state comes up once, so nothing
//                        is looked up, all is checked at once (check_added), and it pays to make the next view from the
//                        one at hand, by code for each kind of action apart.
//
// The searches in order (explorer.hpp) go the first way with successors() alone: they take actions in ascending order
// and may be cut between any two, so that neither counting a state's actions at once nor leaving some out would do.
#pragma once

#include "checker/search/tally.hpp"

namespace paxcheck::checker {

// Counts the actions enabled in a state, and calls visit(action, next) for those that have to be followed.
template <Model M, MonitorOf<M> C, class Visit>
void for_each_successor(const M& model, Tally<M, C>& tally, const typename M::View& view, Visit&& visit) {
  using State = typename M::State;
  if constexpr (MessageModel<M>) {
    const State enabled = model.enabled(view);
    model.count_by_kind(enabled, tally.transitions.data());
    for_each_bit(model.worth_following(view, enabled), [&](int bit) {
      State next = view.state();
      add_bit(next, bit);
      visit(model.action(bit), next);
    });
  } else {
    model.successors(view, [&](typename M::Action action, const State& next) {
      ++tally.transitions[static_cast<std::size_t>(action.kind)];
      visit(action, next);
    });
  }
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
