// A property of a description as the search asks it: what it says of single actions, found by their kinds.
#pragma once

#include <utility>

#include "model/kit/declarations.hpp"

namespace paxcheck::kit {

template <class Sort>
using ArgumentOf = int;

// Whether the property says which actions A may be taken.
template <class Property, class A, class View, class Arguments = typename A::Arguments>
inline constexpr bool kSpeaksOf = false;
template <class Property, class A, class View, class... Sorts>
inline constexpr bool kSpeaksOf<Property, A, View, List<Sorts...>> = requires(const View& now,
                                                                              ArgumentOf<Sorts>... arguments) {
  Property::allows(now, A{}, arguments...);
};

template <class Property, class... Actions>
struct Asked : Property {
  template <class View>
  static bool step_holds(const View& now,
                         const ProtocolAction& taken) requires(kSpeaksOf<Property, Actions, View> || ...) {
    return ((taken.kind != kKind<Actions> || ask<Actions>(now, taken, typename Actions::Arguments{})) && ...);
  }

 private:
  template <class A>
  static constexpr int kKind = place_among<A, Actions...>();

  template <class A, class View, class... Sorts>
  static bool ask(const View& now, const ProtocolAction& taken, List<Sorts...>) {
    if constexpr (kSpeaksOf<Property, A, View>) {
      return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return Property::allows(now, A{}, taken.arguments[I]...);
      }
      (std::index_sequence_for<Sorts...>{});
    } else {
      return true;
    }
  }
};

}  // namespace paxcheck::kit
