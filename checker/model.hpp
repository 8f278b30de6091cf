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

// Decides which properties are violated. Each function is called where the search first gets there:
//   check_initial(view)        for an initial state
//   check_step(view, action)   for every transition
//   check_after(action, next)  for every state found, with the action that led to it first
template <class C, class M>
concept MonitorOf = Model<M> &&
    requires(C& c, const typename M::State& s, const typename M::View& v, typename M::Action a) {
  { c.check_initial(v) } -> std::same_as<PropertySet>;
  { c.check_step(v, a) } -> std::same_as<PropertySet>;
  { c.check_after(a, s) } -> std::same_as<PropertySet>;
};

}  // namespace paxcheck::checker
