// The compact encoding of Basic Paxos: B (1 + V + 2N) bits.
//
// A state is kept as its messages' senders: who was asked, what was requested, who promised, who accepted. Everything
// else follows from these sets, under the rules for which fits() holds:
//   promised[a]   is the highest number that a promised or accepted, because a promise is only ever raised, is raised by
//                 accepting, and is not forgotten;
//   accepted[a]   is the highest-numbered proposal that a accepted (the lowest-numbered for accepted-memory=first),
//                 because a accepts in ascending order of numbers, one value per number, and does not forget;
//   a report      in promise(a, n, .) is what a had accepted by then, which is what it accepted below n, because it
//                 accepts nothing below n afterwards, and had promised, so accepted, nothing at or above n before.
// A rule that breaks one of these premises needs the full encoding (paxos_full.hpp).
#pragma once

#include <vector>

#include "model/grid.hpp"
#include "model/packed_state.hpp"
#include "model/paxos_config.hpp"
#include "model/paxos_requests.hpp"

namespace paxcheck {

template <class Grid>
struct CompactLayout {
  explicit CompactLayout(const PaxosConfig& config) : CompactLayout(config, LayoutBuilder()) {}

  PaxosRequests requests;
  GridField<Grid> promises;  // (n, a): promise(a, n, .) was sent
  GridField<Grid> accepts;   // (n, a): accepted(a, n, .) was sent
  int words;

 private:
  CompactLayout(const PaxosConfig& config, LayoutBuilder layout)
      : requests(config, layout),
        promises(layout.add_grid<Grid>(config.numbers * config.acceptors)),
        accepts(layout.add_grid<Grid>(config.numbers * config.acceptors)),
        words(layout.words()) {}
};

template <int W>
class CompactPaxos {
 public:
  // Narrow grids up to three words, wide ones beyond; the search takes a width whose grids hold all pairs.
  using Grid = std::conditional_t<(W > 3), WideGrid, NarrowGrid>;
  using State = PackedState<W>;
  class View;

  explicit CompactPaxos(const PaxosConfig& config)
      : config_(config), layout_(config), shape_(config.acceptors, config.numbers) {}

  // Whether the rules in force allow this encoding.
  static bool fits(const PaxosRules& rules) {
    return rules.promise_guard == PromiseGuard::above && rules.accept_guard != AcceptGuard::always &&
           rules.accept_raises_promise == AcceptRaisesPromise::yes && rules.number_unique == NumberUnique::per_server &&
           !rules.servers_restart() && !rules.acceptors_restart();
  }
  // The words that a state takes.
  static int words(const PaxosConfig& config) { return CompactLayout<Grid>(config).words; }

  const GridShape<Grid>& shape() const { return shape_; }
  const PaxosRequests& requests() const { return layout_.requests; }

  State initial() const { return layout_.requests.template initial<State>(config_); }

  // Effects. What follows from the messages needs no assignment.
  void set_promised(State&, int /*a*/, int /*n*/) const {}
  void set_accepted(State&, int /*a*/, int /*n*/, int /*v*/) const {}
  void forget_accepted(State&, int /*a*/) const {}  // fits() rules restarts out
  void send_promise(State& s, const View&, int a, int n) const { layout_.promises.add(s, shape_.cell(n, a)); }
  void send_accepted(State& s, int a, int n, int /*v*/) const { layout_.accepts.add(s, shape_.cell(n, a)); }

 private:
  PaxosConfig config_;
  CompactLayout<Grid> layout_;
  GridShape<Grid> shape_;
};

// What a state says, decoded once.
template <int W>
class CompactPaxos<W>::View : public PaxosRequestsView<State> {
 public:
  View(const CompactPaxos& model, const State& s)
      : PaxosRequestsView<State>(model.layout_.requests, model.config_, s),
        shape_(model.shape_),
        promised_(model.layout_.promises.get(s)),
        accepted_(model.layout_.accepts.get(s)),
        promised_at_least_(shape_.at_or_above(promised_ | accepted_)) {}

  // Messages, as sets of (number, acceptor).
  Grid promises() const { return promised_; }
  Grid accepts() const { return accepted_; }
  Grid accepts_of(int v) const { return accepted_ & shape_.rows(this->proposals(v)); }
  // The senders of promise(., n, (k, v)) and of promise(., n, none).
  AcceptorSet reporting(int n, int k, int v) const {
    if (!reports_accepted() || k >= n || !contains(this->proposals(v), k)) return 0;
    const bool first = this->config_.rules.accepted_memory == AcceptedMemory::first;
    const AcceptorSet instead = first ? accepted_between(-1, k) : accepted_between(k, n);
    return shape_.row(promised_, n) & shape_.row(accepted_, k) & ~instead;
  }
  AcceptorSet reporting_nothing(int n) const {
    return shape_.row(promised_, n) & ~(reports_accepted() ? accepted_between(-1, n) : 0);
  }

  // Memory. (n, a) with promised[a] >= n.
  Grid promised_at_least() const { return promised_at_least_; }
  AcceptorSet remembering_nothing() const {
    return first(this->config_.acceptors) & ~accepted_between(-1, this->config_.numbers);
  }
  // (n, a) where accepted[a] is (n, w) with w other than v.
  Grid remembering_other(int /*v*/) const { return 0; }
  int remembered_number(int a) const {  // of accepted[a], or -1
    int number = -1;
    for (int n = 0; n < this->config_.numbers; ++n) {
      if (contains(shape_.row(accepted_, n), a)) number = n;
    }
    return number;
  }

  // (n, a) at which accept(a, n, .) would change nothing, as far as that is known without trying.
  Grid accepted_before() const { return accepted_; }

 private:
  bool reports_accepted() const { return this->config_.rules.promise_reports == PromiseReports::accepted; }

  // The acceptors that accepted a number strictly between these.
  AcceptorSet accepted_between(int low, int high) const {
    AcceptorSet set = 0;
    for (int n = low + 1; n < high; ++n) set |= shape_.row(accepted_, n);
    return set;
  }

  const GridShape<Grid>& shape_;
  Grid promised_;
  Grid accepted_;
  Grid promised_at_least_;
};

}  // namespace paxcheck
