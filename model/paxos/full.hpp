// The full encoding of Basic Paxos: every message and every variable of every process has its own bits.
//
// Nothing is derived, so it serves any combination of rules. Messages that differ only in number and sender
// are kept together, as one grid.
#pragma once

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "model/kit/column_order.hpp"
#include "model/kit/grid.hpp"
#include "model/kit/packed_state.hpp"
#include "model/paxos/config.hpp"
#include "model/paxos/requests.hpp"

namespace paxcheck {

template <class Grid>
struct FullLayout {
  explicit FullLayout(const PaxosConfig& config) : FullLayout(config, LayoutBuilder(1)) {}

  // A report, or what an acceptor remembers, as a number: 0 for none, 1 + n * V + v for the proposal (n, v).
  int code(int n, int v) const { return 1 + n * values + v; }

  int values;  // V, the invented value included
  PaxosRequests requests;
  std::vector<GridField<Grid>> promises;  // by code r: (n, a) where promise(a, n, r) was sent
  GridField<Grid> promise_senders;        // (n, a) where any was, so that it need not be put together again and again
  std::vector<GridField<Grid>> accepts;   // by value v: (n, a) where accepted(a, n, v) was sent
  GridField<Grid> promised_at_least;      // (n, a) where promised[a] >= n
  std::vector<Field> remembered;          // by bit of a code: the acceptors a of whose accepted[a] it is set
  int words;

  template <class State>
  int code_remembered(const State& s, int a) const {
    int r = 0;
    for (std::size_t bit = 0; bit < remembered.size(); ++bit) {
      r |= static_cast<int>(remembered[bit].get(s) >> a & 1) << bit;
    }
    return r;
  }
  template <class State>
  void remember(State& s, int a, int r) const {
    for (std::size_t bit = 0; bit < remembered.size(); ++bit) {
      remembered[bit].set(s, (remembered[bit].get(s) & ~std::uint64_t{only(a)}) |
                                 std::uint64_t{static_cast<std::uint32_t>(r >> bit & 1)} << a);
    }
  }

  // The bits of acceptor 0.
  template <class State>
  State first_acceptor(const GridShape<Grid>& shape) const {
    State s{};
    const Grid column = shape.columns(only(0));
    for (const GridField<Grid>& field : promises) field.add(s, column);
    promise_senders.add(s, column);
    for (const GridField<Grid>& field : accepts) field.add(s, column);
    promised_at_least.add(s, column);
    for (const Field& row : remembered) row.add(s, only(0));
    if (requests.stopped_acceptors.mask != 0) requests.stopped_acceptors.add(s, only(0));
    return s;
  }

 private:
  FullLayout(const PaxosConfig& config, LayoutBuilder layout)
      : values(config.proposable_values()), requests(config, layout) {
    const auto grid = [&] { return layout.add_grid<Grid>(config.numbers, config.acceptors); };
    const bool reports = config.rules.promise_reports == PromiseReports::accepted;
    for (int r = 0; r < (reports ? code(config.numbers, 0) : 1); ++r) promises.push_back(grid());
    for (int v = 0; v < values; ++v) accepts.push_back(grid());
    promise_senders = grid();
    promised_at_least = grid();
    remembered = layout.add(bits_for(static_cast<std::uint64_t>(code(config.numbers, 0) - 1)), config.acceptors);
    words = layout.words();
  }
};

template <int W>
class FullPaxos {
 public:
  // Narrow grids up to eight words, wide ones beyond; the search takes a width whose grids hold all pairs.
  using Grid = std::conditional_t<(W > 8), WideGrid, NarrowGrid>;
  using State = PackedState<W>;
  class View;
  using Known = AsConfigured;
  static constexpr bool kSetOfMessages = false;  // memory is kept beside the messages

  explicit FullPaxos(const PaxosConfig& config)
      : config_(config),
        layout_(config),
        shape_(config.acceptors, config.numbers),
        acceptors_(layout_.template first_acceptor<State>(shape_), config.acceptors) {}

  static bool fits(const PaxosRules&) { return true; }
  static int words(const PaxosConfig& config) { return FullLayout<Grid>(config).words; }

  const GridShape<Grid>& shape() const { return shape_; }
  const PaxosRequests& requests() const { return layout_.requests; }

  State initial() const { return layout_.requests.template initial<State>(config_); }

  // Effects: of a step of acceptor a on its memory and its messages.
  void promise(State& s, const View& now, int a, int n) const {
    set_promised(s, a, n);
    const bool reports = config_.rules.promise_reports == PromiseReports::accepted;
    const int report = reports ? layout_.code_remembered(now.state(), a) : 0;
    layout_.promises[static_cast<std::size_t>(report)].add(s, shape_.cell(n, a));
    layout_.promise_senders.add(s, shape_.cell(n, a));
  }
  // Whether it raises the promise to n, and whether (n, v) is what a remembers from now on.
  void accept(State& s, const View&, int a, int n, int v, bool raises, bool remembers) const {
    if (raises) set_promised(s, a, n);
    if (remembers) layout_.remember(s, a, layout_.code(n, v));
    layout_.accepts[static_cast<std::size_t>(v)].add(s, shape_.cell(n, a));
  }
  void forget(State& s, int a) const { layout_.remember(s, a, 0); }  // what was accepted
  void restart(State& s, int a) const {
    if (config_.rules.promise_durable == Durable::no) set_promised(s, a, -1);
    if (config_.rules.accepted_durable == Durable::no) layout_.remember(s, a, 0);
  }

  // The state with only these promises and acceptances, and with numbers called anew: among them those of all reports and
  // proposals remembered that are left. For rules under which an acceptor has promised what it promised or accepted last.
  State renumbered(const State& s, Grid promises, Grid accepts, const NewNumbers& to, NumberSet prepared_kept) const {
    State next = s;
    layout_.requests.renumber(next, to, prepared_kept);
    for (std::size_t r = 1; r < layout_.promises.size(); ++r) layout_.promises[r].set(next, 0);
    Grid answered = 0;
    for (std::size_t r = 0; r < layout_.promises.size(); ++r) {
      const Grid moved = shape_.renumbered(layout_.promises[r].get(s) & promises, to);
      if (moved == 0 && r > 0) continue;
      layout_.promises[static_cast<std::size_t>(code_renumbered(static_cast<int>(r), to))].set(next, moved);
      answered |= moved;
    }
    layout_.promise_senders.set(next, answered);
    for (const GridField<Grid>& field : layout_.accepts) {
      const Grid moved = shape_.renumbered(field.get(s) & accepts, to);
      field.set(next, moved);
      answered |= moved;
    }
    layout_.promised_at_least.set(next, shape_.at_or_above(answered));
    for (int a = 0; a < config_.acceptors; ++a) {
      layout_.remember(next, a, code_renumbered(layout_.code_remembered(s, a), to));
    }
    return next;
  }

  // See model/paxos/reductions.hpp. A bit may belong to a value and an acceptor, so the acceptors are sorted anew for every
  // order of the values that puts the sets of numbers proposed with each in descending order, and the least state is taken.
  State representative(const State& s) const {
    if (!config_.reductions.any()) return s;
    State least = s;
    if (config_.reductions.acceptor_symmetry) acceptors_.sort(least);
    if (!config_.reductions.value_symmetry) return least;
    std::array<int, PaxosConfig::kMaxValues + 1> order;  // order[i] is the value that becomes value i
    std::iota(order.begin(), order.end(), 0);
    const auto begin = order.begin(), end = order.begin() + config_.values;
    const auto earlier = [&](int v, int w) { return proposed(s, v) > proposed(s, w); };
    std::stable_sort(begin, end, earlier);
    bool first = true;
    do {
      State renamed = with_values(s, order);
      if (config_.reductions.acceptor_symmetry) acceptors_.sort(renamed);
      if (first || std::ranges::lexicographical_compare(renamed.words, least.words)) least = renamed;
      first = false;
    } while (config_.values <= kMostValuesPermuted && next_order(s, begin, end));
    return least;
  }

 private:
  // n = -1 for none.
  void set_promised(State& s, int a, int n) const {
    const Grid column = shape_.columns(only(a));
    const Grid others = layout_.promised_at_least.get(s) & ~column;
    layout_.promised_at_least.set(s, others | (column & shape_.rows(first(n + 1))));
  }

  // With more values that were proposed alike a state may have several representatives, which costs states, no error.
  static constexpr int kMostValuesPermuted = 4;
  using Order = std::array<int, PaxosConfig::kMaxValues + 1>;

  std::uint64_t proposed(const State& s, int v) const { return layout_.requests.proposals_of(v).get(s); }

  // The next permutation of values that were proposed with the same numbers. Values never proposed occur nowhere.
  bool next_order(const State& s, Order::iterator begin, Order::iterator end) const {
    for (auto group = begin; group != end;) {
      const auto last = std::find_if(group, end, [&](int v) { return proposed(s, v) != proposed(s, *group); });
      if (proposed(s, *group) != 0 && std::next_permutation(group, last)) return true;
      group = last;
    }
    return false;
  }

  // The state with value order[i] called i.
  State with_values(const State& s, const Order& order) const {
    State renamed = s;
    for (int i = 0; i < config_.values; ++i) {
      const int v = order[static_cast<std::size_t>(i)];
      if (v == i) continue;
      layout_.requests.proposals_of(i).set(renamed, proposed(s, v));
      layout_.accepts[static_cast<std::size_t>(i)].set(renamed, layout_.accepts[static_cast<std::size_t>(v)].get(s));
      for (int n = 0; n < config_.numbers && layout_.promises.size() > 1; ++n) {
        layout_.promises[code(n, i)].set(renamed, layout_.promises[code(n, v)].get(s));
      }
      for (int a = 0; a < config_.acceptors; ++a) {
        const int r = layout_.code_remembered(s, a);
        if (r != 0 && (r - 1) % layout_.values == v) layout_.remember(renamed, a, r - v + i);
      }
      for (int l = 0; l < config_.learners; ++l) {
        if (layout_.requests.learned_by(l).get(s) == only(v)) layout_.requests.learned_by(l).set(renamed, only(i));
      }
    }
    return renamed;
  }

  int code_renumbered(int r, const NewNumbers& to) const {
    if (r == 0) return 0;
    const int n = to[static_cast<std::size_t>((r - 1) / layout_.values)];
    if (n < 0) throw std::logic_error("a number was forgotten that is still reported or remembered");
    return layout_.code(n, (r - 1) % layout_.values);
  }
  std::size_t code(int n, int v) const { return static_cast<std::size_t>(layout_.code(n, v)); }

  PaxosConfig config_;
  FullLayout<Grid> layout_;
  GridShape<Grid> shape_;
  ColumnOrder<W> acceptors_;
};

// What a state says, read from its bits when asked.
template <int W>
class FullPaxos<W>::View : public PaxosRequestsView<State, AsConfigured> {
 public:
  View(const FullPaxos& model, const State& s)
      : PaxosRequestsView<State, AsConfigured>(model.layout_.requests, model.config_, s),
        layout_(model.layout_),
        shape_(model.shape_) {
    promised_ = layout_.promise_senders.get(s);
    for (const GridField<Grid>& field : layout_.accepts) accepted_ |= field.get(s);
  }

  Grid promises() const { return promised_; }
  Grid accepts() const { return accepted_; }
  Grid accepts_of(int v) const { return layout_.accepts[static_cast<std::size_t>(v)].get(this->state_); }
  AcceptorSet reporting(int n, int k, int v) const {
    const auto report = static_cast<std::size_t>(layout_.code(k, v));
    return report < layout_.promises.size() ? shape_.row(layout_.promises[report].get(this->state_), n) : 0;
  }
  AcceptorSet reporting_nothing(int n) const { return shape_.row(layout_.promises[0].get(this->state_), n); }

  NumberSet proposals_other_than(int v) const {
    NumberSet numbers = 0;
    for (int w = 0; w < layout_.values; ++w) numbers |= w != v ? this->proposals(w) : 0;
    return numbers;
  }
  bool something_chosen() const {
    for (int n : members(this->issued_numbers())) {
      if (this->config_.phase2.contains_one(shape_.row(accepted_, n))) return true;  // of all values together
    }
    return false;
  }
  NumberSet chosen_with(int v) const {
    return chosen_numbers(this->config_, shape_, accepts_of(v), this->proposals(v));
  }
  Grid answered_above() const { return shape_.above(promised_ | accepted_); }
  Grid unaccepted_requests() const {
    Grid grid = 0;
    for (int v = 0; v < layout_.values; ++v) grid |= shape_.rows(this->proposals(v)) & ~accepts_of(v);
    return grid;
  }
  Grid unkept_reports() const {
    if ((promised_ & shape_.below(accepted_)) == 0) return 0;
    Grid grid = layout_.promises[0].get(this->state_) & shape_.below(accepted_);
    for (std::size_t r = 1; r < layout_.promises.size(); ++r) {
      const Grid promises = layout_.promises[r].get(this->state_);
      if (promises == 0) continue;
      const int reported = (static_cast<int>(r) - 1) / layout_.values;
      const Grid above = accepted_ & ~shape_.rows(first(reported + 1));
      grid |= promises & shape_.below(above);
    }
    return grid;
  }

  Grid promised_at_least() const { return layout_.promised_at_least.get(this->state_); }
  AcceptorSet remembering_nothing() const {
    AcceptorSet acceptors = 0;
    for (const Field& row : layout_.remembered) acceptors |= static_cast<AcceptorSet>(row.get(this->state_));
    return first(this->config_.acceptors) & ~acceptors;
  }
  Grid remembering_other(int v) const {
    Grid grid = 0;
    for (int a = 0; a < this->config_.acceptors; ++a) {
      const int n = remembered_number(a);
      if (n >= 0 && remembered(a) != layout_.code(n, v)) grid |= shape_.cell(n, a);
    }
    return grid;
  }
  int remembered_number(int a) const { return remembered(a) == 0 ? -1 : (remembered(a) - 1) / layout_.values; }

  Grid promised_before() const { return 0; }
  Grid accepted_before() const { return 0; }

 private:
  int remembered(int a) const { return layout_.code_remembered(this->state_, a); }

  const FullLayout<Grid>& layout_;
  const GridShape<Grid>& shape_;
  Grid promised_ = 0;
  Grid accepted_ = 0;
};

}  // namespace paxcheck
