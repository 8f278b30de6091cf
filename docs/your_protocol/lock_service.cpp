// The lock service of lock.cpp with all that a description may have: clients that nothing but their names tells apart, the
// messages for diagrams, a situation, what runs come to, a named bug. Sources: C. Gray and D. Cheriton, "Leases" (SOSP 1989);
// M. Kleppmann, "How to do distributed locking" (2016), on fencing tokens.
#include <paxcheck/protocol.hpp>

namespace lock_service {
using namespace paxcheck::kit;

// --clients and --leases: least, most, standard.
inline constexpr Bound<"clients", 1, 6, 2> clients{"clients that want the lock"};
inline constexpr Bound<"leases", 1, 8, 2> leases{"leases that are granted in all, each with the next token"};
// --rule storage=..., the right alternative first.
inline constexpr Rule<"storage", "fences", "trusts"> storage{
    "storage refuses a write whose token is lower than one that it has seen", "storage takes every write"};

inline constexpr Sort<"C", "client", clients, symmetric> C;  // C1, C2, ...
inline constexpr Sort<"T", "token", leases> T;               // T1 is granted first
inline constexpr Process<"lock service"> service;
inline constexpr Process<"storage"> store;

inline constexpr Left<leases> leases_left;
inline constexpr SetOf<C, "lease"> lease;            // who has it, as the service sees it
inline constexpr EachMaybe<C, "token", T> token;     // of the last lease that the client was granted
inline constexpr SetOf<C, "about to write"> ready;   // has seen that its lease is valid
inline constexpr Maybe<"highest token", T> highest;  // that storage has seen

// The service: nobody has the lease. The client gets it, with the next token.
struct Grant : Action<"grant", "{0} is granted the lease", C> {
  using Arrows = List<Arrow<service, C, "lease">>;
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
  using Arrows = List<Arrow<C, store, "write">>;
  static bool writes(const Facts& facts) { return facts[storage] == "fences"; }  // its token
  static bool able(const auto& now, int c) { return contains(now[ready], c) && takes(now, c); }
  static void act(auto& next, int c) {
    next[ready].remove(c);
    next[highest] = next[token].of(c);
  }
};
struct Refuse : Action<"refuse", "storage refuses the write of {0}", C> {
  using Arrows = List<Arrow<C, store, "write">, Reply<store, C, "refused">>;
  static bool able(const auto& now, int c) { return contains(now[ready], c) && !takes(now, c); }
  static void act(auto& next, int c) { next[ready].remove(c); }
};

struct InOrder : Property<"in-order", "No write comes after one with a higher token."> {
  static bool allows(const auto& now, Write, int c) { return now[token].of(c) >= now[highest]; }
  static bool premise(const auto& now) { return now[highest] >= 0; }
};

// A client that was slow: storage has to look at its token.
struct Late : Situation<"late", "The write of a client is on its way, and its lease has run out."> {
  static bool reached(const auto& s) { return (s[ready] & ~s[lease]) != 0; }
};
struct Written : Outcome<"a write"> {
  static bool reached(const auto& s) { return s[highest] >= 0; }
};
inline constexpr Bug no_fencing("no-fencing", {storage = "trusts"}, {}, breaks<InOrder>(7),
                                "How to do distributed locking: making the lock safe with fencing");

struct LockService
    : Describe<LockService, "lock-service", "A lock service whose leases run out, and fencing tokens",
               Bounds<clients, leases>, Rules<storage>, Variables<leases_left, lease, token, ready, highest>,
               Actions<Grant, Expire, Send, Write, Refuse>, Properties<InOrder>, Situations<Late>,
               Outcomes<"reached", Written>, Bugs<no_fencing>> {};

}  // namespace lock_service

PAXCHECK_PROTOCOLS(lock_service::LockService)
