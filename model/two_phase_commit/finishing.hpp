// How a commit is finished in steps: locks released (which is when a participant is committed), commit logged, commit
// ok, context forgotten; and the coordinator, which forgets last and presumes abort (Mohan, Lindsay and Obermarck,
// 1986).
#pragma once

#include "model/two_phase_commit/state.hpp"

namespace paxcheck::two_phase_commit {

// record(r): in-steps; r is committed; not recorded[r]. recorded[r] := yes.
struct Record : Action<"record", "{0} logs that it has committed", R> {
  static constexpr auto needs = finish.name;
  static bool writes(const Facts& of) { return of[commit_record] == "durable"; }
  static Set able(const auto& now) { return in_steps(now) ? committed(now) & ~now[recorded] : 0; }
  static void act(auto& next, int r) { next[recorded].add(r); }
};

// acknowledge(r): in-steps; r is committed; recorded[r]; not acknowledged[r]. acknowledged[r] := yes.
struct Acknowledge : Action<"acknowledge", "{0} acknowledges its commit", R> {
  using Arrows = List<Reply<R, C, "commit ok">>;
  static constexpr auto needs = finish.name;
  static Set able(const auto& now) {
    const bool needs_record = now[acknowledgement] != "before-record";  // right: yes
    const Set logged = needs_record ? now[recorded] : now.all(R);
    return in_steps(now) ? committed(now) & logged & ~now[acknowledged] : 0;
  }
  static void act(auto& next, int r) { next[acknowledged].add(r); }
};

// forget(r): in-steps; r is committed; recorded[r]; acknowledged[r]; not forgotten[r]. forgotten[r] := yes.
struct Forget : Action<"forget", "{0} forgets the context of the transaction", R> {
  static constexpr auto needs = finish.name;
  static Set able(const auto& now) {
    return in_steps(now) ? committed(now) & now[recorded] & now[acknowledged] & ~now[forgotten] : 0;
  }
  static void act(auto& next, int r) { next[forgotten].add(r); }
};

// forget-coordinator: in-steps; committed; acknowledged[r] for all r; with a client, told is not none. The coordinator
// has forgotten.
struct ForgetCoordinator : Action<"forget-coordinator", "the coordinator forgets the transaction", C> {
  static constexpr auto needs = finish.name;
  static bool able(const auto& now) {
    if (!in_steps(now) || now[coordinator] != "committed") return false;
    if (now[clients] > 0 && now[told] == "none") return false;
    const bool one_is_enough = now[coordinator_forgets] == "after-first";  // right: all
    return one_is_enough ? now[acknowledged] != 0 : now[acknowledged] == now.all(R);
  }
  static void act(auto& next) { next[coordinator] = "forgotten"; }
};

// presume-abort(r): in-steps; classic; r is prepared; the coordinator has forgotten, and has not stopped. r is aborted.
struct PresumeAbort
    : Action<"presume-abort", "{0} asks the coordinator, which knows no such transaction, and aborts", R> {
  using Arrows = List<Arrow<C, R, "abort">>;
  static constexpr auto writes = always;
  static constexpr auto needs = finish.name;
  static Set able(const auto& now) {
    const bool is_told =
        in_steps(now) && !optimised(now) && now[coordinator] == "forgotten" && !now[coordinator_stopped];
    return is_told ? prepared(now) : 0;
  }
  static void act(auto& next, int r) { abort(next, r); }
};

}  // namespace paxcheck::two_phase_commit
