// The parts of a state that both encodings of Basic Paxos hold alike: the requests sent, learners, crashes
// and stops.
#pragma once

#include <vector>

#include "model/packed_state.hpp"
#include "model/paxos_config.hpp"

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

  Field prepared;                // the numbers n for which prepare(n) was sent
  std::vector<Field> proposals;  // by value v: the numbers n for which accept(n, v) was sent
  std::vector<Field> learned;    // by learner: 1 + the value, 0 if it has learned nothing
  Field proposed;                // the numbers whose leader remembers having proposed (round-durable=no)
  Field crashes_left;
  Field stopped_acceptors;
  Field stopped_servers;
};

// What a state says of these parts. Refers to the state.
template <class State>
class PaxosRequestsView {
 public:
  PaxosRequestsView(const PaxosRequests& fields, const PaxosConfig& config, const State& s)
      : fields_(fields), config_(config), state_(s) {
    for (const Field& field : fields.proposals) issued_numbers_ |= set(field);
  }

  const State& state() const { return state_; }

  NumberSet prepared() const { return set(fields_.prepared); }
  // The numbers n with accept(n, v), or with accept(n, .).
  NumberSet proposals(int v) const { return set(fields_.proposals[static_cast<std::size_t>(v)]); }
  NumberSet issued_numbers() const { return issued_numbers_; }
  // The values v with accept(n, v).
  ValueSet issued(int n) const {
    ValueSet values = 0;
    for (int v = 0; v < static_cast<int>(fields_.proposals.size()); ++v) values |= (proposals(v) >> n & 1) << v;
    return values;
  }
  // The numbers whose leaders remember having proposed.
  NumberSet used_numbers() const { return config_.rules.servers_restart() ? set(fields_.proposed) : issued_numbers_; }

  int learned(int l) const {  // the value, or -1
    return static_cast<int>(fields_.learned[static_cast<std::size_t>(l)].get(state_)) - 1;
  }
  int crashes_left() const { return static_cast<int>(fields_.crashes_left.get(state_)); }
  AcceptorSet stopped_acceptors() const { return set(fields_.stopped_acceptors); }
  std::uint32_t stopped_servers() const { return set(fields_.stopped_servers); }

 protected:
  std::uint32_t set(const Field& field) const { return static_cast<std::uint32_t>(field.get(state_)); }

  const PaxosRequests& fields_;
  const PaxosConfig& config_;
  const State& state_;
  NumberSet issued_numbers_ = 0;
};

}  // namespace paxcheck
