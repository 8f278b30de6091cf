// P1, P1a and report-kept for one acceptor apart from all others.
//
// These three speak, for every acceptor, of its own messages and of the requests sent, and of nothing else. So they hold
// in every reachable state if they hold for one acceptor in an environment in which every request is there from the start:
// prepare(n) and accept(n, v) for every number. Its few states, of which more are reached here than there, are gone
// through one by one. Needed where a reduction leaves out promises (model/paxos/reductions.hpp).
#pragma once

#include <vector>

#include "model/paxos/suite.hpp"

namespace paxcheck {

// The properties of the three that the acceptor violates. For states that are sets of messages.
template <class Model>
PropertySet check_acceptor_apart(const Model& model, PaxosSuite<Model> suite) {
  using State = typename Model::State;
  PropertySet apart = 0;
  PaxosProperties::for_each([&](int index, auto property) {
    if (property.of_one_acceptor) apart |= only(index);
  });
  const State own = model.messages_of(0);
  PropertySet violated = 0;
  std::vector<State> waiting{model.all_requested()};
  // Messages of one acceptor exclude each other's lower numbers, so that each state is reached by one run only.
  while (!waiting.empty()) {
    const State s = waiting.back();
    waiting.pop_back();
    const auto view = model.view(s);
    for_each_bit(model.enabled(view) & own, [&](int bit) {
      State next = s;
      add_bit(next, bit);
      waiting.push_back(next);
      violated |= suite.check_step(view, model.action(bit)) | suite.check_after(model.action(bit), model.view(next));
    });
  }
  return violated & apart;
}

}  // namespace paxcheck
