// What a description declares apart from its variables: bounds, rules, sorts, actions, properties, bugs.
//
// Thread safety: all of it is constant.
#pragma once

#include <initializer_list>

#include "model/kit/names.hpp"
#include "model/kit/protocol.hpp"
#include "model/kit/sets.hpp"

namespace paxcheck::kit {

// A set of whatever a sort counts; element i is bit i.
using Set = std::uint32_t;

// The values of a bound that `paxcheck smallest` tries; none given, it stays at the standard one.
struct Tried {
  int from = -1, to = -1;
};

// As BoundText::idle.
using WhyIdle = std::string (*)(const Setting&);

// A bound that is a whole number.
template <Str Name, int Least, int Most, int Standard>
struct Bound {
  static_assert(Least <= Standard && Standard <= Most, "the standard value of a bound lies outside it");
  static constexpr std::string_view name = Name;
  static constexpr int kMost = Most;
  using Value = int;

  // For bugs: participants = 2.
  consteval BoundValue operator=(int value) const {
    if (value < Least || value > Most) this_value_lies_outside_the_bound();
    return {Name, value};
  }
  BoundText text() const {
    return {.name = Name,
            .meaning = meaning,
            .least = Least,
            .most = Most,
            .standard = Standard,
            .tried_from = tried.from,
            .tried_to = tried.to,
            .idle = idle};
  }

  std::string_view meaning;
  Tried tried{};
  WhyIdle idle = nullptr;
};

// A bound that is one of several words, the standard one first.
template <Str Name, Str... Words>
struct Choice : WordList<Words...> {
  static constexpr std::string_view name = Name;
  using Value = WordValue<Choice>;

  constexpr explicit Choice(std::string_view what, Tried range = {}, WhyIdle why_idle = nullptr)
      : meaning(what), tried(range), idle(why_idle) {}
  consteval BoundValue operator=(Word<Choice> word) const { return {Name, word.place}; }
  BoundText text() const {
    return {.name = Name,
            .meaning = meaning,
            .most = Choice::kWords - 1,
            .names = {Words...},
            .tried_from = tried.from,
            .tried_to = tried.to,
            .idle = idle};
  }

  std::string_view meaning;
  Tried tried;
  WhyIdle idle;
};

// Up to six of something.
template <class T>
struct Few {
  constexpr Few(std::initializer_list<T> list = {}) {
    for (const T& each : list) items[count++] = each;
  }
  constexpr const T* begin() const { return items.data(); }
  constexpr const T* end() const { return items.data() + count; }
  std::array<T, 6> items{};
  std::size_t count = 0;
};

struct RuleValue {
  std::string_view rule, alternative;
};

// A rule with its alternatives, the right one first, each with its meaning.
template <Str Name, Str... Alternatives>
struct Rule : WordList<Alternatives...> {
  static constexpr std::string_view name = Name;
  using Value = WordValue<Rule>;

  template <class... Meanings>
  constexpr explicit Rule(const Meanings&... meaning) : meanings{meaning...} {
    static_assert(sizeof...(Meanings) == sizeof...(Alternatives), "one meaning for each alternative of a rule");
  }
  consteval RuleValue operator=(Word<Rule> word) const {
    if (word.place == 0) the_right_alternative_is_no_bug();
    return {Name, Rule::words[static_cast<std::size_t>(word.place)]};
  }
  // Rule<...>{...}.needing({crashes = 1}): the least bounds at which a wrong alternative changes anything.
  constexpr Rule needing(Few<BoundValue> least) const {
    Rule rule = *this;
    rule.needs = least;
    return rule;
  }
  // Rule<...>{...}.harmless("silent", "nobody ..."): why an alternative breaks no property.
  constexpr Rule harmless(Word<Rule> word, std::string_view why) const {
    Rule rule = *this;
    rule.why_harmless[static_cast<std::size_t>(word.place)] = why;
    return rule;
  }
  RuleText text() const {
    RuleText rule{Name, {}, {needs.begin(), needs.end()}};
    for (std::size_t i = 0; i < meanings.size(); ++i) {
      rule.alternatives.push_back({Rule::words[i], meanings[i], "", why_harmless[i]});
    }
    return rule;
  }

  std::array<std::string_view, sizeof...(Alternatives)> meanings, why_harmless{};
  Few<BoundValue> needs{};
};

// Bounds and rules of a setting looked up by name: before a search, to see which variables it needs.
class Facts {
 public:
  explicit Facts(const Setting& setting) : setting_(setting) {}

  template <class Declared>
  typename Declared::Value operator[](const Declared&) const {
    const auto& text = *setting_.text;
    if constexpr (requires { &Declared::meanings; }) {
      return {setting_.rules[place_in(text.rules, Declared::name)]};
    } else {
      return {setting_.bounds[place_in(text.bounds, Declared::name)]};
    }
  }

 private:
  template <class Rows>
  static std::size_t place_in(const Rows& rows, std::string_view name) {
    std::size_t place = 0;
    while (rows.at(place).name != name) ++place;
    return place;
  }

  const Setting& setting_;
};

// Conditions on a setting.
inline bool always(const Facts&) { return true; }
inline bool never(const Facts&) { return false; }
template <const auto& B>
bool if_any(const Facts& facts) {
  return facts[B] > 0;
}

// Whether nothing but their names tells the elements of a sort apart: no action, property or situation may then.
enum Alike { distinct, symmetric };

// The processes, or values, that an action can be about, as many as a bound says. Arguments of the sort are shown as in
// ActionText::arguments; a process has a lane, "participant" followed by its name.
template <Str Shown, Str Lane, const auto& Count, Alike AlikeOrNot = distinct>
struct Sort {
  static constexpr std::string_view shown = Shown;
  static constexpr bool kSymmetric = AlikeOrNot == symmetric;
  static_assert(
      requires { TypeOf<Count>::kMost; }, "what a sort has as many elements as is a Bound, and this is none");
  static constexpr int kMost = TypeOf<Count>::kMost;
  static_assert(kMost <= 16, "a sort has 16 elements at most");
  static constexpr const auto& count = Count;
  static constexpr auto lane = Lane;
};

// A process that is alone of its kind.
template <Str Lane>
struct Process {
  static constexpr auto lane = Lane;
};

template <class S>
inline constexpr bool kIsSort = requires {
  S::shown;
};

template <int Digit>
inline constexpr auto kDigit = [] {
  Str<2> digit;
  digit.text[0] = static_cast<char>('0' + Digit);
  return digit;
}();

// "participant {0}": the lane of argument `Index`.
template <Str Lane, int Index>
inline constexpr auto kLaneOfArgument = Lane + Str(" {") + kDigit<Index> + Str("}");

// A message in a sequence diagram.
template <const auto& From, const auto& To, Str Label, bool IsReply = false>
struct Arrow {};
template <const auto& From, const auto& To, Str Label>
using Reply = Arrow<From, To, Label, true>;

// One name or none, or those of an array.
inline std::vector<std::string_view> names_in(std::string_view name) {
  return name.empty() ? std::vector<std::string_view>() : std::vector{name};
}
template <std::size_t N>
std::vector<std::string_view> names_in(const std::array<std::string_view, N>& several) {
  return {several.begin(), several.end()};
}

// Base of an action of process By, about one more element of each sort in About. Its arguments are these, By first
// unless that is alone of its kind. It has
//   able(now, arguments)                   whether it is enabled; or, faster, with all arguments but the last the set that
//                                          the last may be of, also without the last but one if it makes no difference
//   act(next, arguments)                   what the action does to a state in which it is enabled
// and, if need be,
//   using Arrows = List<...>;              the messages that it sends or reads
//   needs                                  the name of the bound that has to be above 0 for the action to exist
//   answer                                 the name of the action by which who receives its message answers it; or an array, of
//                                          which the first counts that the setting has (ProtocolText::has_action)
//   writes(facts)                          whether who acts has to wait until something is on stable storage; always.
template <Str Name, Str Sentence, const auto& By, const auto&... About>
struct Action {
  using Actor = TypeOf<By>;
  using Arguments = std::conditional_t<kIsSort<Actor>, List<Actor, TypeOf<About>...>, List<TypeOf<About>...>>;
  using Arrows = List<>;
  static constexpr std::string_view name = Name, sentence = Sentence, needs = "", answer = "";
  static constexpr auto writes = never;

  template <class... Sent>
  static ActionText text(std::string_view needed, List<Sent...>) {
    return {name, names(Arguments{}), sentence, lane<Actor>(Arguments{}), {arrow(Sent{})...}, needed};
  }

 private:
  template <class... Sorts>
  static std::vector<std::string_view> names(List<Sorts...>) {
    return {Sorts::shown...};
  }
  template <class Lane, class... Sorts>
  static std::string_view lane(List<Sorts...>) {
    if constexpr (kIsSort<Lane>) {
      constexpr int place = place_among<Lane, Sorts...>();
      static_assert(place >= 0, "an arrow of an action from or to a process that is none of its arguments");
      return kLaneOfArgument<Lane::lane, place>;
    } else {
      return Lane::lane;
    }
  }
  template <const auto& From, const auto& To, Str Label, bool IsReply>
  static ArrowText arrow(Arrow<From, To, Label, IsReply>) {
    return {lane<TypeOf<From>>(Arguments{}), lane<TypeOf<To>>(Arguments{}), Label, IsReply};
  }
};

// Base of a property, which has
//   holds(now)                               if it speaks of states
//   premise(now)                             whether the state gives it anything to check; without it, every state does
//   allows(now, AnAction, its arguments)     if it speaks of steps: for each action that it speaks of, whether it may be taken
//   needs                                    an array of the least bounds, as clients = 1, that give it anything to check, if
//                                            there are any
// and of a situation, which has reached(now).
// What a property that does not speak of states says of each.
struct Unsaid {
  constexpr operator bool() const { return true; }
};
template <Str Name, Str Sentence>
struct Property {
  static constexpr std::string_view name = Name, sentence = Sentence;
  static Unsaid holds(const auto&) { return {}; }
  static bool premise(const auto&) { return true; }
};
template <Str Name, Str Sentence>
struct Situation {
  static constexpr std::string_view name = Name, sentence = Sentence;
};

// Base of what a run can end in, which has reached(now); for a sort, of as many: reached(now) is the set of those
// reached.
template <Str Name>
struct Outcome {
  static int count(const auto&) { return 1; }
  static void add_names(const Setting&, std::vector<std::string>& names) { names.emplace_back(Name); }
};
template <const auto& S>
struct OutcomeOf {
  using OfSort = TypeOf<S>;
  static int count(const auto& now) { return now[OfSort::count]; }
  static void add_names(const Setting& setting, std::vector<std::string>& names) {
    const int count = Facts(setting)[OfSort::count];
    for (int i = 0; i < count; ++i) names.push_back(argument_name(setting, OfSort::shown, i));
  }
};

// Base of what --check-stuck looks for, which has reached(now).
template <Str Sentence>
struct Goal {
  static constexpr std::string_view sentence = Sentence;
};

// breaks<Atomicity, Stability>(5): what a bug breaks first, after how many steps.
struct Breach {
  Few<std::string_view> properties;
  int steps;
};
template <class... Properties>
consteval Breach breaks(int steps) {
  return {{Properties::name...}, steps};
}

// Wrong rules, the smallest bounds that show it where they differ from the standard ones, what breaks there first, and
// the source of what is right:
//   Bug forgetful("forgetful", {decision_durable = "no"}, {participants = 2, crashes = 1}, breaks<Stability>(7),
//                 kSource);
struct Bug {
  consteval Bug(std::string_view called, Few<RuleValue> wrong, Few<BoundValue> smallest, Breach breach,
                std::string_view source_of_right)
      : name(called), rules(wrong), bounds(smallest), first(breach), source(source_of_right) {}

  BugText text() const {
    BugText bug{name,
                {},
                source,
                {{{bounds.begin(), bounds.end()}, {first.properties.begin(), first.properties.end()}, first.steps}}};
    for (const RuleValue& rule : rules) bug.rules.emplace_back(rule.rule, rule.alternative);
    return bug;
  }

  std::string_view name;
  Few<RuleValue> rules;
  Few<BoundValue> bounds;
  Breach first;
  std::string_view source;
};

}  // namespace paxcheck::kit
