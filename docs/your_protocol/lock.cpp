// A lock service whose leases run out, and the storage that its clients write to. A client that was about to write when
// its lease ran out writes late, after another client has got the lock: only storage can tell, by the token of the lease.
#include <paxcheck/protocol.hpp>

namespace lock {
using namespace paxcheck::kit;

// --clients and --leases: least, most, standard.
inline constexpr Bound<"clients", 1, 6, 2> clients{"clients that want the lock"};
inline constexpr Bound<"leases", 1, 8, 2> leases{"leases that are granted in all, each with the next token"};
// --rule storage=..., the right alternative first.
inline constexpr Rule<"storage", "fences", "trusts"> storage{
    "storage refuses a write whose token is lower than one that it has seen", "storage takes every write"};

inline constexpr Sort<"C", "client", clients> C;  // C1, C2, ...
inline constexpr Sort<"T", "token", leases> T;    // T1 is granted first

inline constexpr Left<leases> leases_left;
inline constexpr SetOf<C, "lease"> lease;            // who has it, as the service sees it
inline constexpr EachMaybe<C, "token", T> token;     // of the last lease that the client was granted
inline constexpr SetOf<C, "about to write"> ready;   // has seen that its lease is valid
inline constexpr Maybe<"highest token", T> highest;  // that storage has seen

// The service: nobody has the lease. The client gets it, with the next token.
struct Grant : Action<"grant", "{0} is granted the lease", C> {
  static Set able(const auto& now) { return now[leases_left] > 0 && now[lease] == 0 ? now.all(C) : 0; }
  static void act(auto& next, int c) {
    next[lease].add(c);
    next[token].set(c, next[leases] - next[leases_left]);
    --next[leases_left];
  }
};

// The lease runs out, whatever its client is doing.
struct Expire : Action<"expire", "the lease of {0} runs out", C> {
  static Set able(const auto& now) { return now[lease]; }
  static void act(auto& next, int c) { next[lease].remove(c); }
};

// A client that has the lease looks at the clock, and sends its write.
struct Send : Action<"send", "{0} sees that its lease is valid, and sends a write", C> {
  static Set able(const auto& now) { return now[lease] & ~now[ready]; }
  static void act(auto& next, int c) { next[ready].add(c); }
};

bool takes(const auto& now, int c) {
  return now[storage] == "trusts" || now[token].of(c) >= now[highest];  // right: the comparison
}

// The write reaches storage, however late.
struct Write : Action<"write", "the write of {0} reaches storage", C> {
  static bool able(const auto& now, int c) { return contains(now[ready], c) && takes(now, c); }
  static void act(auto& next, int c) {
    next[ready].remove(c);
    next[highest] = next[token].of(c);
  }
};
struct Refuse : Action<"refuse", "storage refuses the write of {0}", C> {
  static bool able(const auto& now, int c) { return contains(now[ready], c) && !takes(now, c); }
  static void act(auto& next, int c) { next[ready].remove(c); }
};

struct InOrder : Property<"in-order", "No write comes after one with a higher token."> {
  static bool allows(const auto& now, Write, int c) { return now[token].of(c) >= now[highest]; }
  static bool premise(const auto& now) { return now[highest] >= 0; }
};

struct Lock : Describe<Lock, "lock", "A lock service whose leases run out, and fencing tokens", Bounds<clients, leases>,
                       Rules<storage>, Variables<leases_left, lease, token, ready, highest>,
                       Actions<Grant, Expire, Send, Write, Refuse>, Properties<InOrder>> {};

}  // namespace lock

PAXCHECK_PROTOCOLS(lock::Lock)
