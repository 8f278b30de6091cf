// The compact encoding of Basic Paxos: B (2 + 2N) bits and the accept request's value per number.
//
// A state is kept as its messages' senders: who was asked, what was requested, who promised, who accepted.
// Everything else follows from these sets, under the rules for which fits() holds:
//   promised[a]   the highest number that a promised or accepted, because a promise is only ever raised, is
//   raised by
//                 accepting, and is not forgotten;
//   accepted[a]   the highest-numbered proposal that a accepted (the lowest-numbered for
//   accepted-memory=first), because
//                 a accepts in ascending order of numbers, one value per number, and does not forget;
//   a report      in promise(a, n, .) is what a had accepted by then, which is what it accepted below n,
//   because it
//                 accepts nothing below n afterwards and had promised, so accepted, nothing at or above n
//                 before.
// A rule that breaks one of these premises needs the full encoding (paxos_full.hpp).
#pragma once

#include <string>
#include <vector>

#include "model/packed_state.hpp"
#include "model/paxos_config.hpp"
#include "model/paxos_extras.hpp"

namespace paxcheck {

struct CompactLayout {
  explicit CompactLayout(const PaxosConfig&);

  // Whether the rules in force allow this encoding.
  static bool fits(const PaxosRules&);

  Field prepared;                // set of numbers
  std::vector<Field> value;      // by number: 1 + the value of the accept request, 0 if none was sent
  std::vector<Field> promisers;  // by number: the senders of promise(., n, .)
  std::vector<Field> voters;     // by number: the senders of accepted(., n, .)
  PaxosExtras extras;
  int words;

 private:
  CompactLayout(const PaxosConfig&, LayoutBuilder);
};

template <int W>
class CompactPaxos {
 public:
  using Layout = CompactLayout;
  using State = PackedState<W>;
  class View;

  explicit CompactPaxos(const PaxosConfig& config) : config_(config), layout_(config) {}

  const PaxosConfig& config() const { return config_; }

  State initial() const { return layout_.extras.template initial<State>(config_); }

  // Effects. What follows from the messages needs no assignment.
  void send_prepare(State& s, int n) const { layout_.prepared.add(s, only(n)); }
  void set_promised(State&, int /*a*/, int /*n*/) const {}
  void send_promise(State& s, const View&, int a, int n) const { layout_.promisers[n].add(s, only(a)); }
  void send_accept(State& s, int n, int v) const { layout_.value[n].set(s, v + 1); }
  void set_accepted(State&, int /*a*/, int /*n*/, int /*v*/) const {}
  void forget_accepted(State&, int /*a*/) const {}  // fits() rules restarts out
  void send_accepted(State& s, int a, int n, int /*v*/) const { layout_.voters[n].add(s, only(a)); }
  const PaxosExtras& extras() const { return layout_.extras; }

 private:
  PaxosConfig config_;
  CompactLayout layout_;
};

// What a state says, decoded once.
template <int W>
class CompactPaxos<W>::View : public PaxosExtrasView<State> {
 public:
  View(const CompactPaxos& model, const State& s)
      : PaxosExtrasView<State>(model.layout_.extras, s),
        config_(model.config_),
        prepared_(static_cast<NumberSet>(model.layout_.prepared.get(s))) {
    const CompactLayout& layout = model.layout_;
    AcceptorSet above = 0;
    promised_at_least_[config_.numbers] = 0;
    for (int n = config_.numbers - 1; n >= 0; --n) {
      // Shifting the one-bit set {value + 1} right by one drops it where there is no value.
      issued_[n] = only(static_cast<int>(layout.value[n].get(s))) >> 1;
      promisers_[n] = static_cast<AcceptorSet>(layout.promisers[n].get(s));
      voters_[n] = static_cast<AcceptorSet>(layout.voters[n].get(s));
      above |= promisers_[n] | voters_[n];
      promised_at_least_[n] = above;
    }
  }

  bool prepared(int n) const { return contains(prepared_, n); }
  ValueSet issued(int n) const { return issued_[n]; }
  AcceptorSet promisers(int n) const { return promisers_[n]; }
  AcceptorSet reporting(int n, int k, int v) const {
    if (config_.rules.promise_reports == PromiseReports::nothing || k >= n) return 0;
    const AcceptorSet instead =
        config_.rules.accepted_memory == AcceptedMemory::first ? voted(0, k) : voted(k + 1, n);
    return promisers_[n] & accepted_by(k, v) & ~instead;
  }
  AcceptorSet reporting_nothing(int n) const {
    if (config_.rules.promise_reports == PromiseReports::nothing) return promisers_[n];
    return promisers_[n] & ~voted(0, n);
  }
  AcceptorSet accepted_by(int n, int v) const { return contains(issued_[n], v) ? voters_[n] : 0; }
  AcceptorSet accepted_any(int n) const { return voters_[n]; }
  AcceptorSet promised_at_least(int n) const { return promised_at_least_[n]; }
  AcceptorSet remembering_nothing() const { return ~voted(0, config_.numbers); }
  AcceptorSet remembering_other(int /*n*/, int /*v*/) const { return 0; }
  int remembered_number(int a) const {
    int number = -1;
    for (int n = 0; n < config_.numbers; ++n) {
      if (contains(voters_[n], a)) number = n;
    }
    return number;
  }
  bool remembers_proposing(int n) const { return issued_[n] != 0; }

 private:
  // The acceptors that accepted a number in low .. high-1.
  AcceptorSet voted(int low, int high) const {
    AcceptorSet set = 0;
    for (int n = low; n < high; ++n) set |= voters_[n];
    return set;
  }

  const PaxosConfig& config_;
  NumberSet prepared_;
  ValueSet issued_[PaxosConfig::kMaxNumbers];
  AcceptorSet promisers_[PaxosConfig::kMaxNumbers];
  AcceptorSet voters_[PaxosConfig::kMaxNumbers];
  AcceptorSet promised_at_least_[PaxosConfig::kMaxNumbers + 1];
};

}  // namespace paxcheck
