// What Basic Paxos is for, as --check-stuck looks for it (docs/protocols.md, section 2).
//
// Source: L. Lamport, Paxos Made Simple, sections 2.3 and 2.4.
#pragma once

#include "model/paxos/config.hpp"

namespace paxcheck {

struct PaxosGoal {
  static const char* sentence(const PaxosConfig& config) {
    return config.learners == 0 ? "some value is chosen" : "every learner that has not stopped has learned a value";
  }

  template <class View>
  static bool reached(const PaxosConfig& config, const View& view) {
    if (config.learners > 0) return ignorant(config, view) == 0;
    for (int v = 0; v < config.proposable_values(); ++v) {
      if (view.chosen_with(v) != 0) return true;
    }
    return false;
  }

  // Whether a number above all others would lead there: its leader is promised it by a quorum, since it is above what
  // anybody has promised, may propose some value, and a quorum accepts it and tells the learners.
  template <class View>
  static bool within_reach_of_a_higher_number(const PaxosConfig& config, const View& view) {
    const AcceptorSet running = first(config.acceptors) & ~view.stopped_acceptors();
    const bool may_accept =
        config.rules.accept_guard == AcceptGuard::not_below_promise || config.rules.accept_guard == AcceptGuard::always;
    const bool chooses = may_accept && (first(config.proposers) & ~view.stopped_servers()) != 0 &&
                         config.phase1.contains_one(running) && config.phase2.contains_one(running);
    const std::uint32_t told = first(config.told_by_acceptors());
    return chooses && ((told & ~view.stopped_learners()) != 0 || (ignorant(config, view) & ~told) == 0);
  }

 private:
  // The learners that run and have learned nothing.
  template <class View>
  static std::uint32_t ignorant(const PaxosConfig& config, const View& view) {
    std::uint32_t learners = first(config.learners) & ~view.stopped_learners();
    for (int l = 0; l < config.learners; ++l) {
      if (view.learned(l) >= 0) learners &= ~only(l);
    }
    return learners;
  }
};

}  // namespace paxcheck
