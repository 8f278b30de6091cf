// The protocol that model/kit/describe.hpp shows how to describe one by: it has no second reading.
#pragma once

#include "model/kit/describe.hpp"

namespace paxcheck::lamps {
using namespace kit;

inline constexpr Bound<"lamps", 1, 9, 3> lamps{"lamps in a row", {1, 3}};
inline constexpr Bound<"crashes", 0, 9, 0> crashes{"lamps that go out"};
inline constexpr Rule<"switch", "once", "again"> switched{"a lamp is lit once", "a lamp is lit again"};
inline constexpr Sort<"R", "lamp", lamps, symmetric> R;
inline constexpr EachOneOf<R, "lamp", "dark", "lit", "out"> lamp;
inline constexpr SetOf<R, "broken"> broken;
inline constexpr Left<crashes> crashes_left;

Set lit(const auto& s) { return s[lamp].are("lit"); }

struct Light : Action<"light", "{0} is lit", R> {
  static Set able(const auto& now) {
    const Set again = now[switched] == "again" ? now[lamp].are("out") : 0;  // right: none
    return now[lamp].are("dark") | again;
  }
  static void act(auto& next, int r) { next[lamp].set(r, "lit"); }
};
struct Crash : Action<"crash", "{0} goes out", R> {
  static constexpr auto needs = crashes.name;
  static Set able(const auto& now) { return now[crashes_left] > 0 ? lit(now) : 0; }
  static void act(auto& next, int r) {
    --next[crashes_left];
    next[lamp].set(r, "out");
    next[broken].add(r);
  }
};
struct Final : Property<"final", "What is out stays out."> {
  static bool allows(const auto& now, Light, int r) { return !contains(now[lamp].are("out"), r); }
  static bool premise(const auto& now) { return now[lamp].are("out") != 0; }
};
struct Bright : Situation<"bright", "All lamps are lit."> {
  static bool reached(const auto& now) { return lit(now) == now.all(R); }
};
struct Lit : Outcome<"light"> {
  static bool reached(const auto& now) { return lit(now) != 0; }
};
inline constexpr Bug twice("twice", {switched = "again"}, {lamps = 1, crashes = 1}, breaks<Final>(3), "a proverb");

struct Lamps : Describe<Lamps, "lamps", "Lamps that are lit and go out", Bounds<lamps, crashes>, Rules<switched>,
                        Variables<lamp, broken, crashes_left>, Actions<Light, Crash>, Properties<Final>,
                        Situations<Bright>, Outcomes<"reached", Lit>, Bugs<twice>, Widths<1>> {};
using Protocols = List<Lamps>;

}  // namespace paxcheck::lamps
