// A service that hands out locks, for the tests of export: it has every kind of variable that the protocols of model/
// leave out, and reads what they do not read.
#pragma once

#include "model/kit/describe.hpp"

namespace paxcheck::lock_service {
using namespace kit;

inline constexpr Bound<"clients", 1, 6, 2> clients{"clients"};
inline constexpr Bound<"locks", 1, 3, 1> locks{"locks"};
inline constexpr Bound<"expiries", 0, 5, 1> expiries{"leases that expire"};
inline constexpr Bound<"stops", 0, 6, 0> stops{"clients that stop"};
inline constexpr Rule<"expiry", "of-the-absent", "of-anyone"> expiry{"a lease expires while its holder is not inside",
                                                                     "a lease expires whatever its holder does"};
inline constexpr Rule<"grant", "to-who-waits", "to-anyone"> grant{"who waits is given the lock", "anyone is given it"};

inline constexpr Sort<"C", "client", clients> C;
inline constexpr Sort<"L", "lock", locks> L;
inline constexpr Process<"server"> server;

inline constexpr Per<L, EachOneOf<C, "client", "idle", "waiting", "inside">> client;
inline constexpr Per<L, Maybe<"holder", C>> holder;
inline constexpr EachMaybe<L, "last holder", C> last;
inline constexpr OneOf<"mood", "fresh", "busy", "out of leases"> mood;
inline constexpr Flag<"if"> used;  // a word of Promela's
inline constexpr Left<expiries> expiries_left;
inline constexpr Stopped<C> stopped{if_any<stops>};

struct Ask : Action<"ask", "{0} asks for {1}", C, L> {
  static Set able(const auto& now, int c) {
    Set idle = 0;
    for (int l : members(now.all(L))) idle |= contains(now[client][l].are("idle"), c) ? only(l) : 0;
    return idle;
  }
  static void act(auto& next, int c, int l) { next[client][l].set(c, "waiting"); }
};
struct Grant : Action<"grant", "the server gives {0} to {1}", server, L, C> {
  static Set able(const auto& now, int l) {
    if (now[holder][l] >= 0) return 0;
    return now[grant] == "to-anyone" ? now.all(C) : now[client][l].are("waiting");
  }
  static void act(auto& next, int l, int c) {
    next[holder][l] = c;
    next[last].set(l, c);
    next[used] = true;
    if (next[mood] == "fresh") next[mood] = "busy";
  }
};
struct Enter : Action<"enter", "{0} enters {1}", C, L> {
  static Set able(const auto& now, int c) {
    Set granted = 0;
    for (int l : members(now.all(L))) {
      if (now[holder][l] == c && contains(now[client][l].are("waiting"), c)) granted |= only(l);
    }
    return granted;
  }
  static void act(auto& next, int c, int l) { next[client][l].set(c, "inside"); }
};
struct Leave : Action<"leave", "{0} leaves {1}", C, L> {
  static Set able(const auto& now, int c) {
    Set inside = 0;
    for (int l : members(now.all(L))) inside |= contains(now[client][l].are("inside"), c) ? only(l) : 0;
    return inside;
  }
  static void act(auto& next, int c, int l) {
    next[client][l].set(c, "idle");
    if (next[holder][l] == c) next[holder][l] = -1;
  }
};
struct Expire : Action<"expire", "the lease of {0} expires", server, L> {
  static constexpr auto needs = expiries.name;
  static Set able(const auto& now) {
    if (now[expiries_left] == 0) return 0;
    Set held = 0;
    for (int l : members(now.all(L))) {
      const bool absent = now[holder][l] >= 0 && !contains(now[client][l].are("inside"), now[holder][l]);
      if (now[expiry] == "of-anyone" ? now[holder][l] >= 0 : absent) held |= only(l);
    }
    return held;
  }
  static void act(auto& next, int l) {
    --next[expiries_left];
    next[holder][l] = -1;
    if (next[expiries_left] == 0) next[mood] = "out of leases";
  }
};
struct Stop : Action<"stop", "{0} stops", C> {
  static constexpr auto needs = stops.name;
  static Set able(const auto& now) { return size(now[stopped]) < now[stops] ? now.all(C) : 0; }
  static void act(auto& next, int c) { next[stopped].add(c); }
};

struct Exclusion : Property<"exclusion", "One client at most is inside a lock."> {
  static bool holds(const auto& now) {
    for (int l : members(now.all(L))) {
      if (size(now[client][l].are("inside")) > 1) return false;
    }
    return true;
  }
  static bool premise(const auto&) { return true; }
};
struct Asked : Property<"asked", "The lock is given to who has asked for it."> {
  static bool allows(const auto& now, Grant, int l, int c) { return contains(now[client][l].are("waiting"), c); }
  static bool premise(const auto&) { return true; }
};
struct TakenBack : Situation<"taken-back", "A lock is free that has been held."> {
  static bool reached(const auto& now) {
    for (int l : members(now.all(L))) {
      if (now[holder][l] < 0 && now[last].of(l) >= 0) return true;
    }
    return false;
  }
};
struct InUse : Outcome<"use"> {
  static bool reached(const auto& now) { return now[used]; }
};

struct LockService : Describe<LockService, "lock-service", "a lock service", Bounds<clients, locks, expiries, stops>,
                              Rules<expiry, grant>, Variables<client, holder, last, mood, used, expiries_left, stopped>,
                              Actions<Ask, Grant, Enter, Leave, Expire, Stop>, Properties<Exclusion, Asked>,
                              Situations<TakenBack>, Outcomes<"reached", InUse>> {};

}  // namespace paxcheck::lock_service
