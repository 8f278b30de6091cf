// The actions: of each the guard in words, and what it does.
#include "reference/two_phase_commit/two_phase_commit.hpp"

namespace paxcheck::reference {

// r is working. It is prepared, and says yes.
TwoPhaseCommit::Outcome TwoPhaseCommit::prepare(const LiteralState& before, const std::string& r) const {
  if (!is(before, r, "working")) return r + " is " + before.memory.at(r) + ", not working";
  if (presume_ == "commit" && is(before, "collecting record", "none")) return "the collecting record is not written";
  LiteralState after = before;
  after.memory.at(r) = "prepared";
  send_answer(after, "yes", r);
  return after;
}

// r is working. It is aborted; if voting it says so.
TwoPhaseCommit::Outcome TwoPhaseCommit::refuse(const LiteralState& before, const std::string& r) const {
  if (!is(before, r, "working")) return r + " is " + before.memory.at(r) + ", not working";
  LiteralState after = before;
  after.memory.at(r) = "aborted";
  if (voting()) send_answer(after, "no", r);
  return after;
}

// Commit was sent. What state r is in is not asked.
TwoPhaseCommit::Outcome TwoPhaseCommit::learn_commit(const LiteralState& before, const std::string& r) const {
  if (!before.sent.contains("commit")) return "commit was not sent";
  if (is(before, "coordinator", "forgotten")) return "the coordinator has forgotten the transaction";
  LiteralState after = before;
  ends_as(after, r, "committed");
  return after;
}

// Abort was sent. What state r is in is not asked.
TwoPhaseCommit::Outcome TwoPhaseCommit::learn_abort(const LiteralState& before, const std::string& r) const {
  if (!before.sent.contains("abort")) return "abort was not sent";
  LiteralState after = before;
  ends_as(after, r, "aborted");
  return after;
}

// Voting; r is not working; answers[r] = none. It says no if it is aborted and yes otherwise.
TwoPhaseCommit::Outcome TwoPhaseCommit::answer(const LiteralState& before, const std::string& r) const {
  if (!voting()) return "in the classic variant nobody is asked again, unless participants vote no";
  if (is(before, r, "working")) return r + " is still working";
  if (answered(before, "yes", r) || answered(before, "no", r)) return r + " has answered the present request";
  const bool released = optimised_ && has_released_the_context(before, r);
  if (released && rules_.is("finished-participant", "silent")) {
    return r + " is committed and has released what it knew of the transaction";
  }
  const bool forgets = released && rules_.is("finished-participant", "answers-abort");
  LiteralState after = before;
  send_answer(after, is(before, r, "aborted") || forgets ? "no" : "yes", r);
  return after;
}

// Crashes are left. Work that was not logged is lost, and r aborts; that it does not vote, even if refusals are votes.
TwoPhaseCommit::Outcome TwoPhaseCommit::crash(const LiteralState& before, const std::string& r) const {
  if (is(before, "crashes left", "0")) return "no crash is left";
  const bool log_is_lost = is(before, r, "prepared") && rules_.is("prepare-durable", "no");
  LiteralState after = before;
  if (is(before, r, "working") || log_is_lost) after.memory.at(r) = "aborted";
  if (in_steps_ && is(before, r, "committed")) {
    const bool on_disk = is(before, "commit record of " + r, "on disk") && rules_.is("commit-record", "durable");
    if (!on_disk) {
      after.memory.at(r) = "prepared";
      after.memory.at("commit record of " + r) = "none";
      after.memory.at("context of " + r) = "kept";
    }
  }
  close_question_of(after, r);
  spend_a_crash(after);
  return after;
}

// The coordinator is undecided; answers[r] = yes; r is not in votes. It joins them.
TwoPhaseCommit::Outcome TwoPhaseCommit::receive(const LiteralState& before, const std::string& r) const {
  if (!is(before, "coordinator", "undecided"))
    return "the coordinator is " + before.memory.at("coordinator") + " already";
  if (!answered(before, "yes", r)) return r + " has not answered yes to the present request";
  if (is(before, "vote of " + r, "received")) return "the vote of " + r + " was received already";
  LiteralState after = before;
  after.memory.at("vote of " + r) = "received";
  return after;
}

// The coordinator is undecided; votes holds all participants. It commits and says so.
TwoPhaseCommit::Outcome TwoPhaseCommit::commit(const LiteralState& before) const {
  if (!is(before, "coordinator", "undecided"))
    return "the coordinator is " + before.memory.at("coordinator") + " already";
  if (!enough_votes(before)) return votes_missing(before);
  LiteralState after = before;
  after.memory.at("coordinator") = "committed";
  after.sent.insert("commit");
  return after;
}

// The coordinator is undecided; if voting, some answers[r] = no. It aborts and says so. The rule give-up is one of the
// optimised variant: a classic coordinator waits for a no if participants vote no, and does not otherwise.
TwoPhaseCommit::Outcome TwoPhaseCommit::abort(const LiteralState& before) const {
  if (!is(before, "coordinator", "undecided"))
    return "the coordinator is " + before.memory.at("coordinator") + " already";
  const bool needs_a_no = votes_no_ || (optimised_ && rules_.is("give-up", "with-a-no"));
  const Names noes = those(participants_, [&](const std::string& r) { return answered(before, "no", r); });
  if (needs_a_no && noes.empty()) return "no participant has answered no to the present request";
  LiteralState after = before;
  after.memory.at("coordinator") = "aborted";
  after.sent.insert("abort");
  return after;
}

// With a client that was told nothing; the coordinator has decided, or can see what the decision will be. "told := aborted
// if the coordinator has aborted, otherwise committed".
TwoPhaseCommit::Outcome TwoPhaseCommit::reply(const LiteralState& before) const {
  if (!client_) return "there is no client";
  if (!is(before, "client", "waiting")) return "the client has its answer";
  if (is(before, "coordinator", "forgotten")) return "the coordinator has forgotten the transaction";
  if (rules_.is("client-answer", "all-committed") && !is(before, "coordinator", "aborted")) {
    if (is(before, "coordinator", "undecided")) return "the coordinator is undecided";
    const Names late = those(participants_, [&](const std::string& r) {
      return in_steps_ ? !said(before, "commit-ok", r) : !is(before, r, "committed");
    });
    if (!late.empty()) return agreed(late, "has", "have") + " not acknowledged a commit";
  }
  const bool first_vote = rules_.is("client-answer", "first-vote") && !those(participants_, [&](const std::string& r) {
                                                                         return is(before, "vote of " + r, "received");
                                                                       }).empty();
  if (is(before, "coordinator", "undecided") && !first_vote) {
    if (!optimised_) return "the coordinator is undecided";
    if (!enough_votes(before)) return "the coordinator is undecided and " + votes_missing(before);
  }
  LiteralState after = before;
  after.memory.at("client") = is(before, "coordinator", "aborted") ? "told aborted" : "told committed";
  return after;
}

// Crashes are left. Of what the coordinator knew only what it logged remains: in the optimised variant nothing, and it asks
// again.
TwoPhaseCommit::Outcome TwoPhaseCommit::crash_coordinator(const LiteralState& before) const {
  if (is(before, "crashes left", "0")) return "no crash is left";
  LiteralState after = before;
  for (const std::string& r : participants_) {
    after.memory.at("vote of " + r) = "not received";
    if (optimised_) after.memory.at("answer of " + r) = "none";
  }
  after.memory.at("coordinator") = recovered(before);
  const bool forgotten = is(before, "coordinator", "forgotten") || is(after, "coordinator", "forgotten");
  if ((optimised_ || rules_.is("decision-durable", "no")) && !forgotten) after.memory.at("coordinator") = "undecided";
  if (optimised_ && rules_.is("participant-list", "lost")) after.memory.at("coordinator has restarted") = "yes";
  spend_a_crash(after);
  return after;
}

// Stops are left.
TwoPhaseCommit::Outcome TwoPhaseCommit::stop(const LiteralState& before, const std::string& process) const {
  if (stops_left(before) == 0) return "no stop is left";
  const std::string kind = process == "coordinator" ? "coordinator" : "participants";
  if (stopping_ != "anyone" && stopping_ != kind) return "only " + stopping_ + " may stop";
  LiteralState after = before;
  after.memory.at(process + "'s process") = "stopped";
  return after;
}

}  // namespace paxcheck::reference
