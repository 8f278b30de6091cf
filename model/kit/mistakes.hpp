// Mistakes in a description that would end in pages of a compiler's output, or in no word at all: each in one sentence.
//
// A sentence stands in a function template whose last argument, Mistaken, is what it is about, so that the compiler names
// that. Asked of descriptions in files of users (include/paxcheck/protocol.hpp).
#pragma once

#include <utility>

#include "model/kit/describe.hpp"

namespace paxcheck::kit {

// Whether T has a member of a name, of whatever kind: it is then ambiguous in what also derives from one that has it.
namespace named {
struct Able {
  static void able();
};
struct Act {
  static void act();
};
struct Allows {
  static void allows();
};
template <class T, class Name>
struct Both : T, Name {};
}  // namespace named
template <class T>
inline constexpr bool kHasAble = !requires {
  &named::Both<T, named::Able>::able;
};
template <class T>
inline constexpr bool kHasAct = !requires {
  &named::Both<T, named::Act>::act;
};
template <class T>
inline constexpr bool kHasAllows = !requires {
  &named::Both<T, named::Allows>::allows;
};

// How the members may be called, with arguments 0, 1, ... of an action.
template <std::size_t>
using Int = int;
template <class A, class View, std::size_t... I>
constexpr bool able_takes(std::index_sequence<I...>) {
  return requires(const View& now, Int<I>... i) { A::able(now, i...); };
}
template <class A, class View, std::size_t... I>
auto able_of(std::index_sequence<I...>) -> decltype(A::able(std::declval<const View&>(), Int<I>{}...));
template <class A, class Next, std::size_t... I>
constexpr bool act_takes(std::index_sequence<I...>) {
  return requires(Next & next, Int<I>... i) { A::act(next, i...); };
}
template <class A, class Next, std::size_t... I>
constexpr bool act_takes_temporary(std::index_sequence<I...>) {
  return requires(Next && next, Int<I>... i) { A::act(std::move(next), i...); };
}
template <class Property, class A, class View, std::size_t... I>
constexpr bool allows_takes(std::index_sequence<I...>) {
  return requires(const View& now, Int<I>... i) { Property::allows(now, A{}, i...); };
}

template <class View, class Mistaken>
constexpr bool able_is_right() {
  constexpr std::size_t n = length(typename Mistaken::Arguments{});
  using AllButOne = std::make_index_sequence<n == 0 ? 0 : n - 1>;
  using AllButTwo = std::make_index_sequence < n<2 ? 0 : n - 2>;
  constexpr bool all = able_takes<Mistaken, View>(std::make_index_sequence<n>{});
  constexpr bool all_but_one = n >= 1 && able_takes<Mistaken, View>(AllButOne{});
  constexpr bool all_but_two = n >= 2 && able_takes<Mistaken, View>(AllButTwo{});
  static_assert(kHasAble<Mistaken>, "an action needs able(): when it is possible, or which last arguments it can have");
  static_assert(!kHasAble<Mistaken> || all || all_but_one || all_but_two,
                "able() of an action takes now and, as ints, all arguments, all but the last, or all but the last two");
  if constexpr (all || all_but_one || all_but_two) {
    using Taken =
        std::conditional_t<all, std::make_index_sequence<n>, std::conditional_t<all_but_one, AllButOne, AllButTwo>>;
    using Returned = std::remove_cvref_t<decltype(able_of<Mistaken, View>(Taken{}))>;
    constexpr bool is_bool = std::is_same_v<Returned, bool>;
    constexpr bool is_set = std::is_convertible_v<Returned, Set> && !is_bool;
    static_assert(!all || is_bool, "able() of an action with all its arguments is a bool: whether it is possible");
    static_assert(all || is_set, "able() of an action without the last argument is a Set: what that can be");
    return all ? is_bool : is_set;
  } else {
    return false;
  }
}

// Of a constant or a copy nothing would remain of what is done to it; both could be temporary.
template <class Next, class Mistaken>
constexpr bool act_is_right() {
  using All = std::make_index_sequence<length(typename Mistaken::Arguments{})>;
  constexpr bool takes = act_takes<Mistaken, Next>(All{}), temporary = act_takes_temporary<Mistaken, Next>(All{});
  static_assert(kHasAct<Mistaken>, "an action needs act(): what it does to the state");
  static_assert(!kHasAct<Mistaken> || takes, "act() of an action takes next and, as ints, all arguments of the action");
  static_assert(!temporary, "act() takes the state that it makes as 'auto& next', not as a constant and not as a copy");
  return takes && !temporary;
}

// Whether allows() says something of the action A, or is meant to: with too few arguments, or too many, it would not be asked.
template <class View, class A, class Mistaken>
constexpr bool allows_is_right() {
  constexpr bool misspelt = []<std::size_t... N>(std::index_sequence<N...>) {
    constexpr bool exactly =
        allows_takes<Mistaken, A, View>(std::make_index_sequence<length(typename A::Arguments{})>{});
    return !exactly && (allows_takes<Mistaken, A, View>(std::make_index_sequence<N>{}) || ...);
  }
  (std::make_index_sequence<5>{});
  static_assert(!misspelt, "allows() takes now, an action and, as ints, all arguments of that action");
  return !misspelt;
}

template <class View, class... A, class Mistaken>
constexpr bool property_is_right(List<A...>, std::type_identity<Mistaken>);

template <class View, class Actions, class Mistaken>
constexpr bool property_asks() {
  constexpr bool is_one = requires(const View& now) {
    Mistaken::holds(now);
    Mistaken::premise(now);
  };
  static_assert(is_one, "in the Properties of the description stands something that is no Property");
  if constexpr (is_one) {
    constexpr bool holds = !std::is_same_v<decltype(Mistaken::holds(std::declval<const View&>())), Unsaid>;
    static_assert(holds || kHasAllows<Mistaken>,
                  "a property needs holds(), of states, or allows(), of steps: it says nothing");
    return (holds || kHasAllows<Mistaken>)&&[]<class... A>(List<A...>) {
      constexpr bool spoken_of = (kSpeaksOf<Mistaken, A, View> || ...);
      constexpr bool right = (allows_is_right<View, A, Mistaken>() && ...);
      static_assert(!right || spoken_of || !kHasAllows<Mistaken>,
                    "allows() speaks of none of the Actions of the description");
      return right && (spoken_of || !kHasAllows<Mistaken>);
    }(Actions{});
  } else {
    return false;
  }
}

template <class View, class Mistaken>
constexpr bool can_be_reached() {
  constexpr bool right = requires(const View& now) { Mistaken::reached(now); };
  static_assert(right, "a situation and an outcome need reached(now)");
  return right;
}

template <class Mistaken>
constexpr bool has_actions() {
  static_assert(Mistaken::kActions > 0, "a description needs Actions<...>: without one there is nothing to search");
  return Mistaken::kActions > 0;
}

template <class N, class Mistaken>
constexpr bool is_of_one_number() {
  constexpr int arguments = []<class... Sorts>(List<Sorts...>) {
    return (0 + ... + (std::is_same_v<Sorts, N> ? 1 : 0));
  }(typename Mistaken::Arguments{});
  constexpr bool is_one = arguments + (requires { Mistaken::number; } ? 1 : 0) == 1;
  static_assert(is_one,
                "an action that is played in rounds is of one number: an argument, or 'static constexpr int number'");
  return is_one;
}

template <class Next, class Mistaken>
constexpr bool forget_is_right() {
  constexpr bool takes = requires(Next & next) { Mistaken::forget(next, 0); };
  constexpr bool temporary = requires(Next && next) { Mistaken::forget(std::move(next), 0); };
  static_assert(takes && !temporary, "what is left of a number in rounds needs forget(auto& next, int number)");
  return takes && !temporary;
}

// If the description says that it is played in rounds.
template <class P, class Next, class... A>
constexpr bool rounds_are_right(List<A...>) {
  if constexpr (std::is_void_v<typename P::DeclaredRounds>) {
    return true;
  } else {
    using Declared = typename P::DeclaredRounds;
    return (is_of_one_number<typename Declared::Numbers, A>() && ...) &&
           forget_is_right<Next, typename Declared::LeftOver>();
  }
}

// Of P, a Describe. Whatever is wrong stops the compiler.
template <class P>
constexpr bool has_no_mistakes() {
  using View = kit::View<P, 1>;
  using Next = kit::Next<P, 1>;
  const auto actions_are_right = []<class... A>(List<A...>) {
    return ((able_is_right<View, A>() & act_is_right<Next, A>()) && ...);
  };
  return has_actions<P>() && actions_are_right(typename P::ActionTypes{}) &&
         rounds_are_right<P, Next>(typename P::ActionTypes{}) &&
         []<class... Q>(List<Q...>) {
           return (property_asks<View, typename P::ActionTypes, Q>() && ...);
         }(typename P::PropertyDeclarations{}) &&
         []<class... S>(List<S...>) {
           return (can_be_reached<View, S>() && ...);
         }(typename P::SituationDeclarations{}) &&
         []<class... O>(List<O...>) { return (can_be_reached<View, O>() && ...); }(typename P::OutcomeDeclarations{});
}

}  // namespace paxcheck::kit
