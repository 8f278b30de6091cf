// How a participant that has prepared finds out from the others.
#include "reference/two_phase_commit/two_phase_commit.hpp"

namespace paxcheck::reference {

// In both ways. Without the list r does not know who the others are.
std::optional<std::string> TwoPhaseCommit::may_not_resolve(const LiteralState& before, const std::string& r) const {
  if (!optimised_ && !by_asking_) return "in the classic variant participants find out nothing from each other";
  if (optimised_ && rules_.is("participant-list", "lost")) return r + " has no list of the participants";
  if (!is(before, r, "prepared")) return r + " is " + before.memory.at(r) + ", not prepared";
  return std::nullopt;
}

// Every other participant has ever said yes.
TwoPhaseCommit::Outcome TwoPhaseCommit::resolve_commit(const LiteralState& before, const std::string& r) const {
  if (by_asking_) return "participants ask, and do not read what was said";
  if (const auto guard = may_not_resolve(before, r)) return *guard;
  const Names silent = those(others(r), [&](const std::string& other) { return !said(before, "yes", other); });
  if (!silent.empty()) return agreed(silent, "has", "have") + " never said yes";
  LiteralState after = before;
  ends_as(after, r, "committed");
  return after;
}

// Some other participant has ever said no.
TwoPhaseCommit::Outcome TwoPhaseCommit::resolve_abort(const LiteralState& before, const std::string& r) const {
  if (by_asking_) return "participants ask, and do not read what was said";
  if (const auto guard = may_not_resolve(before, r)) return *guard;
  if (those(others(r), [&](const std::string& other) { return said(before, "no", other); }).empty()) {
    return "no participant other than " + r + " has ever said no";
  }
  LiteralState after = before;
  ends_as(after, r, "aborted");
  return after;
}

// By-asking; r is prepared. It opens a question, and closes the one that it had open.
TwoPhaseCommit::Outcome TwoPhaseCommit::ask(const LiteralState& before, const std::string& r) const {
  if (!by_asking_) return "participants read what was said, and do not ask";
  if (const auto guard = may_not_resolve(before, r)) return *guard;
  LiteralState after = before;
  after.memory.at("question of " + r) = "open";
  forget_replies_to(after, r);
  return after;
}

// The asker has a question open, to which this one has not replied. If it is at work it refuses, and is bound by that.
TwoPhaseCommit::Outcome TwoPhaseCommit::inform(const LiteralState& before, const std::string& asked,
                                               const std::string& asker) const {
  if (!by_asking_) return "participants read what was said, and do not ask";
  if (asked == asker) return asker + " asks the others, not itself";
  if (!is(before, "question of " + asker, "open")) return asker + " has no question open";
  if (!is(before, reply(asked, asker), "missing")) return asked + " has replied to the question of " + asker;
  const bool working = is(before, asked, "working"), released = has_released_the_context(before, asked);
  if (released && optimised_ && rules_.is("finished-participant", "silent")) {
    return asked + " is committed and has released what it knew of the transaction";
  }
  LiteralState after = before;
  if (working && rules_.is("unprepared-participant", "refuses")) after = std::get<LiteralState>(refuse(before, asked));
  const bool forgets = released && optimised_ && rules_.is("finished-participant", "answers-abort");
  after.memory.at(reply(asked, asker)) = working || forgets ? "aborted" : before.memory.at(asked);
  return after;
}

// r has a question open, to which somebody replied committed. In the optimised variant it is also enough that everybody
// else replied prepared.
TwoPhaseCommit::Outcome TwoPhaseCommit::hear_commit(const LiteralState& before, const std::string& r) const {
  if (!by_asking_) return "participants read what was said, and do not ask";
  if (!is(before, "question of " + r, "open")) return r + " has no question open";
  Names committed, not_prepared;
  for (const std::string& other : others(r)) {
    if (is(before, reply(other, r), "committed")) committed.push_back(other);
    if (!is(before, reply(other, r), "prepared")) not_prepared.push_back(other);
  }
  if (committed.empty() && !optimised_ && rules_.is("all-prepared", "waits"))
    return std::string("nobody has replied committed");
  if (committed.empty() && !not_prepared.empty()) {
    return agreed(not_prepared, "has", "have") + " not replied prepared, and nobody committed";
  }
  LiteralState after = before;
  ends_as(after, r, "committed");
  return after;
}

// r has a question open, to which somebody replied aborted.
TwoPhaseCommit::Outcome TwoPhaseCommit::hear_abort(const LiteralState& before, const std::string& r) const {
  if (!by_asking_) return "participants read what was said, and do not ask";
  if (!is(before, "question of " + r, "open")) return r + " has no question open";
  for (const std::string& other : others(r)) {
    if (!is(before, reply(other, r), "aborted")) continue;
    LiteralState after = before;
    ends_as(after, r, "aborted");
    return after;
  }
  return std::string("nobody has replied aborted");
}

}  // namespace paxcheck::reference
