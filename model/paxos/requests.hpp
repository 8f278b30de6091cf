// The parts of a state that all encodings of Basic Paxos hold alike: the requests sent, learners, crashes
// and stops. What a distinguished learner has told the others is what it has learned.
#pragma once

#include <array>
#include <bit>
#include <vector>

#include "model/kit/grid.hpp"
#include "model/kit/packed_state.hpp"
#include "model/paxos/config.hpp"

namespace paxcheck {

// Fields that the bounds and rules do not need are absent and read as 0.
struct PaxosRequests {
  PaxosRequests(const PaxosConfig&, LayoutBuilder&);

  template <class State>
  State initial(const PaxosConfig& config) const {
    State s{};
    if (crashes_left.mask != 0) crashes_left.set(s, config.crashes);
    return s;
  }

  // The proposals, with numbers called anew; and of the numbers prepared only these.
  template <class State>
  void renumber(State& s, const NewNumbers& to, NumberSet prepared_kept) const {
    const auto renumber = [&](const Field& field) {
      std::uint64_t moved = 0;
      for (int n : members(static_cast<NumberSet>(field.get(s)))) {
        if (to[static_cast<std::size_t>(n)] >= 0) moved |= only(to[static_cast<std::size_t>(n)]);
      }
      field.set(s, moved);
    };
    prepared.set(s, prepared.get(s) & prepared_kept);
    renumber(prepared);
    for (int v = 0; v < values; ++v) renumber(proposals_of(v));
  }

  const Field& proposals_of(int v) const { return proposals[static_cast<std::size_t>(v)]; }
  const Field& learned_by(int l) const { return learned[static_cast<std::size_t>(l)]; }

  // Into descending order of the sets of numbers proposed with each value. For encodings that have no other bits of values.
  template <class State>
  void sort_values(State& s, int how_many, int learners) const {
    for (int sorted = 1; sorted < how_many; ++sorted) {
      for (int v = sorted; v > 0; --v) {
        const std::uint64_t here = proposals_of(v - 1).get(s), next = proposals_of(v).get(s);
        if (here >= next) break;
        proposals_of(v - 1).set(s, next);
        proposals_of(v).set(s, here);
        for (int l = 0; l < learners; ++l) swap_values(s, learned_by(l), v);
      }
    }
  }

  Field prepared;  // the numbers n for which prepare(n) was sent
  int values;      // that can be proposed
  std::array<Field, PaxosConfig::kMaxValues + 1>
      proposals{};             // by value v: the numbers n for which accept(n, v) was sent
  std::vector<Field> learned;  // by learner: the set of the one value that it has learned, or of none
  Field proposed;              // the numbers whose leader remembers having proposed (round-durable=no)
  Field crashes_left;
  Field stopped_acceptors;
  Field stopped_servers;
  Field stopped_learners;

 private:
  // Exchanges v - 1 and v in what a learner has learned.
  template <class State>
  static void swap_values(State& s, const Field& learned_by, int v) {
    const std::uint64_t set = learned_by.get(s), differ = (set ^ set >> 1) & only(v - 1);
    learned_by.set(s, set ^ (differ | differ << 1));
  }
};

// Those of the numbers of which a phase-2 quorum stands in the grid, as that of what was accepted.
template <class Grid>
NumberSet chosen_numbers(const PaxosConfig& config, const GridShape<Grid>& shape, Grid accepts, NumberSet numbers) {
  NumberSet chosen = 0;
  for (int n : members(numbers)) {
    if (config.phase2.contains_one(shape.row(accepts, n))) chosen |= only(n);
  }
  return chosen;
}

// What a state says of these parts. Refers to the state.
template <class State, class KnownToTheModel>
class PaxosRequestsView {
 public:
  using Known = KnownToTheModel;

  PaxosRequestsView(const PaxosRequests& fields, const PaxosConfig& config, const State& s)
      : fields_(fields), config_(config), state_(s) {
    for (int v = 0; v < Known::values(config); ++v) issued_numbers_ |= proposals(v);
  }

  PaxosRequestsView(const PaxosRequestsView& before, const State& s)
      : fields_(before.fields_), config_(before.config_), state_(s), issued_numbers_(before.issued_numbers_) {}

  const State& state() const { return state_; }

  NumberSet prepared() const {
    return config_.reductions.prepare_first ? first(config_.numbers) : set(fields_.prepared);
  }
  // The numbers n with accept(n, v), or with accept(n, .).
  NumberSet proposals(int v) const { return set(fields_.proposals_of(v)); }
  NumberSet issued_numbers() const { return issued_numbers_; }
  // The values v with accept(n, v).
  ValueSet issued(int n) const {
    ValueSet values = 0;
    for (int v = 0; v < Known::values(config_); ++v) values |= (proposals(v) >> n & 1) << v;
    return values;
  }
  // The numbers whose leaders remember having proposed.
  NumberSet used_numbers() const {
    return Known::rules(config_).servers_restart() ? set(fields_.proposed) : issued_numbers_;
  }

  int learned(int l) const {  // the value, or -1
    const ValueSet value = set(fields_.learned_by(l));
    return value == 0 ? -1 : std::countr_zero(value);
  }
  int crashes_left() const { return static_cast<int>(fields_.crashes_left.get(state_)); }
  AcceptorSet stopped_acceptors() const { return set(fields_.stopped_acceptors); }
  std::uint32_t stopped_servers() const { return set(fields_.stopped_servers); }
  std::uint32_t stopped_learners() const { return set(fields_.stopped_learners); }

 protected:
  std::uint32_t set(const Field& field) const { return static_cast<std::uint32_t>(field.get(state_)); }

  const PaxosRequests& fields_;
  const PaxosConfig& config_;
  const State& state_;
  NumberSet issued_numbers_ = 0;
};

}  // namespace paxcheck
