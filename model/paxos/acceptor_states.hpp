// All states that one acceptor can be in, each with a number: what it has sent and what it remembers.
//
// They are found by search: one acceptor in an environment in which every request is there from the start, prepare(n) and
// accept(n, v) for every number, and which restarts it as often as there are crashes (compare
// model/paxos/acceptor_apart.hpp). These are all that it can be in beside other acceptors, too:
//   - a step of an acceptor reads and changes its own messages and memory, and besides waits for a request and spends a
//     crash. It waits for the absence of nothing, so that what it can do among fewer requests it can do among all.
//   - of a proposal only the number is kept, here called with one and the same value, since no guard of an acceptor tells
//     values apart. The value follows from the request: while a number belongs to one leader, that remembers having used
//     it, it carries one value. So not under number-unique=shared nor round-durable=no (PaxosRules::one_value_a_number).
// No rule of acceptors is looked at here: the rules act in the search.
//
// Thread safety: const after construction.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "model/kit/grid.hpp"
#include "model/paxos/config.hpp"

namespace paxcheck {

class AcceptorStates {
 public:
  using Number = std::uint32_t;  // of a state; 0 is the initial one
  static constexpr Number kMost = 1 << 16;

  // What acceptor 0 has sent and remembers, in grids as wide as all acceptors; shifted by a it is acceptor a's.
  struct Told {
    NarrowGrid promises = 0;           // n where promise(n, .) was sent
    NarrowGrid accepts = 0;            // n where accepted(n, .) was sent
    NarrowGrid promised_at_least = 0;  // n at most promised[a]
    NarrowGrid unkept_reports = 0;     // n where a number between n and what promise(n, .) reports was accepted
    NarrowGrid idle_promises = 0;      // n where promise(n) is refused or changes nothing
    NarrowGrid idle_accepts = 0;       // n where accept(n, .) is refused or changes nothing
    std::int64_t remembered = -1;      // the number of accepted[a], or -1
  };

  // Null if there are more than kMost, or pairs of number and acceptor than a grid holds. Takes milliseconds for each
  // thousand. Asks for rules under which a number carries one value.
  static std::shared_ptr<const AcceptorStates> of(const PaxosConfig&);

  Number count() const { return static_cast<Number>(told_.size()); }

  const Told& told(Number i) const { return told_[i]; }
  // n where promise(n, r) was sent; r is 0 for a report of nothing, 1 + k for one of the proposal numbered k.
  NarrowGrid reporting(Number i, int r) const {
    return reports_[i * static_cast<std::size_t>(numbers_ + 1) + index(r)];
  }

  // The state after a step that changes it.
  Number after_promise(Number i, int n) const { return after_promise_[place(i, n)]; }
  Number after_accept(Number i, int n) const { return after_accept_[place(i, n)]; }
  Number after_restart(Number i) const { return after_restart_[i]; }

  // Whether all ways to a state have as many steps, restarts left out.
  bool graded() const { return graded_; }

 private:
  class Finder;

  explicit AcceptorStates(int numbers) : numbers_(numbers) {}
  static std::size_t index(int n) { return static_cast<std::size_t>(n); }
  std::size_t place(Number i, int n) const { return i * index(numbers_) + index(n); }

  int numbers_;
  std::vector<Told> told_;
  std::vector<NarrowGrid> reports_;                   // by state and report
  std::vector<Number> after_promise_, after_accept_;  // by state and number
  std::vector<Number> after_restart_;                 // by state
  bool graded_ = true;
};

}  // namespace paxcheck
