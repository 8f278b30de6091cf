// What a state of Multi-Paxos says, decoded once for its successors and for the properties.
//
// Numbers, slots, acceptors, values and readers are counted from 0. Refers to the state and the layout, which outlive
// it. Thread safety: const after construction.
#pragma once

#include <cstdint>

#include "model/multi_paxos/layout.hpp"

namespace paxcheck {

template <int W>
class MultiPaxosView {
 public:
  using State = PackedState<W>;

  MultiPaxosView(const MultiPaxosConfig& config, const MultiPaxosLayout& layout, const State& s)
      : config_(&config), layout_(&layout), state_(&s) {
    for (int i = 0; i < config.slots; ++i) chosen_in_[i] = 0;
    AcceptorSet promised_above = 0;
    for (int n = config.numbers - 1; n >= 0; --n) {
      above_[n] = static_cast<std::uint8_t>(promised_above);
      promisers_[n] = static_cast<std::uint8_t>(layout.promised[n].get(s));
      promised_above |= promisers_[n];
      SlotSet chosen = 0;
      ContentSet proposed = 0;
      for (int i = 0; i < config.slots; ++i) {
        const auto proposal = static_cast<Content>(layout.proposal[n][i].get(s));
        const auto acceptors = static_cast<AcceptorSet>(layout.accepted[n][i].get(s));
        proposal_[n][i] = static_cast<std::uint8_t>(proposal);
        accepted_[n][i] = static_cast<std::uint8_t>(acceptors);
        proposed |= only(proposal);
        promised_above |= acceptors;
        if (config.is_quorum(acceptors)) {
          chosen |= only(i);
          chosen_in_[i] = static_cast<std::uint8_t>(chosen_in_[i] | only(proposal));
        }
      }
      chosen_[n] = static_cast<std::uint8_t>(chosen);
      proposed_[n] = static_cast<std::uint8_t>(proposed & ~only(kNothing));
    }
  }

  const State& state() const { return *state_; }
  const MultiPaxosConfig& config() const { return *config_; }

  bool prepared(int n) const { return contains(static_cast<NumberSet>(layout_->prepared.get(*state_)), n); }

  // Who sent promise(., n, ...); who accepted in slot i the proposal of n.
  AcceptorSet promisers(int n) const { return promisers_[n]; }
  AcceptorSet accepted(int n, int i) const { return accepted_[n][i]; }

  // The acceptors with promised[a] > n, and >= n.
  AcceptorSet promised_above(int n) const { return above_[n]; }
  AcceptorSet promised_at_least(int n) const {
    AcceptorSet some = above_[n] | promisers_[n];
    for (int i = 0; i < config_->slots; ++i) some |= accepted_[n][i];
    return some;
  }

  // Who deleted what it accepted in slot i, and whose promise for n was made without it.
  AcceptorSet deleted(int i) const { return static_cast<AcceptorSet>(layout_->deleted[i].get(*state_)); }
  AcceptorSet silent(int n, int i) const { return static_cast<AcceptorSet>(layout_->silent[n][i].get(*state_)); }

  // The content of accept(n, i, .), kNothing if it was not sent; all contents that n proposed.
  Content proposal(int n, int i) const { return proposal_[n][i]; }
  ContentSet proposed(int n) const { return proposed_[n]; }
  // How many slots there are up to the highest in which n proposed.
  int highest_proposed(int n) const {
    int slots = config_->slots;
    while (slots > 0 && proposal_[n][slots - 1] == kNothing) --slots;
    return slots;
  }

  // The slots chosen under n; the contents chosen in slot i.
  SlotSet chosen(int n) const { return chosen_[n]; }
  ContentSet chosen_in(int i) const { return chosen_in_[i]; }

  // The contents chosen in some slot, and those chosen with all slots below.
  ContentSet chosen_anywhere() const {
    ContentSet all = 0;
    for (int i = 0; i < config_->slots; ++i) all |= chosen_in_[i];
    return all;
  }
  ContentSet chosen_in_order() const {
    ContentSet all = 0;
    for (int i = 0; i < config_->slots && chosen_in_[i] != 0; ++i) all |= chosen_in_[i];
    return all;
  }

  Content applied(int l, int i) const {
    const std::uint64_t log = layout_->applied[l].get(*state_);
    return static_cast<Content>(log >> i * layout_->slot_bits & ((std::uint64_t{1} << layout_->slot_bits) - 1));
  }
  SlotSet applied_slots(int l) const {
    SlotSet slots = 0;
    for (int i = 0; i < config_->slots; ++i) slots |= applied(l, i) != kNothing ? only(i) : 0;
    return slots;
  }

  // The clients' operations: commands 0 .. C-1, then reads C .. C+D-1.
  OperationSet invoked_commands() const {
    ContentSet all = 0;
    for (int n = 0; n < config_->numbers; ++n) all |= proposed_[n];
    return all >> content_of(0) & first(config_->clients);
  }
  OperationSet acknowledged() const { return static_cast<OperationSet>(layout_->acknowledged.get(*state_)); }
  int leader_asked(int d) const { return static_cast<int>(layout_->asked[d].get(*state_)) - 1; }  // -1 for none
  AcceptorSet confirmed(int d) const { return static_cast<AcceptorSet>(layout_->confirmed[d].get(*state_)); }
  Content result(int d) const { return static_cast<Content>(layout_->result[d].get(*state_)); }
  bool waits(int d) const { return leader_asked(d) >= 0 && result(d) == kNothing; }
  OperationSet answered() const {
    OperationSet reads = 0;
    for (int d = 0; d < config_->reads; ++d) reads |= result(d) != kNothing ? only(config_->clients + d) : 0;
    return reads;
  }
  OperationSet over() const { return acknowledged() | answered(); }
  OperationSet before(int o) const { return static_cast<OperationSet>(layout_->before[o].get(*state_)); }

 private:
  using C = MultiPaxosConfig;
  const MultiPaxosConfig* config_;
  const MultiPaxosLayout* layout_;
  const State* state_;
  std::uint8_t promisers_[C::kMostNumbersHeld], above_[C::kMostNumbersHeld], chosen_[C::kMostNumbersHeld],
      proposed_[C::kMostNumbersHeld];
  std::uint8_t accepted_[C::kMostNumbersHeld][C::kMostSlots], proposal_[C::kMostNumbersHeld][C::kMostSlots];

 protected:
  std::uint8_t chosen_in_[C::kMostSlots];
};

}  // namespace paxcheck
