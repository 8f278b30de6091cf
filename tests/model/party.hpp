// A protocol small enough to count by hand: guests come to a party, and the host greets them.
#pragma once

#include "model/kit/describe.hpp"

namespace paxcheck::party {
using namespace kit;

inline constexpr Bound<"guests", 1, 16, 2> guests{"guests", {1, 3}};
inline constexpr Choice<"mood", "shy", "bold"> mood{"bold: they dance"};
inline constexpr Bound<"leaving", 0, 3, 0> leaving{"guests that leave"};
inline constexpr Rule<"door", "closed", "open"> door{"one has to come in to be greeted",
                                                     "the host greets those outside too"};

inline constexpr Sort<"R", "guest", guests, symmetric> R;
inline constexpr Process<"host"> host;

bool bold(const auto& s) { return s[mood] == "bold"; }

inline constexpr EachOneOf<R, "guest", "outside", "inside", "greeted"> guest;
inline constexpr SetOf<R, "danced"> danced{bold};
inline constexpr Flag<"music"> music{bold};
inline constexpr OneOf<"mood of the host", "fine", "tired", "asleep"> host_is{bold};
inline constexpr Stopped<R> left{if_any<leaving>};
inline constexpr Stopped<host> host_left{if_any<leaving>};
inline constexpr Left<leaving> can_leave;

struct Enter : Action<"enter", "{0} comes in", R> {
  static Set able(const auto& now) { return now[guest].are("outside"); }
  static void act(auto& next, int r) { next[guest].set(r, "inside"); }
};
struct Greet : Action<"greet", "the host greets {0}", host, R> {
  using Arrows = List<Arrow<host, R, "hello">, Reply<R, host, "good evening">>;
  static Set able(const auto& now) {
    return now[guest].are("inside") | (now[door] == "open" ? now[guest].are("outside") : 0);
  }
  static void act(auto& next, int r) { next[guest].set(r, "greeted"); }
};
// Tires the host, who does not care who dances with whom.
struct Dance : Action<"dance", "{0} and {1} dance", R, R> {
  static constexpr auto needs = mood.name;
  static Set able(const auto& now, int r) {
    const Set ready = bold(now) ? now[guest].are("greeted") & ~now[danced] : 0;
    return contains(ready, r) ? ready & ~only(r) : 0;
  }
  static void act(auto& next, int r, int with) {
    next[danced].add(r);
    next[danced].add(with);
    next[music] = true;
    next[host_is] = "tired";
  }
};
struct Leave : Action<"leave", "{0} leaves", R> {
  static constexpr auto needs = leaving.name;
  static Set able(const auto& now) { return now[can_leave] > 0 ? now.all(R) : 0; }
  static void act(auto& next, int r) {
    --next[can_leave];
    next[left].add(r);
  }
};
struct HostLeaves : Action<"host-leaves", "the host leaves", host> {
  static bool able(const auto& now) { return now[can_leave] > 0 && now[left] == now.all(R); }
  static void act(auto& next) {
    --next[can_leave];
    next[host_left] = true;
  }
};

struct Polite : Property<"polite", "Nobody is greeted outside."> {
  static bool allows(const auto& now, Greet, int r) { return contains(now[guest].are("inside"), r); }
  static bool premise(const auto& now) { return now[guest].are("outside") != now.all(R); }
};
struct Alone : Situation<"alone", "One guest only is inside."> {
  static bool reached(const auto& now) { return size(now[guest].are("inside")) == 1; }
};
struct EachGreeted : OutcomeOf<R> {
  static Set reached(const auto& now) { return now[guest].are("greeted"); }
};
struct AllGreeted : Goal<"all guests are greeted"> {
  static bool reached(const auto& now) { return now[guest].are("greeted") == now.all(R); }
};
inline constexpr Bug open_door("open-door", {door = "open"}, {guests = 1, mood = "bold"}, breaks<Polite>(1), "manners");

struct Party : Describe<Party, "party", "guests and a host", Bounds<guests, mood, leaving>, Rules<door>,
                        Variables<guest, danced, music, host_is, left, host_left, can_leave>,
                        Actions<Enter, Greet, Dance, Leave, HostLeaves>, Properties<Polite>, Situations<Alone>,
                        Outcomes<"greeted", EachGreeted>, SettledWhen<AllGreeted>, Bugs<open_door>> {};

}  // namespace paxcheck::party
