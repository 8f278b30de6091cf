// Who reads what the transaction writes, and waits while it is locked: what it costs to answer the client before locks
// are released, and whether locks may be released before the commit is on disk.
#pragma once

#include "model/two_phase_commit/state.hpp"

namespace paxcheck::two_phase_commit {

// wait(r): with readers; r is prepared; not waiting[r]. waiting[r] := yes.
struct Wait : Action<"wait", "{0} is locked, and a reader waits", R> {
  static constexpr auto needs = readers.name;
  static Set able(const auto& now) {
    const bool locks = now[lock_release] == "committed";  // right: yes
    return now[readers] > 0 && locks ? prepared(now) & ~now[waiting] : 0;
  }
  static void act(auto& next, int r) { next[waiting].add(r); }
};

// show(r): with readers; r is committed; waiting[r], or not shown[r]. waiting[r] := no; shown[r] := yes.
struct Show : Action<"show", "{0} is not locked, and a reader is shown what the transaction wrote", R> {
  using Arrows = List<Reply<R, reader, "the row">>;
  static constexpr auto needs = readers.name;
  static Set able(const auto& now) {
    if (now[readers] == 0) return 0;
    const Set early = now[lock_release] == "committed"  ? 0  // right: nobody
                      : now[lock_release] == "prepared" ? prepared(now)
                                                        : prepared(now) | working(now);
    return (committed(now) | early) & (now[waiting] | ~now[shown]);
  }
  static void act(auto& next, int r) {
    next[waiting].remove(r);
    next[shown].add(r);
  }
};

}  // namespace paxcheck::two_phase_commit
