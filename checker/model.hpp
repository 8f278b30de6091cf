// What the search asks of a model and of the properties checked along the way. No virtual calls, no
// allocation: all of this is inlined into the inner loop.
#pragma once

#include <concepts>
#include <cstdint>
#include <type_traits>

namespace paxcheck::checker {

// Properties are counted from 0; property i is bit i.
using PropertySet = std::uint32_t;

// A protocol with its bounds and rules.
//   State   a value that is compared and hashed by its bytes, a whole number of 64-bit words
//   View    what a state says, decoded once for its successors and for the properties; refers to the state
//   Action  totally ordered; kind counts from 0 to kKinds - 1
//   m.initial(emit)           calls emit(state) for every initial state
//   m.successors(view, emit)  calls emit(action, next) once for every enabled action whose successor differs from the
//                             state, in ascending order of actions
template <class M>
concept Model = requires(const M& m, const typename M::State& s, const typename M::View& v, typename M::Action a) {
  m.initial([](const typename M::State&) {});
  { m.view(s) } -> std::same_as<typename M::View>;
  m.successors(v, [](typename M::Action, const typename M::State&) {});
  {static_cast<int>(a.kind)};
  { M::Action::kKinds } -> std::convertible_to<int>;
  requires std::totally_ordered<typename M::Action>;
  requires std::equality_comparable<typename M::State>;
  requires std::is_trivially_copyable_v<typename M::State>;
  requires std::has_unique_object_representations_v<typename M::State>;
  requires sizeof(typename M::State) % sizeof(std::uint64_t) == 0;
};

// A model that can name for every state one that stands for it: with the same future as far as violations go. Searches
// then store representatives only.
//   m.representative(state)
template <class M>
concept ReducedModel = Model<M> && requires(const M& m, const typename M::State& s) {
  { m.representative(s) } -> std::same_as<typename M::State>;
};
template <Model M>
typename M::State representative_of(const M& model, const typename M::State& s) {
  if constexpr (ReducedModel<M>) return model.representative(s);
  return s;
}

// A model that knows whether all runs to a state have the same length.
//   m.graded()
template <Model M>
bool is_graded(const M& model) {
  if constexpr (requires { model.graded(); }) return model.graded();
  return false;
}

// A model whose states are sets of messages, each action adding one that was not there. State is then a set of bits.
//   m.enabled(view)              the messages that the actions enabled in the state add
//   m.worth_following(view, e)   those of these messages that a search with representatives has to add
//   m.count_by_kind(e, counts)   adds their number to a count for each kind of action
//   m.action(bit)                the action that adds this message
//   m.dependent(view, bit)       the messages whose actions are not independent of this one in the state
//   m.by_kind(bit, visit)        calls visit(kind) with the kind of that action as a compile-time constant K, for
//   m.view_after<K>(view, bit, next), m.enabled_after<K>(view, bit, before)
//                                the view of, and the messages enabled in, the state with the message added
//   m.enumerable()               whether nothing is reduced and every state is reached by one run up to swapping independent neighbours, so that
//                                sleep sets enumerate each state once (sleep_search.hpp)
template <class M>
concept MessageModel = Model<M> && requires(const M& m, const typename M::View& v, int bit) {
  { m.enabled(v) } -> std::same_as<typename M::State>;
  { m.worth_following(v, m.enabled(v)) } -> std::same_as<typename M::State>;
  m.count_by_kind(m.enabled(v), static_cast<std::uint64_t*>(nullptr));
  { m.action(bit) } -> std::same_as<typename M::Action>;
  { m.dependent(v, bit) } -> std::same_as<typename M::State>;
  { m.enumerable() } -> std::same_as<bool>;
};

// Decides which properties are violated. Each function is called where the search first gets there:
//   check_initial(view)        for an initial state
//   check_step(view, action)   for every transition
//   check_after(action, view)  for every state found, with the action that led to it first
//   noted(), note(number)      what it has noted apart from violations, as one number, and taking that over
//   merge(other)               takes over what another monitor of the same kind, a copy of this one at first, has noted
template <class C, class M>
concept MonitorOf = Model<M> &&
    requires(C& c, const typename M::State& s, const typename M::View& v, typename M::Action a) {
  { c.check_initial(v) } -> std::same_as<PropertySet>;
  { c.check_step(v, a) } -> std::same_as<PropertySet>;
  { c.check_after(a, v) } -> std::same_as<PropertySet>;
};

}  // namespace paxcheck::checker
