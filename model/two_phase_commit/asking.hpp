// How prepared participants find out from each other: from all that was ever said, or by asking, which leaves unheard
// who has stopped or forgotten.
#pragma once

#include "model/two_phase_commit/state.hpp"

namespace paxcheck::two_phase_commit {

// Those that wait for the decision and know whom to ask for it; without the list nobody does.
Set may_resolve(const auto& s) { return list_lost(s) ? 0 : prepared(s); }

// The participants all, or some, of whose others are in the set.
inline Set all_others_in(Set set, Set all) { return set == all ? all : size(all & ~set) == 1 ? all & ~set : 0; }
inline Set some_other_in(Set set, Set all) { return size(set) > 1 ? all : set == 0 ? 0 : all & ~set; }

// resolve-commit(r): optimised; from-what-was-said; r is prepared; every other participant has ever said yes. r is
// committed.
struct ResolveCommit : Action<"resolve-commit", "{0} finds out that all others have prepared, and commits", R> {
  static bool writes(const Facts& of) { return logs_commit_at_once(of); }
  static constexpr auto needs = variant.name;
  static Set able(const auto& now) {
    return by_asking(now) || !optimised(now) ? 0 : may_resolve(now) & all_others_in(now[said_yes], now.all(R));
  }
  static void act(auto& next, int r) { commit(next, r); }
};

// resolve-abort(r): optimised; from-what-was-said; r is prepared; some other participant has ever said no. r is
// aborted.
struct ResolveAbort : Action<"resolve-abort", "{0} finds out that another has not prepared, and aborts", R> {
  static constexpr auto writes = always;
  static constexpr auto needs = variant.name;
  static Set able(const auto& now) {
    return by_asking(now) || !optimised(now) ? 0 : may_resolve(now) & some_other_in(now[said_no], now.all(R));
  }
  static void act(auto& next, int r) { abort(next, r); }
};

// ask(r): by-asking; r is prepared. asking[r]; every reply[q, r] is none.
struct Ask : Action<"ask", "{0} asks the others", R> {
  static constexpr auto needs = resolve.name;
  static Set able(const auto& now) { return by_asking(now) ? may_resolve(now) : 0; }
  static void act(auto& next, int r) {
    next[asking].add(r);
    forget_replies_to(next, r);
  }
};

// inform(q, r): by-asking; asking[r], q is another; reply[q, r] = none. If q is working it first does what refuse(q)
// does; reply[q, r] is what q is then: prepared, committed or aborted.
struct Inform : Action<"inform", "{0} answers {1}, which asks", R, R> {
  static constexpr auto needs = resolve.name;
  static Set able(const auto& now, int q) {
    return contains(silent(now), q) ? 0 : now[asking] & now[reply][q].are("missing") & ~only(q);
  }
  static void act(auto& next, int q, int r) {
    if (contains(prepared(next), q)) {
      next[reply][q].set(r, "prepared");
    } else if (contains(committed(next) & ~oblivious(next), q)) {
      next[reply][q].set(r, "committed");
    } else {
      next[reply][q].set(r, "aborted");
    }
    const bool is_bound = next[unprepared_participant] == "refuses";  // right: yes
    if (contains(working(next), q) && is_bound) refuse(next, q);
  }
};

// hear-commit(r): by-asking; asking[r]; some reply[q, r] is committed, or, optimised, reply[q, r] of every other q is
// prepared. r is committed.
struct HearCommit : Action<"hear-commit", "{0} hears enough from the others, and commits", R> {
  static bool writes(const Facts& of) { return logs_commit_at_once(of); }
  static constexpr auto needs = resolve.name;
  static Set able(const auto& now) {
    Set some_committed = 0, prepared_others = now.all(R);
    for (int q : members(now.all(R))) {
      some_committed |= now[reply][q].are("committed");
      prepared_others &= now[reply][q].are("prepared") | only(q);
    }
    const bool is_enough = optimised(now) || now[all_prepared] == "commits";  // right: optimised only
    return now[asking] & (some_committed | (is_enough ? prepared_others : 0));
  }
  static void act(auto& next, int r) { commit(next, r); }
};

// hear-abort(r): by-asking; asking[r]; some reply[q, r] is aborted. r is aborted.
struct HearAbort : Action<"hear-abort", "{0} hears that another will not commit, and aborts", R> {
  static bool writes(const Facts& of) { return logs_abort(of); }
  static constexpr auto needs = resolve.name;
  static Set able(const auto& now) {
    Set some_aborted = 0;
    for (int q : members(now.all(R))) some_aborted |= now[reply][q].are("aborted");
    return now[asking] & some_aborted;
  }
  static void act(auto& next, int r) { abort(next, r); }
};

}  // namespace paxcheck::two_phase_commit
