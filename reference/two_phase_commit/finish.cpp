// How a commit is finished in steps: logged, acknowledged, forgotten.
#include "reference/two_phase_commit/two_phase_commit.hpp"

namespace paxcheck::reference {

std::optional<std::string> TwoPhaseCommit::not_committing_in_steps(const LiteralState& before,
                                                                   const std::string& r) const {
  if (!in_steps_) return "participants commit at once";
  if (!is(before, r, "committed")) return r + " is " + before.memory.at(r) + ", not committed";
  return std::nullopt;
}

// r is committed. Its commit goes to disk.
TwoPhaseCommit::Outcome TwoPhaseCommit::record(const LiteralState& before, const std::string& r) const {
  if (const auto guard = not_committing_in_steps(before, r)) return *guard;
  if (is(before, "commit record of " + r, "on disk")) return r + " has logged its commit";
  LiteralState after = before;
  after.memory.at("commit record of " + r) = "on disk";
  return after;
}

// r is committed, and has logged it. It says commit ok.
TwoPhaseCommit::Outcome TwoPhaseCommit::acknowledge(const LiteralState& before, const std::string& r) const {
  if (const auto guard = not_committing_in_steps(before, r)) return *guard;
  if (presume_ == "commit") return "a commit is not acknowledged";
  if (is(before, "commit record of " + r, "none") && rules_.is("acknowledgement", "after-record")) {
    return r + " has not logged its commit";
  }
  if (said(before, "commit-ok", r)) return r + " has acknowledged its commit";
  LiteralState after = before;
  after.sent.insert("commit-ok(" + r + ")");
  return after;
}

// r is committed, has logged it and has said commit ok.
TwoPhaseCommit::Outcome TwoPhaseCommit::forget(const LiteralState& before, const std::string& r) const {
  if (const auto guard = not_committing_in_steps(before, r)) return *guard;
  if (is(before, "commit record of " + r, "none")) return r + " has not logged its commit";
  if (!said(before, "commit-ok", r) && presume_ != "commit") return r + " has not acknowledged its commit";
  if (is(before, "context of " + r, "forgotten")) return r + " has forgotten the context";
  LiteralState after = before;
  after.memory.at("context of " + r) = "forgotten";
  return after;
}

// The coordinator is committed, all have said commit ok, and the client knows.
TwoPhaseCommit::Outcome TwoPhaseCommit::forget_coordinator(const LiteralState& before) const {
  if (!in_steps_) return "participants commit at once";
  if (!is(before, "coordinator", "committed")) return "the coordinator is " + before.memory.at("coordinator");
  const Names late = those(participants_, [&](const std::string& r) { return !said(before, "commit-ok", r); });
  const auto guard = not_enough(late);
  if (guard && presume_ != "commit") return *guard;
  if (client_ && is(before, "client", "waiting")) return "the client waits for its answer";
  LiteralState after = before;
  after.memory.at("coordinator") = "forgotten";
  return after;
}

}  // namespace paxcheck::reference
