// How a commit is finished in steps: locks released (which is when a participant is committed), commit logged, commit
// ok, context forgotten; and the coordinator, which forgets last (presuming.hpp has what it says then).
#pragma once

#include "model/two_phase_commit/state.hpp"

namespace paxcheck::two_phase_commit {

// record(r): in-steps; r is committed; not recorded[r]. recorded[r] := yes.
struct Record : Action<"record", "{0} logs that it has committed", R> {
  static constexpr auto needs = finish.name;
  static bool writes(const Facts& of) { return of[commit_record] == "durable" && !presumes_commit(of); }
  static Set able(const auto& now) { return in_steps(now) ? committed(now) & ~now[recorded] : 0; }
  static void act(auto& next, int r) { next[recorded].add(r); }
};

// acknowledge(r): in-steps, but not presume=commit; r is committed; recorded[r]; not acknowledged[r].
// acknowledged[r] := yes.
struct Acknowledge : Action<"acknowledge", "{0} acknowledges its commit", R> {
  using Arrows = List<Reply<R, C, "commit ok">>;
  static constexpr auto needs = finish.name;
  static Set able(const auto& now) {
    const bool needs_record = now[acknowledgement] != "before-record";  // right: yes
    const Set logged = needs_record ? now[recorded] : now.all(R);
    return in_steps(now) && !presumes_commit(now) ? committed(now) & logged & ~now[acknowledged] : 0;
  }
  static void act(auto& next, int r) { next[acknowledged].add(r); }
};

// forget(r): in-steps; r is committed; recorded[r]; acknowledged[r], or presume=commit; not forgotten[r].
// forgotten[r] := yes.
struct Forget : Action<"forget", "{0} forgets the context of the transaction", R> {
  static constexpr auto needs = finish.name;
  static Set able(const auto& now) {
    if (!in_steps(now)) return 0;
    const Set done = presumes_commit(now) ? now.all(R) : now[acknowledged];
    return committed(now) & now[recorded] & done & ~now[forgotten];
  }
  static void act(auto& next, int r) { next[forgotten].add(r); }
};

// "With a client, told is not none", and "for all r", of those that have acknowledged.
bool client_knows(const auto& s) { return s[clients] == 0 || s[told] != "none"; }
bool acknowledged_by_all(const auto& s, Set acknowledging) {
  const bool one_is_enough = s[coordinator_forgets] == "after-first";  // right: all
  return one_is_enough ? acknowledging != 0 : acknowledging == s.all(R);
}

// forget-coordinator: in-steps; committed; acknowledged[r] for all r, or presume=commit; with a client, told is not
// none. The coordinator has forgotten.
struct ForgetCoordinator : Action<"forget-coordinator", "the coordinator forgets the transaction", C> {
  static constexpr auto needs = finish.name;
  static bool writes(const Facts& of) { return logs_end(of) && !presumes_commit(of); }
  static bool able(const auto& now) {
    if (!in_steps(now) || now[coordinator] != "committed" || !client_knows(now)) return false;
    return presumes_commit(now) || acknowledged_by_all(now, now[acknowledged]);
  }
  static void act(auto& next) { next[coordinator] = "forgotten"; }
};

}  // namespace paxcheck::two_phase_commit
