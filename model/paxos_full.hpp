// The full encoding of Basic Paxos: every message and every variable of every process has its own bits.
//
// Nothing is derived, so it serves any combination of rules. Messages that differ only in number and sender
// are kept together, as one grid.
#pragma once

#include <vector>

#include "model/grid.hpp"
#include "model/packed_state.hpp"
#include "model/paxos_config.hpp"
#include "model/paxos_requests.hpp"

namespace paxcheck {

template <class Grid>
struct FullLayout {
  explicit FullLayout(const PaxosConfig& config) : FullLayout(config, LayoutBuilder()) {}

  // A report, or what an acceptor remembers, as a number: 0 for none, 1 + n * V + v for the proposal (n, v).
  int code(int n, int v) const { return 1 + n * values + v; }

  int values;  // V, the invented value included
  PaxosRequests requests;
  std::vector<GridField<Grid>> promises;  // by code r: (n, a) where promise(a, n, r) was sent
  std::vector<GridField<Grid>> accepts;   // by value v: (n, a) where accepted(a, n, v) was sent
  GridField<Grid> promised_at_least;      // (n, a) where promised[a] >= n
  std::vector<Field> remembered;          // by acceptor: the code of accepted[a]
  int words;

 private:
  FullLayout(const PaxosConfig& config, LayoutBuilder layout)
      : values(config.proposable_values()), requests(config, layout) {
    const int cells = config.numbers * config.acceptors;
    const bool reports = config.rules.promise_reports == PromiseReports::accepted;
    for (int r = 0; r < (reports ? code(config.numbers, 0) : 1); ++r) promises.push_back(layout.add_grid<Grid>(cells));
    for (int v = 0; v < values; ++v) accepts.push_back(layout.add_grid<Grid>(cells));
    promised_at_least = layout.add_grid<Grid>(cells);
    remembered = layout.add(config.acceptors, bits_for(static_cast<std::uint64_t>(code(config.numbers, 0) - 1)));
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

  explicit FullPaxos(const PaxosConfig& config)
      : config_(config), layout_(config), shape_(config.acceptors, config.numbers) {}

  static bool fits(const PaxosRules&) { return true; }
  static int words(const PaxosConfig& config) { return FullLayout<Grid>(config).words; }

  const GridShape<Grid>& shape() const { return shape_; }
  const PaxosRequests& requests() const { return layout_.requests; }

  State initial() const { return layout_.requests.template initial<State>(config_); }

  // n = -1 for none.
  void set_promised(State& s, int a, int n) const {
    const Grid column = shape_.columns(only(a));
    const Grid others = layout_.promised_at_least.get(s) & ~column;
    layout_.promised_at_least.set(s, others | (column & shape_.rows(first(n + 1))));
  }
  void set_accepted(State& s, int a, int n, int v) const { remembered(a).set(s, code(n, v)); }
  void forget_accepted(State& s, int a) const { remembered(a).set(s, 0); }
  void send_promise(State& s, const View& now, int a, int n) const {
    const bool reports = config_.rules.promise_reports == PromiseReports::accepted;
    const std::uint64_t report = reports ? remembered(a).get(now.state()) : 0;
    layout_.promises[report].add(s, shape_.cell(n, a));
  }
  void send_accepted(State& s, int a, int n, int v) const {
    layout_.accepts[static_cast<std::size_t>(v)].add(s, shape_.cell(n, a));
  }

 private:
  std::uint64_t code(int n, int v) const { return static_cast<std::uint64_t>(layout_.code(n, v)); }
  const Field& remembered(int a) const { return layout_.remembered[static_cast<std::size_t>(a)]; }

  PaxosConfig config_;
  FullLayout<Grid> layout_;
  GridShape<Grid> shape_;
};

// What a state says, read from its bits when asked.
template <int W>
class FullPaxos<W>::View : public PaxosRequestsView<State> {
 public:
  View(const FullPaxos& model, const State& s)
      : PaxosRequestsView<State>(model.layout_.requests, model.config_, s),
        layout_(model.layout_),
        shape_(model.shape_) {
    for (const GridField<Grid>& field : layout_.promises) promised_ |= field.get(s);
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

  Grid promised_at_least() const { return layout_.promised_at_least.get(this->state_); }
  AcceptorSet remembering_nothing() const {
    AcceptorSet acceptors = 0;
    for (int a = 0; a < this->config_.acceptors; ++a) acceptors |= remembered(a) == 0 ? only(a) : 0;
    return acceptors;
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

  Grid accepted_before() const { return 0; }

 private:
  int remembered(int a) const {
    return static_cast<int>(layout_.remembered[static_cast<std::size_t>(a)].get(this->state_));
  }

  const FullLayout<Grid>& layout_;
  const GridShape<Grid>& shape_;
  Grid promised_ = 0;
  Grid accepted_ = 0;
};

}  // namespace paxcheck
