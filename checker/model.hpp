// What the search asks of a model and of the properties checked along the way. No virtual calls, no
// allocation: all of this is inlined into the inner loop.
#pragma once

#include <concepts>
#include <cstdint>
#include <type_traits>

namespace paxcheck::checker {

// Properties are counted from 0; property i is bit i.
using PropertySet = std::uint32_t;

// What the tables of visited states need of a state: it is compared and hashed by its bytes, and is a whole number of
// 64-bit words. One of several words leaves the lowest bit of the first one 0 in every state, where the tables mark
// what is taken (visited/exact_table.hpp). A type cannot show that, so it has to declare it, by
//   static constexpr bool kLowestBitIsFree = true;
// and checked builds (checked.hpp) abort at the first state that does not keep to it. A state of one word may be
// anything.
template <class S>
concept OneWord = sizeof(S) == sizeof(std::uint64_t);
template <class S>
concept ManyWords = sizeof(S) > sizeof(std::uint64_t) && sizeof(S) % sizeof(std::uint64_t) == 0 && S::kLowestBitIsFree;
template <class S>
concept Storable = std::is_trivially_copyable_v<S> && std::has_unique_object_representations_v<S> &&
    (OneWord<S> || ManyWords<S>);

// A protocol with its bounds and rules.
//   State   storable, see above
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
  requires Storable<typename M::State>;
};

// A model whose states are single words below 2^m.bits(), 1 <= m.bits() <= 64, as a compact table needs to know.
// Checked builds abort at the first state that is not.
template <class M>
concept OneWordModel = Model<M> && OneWord<typename M::State> && requires(const M& m) {
  { m.bits() } -> std::same_as<int>;
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

// A model whose states are sets of messages, each action adding one that was not there. State is then a set of bits,
// with & and ~, empty(set), add_bit(set, bit) and for_each_bit(set, visit), lowest first; and a view can tell its
// state().
//   m.enabled(view)              the messages that the actions enabled in the state add
//   m.worth_following(view, e)   those of these messages that a search with representatives has to add
//   m.count_by_kind(e, counts)   adds their number to a count for each kind of action
//   m.action(bit)                the action that adds this message
//   m.dependent(view, bit)       the messages whose actions are not independent of this one in the state
//   m.by_kind(bit, visit)        calls visit(kind) with the kind of that action as a compile-time constant K, for
//   m.view_after<K>(view, bit, next), m.enabled_after<K>(view, bit, before)
//                                the view of, and the messages enabled in, the state with the message added
//   m.enumerable()               whether nothing is reduced and every state is reached by one run up to swapping
//                                independent neighbours, so that sleep sets enumerate each state once
//                                (search/sleep_search.hpp)
template <class M>
concept MessageModel = Model<M> &&
    requires(const M& m, const typename M::View& v, int bit, const typename M::State& s, typename M::State& set) {
  { s & ~s } -> std::same_as<typename M::State>;
  { empty(s) } -> std::same_as<bool>;
  add_bit(set, bit);
  for_each_bit(s, [](int) {});
  { v.state() } -> std::convertible_to<typename M::State>;
  { m.enabled(v) } -> std::same_as<typename M::State>;
  { m.worth_following(v, s) } -> std::same_as<typename M::State>;
  m.count_by_kind(s, static_cast<std::uint64_t*>(nullptr));
  { m.action(bit) } -> std::same_as<typename M::Action>;
  { m.dependent(v, bit) } -> std::same_as<typename M::State>;
  m.by_kind(bit, [](auto) {});
  { m.template view_after<decltype(M::Action::kind){}>(v, bit, s) } -> std::same_as<typename M::View>;
  { m.template enabled_after<decltype(M::Action::kind){}>(v, bit, s) } -> std::same_as<typename M::State>;
  { m.enumerable() } -> std::same_as<bool>;
};

// Decides which properties are violated. Each function is called where the search first gets there:
//   check_initial(view)        for an initial state
//   check_step(view, action)   for every transition
//   check_after(action, view)  for every state found, with the action that led to it first
//   summary()                  what it has learned apart from violations, as one number, for a checkpoint
//   absorb(summary)            adds such a summary to what it has learned
//   merge(other)               the same from another monitor of the same kind, a copy of this one at first
template <class C, class M>
concept MonitorOf = Model<M> && std::copy_constructible<C> &&
    requires(C& c, const C& other, const typename M::View& v, typename M::Action a) {
  { c.check_initial(v) } -> std::same_as<PropertySet>;
  { c.check_step(v, a) } -> std::same_as<PropertySet>;
  { c.check_after(a, v) } -> std::same_as<PropertySet>;
  { other.summary() } -> std::same_as<std::uint64_t>;
  c.absorb(std::uint64_t{});
  c.merge(other);
};

// A monitor for sleep sets, which follow messages and so know the kind of an action at compile time:
//   check_added<K>(action, view)   check_step() and check_after() in one, for an action of kind K; the view is of the
//                                  state after it, in which all of the state before it still stands
template <class C, class M>
concept MessageMonitorOf = MonitorOf<C, M> && MessageModel<M> &&
    requires(C& c, const typename M::View& v, typename M::Action a) {
  { c.template check_added<decltype(M::Action::kind){}>(a, v) } -> std::same_as<PropertySet>;
};

}  // namespace paxcheck::checker
