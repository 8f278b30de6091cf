// Left: what is left of a number in rounds needs forget(auto& next, int number)
#include <paxcheck/protocol.hpp>

namespace lamps {
using namespace paxcheck::kit;

inline constexpr Bound<"lamps", 1, 9, 3> lamps{"lamps in a row"};
inline constexpr Rule<"switch", "once", "again"> switched{"a lamp is lit once", "a lamp is lit again"};
inline constexpr Sort<"R", "lamp", lamps> R;
inline constexpr EachOneOf<R, "lamp", "dark", "lit"> lamp;

struct Light : Action<"light", "{0} is lit", R> {
  static Set able(const auto& now) { return now[lamp].are("dark"); }
  static void act(auto& next, int r) { next[lamp].set(r, "lit"); }
};
struct Left {
  static void forget(auto next, int r) { next[lamp].set(r, "dark"); }
};
struct Dark : Property<"dark", "Some lamp is dark."> {
  static bool holds(const auto& now) { return now[lamp].are("dark") != 0; }
};
inline constexpr Bug twice("twice", {switched = "again"}, {}, breaks<Dark>(3), "a proverb");

struct Lamps : Describe<Lamps, "lamps", "Lamps that are lit", Bounds<lamps>, Rules<switched>, Variables<lamp>,
                        Actions<Light>, Properties<Dark>, Bugs<twice>, InRounds<R, Left>> {};

}  // namespace lamps

PAXCHECK_PROTOCOLS(lamps::Lamps)
