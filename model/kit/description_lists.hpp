// The lists that a description is made of (model/kit/describe.hpp). Their order is that of options and reports and, for
// actions, that in which a search looks for the least run.
#pragma once

#include "model/kit/declarations.hpp"

namespace paxcheck::kit {

// Of objects, each an inline constexpr variable at namespace scope.
template <class Tag, const auto&... Items>
struct Objects : Tag {
  static constexpr int kCount = sizeof...(Items);
  static constexpr std::array<std::string_view, sizeof...(Items)> names{TypeOf<Items>::name...};
  static_assert(all_differ(names), "two entries of a list have the same name");

  template <class T>
  static constexpr int place = place_among<T, TypeOf<Items>...>();
  // Of what has this name, or -1.
  static constexpr int place_of(std::string_view name) {
    for (int i = 0; i < kCount; ++i) {
      if (names[static_cast<std::size_t>(i)] == name) return i;
    }
    return -1;
  }
  template <class Visit>
  static constexpr void for_each(Visit&& visit) {
    (visit(Items), ...);
  }
  template <template <class...> class Into>
  using Types = Into<TypeOf<Items>...>;
};

// Of types.
template <class Tag, class... T>
struct Types : Tag {
  static constexpr int kCount = sizeof...(T);
  using All = List<T...>;
};

struct BoundsTag {};
struct RulesTag {};
struct VariablesTag {};
struct ActionsTag {};
struct PropertiesTag {};
struct SituationsTag {};
struct BugsTag {};
struct OutcomesTag {};
struct GoalTag {};
struct PlaceTag {};
struct WidthsTag {};
struct VariantTag {};
struct GradedTag {};
struct RoundsTag {};

template <const auto&... B>
using Bounds = Objects<BoundsTag, B...>;
template <const auto&... R>
using Rules = Objects<RulesTag, R...>;
template <const auto&... V>
using Variables = Objects<VariablesTag, V...>;
template <class... A>
using Actions = Types<ActionsTag, A...>;
template <class... P>
using Properties = Types<PropertiesTag, P...>;
template <class... S>
using Situations = Types<SituationsTag, S...>;
// What runs can end in, and what is said of one that some run has come to: "reached", "chosen".
template <Str Verb, class... O>
struct Outcomes : Types<OutcomesTag, O...> {
  static constexpr std::string_view verb = Verb;
};
template <const auto&... B>
struct Bugs : BugsTag {
  static constexpr std::array<std::string_view, sizeof...(B)> names{B.name...};
  static_assert(all_differ(names), "two bugs have the same name");
  template <class Visit>
  static constexpr void for_each(Visit&& visit) {
    (visit(B), ...);
  }
};
// What --check-stuck looks for; without it, that there be an outcome.
template <class G>
struct SettledWhen : GoalTag {
  struct type {
    static constexpr std::string_view sentence = G::sentence;
    template <class Model, class View>
    static bool reached(const Model&, const View& now) {
      return G::reached(now);
    }
  };
};
// When every action adds to the state, so that all runs to a state have the same length; without it, never.
template <bool (*When)(const Facts&)>
struct GradedIf : GradedTag {
  static constexpr auto when = When;
};
// Where the protocol stands in `paxcheck list protocols`; without it, last.
template <int N>
struct Place : PlaceTag {
  static constexpr int kPlace = N;
};
// The flag with which another protocol's name means this one: `check paxos --clients`.
template <Str Of = "", Str Flag = "">
struct VariantOf : VariantTag {
  static constexpr VariantText kText{Of, Flag};
};
// How many words of 64 bits its states may take, ascending: a search is compiled for each.
template <int... W>
struct Widths : WidthsTag {};

// That numbers, the elements of sort N, can be played one after the other (described_rounds.hpp), and what is left of one that
// is over. Left has
//   forget(next, n)        makes the state one in which is as it was at first whatever of number n and of lower ones no action
//                          of a higher number can see, and no property needs
//   kApart                 how many of the lowest numbers are told apart from others; without it, none: actions ask no more of
//                          numbers than their order
// and every action is of one number: its argument of sort N; or, without one, `static constexpr int number`.
template <const auto& N, class Left>
struct InRounds : RoundsTag {
  using Numbers = TypeOf<N>;
  using LeftOver = Left;
};

// The list of Lists that has the tag, or Otherwise.
template <class Tag, class Otherwise, class... Lists>
struct FindList {
  using type = Otherwise;
};
template <class Tag, class Otherwise, class List, class... Lists>
struct FindList<Tag, Otherwise, List, Lists...>
    : std::conditional_t<std::is_base_of_v<Tag, List>, std::type_identity<List>, FindList<Tag, Otherwise, Lists...>> {};

}  // namespace paxcheck::kit
