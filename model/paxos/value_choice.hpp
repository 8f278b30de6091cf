// The proposer's choice of a value in phase 2 (a) of Basic Paxos, from the promises that it has received.
//
// "... with a value v, where v is the value of the highest-numbered proposal among the responses, or is any
// value if the responses reported no proposals." (Paxos Made Simple, section 2.2.) The rules value-choice and
// promise-count are here.
#pragma once

#include "model/kit/grid.hpp"
#include "model/kit/sets.hpp"
#include "model/paxos/config.hpp"

namespace paxcheck {

// Refers to its arguments.
template <class View, class Grid>
class PaxosValueChoice {
 public:
  PaxosValueChoice(const PaxosConfig& config, const GridShape<Grid>& shape, const View& now)
      : config_(config), shape_(shape), now_(now) {}

  // What a leader may propose that is bound by nothing.
  ValueSet free(int n) const { return config_.inputs_of(n) | config_.invented(); }

  // The values v for which some quorum's promises for n allow the proposal (n, v).
  ValueSet allowed_by_promises(int n) const {
    const AcceptorSet promisers = promisers_counted(n);
    if (!quorum_within(promisers, promisers)) return 0;
    switch (View::Known::rules(config_).value_choice) {
      case ValueChoice::highest_reported:  // right
      case ValueChoice::invented:
        return reported_values(n, promisers, config_.numbers - 1, -1, true);
      case ValueChoice::lowest_reported:
        return reported_values(n, promisers, 0, +1, true);
      case ValueChoice::any_reported:
        return reported_values(n, promisers, 0, +1, false);
      case ValueChoice::own:
        return config_.inputs_of(n);
    }
    return 0;
  }

 private:
  // Goes through the reported proposals by number, from `number` on in the direction of `by`. If only the
  // first one that a quorum reports counts, acceptors whose reports have been passed cannot be in the
  // quorums of later ones. Invariant: `left` are the promisers none of whose reports have been passed.
  ValueSet reported_values(int n, AcceptorSet promisers, int number, int by, bool first_counts) const {
    ValueSet allowed = 0;
    AcceptorSet left = promisers;
    for (int k = number; k >= 0 && k < config_.numbers; k += by) {
      AcceptorSet reporters = 0;
      for (int v : members(now_.issued(k))) {
        const AcceptorSet reporting = promisers & reporting_counted(n, k, v);
        if (quorum_within(first_counts ? left : promisers, reporting)) allowed |= only(v);
        reporters |= reporting;
      }
      left &= ~reporters;
    }
    if (quorum_within(left, left)) allowed |= free(n);  // a quorum that reports nothing at all
    return allowed;
  }

  // Whether some quorum is a subset of `set` and meets `some`.
  bool quorum_within(AcceptorSet set, AcceptorSet some) const {
    // promise-count=repeated counts one promise as often as needed; right: promises of a quorum of acceptors.
    return ((View::Known::rules(config_).promise_count == PromiseCount::repeated ? set : config_.phase1.through(set)) &
            some) != 0;
  }

  // The acceptors whose promises count for n, and those whose counting promises report (k, v).
  AcceptorSet promisers_counted(int n) const {
    AcceptorSet promisers = shape_.row(now_.promises(), n);
    if (View::Known::rules(config_).promise_count == PromiseCount::older) {  // right: promises of the same number only
      for (int m = 0; m < n; ++m) promisers |= shape_.row(now_.promises(), m);
    }
    return promisers;
  }
  AcceptorSet reporting_counted(int n, int k, int v) const {
    AcceptorSet reporting = now_.reporting(n, k, v);
    if (View::Known::rules(config_).promise_count == PromiseCount::older) {
      for (int m = 0; m < n; ++m) reporting |= now_.reporting(m, k, v);
    }
    return reporting;
  }

  const PaxosConfig& config_;
  const GridShape<Grid>& shape_;
  const View& now_;
};

}  // namespace paxcheck
