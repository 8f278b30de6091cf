// Whether the operations on a register can be put into an order that explains what its clients were told.
//
// M. Herlihy and J. Wing, "Linearizability: a correctness condition for concurrent objects", TOPLAS 1990. Every write
// has a value of its own, so a read names the write that it saw. Pure functions; the history is read through a view with
//   config().clients, operations()   writes 0 .. clients-1, then reads
//   invoked_commands(), acknowledged(), answered(), before(o), result(read counted from 0).
#pragma once

#include "model/multi_paxos/rules.hpp"

namespace paxcheck {

// Searches for an order from its first operation on. There are at most MultiPaxosConfig::kMostOperations.
template <class View>
class LinearOrder {
 public:
  explicit LinearOrder(const View& view)
      : view_(view),
        clients_(view.config().clients),
        needed_(view.acknowledged() | view.answered()),
        // A write that was invoked and not acknowledged may have taken effect or not.
        possible_(needed_ | view.invoked_commands()) {}

  bool exists() const { return continues(0, kNoOp); }

 private:
  // Whether an order that has begun with the operations `placed` and left the register at `value` can be completed.
  bool continues(OperationSet placed, Content value) const {
    if ((needed_ & ~placed) == 0) return true;
    for (int o : members(possible_ & ~placed)) {
      if ((view_.before(o) & ~placed) != 0) continue;  // what was over before must come before; it is needed too
      const bool reads = o >= clients_;
      if (reads && view_.result(o - clients_) != value) continue;
      if (continues(placed | only(o), reads ? value : content_of(o))) return true;
    }
    return false;
  }

  const View& view_;
  int clients_;
  OperationSet needed_, possible_;
};

}  // namespace paxcheck
