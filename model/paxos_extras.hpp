// The parts of a state that both encodings of Basic Paxos hold alike: learners, crashes and stops.
#pragma once

#include <vector>

#include "model/packed_state.hpp"
#include "model/paxos_config.hpp"

namespace paxcheck {

// Fields that the bounds and rules do not need are absent and read as 0.
struct PaxosExtras {
  PaxosExtras(const PaxosConfig&, LayoutBuilder&);

  template <class State>
  State initial(const PaxosConfig& config) const {
    State s{};
    if (crashes_left.mask != 0) crashes_left.set(s, config.crashes);
    return s;
  }

  std::vector<Field> learned;  // by learner: 1 + the value, 0 if it has learned nothing
  Field proposed;              // set of numbers whose leader remembers having proposed (round-durable=no)
  Field crashes_left;
  Field stopped_acceptors;
  Field stopped_servers;
};

template <class State>
class PaxosExtrasView {
 public:
  PaxosExtrasView(const PaxosExtras& extras, const State& s) : extras_(extras), state_(s) {}

  const State& state() const { return state_; }
  int learned(int l) const { return static_cast<int>(extras_.learned[l].get(state_)) - 1; }  // -1: nothing
  int crashes_left() const { return static_cast<int>(extras_.crashes_left.get(state_)); }
  AcceptorSet stopped_acceptors() const {
    return static_cast<AcceptorSet>(extras_.stopped_acceptors.get(state_));
  }
  std::uint32_t stopped_servers() const {
    return static_cast<std::uint32_t>(extras_.stopped_servers.get(state_));
  }

 protected:
  const PaxosExtras& extras_;
  const State& state_;
};

}  // namespace paxcheck
