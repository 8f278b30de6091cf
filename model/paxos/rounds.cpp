#include "model/paxos/rounds.hpp"

#include <fmt/core.h>

#include "model/paxos/compact.hpp"
#include "model/paxos/full.hpp"

namespace paxcheck {
namespace {

// How many of an acceptor's acceptances under lower numbers can matter (PaxosRounds::remembered).
int most_remembered(const PaxosConfig& config) {
  int most = 1;
  if (config.rules.accepted_memory == AcceptedMemory::first) ++most;
  if (config.rules.learn_by == LearnBy::across_numbers) most += config.proposable_values() - 1;
  return most;
}

// Why actions of a lower number cannot be put before those of a higher one that they come after.
std::string why_out_of_order(const PaxosRules& rules) {
  if (rules.promise_guard == PromiseGuard::always)
    return "promise-guard=always lets an acceptor promise below its promise";
  if (rules.accept_guard == AcceptGuard::always) return "accept-guard=always lets an acceptor accept below its promise";
  if (rules.accept_raises_promise == AcceptRaisesPromise::no) {
    return "accept-raises-promise=no lets an acceptor act below what it has accepted";
  }
  if (rules.promise_count == PromiseCount::older) {
    return "promise-count=older lets a promise of a lower number withdraw what allowed a proposal under a higher one";
  }
  if (rules.promise_durable == Durable::no) {
    return "promise-durable=no lets an acceptor that restarted act below what it had promised";
  }
  if (rules.round_durable == Durable::no) {
    return "round-durable=no lets a leader that restarted use a number again when higher ones have been used";
  }
  return "";
}

// Why what rounds keep of the past would not do.
std::string why_forgotten(const PaxosRules& rules) {
  if (rules.accepted_memory == AcceptedMemory::first && rules.accepted_durable == Durable::no) {
    return "accepted-memory=first with accepted-durable=no: of proposals forgotten again rounds do not keep the order";
  }
  return "";
}

bool fits_grid(const PaxosConfig& folded, std::size_t bytes) {
  const bool numbers_fit = folded.numbers <= PaxosConfig::kMaxNumbers;
  return numbers_fit && folded.acceptors * folded.numbers <= static_cast<int>(8 * bytes);
}

bool fits_compact(const PaxosConfig& folded) {
  return folded.rules.memory_follows_from_messages() && fits_grid(folded, sizeof(WidestGrid)) &&
         CompactLayout<WidestGrid>(folded, kWidestCompactRounds).words <= kWidestCompactRounds;
}

bool fits_full(const PaxosConfig& folded) {
  return !folded.rules.memory_follows_from_messages() && fits_grid(folded, sizeof(WideGrid)) &&
         FullLayout<WideGrid>(folded).words <= kWidestFullRounds;
}

}  // namespace

PaxosConfig config_of_rounds(PaxosConfig config, bool tell_apart) {
  const int leaders = config.inputs == Inputs::own ? config.proposers : 1;
  config.numbers = lowest_rank(config) + config.acceptors * most_remembered(config) + leaders;
  config.stops = config.learner_stops = 0;  // stopping only rules actions out, and no property asks who has stopped
  config.reductions = {};
  config.reductions.acceptor_symmetry =
      !tell_apart && why_unsound(config, &PaxosReductions::acceptor_symmetry, true).empty();
  return config;
}

PaxosConfig config_of_premises(PaxosConfig config, int numbers) {
  constexpr int kEnough = 3;
  if (config.acceptors > kEnough) {
    config.acceptors = kEnough;
    config.phase1 = config.phase2 = Quorums::majorities(kEnough);
  }
  config.numbers = numbers;
  config.values = std::min(config.values, 2);
  config.learners = std::min(config.learners, 1);
  config.learning = Learning::direct;
  config.learner_stops = config.stops = 0;
  config.crashes = std::min(config.crashes, 1);
  config.reductions = {};
  return config;
}

bool promises_of_proposed_numbers_die(PaxosConfig config) {
  if (!config.rules.memory_follows_from_messages() || config.rules.learn_by == LearnBy::across_numbers) return false;
  config.numbers = 1;  // for any number of them: what is dead in a round does not depend on how many there are
  return why_unsound(config, &PaxosReductions::dead_messages, true).empty();
}

std::string why_no_rounds(const PaxosConfig& config) {
  if (const std::string why = why_out_of_order(config.rules); !why.empty()) return why;
  if (const std::string why = why_forgotten(config.rules); !why.empty()) return why;
  const PaxosConfig folded = config_of_rounds(config);
  if (fits_compact(folded) || fits_full(folded)) return "";
  return fmt::format("what a round can see of {} acceptors and {} values takes states that are too wide",
                     config.acceptors, config.values);
}

std::string why_no_count(const PaxosConfig& config) {
  const PaxosRules& rules = config.rules;
  if (config.learners > 0) return "--learners: what was learned does not say in which round it was";
  if (config.stops > 0) return "--stops: that somebody has stopped does not say in which round it was";
  if (config.crashes > 0 && (rules.acceptors_restart() || rules.servers_restart())) {
    return "--crashes: that memory was lost does not say in which round it was";
  }
  const bool forgets = rules.accepted_memory != AcceptedMemory::first && rules.second_value == SecondValue::accepted;
  if (rules.number_unique == NumberUnique::shared && forgets) {
    return "number-unique=shared: which of two values an acceptor accepted last under a number may be forgotten later";
  }
  return "";
}

}  // namespace paxcheck
