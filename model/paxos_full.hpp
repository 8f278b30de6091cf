// The full encoding of Basic Paxos: every message and every variable of every process has its own bits.
//
// Nothing is derived, so it serves any combination of rules. Messages that differ only in their sender are
// kept together, as the set of their senders.
#pragma once

#include <vector>

#include "model/packed_state.hpp"
#include "model/paxos_config.hpp"
#include "model/paxos_extras.hpp"

namespace paxcheck {

struct FullLayout {
  explicit FullLayout(const PaxosConfig&);

  static bool fits(const PaxosRules&) { return true; }

  // A proposal (n, v) as a number: 1 + n * V + v; "none" is 0.
  int code(int n, int v) const { return 1 + n * values + v; }

  int values;                               // V, the invented value included
  Field prepared;                           // set of numbers
  std::vector<Field> issued;                // by number: the values of the accept requests sent
  std::vector<std::vector<Field>> promise;  // by number, then by code of the report: senders
  std::vector<Field> accepted_by;           // by code, from 1: senders of accepted(., n, v)
  std::vector<Field> promised_at_least;     // by number n: the acceptors with promised[a] >= n
  std::vector<Field> remembered;            // by acceptor: the code of accepted[a]
  PaxosExtras extras;
  int words;

 private:
  FullLayout(const PaxosConfig&, LayoutBuilder);
};

template <int W>
class FullPaxos {
 public:
  using Layout = FullLayout;
  using State = PackedState<W>;
  class View;

  explicit FullPaxos(const PaxosConfig& config) : config_(config), layout_(config) {}

  const PaxosConfig& config() const { return config_; }

  State initial() const { return layout_.extras.template initial<State>(config_); }

  void send_prepare(State& s, int n) const { layout_.prepared.add(s, only(n)); }
  void send_promise(State& s, const View& now, int a, int n) const {
    const bool reports = config_.rules.promise_reports == PromiseReports::accepted;
    layout_.promise[n][reports ? now.remembered(a) : 0].add(s, only(a));
  }
  // n = -1 for none.
  void set_promised(State& s, int a, int n) const {
    for (int m = 0; m < config_.numbers; ++m) {
      const Field& field = layout_.promised_at_least[m];
      const std::uint64_t others = field.get(s) & ~only(a);
      field.set(s, m <= n ? others | only(a) : others);
    }
  }
  void send_accept(State& s, int n, int v) const { layout_.issued[n].add(s, only(v)); }
  void set_accepted(State& s, int a, int n, int v) const { layout_.remembered[a].set(s, layout_.code(n, v)); }
  void forget_accepted(State& s, int a) const { layout_.remembered[a].set(s, 0); }
  void send_accepted(State& s, int a, int n, int v) const {
    layout_.accepted_by[layout_.code(n, v) - 1].add(s, only(a));
  }
  const PaxosExtras& extras() const { return layout_.extras; }

 private:
  PaxosConfig config_;
  FullLayout layout_;
};

// What a state says, read from its bits when asked.
template <int W>
class FullPaxos<W>::View : public PaxosExtrasView<State> {
 public:
  View(const FullPaxos& model, const State& s)
      : PaxosExtrasView<State>(model.layout_.extras, s), config_(model.config_), layout_(model.layout_) {}

  bool prepared(int n) const { return contains(set(layout_.prepared), n); }
  ValueSet issued(int n) const { return set(layout_.issued[n]); }
  AcceptorSet promisers(int n) const { return union_of(layout_.promise[n]); }
  AcceptorSet reporting(int n, int k, int v) const {
    return config_.rules.promise_reports == PromiseReports::nothing
               ? 0
               : set(layout_.promise[n][layout_.code(k, v)]);
  }
  AcceptorSet reporting_nothing(int n) const { return set(layout_.promise[n][0]); }
  AcceptorSet accepted_by(int n, int v) const { return set(layout_.accepted_by[layout_.code(n, v) - 1]); }
  AcceptorSet accepted_any(int n) const {
    AcceptorSet senders = 0;
    for (int v = 0; v < layout_.values; ++v) senders |= accepted_by(n, v);
    return senders;
  }
  AcceptorSet promised_at_least(int n) const {
    return n < config_.numbers ? set(layout_.promised_at_least[n]) : 0;
  }
  AcceptorSet remembering_nothing() const {
    AcceptorSet acceptors = 0;
    for (int a = 0; a < config_.acceptors; ++a) acceptors |= remembered(a) == 0 ? only(a) : 0;
    return acceptors;
  }
  // The acceptors that remember (n, w) with w other than v.
  AcceptorSet remembering_other(int n, int v) const {
    AcceptorSet acceptors = 0;
    for (int a = 0; a < config_.acceptors; ++a) {
      if (remembered_number(a) == n && remembered(a) != layout_.code(n, v)) acceptors |= only(a);
    }
    return acceptors;
  }
  // The code of accepted[a], and its number or -1.
  int remembered(int a) const { return static_cast<int>(layout_.remembered[a].get(this->state_)); }
  int remembered_number(int a) const {
    return remembered(a) == 0 ? -1 : (remembered(a) - 1) / layout_.values;
  }
  bool remembers_proposing(int n) const {
    return config_.rules.servers_restart() ? contains(set(this->extras_.proposed), n) : issued(n) != 0;
  }

 private:
  std::uint32_t set(const Field& field) const { return static_cast<std::uint32_t>(field.get(this->state_)); }
  AcceptorSet union_of(const std::vector<Field>& fields) const {
    AcceptorSet senders = 0;
    for (const Field& field : fields) senders |= set(field);
    return senders;
  }

  const PaxosConfig& config_;
  const FullLayout& layout_;
};

}  // namespace paxcheck
