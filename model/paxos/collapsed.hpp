// The collapsed encoding of Basic Paxos: B (1 + V) bits, and for each acceptor the number of its state.
//
// Requests are kept as in the other encodings; an acceptor, with all that it has sent and remembers, as its number among all
// states that an acceptor can be in under these rules (model/paxos/acceptor_states.hpp, which says why these are all). So
// it serves rules under which memory does not follow from the messages, a promise that is lowered or forgotten, a report
// that differs from what was accepted by then, in as many bits as these rules make necessary. (G. Holzmann, "State
// compression in SPIN: recursive indexing and training runs", 1997; here the numbers are known before the search.)
//
// It rests on one premise: a number carries one value (PaxosRules::one_value_a_number), which the requests then tell. And
// an acceptor has to have few enough states, which bounds and rules decide: otherwise the full encoding is taken.
#pragma once

#include <array>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "model/kit/grid.hpp"
#include "model/kit/packed_state.hpp"
#include "model/paxos/acceptor_states.hpp"
#include "model/paxos/action.hpp"
#include "model/paxos/config.hpp"
#include "model/paxos/requests.hpp"

namespace paxcheck {

struct CollapsedLayout {
  // For states of that many words: only a state of one word has no bit to spare.
  CollapsedLayout(const PaxosConfig& config, const AcceptorStates& states, int width)
      : CollapsedLayout(config, bits_for(states.count() - 1), LayoutBuilder(width > 1 ? 1 : 0)) {}

  PaxosRequests requests;
  std::vector<Field> acceptors;  // by acceptor: the number of its state
  int words;
  int bits;  // used of the first word

 private:
  CollapsedLayout(const PaxosConfig& config, int bits_of_acceptor, LayoutBuilder layout)
      : requests(config, layout),
        acceptors(layout.add(config.acceptors, bits_of_acceptor)),
        words(layout.words()),
        bits(layout.bits_of_first_word()) {}
};

template <int W>
class CollapsedPaxos {
 public:
  using Grid = NarrowGrid;
  using State = PackedState<W>;
  class View;
  using Known = AsConfigured;
  static constexpr bool kSetOfMessages = false;  // an acceptor's state is more than what it has sent

  CollapsedPaxos(const PaxosConfig& config, std::shared_ptr<const AcceptorStates> states)
      : config_(config),
        states_(std::move(states)),
        layout_(config, *states_, W),
        shape_(config.acceptors, config.numbers) {}
  // Throws std::invalid_argument if an acceptor has too many states.
  explicit CollapsedPaxos(const PaxosConfig& config) : CollapsedPaxos(config, states_of(config)) {}

  static bool fits(const PaxosRules& rules) { return rules.one_value_a_number(); }
  static int words(const PaxosConfig& config, const std::shared_ptr<const AcceptorStates>& states) {
    return CollapsedLayout(config, *states, W).words;
  }

  const GridShape<Grid>& shape() const { return shape_; }
  const PaxosRequests& requests() const { return layout_.requests; }

  State initial() const { return layout_.requests.template initial<State>(config_); }

  // An acceptor's step, which changes its state.
  void promise(State& s, const View&, int a, int n) const { go(s, a, states_->after_promise(number(s, a), n)); }
  void accept(State& s, const View&, int a, int n, int /*v*/, bool /*raises*/, bool /*remembers*/) const {
    go(s, a, states_->after_accept(number(s, a), n));
  }
  void restart(State& s, int a) const {
    const AcceptorStates::Number next = states_->after_restart(number(s, a));
    if (next >= states_->count()) throw std::logic_error("an acceptor restarts more often than it was searched for");
    go(s, a, next);
  }

  int bits() const { return layout_.bits; }
  bool graded() const { return states_->graded(); }

  // See model/paxos/reductions.hpp. Values and acceptors are sorted apart, since no bit belongs to one of each.
  State representative(State s) const {
    if (config_.reductions.value_symmetry) layout_.requests.sort_values(s, config_.values, config_.learners);
    if (config_.reductions.acceptor_symmetry) sort_acceptors(s);
    return s;
  }

 private:
  static std::shared_ptr<const AcceptorStates> states_of(const PaxosConfig& config) {
    auto states = AcceptorStates::of(config);
    if (states == nullptr) throw std::invalid_argument("an acceptor has too many states for the collapsed encoding");
    return states;
  }

  const Field& field(int a) const { return layout_.acceptors[static_cast<std::size_t>(a)]; }
  AcceptorStates::Number number(const State& s, int a) const {
    return static_cast<AcceptorStates::Number>(field(a).get(s));
  }
  void go(State& s, int a, AcceptorStates::Number next) const { field(a).set(s, next); }

  // Into descending order of their numbers and of whether they have stopped.
  void sort_acceptors(State& s) const {
    std::array<std::uint64_t, PaxosConfig::kMaxAcceptors> keys;
    const std::uint64_t stopped = layout_.requests.stopped_acceptors.get(s);
    for (int a = 0; a < config_.acceptors; ++a) {
      const std::uint64_t key = field(a).get(s) << 1 | (stopped >> a & 1);
      int place = a;
      for (; place > 0 && keys[place - 1U] < key; --place) keys[place] = keys[place - 1U];
      keys[place] = key;
    }
    std::uint64_t sorted_stopped = 0;
    for (int a = 0; a < config_.acceptors; ++a) {
      field(a).set(s, keys[a] >> 1);
      sorted_stopped |= (keys[a] & 1) << a;
    }
    if (stopped != 0) layout_.requests.stopped_acceptors.set(s, sorted_stopped);
  }

  PaxosConfig config_;
  std::shared_ptr<const AcceptorStates> states_;
  CollapsedLayout layout_;
  GridShape<Grid> shape_;
};

// What a state says, put together from what the acceptors' states do.
template <int W>
class CollapsedPaxos<W>::View : public PaxosRequestsView<State, AsConfigured> {
 public:
  View(const CollapsedPaxos& model, const State& s)
      : PaxosRequestsView<State, AsConfigured>(model.layout_.requests, model.config_, s),
        model_(model),
        shape_(model.shape_),
        requested_(shape_.rows(this->issued_numbers())) {
    for (int a = 0; a < this->config_.acceptors; ++a) {
      const AcceptorStates::Told& told = model.states_->told(model.number(s, a));
      promised_ |= told.promises << a;
      accepted_ |= told.accepts << a;
      promised_at_least_ |= told.promised_at_least << a;
      unkept_reports_ |= told.unkept_reports << a;
      idle_promises_ |= told.idle_promises << a;
      idle_accepts_ |= told.idle_accepts << a;
      if (told.remembered < 0) remembering_nothing_ |= only(a);
    }
  }

  // Messages, as sets of (number, acceptor).
  Grid promises() const { return promised_; }
  Grid accepts() const { return accepted_; }
  Grid accepts_of(int v) const { return accepted_ & shape_.rows(this->proposals(v)); }
  AcceptorSet reporting(int n, int k, int v) const { return contains(this->proposals(v), k) ? reporting(n, 1 + k) : 0; }
  AcceptorSet reporting_nothing(int n) const { return reporting(n, 0); }

  // The numbers under which a value is chosen, and those under which v is.
  NumberSet chosen() const {
    if (chosen_ == kUnknown) chosen_ = chosen_numbers(this->config_, shape_, accepted_, this->issued_numbers());
    return chosen_;
  }
  bool something_chosen() const { return chosen() != 0; }
  NumberSet chosen_with(int v) const { return chosen() & this->proposals(v); }
  Grid answered_above() const { return shape_.above(promised_ | accepted_); }
  Grid unaccepted_requests() const { return requested_ & ~accepted_; }
  Grid unkept_reports() const { return unkept_reports_; }
  NumberSet proposals_other_than(int v) const { return this->issued_numbers() & ~this->proposals(v); }

  // Memory.
  Grid promised_at_least() const { return promised_at_least_; }
  AcceptorSet remembering_nothing() const { return remembering_nothing_; }
  Grid remembering_other(int /*v*/) const { return 0; }
  int remembered_number(int a) const { return static_cast<int>(told(a).remembered); }

  Grid promised_before() const { return idle_promises_; }
  Grid accepted_before() const { return idle_accepts_; }

 private:
  const AcceptorStates::Told& told(int a) const { return model_.states_->told(model_.number(this->state_, a)); }

  AcceptorSet reporting(int n, int report) const {
    Grid grid = 0;
    for (int a = 0; a < this->config_.acceptors; ++a) {
      grid |= model_.states_->reporting(model_.number(this->state_, a), report) << a;
    }
    return shape_.row(grid, n);
  }

  const CollapsedPaxos& model_;
  const GridShape<Grid>& shape_;
  Grid requested_;  // all acceptors of the numbers issued
  Grid promised_ = 0;
  Grid accepted_ = 0;
  Grid promised_at_least_ = 0;
  Grid unkept_reports_ = 0;
  Grid idle_promises_ = 0;
  Grid idle_accepts_ = 0;
  AcceptorSet remembering_nothing_ = 0;
  static constexpr NumberSet kUnknown = ~NumberSet{0};
  mutable NumberSet chosen_ = kUnknown;  // looked for when first asked
};

}  // namespace paxcheck
