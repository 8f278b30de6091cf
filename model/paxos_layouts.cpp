#include "model/paxos_compact.hpp"
#include "model/paxos_full.hpp"

namespace paxcheck {

PaxosExtras::PaxosExtras(const PaxosConfig& config, LayoutBuilder& layout)
    : learned(layout.add(config.learners, bits_for(config.proposable_values()))),
      proposed(layout.add(config.rules.servers_restart() ? config.numbers : 0)),
      crashes_left(layout.add(
          config.rules.acceptors_restart() || config.rules.servers_restart() ? bits_for(config.crashes) : 0)),
      stopped_acceptors(layout.add(config.stops > 0 ? config.acceptors : 0)),
      stopped_servers(layout.add(config.stops > 0 ? config.proposers : 0)) {}

bool CompactLayout::fits(const PaxosRules& rules) {
  return rules.promise_guard == PromiseGuard::above && rules.accept_guard != AcceptGuard::always &&
         rules.accept_raises_promise == AcceptRaisesPromise::yes &&
         rules.number_unique == NumberUnique::per_server && !rules.servers_restart() &&
         !rules.acceptors_restart();
}

CompactLayout::CompactLayout(const PaxosConfig& config) : CompactLayout(config, LayoutBuilder()) {}

CompactLayout::CompactLayout(const PaxosConfig& config, LayoutBuilder layout)
    : prepared(layout.add(config.numbers)),
      value(layout.add(config.numbers, bits_for(config.proposable_values()))),
      promisers(layout.add(config.numbers, config.acceptors)),
      voters(layout.add(config.numbers, config.acceptors)),
      extras(config, layout),
      words(layout.words()) {}

FullLayout::FullLayout(const PaxosConfig& config) : FullLayout(config, LayoutBuilder()) {}

FullLayout::FullLayout(const PaxosConfig& config, LayoutBuilder layout)
    : values(config.proposable_values()),
      prepared(layout.add(config.numbers)),
      issued(layout.add(config.numbers, values)),
      accepted_by(layout.add(config.numbers * values, config.acceptors)),
      promised_at_least(layout.add(config.numbers, config.acceptors)),
      remembered(layout.add(config.acceptors, bits_for(code(config.numbers - 1, values - 1)))),
      extras(config, layout),
      words(0) {
  const bool reports = config.rules.promise_reports == PromiseReports::accepted;
  for (int n = 0; n < config.numbers; ++n) {
    promise.push_back(layout.add(reports ? 1 + config.numbers * values : 1, config.acceptors));
  }
  words = layout.words();
}

}  // namespace paxcheck
