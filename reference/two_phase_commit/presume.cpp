// What a classic coordinator forgets, and says of what it has forgotten.
#include "reference/two_phase_commit/two_phase_commit.hpp"

namespace paxcheck::reference {

// Presume=commit; undecided. The collecting record is written, once.
TwoPhaseCommit::Outcome TwoPhaseCommit::collect(const LiteralState& before) const {
  if (presume_ != "commit") return "the coordinator keeps no collecting record";
  if (!is(before, "coordinator", "undecided")) return "the coordinator is " + before.memory.at("coordinator");
  if (is(before, "collecting record", "written")) return "the collecting record is written";
  LiteralState after = before;
  after.memory.at("collecting record") = "written";
  return after;
}

// Presume=nothing or commit; r is aborted, and has never said no, which would do. It says abort ok, once;
// acknowledged[r] is the one of both.
TwoPhaseCommit::Outcome TwoPhaseCommit::acknowledge_abort(const LiteralState& before, const std::string& r) const {
  if (!ends_aborts()) return "an abort is not acknowledged";
  if (!is(before, r, "aborted")) return r + " is " + before.memory.at(r) + ", not aborted";
  if (said(before, "no", r)) return r + " has voted no, and nothing more is asked of it";
  if (said(before, "commit-ok", r)) return r + " has acknowledged the decision";
  LiteralState after = before;
  after.sent.insert("commit-ok(" + r + ")");
  return after;
}

// The coordinator is aborted, all have acknowledged or ever said no, and the client knows.
TwoPhaseCommit::Outcome TwoPhaseCommit::forget_abort(const LiteralState& before) const {
  if (!ends_aborts()) return "an abort needs no end";
  if (!is(before, "coordinator", "aborted")) return "the coordinator is " + before.memory.at("coordinator");
  const Names late = those(
      participants_, [&](const std::string& r) { return !said(before, "commit-ok", r) && !said(before, "no", r); });
  if (const auto guard = not_enough(late)) return *guard;
  if (client_ && is(before, "client", "waiting")) return "the client waits for its answer";
  LiteralState after = before;
  after.memory.at("coordinator") = "forgotten";
  return after;
}

std::optional<std::string> TwoPhaseCommit::not_enough(const Names& late) const {
  const bool enough = rules_.is("coordinator-forgets", "after-first") ? late != participants_ : late.empty();
  if (enough) return std::nullopt;
  return agreed(late, "has", "have") + " not acknowledged the decision";
}

// r is prepared, and asks a coordinator that runs and has forgotten: what is not known has aborted.
TwoPhaseCommit::Outcome TwoPhaseCommit::presume_abort(const LiteralState& before, const std::string& r) const {
  if (presume_ != (rules_.is("presumption", "agreed") ? "abort" : "commit")) return "nobody presumes abort";
  return presumed(before, r, "aborted");
}

// Likewise: what is not known has committed.
TwoPhaseCommit::Outcome TwoPhaseCommit::presume_commit(const LiteralState& before, const std::string& r) const {
  if (presume_ != (rules_.is("presumption", "agreed") ? "commit" : "abort")) return "nobody presumes commit";
  return presumed(before, r, "committed");
}

// A coordinator that presumes abort has forgotten an abort as soon as it has sent it, which shows if it answers commit.
TwoPhaseCommit::Outcome TwoPhaseCommit::presumed(const LiteralState& before, const std::string& r,
                                                 const std::string& end) const {
  if (!is(before, r, "prepared")) return r + " is " + before.memory.at(r) + ", not prepared";
  const bool forgotten = is(before, "coordinator", "forgotten") ||
                         (presume_ == "abort" && end == "committed" && is(before, "coordinator", "aborted"));
  if (!forgotten) return "the coordinator has not forgotten the transaction";
  if (stopped(before, "coordinator")) return "the coordinator has stopped";
  LiteralState after = before;
  ends_as(after, r, end);
  return after;
}

// What the coordinator is after a crash if its decision is durable: a lost end record brings the decision back, a lost
// collecting record leaves nothing of the transaction.
std::string TwoPhaseCommit::recovered(const LiteralState& before) const {
  const std::string was = before.memory.at("coordinator");
  if (was == "forgotten" && !optimised_ && in_steps_ && rules_.is("end-record", "lazy")) {
    if (before.sent.contains("commit")) return presume_ == "commit" ? "forgotten" : "committed";
    if (before.sent.contains("abort")) return "aborted";
  }
  const bool lost = presume_ == "commit" && rules_.is("collecting-record", "lazy");
  return lost && was == "undecided" && is(before, "collecting record", "written") ? "forgotten" : was;
}

}  // namespace paxcheck::reference
