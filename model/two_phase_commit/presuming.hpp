// What a classic coordinator forgets, and says of what it has forgotten: presumed nothing, presumed abort, presumed
// commit (Mohan, Lindsay and Obermarck, 1986).
#pragma once

#include "model/two_phase_commit/finishing.hpp"

namespace paxcheck::two_phase_commit {

// collect: presume=commit; undecided; not collecting. collecting := yes.
struct Collect : Action<"collect", "the coordinator logs whom it is going to ask", C> {
  static constexpr auto needs = presume.name;
  static bool writes(const Facts& of) { return of[collecting_record] == "forced"; }
  static bool able(const auto& now) { return presumes_commit(now) && undecided(now) && !now[collecting]; }
  static void act(auto& next) { next[collecting] = true; }
};

// acknowledge-abort(r): presume=nothing or commit; r is aborted, and has never said no; not acknowledged[r].
// acknowledged[r] := yes.
struct AcknowledgeAbort : Action<"acknowledge-abort", "{0} acknowledges its abort", R> {
  using Arrows = List<Reply<R, C, "abort ok">>;
  static constexpr auto needs = presume.name;
  static Set able(const auto& now) { return ends_aborts(now) ? aborted(now) & ~now[said_no] & ~now[acknowledged] : 0; }
  static void act(auto& next, int r) { next[acknowledged].add(r); }
};

// forget-abort: presume=nothing or commit; aborted; for all r, acknowledged[r] or r has ever said no; with a client,
// told is not none. The coordinator has forgotten.
struct ForgetAbort : Action<"forget-abort", "the coordinator forgets that the transaction has aborted", C> {
  static constexpr auto needs = presume.name;
  static bool writes(const Facts& of) { return logs_end(of); }
  static bool able(const auto& now) {
    return ends_aborts(now) && now[coordinator] == "aborted" && client_knows(now) &&
           acknowledged_by_all(now, now[acknowledged] | now[said_no]);
  }
  static void act(auto& next) { next[coordinator] = "forgotten"; }
};

// "r is prepared; the coordinator has forgotten, and has not stopped."
Set ask_in_vain(const auto& s) { return s[coordinator] == "forgotten" && !s[coordinator_stopped] ? prepared(s) : 0; }

// presume-abort(r): presume=abort; r is prepared; the coordinator has forgotten, and has not stopped. r is aborted.
struct PresumeAbort
    : Action<"presume-abort", "{0} asks the coordinator, which knows no such transaction, and aborts", R> {
  using Arrows = List<Arrow<C, R, "abort">>;
  static bool writes(const Facts& of) { return logs_abort(of); }
  static constexpr auto needs = finish.name;
  static Set able(const auto& now) {
    const bool agreed = now[presumption] == "agreed";  // right: yes
    return (agreed ? presumes_abort(now) : presumes_commit(now)) ? ask_in_vain(now) : 0;
  }
  static void act(auto& next, int r) { abort(next, r); }
};

// presume-commit(r): presume=commit; r is prepared; the coordinator has forgotten, and has not stopped. r is committed.
struct PresumeCommit
    : Action<"presume-commit", "{0} asks the coordinator, which knows no such transaction, and commits", R> {
  using Arrows = List<Arrow<C, R, "commit">>;
  static constexpr auto needs = finish.name;
  static Set able(const auto& now) {
    if (now[presumption] == "agreed") return presumes_commit(now) ? ask_in_vain(now) : 0;  // right: this
    if (!presumes_abort(now) || now[coordinator_stopped]) return 0;
    return now[coordinator] == "forgotten" || now[coordinator] == "aborted" ? prepared(now) : 0;
  }
  static void act(auto& next, int r) { commit(next, r); }
};

}  // namespace paxcheck::two_phase_commit
