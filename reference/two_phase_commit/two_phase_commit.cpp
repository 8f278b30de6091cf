// The state, which action is which function, and the questions to a state.
#include "reference/two_phase_commit/two_phase_commit.hpp"

namespace paxcheck::reference {

TwoPhaseCommit::TwoPhaseCommit(const LiteralSetting& setting)
    : participants_(numbered("R", bound(setting, "participants", 3))),
      optimised_(bound(setting, "variant", Names{"classic", "optimised"}) == "optimised"),
      client_(bound(setting, "clients", 0) == 1),
      by_asking_(bound(setting, "resolve", Names{"from-what-was-said", "by-asking"}) == "by-asking"),
      in_steps_(bound(setting, "finish", Names{"at-once", "in-steps"}) == "in-steps"),
      readers_(bound(setting, "readers", 0) == 1),
      crashes_(bound(setting, "crashes", 0)),
      stops_(bound(setting, "stops", 0)),
      stopping_(bound(setting, "stopping", Names{"anyone", "coordinator", "participants"})),
      presume_(bound(setting, "presume", Names{"abort", "nothing", "commit"})),
      votes_no_(bound(setting, "refusal", Names{"silent", "votes-no"}) == "votes-no" && !optimised_),
      rules_(setting, {{"participant-list", {"persisted", "lost"}},
                       {"finished-participant", {"remembers", "silent", "answers-abort"}},
                       {"all-prepared", {"waits", "commits"}},
                       {"unprepared-participant", {"refuses", "may-prepare"}},
                       {"prepare-durable", {"yes", "no"}},
                       {"client-answer", {"all-prepared", "first-vote", "all-committed"}},
                       {"decision-durable", {"yes", "no"}},
                       {"give-up", {"with-a-no", "alone"}},
                       {"commit-record", {"durable", "volatile"}},
                       {"acknowledgement", {"after-record", "before-record"}},
                       {"coordinator-forgets", {"after-all", "after-first"}},
                       {"collecting-record", {"forced", "lazy"}},
                       {"presumption", {"agreed", "reversed"}},
                       {"end-record", {"forced", "lazy"}},
                       {"lock-release", {"committed", "prepared", "working"}}}) {
  if (optimised_ || !in_steps_) presume_.clear();
}

// What can only stay as it is in the setting is left out: whether the coordinator has restarted, unless its list of
// participants can be lost, and the client, unless there is one. The classic coordinator has one request, so that the
// answers to the present one are what was ever said.
LiteralState TwoPhaseCommit::initial() const {
  LiteralState state;
  for (const std::string& r : participants_) {
    state.memory[r] = "working";
    state.memory[r + "'s process"] = "running";
    state.memory["vote of " + r] = "not received";
    if (optimised_) state.memory["answer of " + r] = "none";
    if (in_steps_) state.memory["commit record of " + r] = "none";
    if (in_steps_) state.memory["context of " + r] = "kept";
    if (readers_) state.memory["reader at " + r] = "none";
    if (readers_) state.memory["row of " + r] = "not shown";
    if (by_asking_) state.memory["question of " + r] = "none";
    if (by_asking_) forget_replies_to(state, r);
  }
  state.memory["coordinator"] = "undecided";
  state.memory["coordinator's process"] = "running";
  if (optimised_ && rules_.is("participant-list", "lost")) state.memory["coordinator has restarted"] = "no";
  if (presume_ == "commit") state.memory["collecting record"] = "none";
  if (client_) state.memory["client"] = "waiting";
  state.memory["crashes left"] = std::to_string(crashes_);
  return state;
}

std::vector<LiteralAction> TwoPhaseCommit::actions() const {
  std::vector<LiteralAction> all;
  for (const std::string& r : participants_) {
    for (const char* kind :
         {"prepare",        "refuse",         "receive", "learn-commit", "learn-abort",       "answer",
          "resolve-commit", "resolve-abort",  "record",  "acknowledge",  "acknowledge-abort", "forget",
          "presume-abort",  "presume-commit", "ask",     "hear-commit",  "hear-abort",        "wait",
          "show",           "crash",          "stop"}) {
      all.push_back({kind, {r}});
    }
    for (const std::string& other : participants_) all.push_back({"inform", {r, other}});
  }
  for (const char* kind : {"collect", "commit", "abort", "reply", "forget-coordinator", "forget-abort",
                           "crash-coordinator", "stop-coordinator"}) {
    all.push_back({kind, {}});
  }
  return all;
}

// "No action of a process that has stopped is enabled."
TwoPhaseCommit::Outcome TwoPhaseCommit::step(const LiteralState& before, const LiteralAction& action) const {
  using Of = TwoPhaseCommit;
  static const std::map<std::string, Outcome (Of::*)(const LiteralState&, const std::string&) const> by_participant = {
      {"prepare", &Of::prepare},
      {"refuse", &Of::refuse},
      {"learn-commit", &Of::learn_commit},
      {"learn-abort", &Of::learn_abort},
      {"answer", &Of::answer},
      {"resolve-commit", &Of::resolve_commit},
      {"resolve-abort", &Of::resolve_abort},
      {"record", &Of::record},
      {"acknowledge", &Of::acknowledge},
      {"forget", &Of::forget},
      {"acknowledge-abort", &Of::acknowledge_abort},
      {"presume-abort", &Of::presume_abort},
      {"presume-commit", &Of::presume_commit},
      {"wait", &Of::wait},
      {"show", &Of::show},
      {"ask", &Of::ask},
      {"hear-commit", &Of::hear_commit},
      {"hear-abort", &Of::hear_abort},
      {"crash", &Of::crash},
      {"stop", &Of::stop}};
  static const std::map<std::string, Outcome (Of::*)(const LiteralState&) const> by_coordinator = {
      {"commit", &Of::commit},
      {"abort", &Of::abort},
      {"reply", &Of::reply},
      {"collect", &Of::collect},
      {"forget-coordinator", &Of::forget_coordinator},
      {"forget-abort", &Of::forget_abort},
      {"crash-coordinator", &Of::crash_coordinator}};
  const auto own = by_participant.find(action.kind);
  const bool coordinators = own == by_participant.end() && action.kind != "inform";
  const std::string process = coordinators ? "coordinator" : action.arguments.at(0);
  if (stopped(before, process)) return (coordinators ? "the " : "") + process + " has stopped";
  if (own != by_participant.end()) return (this->*own->second)(before, process);
  if (action.kind == "inform") return inform(before, process, action.arguments.at(1));
  if (action.kind == "receive") return receive(before, action.arguments.at(0));
  if (action.kind == "stop-coordinator") return stop(before, process);
  return (this->*by_coordinator.at(action.kind))(before);
}

// What r has answered to the coordinator's present request; in the classic variant there is only one.
bool TwoPhaseCommit::answered(const LiteralState& state, const std::string& what, const std::string& r) const {
  return optimised_ ? is(state, "answer of " + r, what) : said(state, what, r);
}

void TwoPhaseCommit::send_answer(LiteralState& state, const std::string& what, const std::string& r) const {
  state.sent.insert(what + "(" + r + ")");
  if (optimised_) state.memory.at("answer of " + r) = what;
}

// At once a participant releases the context as it commits, in steps when it forgets.
bool TwoPhaseCommit::has_released_the_context(const LiteralState& state, const std::string& r) const {
  return is(state, r, "committed") && (!in_steps_ || is(state, "context of " + r, "forgotten"));
}

// r commits or aborts; what it has asked the others is closed with that.
void TwoPhaseCommit::ends_as(LiteralState& state, const std::string& r, const std::string& end) const {
  state.memory.at(r) = end;
  close_question_of(state, r);
}

void TwoPhaseCommit::close_question_of(LiteralState& state, const std::string& r) const {
  if (!by_asking_) return;
  state.memory.at("question of " + r) = "none";
  forget_replies_to(state, r);
}

void TwoPhaseCommit::forget_replies_to(LiteralState& state, const std::string& r) const {
  for (const std::string& other : others(r)) state.memory[reply(other, r)] = "missing";
}

// Votes holds all participants; without their list a coordinator that has restarted takes those that voted for all.
bool TwoPhaseCommit::enough_votes(const LiteralState& state) const {
  const Names voted = those(participants_, [&](const std::string& r) { return is(state, "vote of " + r, "received"); });
  const bool guesses =
      optimised_ && rules_.is("participant-list", "lost") && is(state, "coordinator has restarted", "yes");
  return guesses ? !voted.empty() : voted == participants_;
}

std::string TwoPhaseCommit::votes_missing(const LiteralState& state) const {
  const Names missing =
      those(participants_, [&](const std::string& r) { return !is(state, "vote of " + r, "received"); });
  return std::string(missing.size() == 1 ? "the vote" : "the votes") + " of " + agreed(missing, "is", "are") +
         " missing";
}

Names TwoPhaseCommit::participants_that_are(const std::string& value, const LiteralState& state) const {
  return those(participants_, [&](const std::string& r) { return is(state, r, value); });
}

Names TwoPhaseCommit::others(const std::string& r) const {
  return those(participants_, [&](const std::string& other) { return other != r; });
}

int TwoPhaseCommit::stops_left(const LiteralState& state) const {
  int left = stops_;
  for (const std::string& r : participants_) left -= stopped(state, r) ? 1 : 0;
  return left - (stopped(state, "coordinator") ? 1 : 0);
}

void TwoPhaseCommit::spend_a_crash(LiteralState& state) const {
  std::string& left = state.memory.at("crashes left");
  left = std::to_string(std::stoi(left) - 1);
}

std::unique_ptr<Literal> literal_two_phase_commit(const std::string& protocol, const LiteralSetting& setting) {
  return protocol == "two-phase-commit" ? std::make_unique<TwoPhaseCommit>(setting) : nullptr;
}

}  // namespace paxcheck::reference
