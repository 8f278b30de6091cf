#include "model/paxos/reductions.hpp"

#include <algorithm>

namespace paxcheck {
namespace {

// Up to which the check of one acceptor apart is a matter of milliseconds.
constexpr int kMostNumbersApart = 9;

AcceptorSet swapped(AcceptorSet set, int a) {
  const AcceptorSet differ = (set ^ set >> 1) & only(a);
  return set ^ (differ | differ << 1);
}

// Whether exchanging any two neighbours, and so any renaming, leaves the system as it is.
bool symmetric(const Quorums& quorums, int acceptors) {
  const auto& sets = quorums.sets();
  for (int a = 0; a + 1 < acceptors; ++a) {
    for (AcceptorSet set : sets) {
      if (!std::ranges::binary_search(sets, swapped(set, a))) return false;
    }
  }
  return true;
}

std::string why_dead_messages_matter(const PaxosConfig& config, bool compact) {
  const PaxosRules& rules = config.rules;
  if (!compact) return "the rules need an encoding in which promises are memory of their own";
  if (rules.promise_count == PromiseCount::older) return "promise-count=older has promises count for later numbers";
  if (rules.accept_guard != AcceptGuard::not_below_promise || rules.promise_reports != PromiseReports::accepted ||
      rules.accepted_memory == AcceptedMemory::first) {
    return "a wrong rule breaks what promises say";
  }
  if (config.numbers > kMostNumbersApart) return "more than 9 numbers";
  return "";
}

}  // namespace

const std::vector<PaxosReductionName>& paxos_reduction_names() {
  using R = PaxosReductions;
  static const std::vector<PaxosReductionName> names{{"acceptor-symmetry", &R::acceptor_symmetry},
                                                     {"value-symmetry", &R::value_symmetry},
                                                     {"dead-messages", &R::dead_messages},
                                                     {"prepare-first", &R::prepare_first}};
  return names;
}

std::string why_unsound(const PaxosConfig& config, bool PaxosReductions::*reduction, bool compact) {
  using R = PaxosReductions;
  if (reduction == &R::acceptor_symmetry) {
    const bool fits = symmetric(config.phase1, config.acceptors) && symmetric(config.phase2, config.acceptors);
    return fits ? "" : "the quorums tell acceptors apart";
  }
  if (reduction == &R::value_symmetry)
    return config.inputs == Inputs::any ? "" : "the servers' inputs tell values apart";
  if (reduction == &R::prepare_first) return config.stops == 0 ? "" : "a leader may stop before it prepares";
  return why_dead_messages_matter(config, compact);
}

PaxosReductions sound_reductions(const PaxosConfig& config, bool compact) {
  PaxosReductions sound;
  for (const PaxosReductionName& r : paxos_reduction_names()) {
    sound.*r.member = why_unsound(config, r.member, compact).empty();
  }
  return sound;
}

}  // namespace paxcheck
