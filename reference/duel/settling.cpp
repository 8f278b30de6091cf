// What follows every action: messages that make no difference leave, and numbers become ranks.
#include <algorithm>

#include "reference/duel/duel.hpp"

namespace paxcheck::reference {

LiteralState Duel::settled(State state) const {
  drop_unheeded_replies(state);
  drop_idle_requests(state);
  forget_closed_proposals(state);
  if (numbers_ == Numbers::ranks) rename_numbers(state);
  return state;
}

// "Replies that nobody heeds leave": those that are not for the phase that p is in. Those to another number than p's were
// not put in.
void Duel::drop_unheeded_replies(State& state) const {
  for (const Text& p : proposers_) {
    const auto heeded = [&](const DuelMessage& reply) {
      if (reply.kind == "promise") return phase_is(state, p, "preparing");
      if (reply.kind == "accepted") return phase_is(state, p, "proposing");
      return under_way(state, p);
    };
    for (const Text& a : acceptors_) set(state, replies(a, p), those(channel(state, replies(a, p)), heeded));
  }
}

// "Requests that can do nothing leave": those to an acceptor that is gone, and those of an attempt that is over which
// would be refused. Where a promise can be lowered, what is refused now need not be refused for ever.
void Duel::drop_idle_requests(State& state) const {
  const bool promises_only_rise = rules_.is("promise-guard", "at-or-above");
  for (const Text& p : proposers_) {
    for (const Text& a : acceptors_) {
      const auto stays = [&](const DuelMessage& request) {
        if (holds(state, "acceptors gone", a)) return false;
        const bool attempt_is_over = number(state, number_of(p)) != request.proposal.number;
        return !(promises_only_rise && attempt_is_over && objection(state, a, request));
      };
      set(state, requests(p, a), those(channel(state, requests(p, a)), stays));
    }
  }
}

// "Closed proposals are forgotten": those for which no accept request is under way and that nobody is proposing.
void Duel::forget_closed_proposals(State& state) const {
  std::set<Text> open;
  for (const Text& p : proposers_) {
    if (phase_is(state, p, "proposing")) {
      open.insert(voters_of({number(state, number_of(p)), of(state, value_of(p))}));
    }
    for (const Text& a : acceptors_) {
      for (const DuelMessage& request : channel(state, requests(p, a))) {
        if (request.kind == "accept") open.insert(voters_of(request.proposal));
      }
    }
  }
  std::erase_if(state.memory, [&](const auto& entry) {
    return entry.first.starts_with("acceptors of ") && !open.contains(entry.first);
  });
}

}  // namespace paxcheck::reference
