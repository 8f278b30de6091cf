// Switch: an action that is played in rounds is of one number: an argument, or 'static constexpr int number'
#include <paxcheck/protocol.hpp>

namespace lamps {
using namespace paxcheck::kit;

inline constexpr Bound<"lamps", 1, 9, 3> lamps{"lamps in a row"};
inline constexpr Rule<"switch", "once", "again"> switched{"a lamp is lit once", "a lamp is lit again"};
inline constexpr Sort<"R", "lamp", lamps> R;
inline constexpr Process<"mains"> mains;
inline constexpr Flag<"off"> off;
inline constexpr EachOneOf<R, "lamp", "dark", "lit"> lamp;

struct Light : Action<"light", "{0} is lit", R> {
  static Set able(const auto& now) { return now[lamp].are("dark"); }
  static void act(auto& next, int r) { next[lamp].set(r, "lit"); }
};
struct Switch : Action<"switch", "the current is switched off", mains> {
  static bool able(const auto& now) { return !now[off]; }
  static void act(auto& next) { next[off] = true; }
};
struct Left {
  static void forget(auto& next, int r) { next[lamp].set(r, "dark"); }
};
struct Dark : Property<"dark", "Some lamp is dark."> {
  static bool holds(const auto& now) { return now[lamp].are("dark") != 0; }
};
inline constexpr Bug twice("twice", {switched = "again"}, {}, breaks<Dark>(3), "a proverb");

struct Lamps : Describe<Lamps, "lamps", "Lamps that are lit", Bounds<lamps>, Rules<switched>, Variables<lamp, off>,
                        Actions<Light, Switch>, Properties<Dark>, Bugs<twice>, InRounds<R, Left>> {};

}  // namespace lamps

PAXCHECK_PROTOCOLS(lamps::Lamps)
