// The properties, the situations and the outcomes.
#include "reference/two_phase_commit/two_phase_commit.hpp"

namespace paxcheck::reference {

std::optional<std::string> TwoPhaseCommit::breach(const std::string& name, const LiteralState& state) const {
  using Of = TwoPhaseCommit;
  static const std::map<std::string, std::optional<std::string> (Of::*)(const LiteralState&) const> all = {
      {"atomicity", &Of::atomicity},         {"validity", &Of::validity},
      {"stability", &Of::stability},         {"client-durability", &Of::client_durability},
      {"early-answer", &Of::early_answer},   {"in-doubt", &Of::in_doubt},
      {"orphaned-lock", &Of::orphaned_lock}, {"read-durability", &Of::read_durability},
      {"read-waits", &Of::read_waits},       {"read-ahead", &Of::read_ahead}};
  return (this->*all.at(name))(state);
}

std::optional<std::string> TwoPhaseCommit::step_breach(const std::string& name, const LiteralState& before,
                                                       const LiteralAction& action) const {
  if (name != "stability") return std::nullopt;
  if (action.kind == "learn-commit" && is(before, action.arguments.at(0), "aborted")) {
    return action.arguments.at(0) + " was aborted and learns that the transaction commits.";
  }
  if (action.kind == "learn-abort" && is(before, action.arguments.at(0), "committed")) {
    return action.arguments.at(0) + " was committed and learns that the transaction aborts.";
  }
  return std::nullopt;
}

// No participant is committed while another is aborted.
std::optional<std::string> TwoPhaseCommit::atomicity(const LiteralState& state) const {
  const Names committed = participants_that_are("committed", state), aborted = participants_that_are("aborted", state);
  if (committed.empty() || aborted.empty()) return std::nullopt;
  return agreed(committed, "is", "are") + " committed while " + agreed(aborted, "is", "are") + " aborted.";
}

// What is committed everyone agreed to; and, where giving up needs a no, what is aborted someone did not, or a crash
// came in between.
std::optional<std::string> TwoPhaseCommit::validity(const LiteralState& state) const {
  const Names committed = participants_that_are("committed", state), aborted = participants_that_are("aborted", state);
  const Names never = those(participants_, [&](const std::string& r) { return !said(state, "yes", r); });
  if (!never.empty()) {
    const std::string but = ", but " + agreed(never, "has", "have") + " never said yes.";
    if (!committed.empty()) return agreed(committed, "is", "are") + " committed" + but;
    if (state.sent.contains("commit")) return "The coordinator sent commit" + but;
    if (told(state, "committed")) return "The client was told that the transaction is committed" + but;
  }
  const bool crashed = !is(state, "crashes left", std::to_string(crashes_));
  const bool needs_a_no = votes_no_ || (optimised_ && rules_.is("give-up", "with-a-no"));
  if (needs_a_no && never.empty() && !crashed) {
    const std::string though = ", though every participant has said yes and nobody has crashed.";
    if (!aborted.empty()) return agreed(aborted, "is", "are") + " aborted" + though;
    if (state.sent.contains("abort")) return "The coordinator sent abort" + though;
  }
  return std::nullopt;
}

// Commit and abort were not both sent; the rest speaks of steps.
std::optional<std::string> TwoPhaseCommit::stability(const LiteralState& state) const {
  if (!state.sent.contains("commit") || !state.sent.contains("abort")) return std::nullopt;
  return "The coordinator sent both commit and abort.";
}

std::optional<std::string> TwoPhaseCommit::client_durability(const LiteralState& state) const {
  if (!told(state, "committed")) return std::nullopt;
  const Names aborted = participants_that_are("aborted", state);
  const std::string was_told = "The client was told that the transaction is committed, but ";
  if (!aborted.empty()) return was_told + agreed(aborted, "is", "are") + " aborted.";
  if (state.sent.contains("abort")) return was_told + "the coordinator sent abort.";
  return std::nullopt;
}

// The client knows, and a participant still holds its locks.
std::optional<std::string> TwoPhaseCommit::early_answer(const LiteralState& state) const {
  const Names prepared = participants_that_are("prepared", state);
  if (!told(state, "committed") || prepared.empty()) return std::nullopt;
  return "The client was told that the transaction is committed while " + agreed(prepared, "is", "are") +
         " still prepared and " + (prepared.size() == 1 ? "holds its locks." : "hold their locks.");
}

// Nobody knows the decision but the coordinator, which has stopped.
std::optional<std::string> TwoPhaseCommit::in_doubt(const LiteralState& state) const {
  if (!stopped(state, "coordinator")) return std::nullopt;
  if (!participants_that_are("committed", state).empty() || !participants_that_are("aborted", state).empty()) {
    return std::nullopt;
  }
  const Names running = those(participants_, [&](const std::string& r) { return !stopped(state, r); });
  for (const std::string& r : running) {
    if (!is(state, r, "prepared")) return std::nullopt;
  }
  const std::string prefix = "The coordinator has stopped and no participant is committed or aborted: ";
  if (running.empty()) return prefix + "all of them have stopped too.";
  return prefix + agreed(running, "is", "are") + " prepared and in doubt.";
}

std::optional<std::string> TwoPhaseCommit::orphaned_lock(const LiteralState& state) const {
  const Names waiting =
      those(participants_, [&](const std::string& r) { return !stopped(state, r) && is(state, r, "prepared"); });
  if (!told(state, "committed") || !stopped(state, "coordinator") || waiting.empty()) return std::nullopt;
  return "The client was told that the transaction is committed and the coordinator has stopped, while " +
         agreed(waiting, "is", "are") + " still prepared and " +
         (waiting.size() == 1 ? "holds its locks." : "hold their locks.");
}

std::set<std::string> TwoPhaseCommit::outcomes(const LiteralState& state) const {
  std::set<std::string> reached;
  if (!participants_that_are("committed", state).empty()) reached.insert("commit");
  if (!participants_that_are("aborted", state).empty()) reached.insert("abort");
  return reached;
}

}  // namespace paxcheck::reference
