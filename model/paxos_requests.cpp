#include "model/paxos_requests.hpp"

namespace paxcheck {

PaxosRequests::PaxosRequests(const PaxosConfig& config, LayoutBuilder& layout)
    : prepared(layout.add(config.numbers)),
      proposals(layout.add(config.proposable_values(), config.numbers)),
      learned(layout.add(config.learners, bits_for(static_cast<std::uint64_t>(config.proposable_values())))),
      proposed(layout.add(config.rules.servers_restart() ? config.numbers : 0)),
      crashes_left(layout.add(config.rules.acceptors_restart() || config.rules.servers_restart()
                                  ? bits_for(static_cast<std::uint64_t>(config.crashes))
                                  : 0)),
      stopped_acceptors(layout.add(config.stops > 0 ? config.acceptors : 0)),
      stopped_servers(layout.add(config.stops > 0 ? config.proposers : 0)) {}

}  // namespace paxcheck
