#include "model/paxos/requests.hpp"

namespace paxcheck {

PaxosRequests::PaxosRequests(const PaxosConfig& config, LayoutBuilder& layout)
    : prepared(layout.add(config.reductions.prepare_first ? 0 : config.numbers)),
      values(config.proposable_values()),
      learned(layout.add(config.learners, config.proposable_values())),
      proposed(layout.add(config.rules.servers_restart() ? config.numbers : 0)),
      crashes_left(layout.add(config.rules.acceptors_restart() || config.rules.servers_restart()
                                  ? bits_for(static_cast<std::uint64_t>(config.crashes))
                                  : 0)),
      stopped_acceptors(layout.add(config.stops > 0 ? config.acceptors : 0)),
      stopped_servers(layout.add(config.stops > 0 ? config.proposers : 0)),
      stopped_learners(layout.add(config.learner_stops > 0 ? config.learners : 0)) {
  for (int v = 0; v < values; ++v) proposals[static_cast<std::size_t>(v)] = layout.add(config.numbers);
}

}  // namespace paxcheck
