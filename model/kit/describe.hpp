// How a protocol is written down. A protocol is a folder of model/ with a file protocol.hpp, in a namespace of the
// folder's name, that declares things one by one, with the sentences of its page, and then lists them:
//
//   namespace paxcheck::lamps {
//   using namespace kit;
//
//   // --lamps: least, most, standard; what it means; what `paxcheck smallest` tries.
//   inline constexpr Bound<"lamps", 1, 9, 3> lamps{"lamps in a row", {1, 3}};
//   inline constexpr Bound<"crashes", 0, 9, 0> crashes{"lamps that go out"};
//   // --rule, the right alternative first.
//   inline constexpr Rule<"switch", "once", "again"> switched{"a lamp is lit once", "a lamp is lit again"};
//   inline constexpr Sort<"R", "lamp", lamps, symmetric> R;              // R1, R2, ..., none unlike another
//   inline constexpr EachOneOf<R, "lamp", "dark", "lit", "out"> lamp;    // variables: see variables.hpp
//   inline constexpr Left<crashes> crashes_left;
//
//   Set lit(const auto& s) { return s[lamp].are("lit"); }                // words for what a state says
//
//   // light(r): r is dark. r is lit.                                    // the page's sentence
//   struct Light : Action<"light", "{0} is lit", R> {                    // name, as shown, who acts, about what
//     static Set able(const auto& now) {                                 // guard: for which r
//       const Set again = now[switched] == "again" ? now[lamp].are("out") : 0;  // right: none
//       return now[lamp].are("dark") | again;
//     }
//     static void act(auto& next, int r) { next[lamp].set(r, "lit"); }   // effect
//   };
//   // crash(r): crashes are left, r is lit. r is out; one crash is spent.
//   struct Crash : Action<"crash", "{0} goes out", R> {
//     static constexpr auto needs = crashes.name;
//     static Set able(const auto& now) { return now[crashes_left] > 0 ? lit(now) : 0; }
//     static void act(auto& next, int r) {
//       --next[crashes_left];
//       next[lamp].set(r, "out");
//     }
//   };
//   struct Final : Property<"final", "What is out stays out."> {
//     static bool allows(const auto& now, Light, int r) { return !contains(now[lamp].are("out"), r); }
//   };
//   struct Lit : Outcome<"light"> { static bool reached(const auto& now) { return lit(now) != 0; } };
//   inline constexpr Bug twice("twice", {switched = "again"}, {lamps = 1, crashes = 1}, breaks<Final>(3), "a proverb");
//
//   struct Lamps : Describe<Lamps, "lamps", "Lamps that are lit and go out", Bounds<lamps, crashes>, Rules<switched>,
//                           Variables<lamp, crashes_left>, Actions<Light, Crash>, Properties<Final>,
//                           Outcomes<"reached", Lit>, Bugs<twice>> {};
//   using Protocols = List<Lamps>;                                       // what the build registers
//   }
//
// From this come the options, `list`, traces, diagrams, the reduction by symmetry, the layout of the states, and the
// search. All answer s[x] of a bound, rule or variable x; Sets are bit masks (sets.hpp). Words and names are checked as
// it compiles; so is that whatever is used stands in a list. The lists may come in any order, and those not needed left
// out (description_lists.hpp). What only shows as it runs is tested before a search (task/description_test.hpp).
#pragma once

#include <numeric>

#include "model/kit/asked_property.hpp"
#include "model/kit/described_model.hpp"
#include "model/kit/described_rounds.hpp"
#include "model/kit/description_lists.hpp"
#include "model/kit/goal.hpp"
#include "model/kit/property_list.hpp"

namespace paxcheck::kit {

template <class Protocol, Str Name, Str Summary, class... Lists>
class Describe : public PlayedAs<Protocol, typename FindList<RoundsTag, void, Lists...>::type,
                                 typename FindList<WidthsTag, Widths<1, 2, 8>, Lists...>::type> {
  template <class Tag, class Otherwise>
  using Find = typename FindList<Tag, Otherwise, Lists...>::type;
  using Bounds = Find<BoundsTag, kit::Bounds<>>;
  using Rules = Find<RulesTag, kit::Rules<>>;
  using Variables = Find<VariablesTag, kit::Variables<>>;
  using Actions = Find<ActionsTag, kit::Actions<>>;
  using Bugs = Find<BugsTag, kit::Bugs<>>;
  using Outcomes = Find<OutcomesTag, kit::Outcomes<"">>;
  using PropertyTypes = Find<PropertiesTag, kit::Properties<>>;
  using SituationTypes = Find<SituationsTag, kit::Situations<>>;

 public:
  // For the registry (task/registry.hpp).
  static constexpr int kPlace = Find<PlaceTag, Place<1000>>::kPlace;
  using Widths = Find<WidthsTag, kit::Widths<1, 2, 8>>;
  template <int W>
  using Model = DescribedModel<Protocol, W>;
  using Properties = decltype([]<class... P, class... A>(List<P...>, List<A...>) {
    return PropertyList<Asked<P, A...>...>{};
  }(typename PropertyTypes::All{}, typename Actions::All{}));
  using Situations = decltype([]<class... S>(List<S...>) {
    return PropertyList<S...>{};
  }(typename SituationTypes::All{}));
  using Goal = typename Find<GoalTag, std::conditional_t<Outcomes::kCount == 0, std::type_identity<NoGoal>,
                                                         std::type_identity<SomeOutcome>>>::type;

  static const ProtocolText& text();
  using DeclaredRounds = Find<RoundsTag, void>;

  // For the model: the places of what is declared, and its lists.
  static constexpr int kBounds = Bounds::kCount, kRules = Rules::kCount;
  static constexpr int kFields = [] {
    int fields = 0;
    Variables::for_each([&]<class V>(const V&) { fields += V::kFields; });
    return fields;
  }();
  // By name: protocols that share their sorts and actions may differ in the values that a bound of that name can have.
  template <class B>
  static consteval int place_of_bound() {
    static_assert(Bounds::place_of(B::name) >= 0, "a bound is used that is not in the Bounds of the description");
    return Bounds::place_of(B::name);
  }
  template <class R>
  static consteval int place_of_rule() {
    static_assert(Rules::template place<R> >= 0, "a rule is used that is not in the Rules of the description");
    return Rules::template place<R>;
  }
  using VariableTypes = typename Variables::template Types<List>;
  static constexpr int kActions = Actions::kCount;
  using ActionTypes = typename Actions::All;
  using PropertyDeclarations = typename PropertyTypes::All;
  using SituationDeclarations = typename SituationTypes::All;
  using OutcomeDeclarations = typename Outcomes::All;
  template <class V>
  static consteval int place_of_variable() {
    static_assert(Variables::template place<V> >= 0,
                  "a variable is used that is not in the Variables of the description");
    return Variables::template place<V>;
  }
  template <class V>
  static consteval int first_field_of() {
    int fields = 0, place = 0;
    Variables::for_each([&]<class Before>(const Before&) {
      if (place++ < place_of_variable<V>()) fields += Before::kFields;
    });
    return fields;
  }
  // Calls visit(variable, its first field) for each.
  template <class Visit>
  static void for_each_variable(Visit&& visit) {
    Variables::for_each([&]<class V>(const V& variable) { visit(variable, first_field_of<V>()); });
  }
  template <class Visit>
  static void for_each_action(Visit&& visit) {
    [&]<class... A>(List<A...>) { (visit(A{}), ...); }(typename Actions::All{});
  }
  static constexpr std::string_view kOutcomeVerb = Outcomes::verb;
  template <class Visit>
  static void for_each_outcome(Visit&& visit) {
    [&]<class... O>(List<O...>) { (visit(O{}), ...); }(typename Outcomes::All{});
  }
  using SymmetricSort = typename Variables::template Types<SymmetricSortOf>::type;

  static bool graded(const Facts& facts) { return Find<GradedTag, GradedIf<never>>::when(facts); }

  // Those of a kind of process that have stopped: a set, or a bool for a process that is alone of its kind.
  template <class Process, class View>
  static auto stopped(const View& now) {
    return [&]<class... V>(List<V...>) {
      constexpr int place = place_among<Process, typename V::Stops...>();
      if constexpr (place >= 0) {
        return now[std::tuple_element_t<static_cast<std::size_t>(place), std::tuple<V...>>{}];
      } else if constexpr (kIsSort<Process>) {
        return Set{0};
      } else {
        return false;
      }
    }(VariableTypes{});
  }

  // Of the outcomes in the order of their names, those that the state has reached. `alike`: where one element of a symmetric
  // sort stands for all, each has reached what one has.
  template <class View>
  static std::uint32_t outcomes(const View& now, bool alike = false) {
    std::uint32_t all = 0;
    int place = 0;
    for_each_outcome([&]<class O>(O) {
      auto reached = static_cast<std::uint32_t>(O::reached(now));
      if constexpr (requires { requires O::OfSort::kSymmetric; }) {
        if (alike && reached != 0) reached = first(O::count(now));
      }
      all |= reached << place;
      place += O::count(now);
    });
    return all;
  }

 private:
  static consteval bool bugs_are_of_this_protocol() {
    bool all = true;
    Bugs::for_each([&](const Bug& bug) {
      for (const RuleValue& rule : bug.rules) all = all && Rules::place_of(rule.rule) >= 0;
      for (const BoundValue& bound : bug.bounds) all = all && Bounds::place_of(bound.bound) >= 0;
      for (std::string_view name : bug.first.properties) {
        bool known = false;
        for (const PropertyText& property : Properties::kTexts) known = known || property.name == name;
        all = all && known;
      }
    });
    return all;
  }
  static_assert(bugs_are_of_this_protocol(), "a bug names a rule, a bound or a property that is in none of the lists");
  static_assert(Actions::kCount <= ProtocolAction::kKinds, "more actions than ProtocolAction::kKinds");

  static std::vector<std::string> outcome_names(const Setting& setting) {
    std::vector<std::string> names;
    [&]<class... O>(List<O...>) { (O::add_names(setting, names), ...); }(typename Outcomes::All{});
    return names;
  }
};

template <class Protocol, Str Name, Str Summary, class... Lists>
const ProtocolText& Describe<Protocol, Name, Summary, Lists...>::text() {
  static const ProtocolText table = [] {
    ProtocolText text{Name, Summary, {}, {}, {}, {}, {}, Outcomes::verb, outcome_names};
    Bounds::for_each([&](const auto& bound) { text.bounds.push_back(bound.text()); });
    if constexpr (!std::is_void_v<DeclaredRounds>) {
      text.bounds[static_cast<std::size_t>(place_of_bound<TypeOf<DeclaredRounds::Numbers::count>>())].may_be_any = true;
      text.why_no_rounds = [](const Setting&) { return std::string(); };
      text.why_no_count = [](const Setting&) {
        return std::string("states of described protocols are not counted by rounds");
      };
    }
    Rules::for_each([&](const auto& rule) { text.rules.push_back(rule.text()); });
    for_each_action([&]<class A>(A) {
      text.actions.push_back(A::text(A::needs, typename A::Arrows{}));
      text.actions.back().answers = names_in(A::answer);
      if constexpr (A::writes != never) {
        text.actions.back().log_write = [](const Setting& setting) { return A::writes(Facts(setting)); };
      }
    });
    Bugs::for_each([&](const Bug& bug) { text.bugs.push_back(bug.text()); });
    if constexpr (requires { &Protocol::has_action; }) text.has_action = Protocol::has_action;
    if (std::is_void_v<SymmetricSort>) text.reductions.clear();
    text.variant = Find<VariantTag, VariantOf<>>::kText;
    Properties::for_each([&]<class P>(int, P) {
      if constexpr (requires { P::needs; }) text.needs.push_back({P::name, {P::needs.begin(), P::needs.end()}});
    });
    return text;
  }();
  return table;
}

}  // namespace paxcheck::kit
