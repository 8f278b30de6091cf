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
// A rule that breaks one of these premises needs another encoding: the collapsed one (model/paxos/collapsed.hpp) or, where a
// number carries several values, the full one (model/paxos/full.hpp).
#pragma once

#include <vector>

#include "model/kit/column_order.hpp"
#include "model/kit/grid.hpp"
#include "model/kit/packed_state.hpp"
#include "model/paxos/config.hpp"
#include "model/paxos/messages.hpp"
#include "model/paxos/requests.hpp"

namespace paxcheck {

template <class Grid>
struct CompactLayout {
  // For states of that many words: only a state of one word has no bit to spare.
  CompactLayout(const PaxosConfig& config, int width) : CompactLayout(config, LayoutBuilder(width > 1 ? 1 : 0)) {}

  PaxosRequests requests;
  GridField<Grid> promises;  // (n, a): promise(a, n, .) was sent
  GridField<Grid> accepts;   // (n, a): accepted(a, n, .) was sent
  int words;
  int bits;  // used of the first word

  // The bits of acceptor 0.
  template <int W>
  PackedState<W> first_acceptor(const GridShape<Grid>& shape) const {
    PackedState<W> s{};
    promises.add(s, shape.columns(only(0)));
    accepts.add(s, shape.columns(only(0)));
    if (requests.stopped_acceptors.mask != 0) requests.stopped_acceptors.add(s, only(0));
    return s;
  }

 private:
  CompactLayout(const PaxosConfig& config, LayoutBuilder layout)
      : requests(config, layout),
        promises(layout.add_grid<Grid>(config.numbers, config.acceptors)),
        accepts(layout.add_grid<Grid>(config.numbers, config.acceptors)),
        words(layout.words()),
        bits(layout.bits_of_first_word()) {}
};

template <int W, class KnownToTheModel = AsConfigured>
class CompactPaxos {
 public:
  // Narrow grids up to three words, wide ones up to eight, the widest beyond; the search takes a width whose grids hold
  // all pairs.
  using Grid = std::conditional_t<(W > 8), WidestGrid, std::conditional_t<(W > 3), WideGrid, NarrowGrid>>;
  using State = PackedState<W>;
  class View;
  using Known = KnownToTheModel;
  static constexpr bool kSetOfMessages = true;

  explicit CompactPaxos(const PaxosConfig& config)
      : config_(config),
        layout_(config, W),
        shape_(config.acceptors, config.numbers),
        messages_(config, layout_.requests, layout_.promises, layout_.accepts, shape_),
        acceptors_(layout_.template first_acceptor<W>(shape_), config.acceptors) {}

  // Whether the rules in force allow this encoding.
  static bool fits(const PaxosRules& rules) { return rules.memory_follows_from_messages(); }
  // The words that a state takes.
  static int words(const PaxosConfig& config) { return CompactLayout<Grid>(config, W).words; }

  const GridShape<Grid>& shape() const { return shape_; }
  const PaxosRequests& requests() const { return layout_.requests; }

  State initial() const { return layout_.requests.template initial<State>(config_); }

  // Effects. What follows from the messages needs no assignment.
  void promise(State& s, const View&, int a, int n) const { layout_.promises.add(s, shape_.cell(n, a)); }
  void accept(State& s, const View&, int a, int n, int /*v*/, bool /*raises*/, bool /*remembers*/) const {
    layout_.accepts.add(s, shape_.cell(n, a));
  }
  void forget(State&, int /*a*/) const {}   // what was accepted
  void restart(State&, int /*a*/) const {}  // fits() rules restarts out
  void add_promises(State& s, Grid cells) const { layout_.promises.add(s, cells); }
  void add_accepts(State& s, Grid cells) const { layout_.accepts.add(s, cells); }

  // The state with only these promises and acceptances, and with numbers called anew, of which only these are left
  // prepared.
  State renumbered(State s, Grid promises, Grid accepts, const NewNumbers& to, NumberSet prepared_kept) const {
    layout_.requests.renumber(s, to, prepared_kept);
    layout_.promises.set(s, shape_.renumbered(layout_.promises.get(s) & promises, to));
    layout_.accepts.set(s, shape_.renumbered(layout_.accepts.get(s) & accepts, to));
    return s;
  }

  const PaxosMessages<W, Grid>& messages() const { return messages_; }
  int bits() const { return layout_.bits; }

  // See model/paxos/reductions.hpp. Values and acceptors are sorted apart, since no bit belongs to one of each.
  State representative(State s) const {
    if (config_.reductions.dead_messages) drop_dead_promises(s);
    if (config_.reductions.value_symmetry) {
      layout_.requests.sort_values(s, config_.values, Known::learners(config_));
    }
    if (config_.reductions.acceptor_symmetry) acceptors_.sort(s);
    return s;
  }
  State worth_following(const View& now, State enabled) const {
    if (config_.reductions.acceptor_symmetry) enabled &= ~acceptors_.repeated(now.state());
    if (config_.reductions.dead_messages) {
      State idle{};
      layout_.promises.add(idle, shape_.rows(dead_numbers(now) | free_numbers(enabled)));
      enabled &= ~idle;
    }
    return enabled;
  }

 private:
  // The numbers whose promises cannot lead to a proposal any more: proposed already, or promised by too few acceptors
  // counting those that still may.
  NumberSet dead_numbers(const View& now) const {
    NumberSet dead = now.issued_numbers();
    const bool any = Known::rules(config_).promise_count == PromiseCount::repeated;  // one acceptor will do
    const Grid may_have = now.promises() | ~now.promised_at_least();
    for (int n : members(first(config_.numbers) & ~dead)) {
      const AcceptorSet left = shape_.row(may_have, n);
      if (any ? left == 0 : !config_.phase1.contains_one(left)) dead |= only(n);
    }
    return dead;
  }

  // The numbers that may already be proposed with every value there is.
  NumberSet free_numbers(const State& enabled) const {
    NumberSet free = first(config_.numbers);
    for (int v = 0; v < Known::values(config_); ++v) {
      free &= static_cast<NumberSet>(layout_.requests.proposals_of(v).get(enabled));
    }
    return free;
  }

  // Keeps of the promises of dead numbers only those that are their acceptor's highest and not followed by its accepting.
  void drop_dead_promises(State& s) const {
    const View now(*this, s);
    const Grid highest = now.promised_at_least() & ~shape_.next_number(now.promised_at_least());
    const Grid dead = now.promises() & shape_.rows(dead_numbers(now));
    layout_.promises.set(s, now.promises() & ~(dead & ~(highest & ~now.accepts())));
  }

  PaxosConfig config_;
  CompactLayout<Grid> layout_;
  GridShape<Grid> shape_;
  PaxosMessages<W, Grid> messages_;
  ColumnOrder<W> acceptors_;
};

// What a state says, decoded once.
template <int W, class KnownToTheModel>
class CompactPaxos<W, KnownToTheModel>::View : public PaxosRequestsView<State, KnownToTheModel> {
 public:
  View(const CompactPaxos& model, const State& s)
      : PaxosRequestsView<State, KnownToTheModel>(model.layout_.requests, model.config_, s),
        shape_(model.shape_),
        promised_(model.layout_.promises.get(s)),
        accepted_(model.layout_.accepts.get(s)),
        promised_at_least_(shape_.at_or_above(promised_ | accepted_)),
        requested_(shape_.rows(this->issued_numbers())) {}

  // The view of the state that comes of adding one message to the state of `before`: of this kind and number, from this
  // process.
  template <PaxosActionKind kKind>
  View(std::integral_constant<PaxosActionKind, kKind>, const View& before, const State& s, int n, int process)
      : PaxosRequestsView<State, KnownToTheModel>(before, s),
        shape_(before.shape_),
        promised_(before.promised_),
        accepted_(before.accepted_),
        promised_at_least_(before.promised_at_least_),
        requested_(before.requested_),
        chosen_(before.chosen_) {
    if constexpr (kKind == PaxosActionKind::promise) {
      promised_ |= shape_.cell(n, process);
      promised_at_least_ |= shape_.up_to(n, process);
    } else if constexpr (kKind == PaxosActionKind::propose) {
      this->issued_numbers_ |= only(n);
      requested_ |= shape_.rows(only(n));
    } else if constexpr (kKind == PaxosActionKind::accept) {
      accepted_ |= shape_.cell(n, process);
      promised_at_least_ |= shape_.up_to(n, process);
      if (this->config_.phase2.contains_one(shape_.row(accepted_, n))) chosen_ |= only(n);
    }
  }

  // Messages, as sets of (number, acceptor).
  Grid promises() const { return promised_; }
  Grid accepts() const { return accepted_; }
  Grid accepts_of(int v) const { return accepted_ & shape_.rows(this->proposals(v)); }
  // The senders of promise(., n, (k, v)) and of promise(., n, none).
  AcceptorSet reporting(int n, int k, int v) const {
    if (!reports_accepted() || k >= n || !contains(this->proposals(v), k)) return 0;
    const bool first = KnownToTheModel::rules(this->config_).accepted_memory == AcceptedMemory::first;
    const AcceptorSet instead = first ? accepted_between(-1, k) : accepted_between(k, n);
    return shape_.row(promised_, n) & shape_.row(accepted_, k) & ~instead;
  }
  AcceptorSet reporting_nothing(int n) const {
    return shape_.row(promised_, n) & ~(reports_accepted() ? accepted_between(-1, n) : 0);
  }

  // The numbers under which a value is chosen, and those under which v is.
  NumberSet chosen() const {
    if (chosen_ == kUnknown) chosen_ = chosen_numbers(this->config_, shape_, accepted_, this->issued_numbers());
    return chosen_;
  }
  bool something_chosen() const { return chosen() != 0; }
  NumberSet chosen_with(int v) const { return chosen() & this->proposals(v); }
  // (n, a) where a has sent a promise or an accepted for a number above n.
  Grid answered_above() const { return shape_.next_number(promised_at_least_); }
  // (n, a) where a request accept(n, v) was sent that a has not accepted.
  Grid unaccepted_requests() const { return requested_ & ~accepted_; }
  // (n, a) where a promised n and has accepted a number above what the promise reports and below n. A report is what was
  // accepted below n in the end as well, unless the rules have it say nothing, or the first proposal accepted.
  Grid unkept_reports() const {
    if (!reports_accepted()) return promised_ & shape_.below(accepted_);
    if (KnownToTheModel::rules(this->config_).accepted_memory != AcceptedMemory::first) return 0;
    return promised_ & shape_.below(accepted_ & shape_.below(accepted_));
  }

  // The numbers n with accept(n, w) for some w other than v.
  NumberSet proposals_other_than(int v) const { return this->issued_numbers() & ~this->proposals(v); }

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

  // (n, a) at which promise(a, n), or accept(a, n, .), would change nothing, as far as that is known without trying.
  Grid promised_before() const { return 0; }
  Grid accepted_before() const { return accepted_; }

 private:
  bool reports_accepted() const {
    return KnownToTheModel::rules(this->config_).promise_reports == PromiseReports::accepted;
  }

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
  Grid requested_;  // all acceptors of the numbers issued
  static constexpr NumberSet kUnknown = ~NumberSet{0};
  mutable NumberSet chosen_ = kUnknown;  // looked for when first asked
};

}  // namespace paxcheck
