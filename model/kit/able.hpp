// The arguments with which an action is enabled in a state.
//
// able() of an action may take all of its arguments, and then says yes or no; or all but the last, or the last two, and then
// says which elements the last one can be: a guard that is asked once for many is faster.
#pragma once

#include <concepts>
#include <tuple>
#include <utility>

#include "model/kit/declarations.hpp"

namespace paxcheck::kit {

template <class P, class A, class View>
class AbleArguments {
 public:
  // Calls visit(arguments...) for each, in ascending order.
  template <class Visit>
  static void for_each(const View& now, Visit& visit) {
    if (nobody_stopped(now)) choose(typename A::Arguments{}, now, visit);
  }

 private:
  // Whether the process that is alone in taking the action has not stopped.
  static bool nobody_stopped(const View& now) {
    if constexpr (kIsSort<typename A::Actor>) {
      return true;
    } else {
      return !P::template stopped<typename A::Actor>(now);
    }
  }

  // Those that may be the action's argument of this place as far as stopping goes.
  template <class Sort, std::size_t place>
  static Set candidates(const View& now) {
    if constexpr (place == 0 && std::is_same_v<Sort, typename A::Actor>) {
      return now.all(Sort{}) & ~P::template stopped<Sort>(now);
    } else {
      return now.all(Sort{});
    }
  }

  // With the arguments `chosen` and every one that the others can be.
  template <class... Sorts, class Visit, class... Chosen>
  static void choose(List<Sorts...> sorts, const View& now, Visit& visit, Chosen... chosen) {
    constexpr std::size_t place = sizeof...(Chosen);
    if constexpr (sizeof...(Sorts) == 0) {
      if (A::able(now)) visit();
    } else {
      const Set each = candidates<std::tuple_element_t<place, std::tuple<Sorts...>>, place>(now);
      if constexpr (place + 1 == sizeof...(Sorts)) {
        if constexpr (requires {
                        { A::able(now, chosen..., 0) } -> std::same_as<bool>;
                      }) {
          for (int last : members(each)) {
            if (A::able(now, chosen..., last)) visit(chosen..., last);
          }
        } else {
          for (int last : members(each & A::able(now, chosen...))) visit(chosen..., last);
        }
      } else if constexpr (requires { A::able(now, chosen...); }) {
        using Last = std::tuple_element_t<place + 1, std::tuple<Sorts...>>;
        static_assert(place + 2 == sizeof...(Sorts),
                      "able() takes all arguments, all but the last, or all but the last two");
        const Set lasts = candidates<Last, place + 1>(now) & A::able(now, chosen...);
        for (int next : members(lasts == 0 ? 0 : each)) {
          for (int last : members(lasts)) visit(chosen..., next, last);
        }
      } else {
        for (int next : members(each)) choose(sorts, now, visit, chosen..., next);
      }
    }
  }
};

// Calls visit(arguments...) for all with which the action A of the protocol P is enabled.
template <class P, class A, class View, class Visit>
void for_each_able(const View& now, Visit&& visit) {
  AbleArguments<P, A, View>::for_each(now, visit);
}

// Whether able() of A takes so many arguments.
template <class A, class View, std::size_t count>
inline constexpr bool kTakes = []<std::size_t... I>(std::index_sequence<I...>) {
  return requires(const View& now) { A::able(now, static_cast<int>(I)...); };
}
(std::make_index_sequence<count>{});

// Whether the guard of A holds for these arguments.
template <class A, class View, class... Arguments>
bool guard_holds(const View& now, Arguments... arguments) {
  const std::tuple all(arguments...);
  constexpr std::size_t count = sizeof...(Arguments);
  const auto guard = [&]<std::size_t... I>(std::index_sequence<I...>) { return A::able(now, std::get<I>(all)...); };
  if constexpr (kTakes<A, View, count>) {
    return guard(std::make_index_sequence<count>{});
  } else if constexpr (kTakes<A, View, count - 1>) {
    return contains(guard(std::make_index_sequence<count - 1>{}), std::get<count - 1>(all));
  } else {
    return contains(guard(std::make_index_sequence<count - 2>{}), std::get<count - 1>(all));
  }
}

// Whether the action A of the protocol P is enabled with these arguments.
template <class P, class A, class View, class... Arguments>
bool is_able(const View& now, Arguments... arguments) {
  if constexpr (kIsSort<typename A::Actor>) {
    if (contains(P::template stopped<typename A::Actor>(now), std::get<0>(std::tuple(arguments...)))) return false;
  } else {
    if (P::template stopped<typename A::Actor>(now)) return false;
  }
  return guard_holds<A>(now, arguments...);
}

}  // namespace paxcheck::kit
