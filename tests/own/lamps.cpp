// Lamps in a row that are lit, and go out: small enough to count its states by hand.
#include <paxcheck/protocol.hpp>

namespace lamps {
using namespace paxcheck::kit;

inline constexpr Bound<"lamps", 1, 9, 3> lamps{"lamps in a row", {1, 3}};
inline constexpr Bound<"outages", 0, 9, 0> outages{"lamps that go out", {0, 1}};
inline constexpr Rule<"switch", "once", "again"> switched{"a lamp is lit once", "a lamp is lit again"};
inline constexpr Sort<"R", "lamp", lamps, symmetric> R;
inline constexpr EachOneOf<R, "lamp", "dark", "lit", "out"> lamp;
inline constexpr Left<outages> outages_left;

// light(r): r is dark. r is lit.
struct Light : Action<"light", "{0} is lit", R> {
  static Set able(const auto& now) {
    const Set again = now[switched] == "again" ? now[lamp].are("out") : 0;  // right: none
    return now[lamp].are("dark") | again;
  }
  static void act(auto& next, int r) { next[lamp].set(r, "lit"); }
};
// go_out(r): outages are left, r is lit. r is out; one outage is spent.
struct GoOut : Action<"go-out", "{0} goes out", R> {
  static constexpr auto needs = outages.name;
  static Set able(const auto& now) { return now[outages_left] > 0 ? now[lamp].are("lit") : 0; }
  static void act(auto& next, int r) {
    --next[outages_left];
    next[lamp].set(r, "out");
  }
};

struct Final : Property<"final", "What is out stays out."> {
  static bool allows(const auto& now, Light, int r) { return !contains(now[lamp].are("out"), r); }
};
struct AllLit : Situation<"all-lit", "All lamps are lit."> {
  static bool reached(const auto& now) { return now[lamp].are("lit") == now.all(R); }
};
struct Lit : Outcome<"light"> {
  static bool reached(const auto& now) { return now[lamp].are("lit") != 0; }
};
inline constexpr Bug twice("twice", {switched = "again"}, {lamps = 1, outages = 1}, breaks<Final>(3), "a proverb");

struct Lamps : Describe<Lamps, "lamps", "Lamps that are lit and go out", Bounds<lamps, outages>, Rules<switched>,
                        Variables<lamp, outages_left>, Actions<Light, GoOut>, Properties<Final>, Situations<AllLit>,
                        Outcomes<"reached", Lit>, Bugs<twice>> {};

// The same without outages.
struct Bulbs : Describe<Bulbs, "bulbs", "Lamps that are lit", Bounds<lamps>, Rules<switched>, Variables<lamp>,
                        Actions<Light>, Situations<AllLit>, Outcomes<"reached", Lit>> {};

}  // namespace lamps

PAXCHECK_PROTOCOLS(lamps::Lamps, lamps::Bulbs)
