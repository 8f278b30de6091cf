// What the promises for a number let its leader do in a slot: Paxos Made Simple, phase 2 (a) and section 3.
//
// Thread safety: a view of a view; none needed.
#pragma once

#include "model/multi_paxos/view.hpp"

namespace paxcheck {

template <int W>
class MultiPaxosPromises {
 public:
  MultiPaxosPromises(const MultiPaxosView<W>& now, int n) : now_(now), n_(n) {}

  bool quorum() const { return now_.config().is_quorum(now_.promisers(n_)); }

  // The members of `promisers` whose promise reports a proposal in slot i.
  AcceptorSet reporting(int i) const {
    if (i >= now_.config().slots_reported()) return 0;
    AcceptorSet some = 0;
    for (int k = 0; k < n_; ++k) some |= now_.accepted(k, i);
    some &= now_.promisers(n_);
    if (now_.config().acceptors_delete()) some &= ~now_.silent(n_, i);
    return some;
  }

  // "[...] where v is the value of the highest-numbered proposal among the responses, or is any value if the responses
  // reported no proposals." The contents to which some quorum binds the leader in slot i, and kNothing if by some
  // quorum it is free. A quorum that binds to the report of k has a member that reports k and none that reports more.
  ContentSet allowed(int i) const {
    const MultiPaxosConfig& config = now_.config();
    const AcceptorSet reporting_any = reporting(i);
    AcceptorSet rest = now_.promisers(n_);  // whose report is k at most
    ContentSet contents = 0;
    for (int k = n_ - 1; k >= 0 && config.is_quorum(rest); --k) {
      const AcceptorSet reporting_k = rest & reporting_any & now_.accepted(k, i);
      if (reporting_k == 0) continue;
      contents |= only(now_.proposal(k, i));
      rest &= ~reporting_k;
    }
    return config.is_quorum(rest) ? contents | only(kNothing) : contents;
  }

  // "[...] by proposing, as commands 136 and 137, a special 'no-op' command": whether no-op may be new in slot i.
  bool gap(int i) const {
    const MultiPaxosConfig& config = now_.config();
    const AcceptorSet empty_here = now_.promisers(n_) & ~reporting(i);
    // Right: a quorum reports nothing in the slot.
    const bool enough = config.no_op == NoOp::by_anyone ? empty_here != 0 : config.is_quorum(empty_here);
    if (!enough) return false;
    // Right: a slot above is in use.
    if (config.no_op_place == NoOpPlace::anywhere) return true;
    for (int j = i + 1; j < config.slots; ++j) {
      if (now_.proposal(n_, j) != kNothing || (empty_here & reporting(j)) != 0) return true;
    }
    return false;
  }

  // Whether some quorum reports nothing beyond the first `slots` slots.
  bool nothing_beyond(int slots) const {
    AcceptorSet rest = now_.promisers(n_);
    for (int i = slots; i < now_.config().slots; ++i) rest &= ~reporting(i);
    return now_.config().is_quorum(rest);
  }

 private:
  const MultiPaxosView<W>& now_;
  int n_;
};

}  // namespace paxcheck
