// Who reads what the transaction writes: waits at a lock, is shown the row once that is released.
#include "reference/two_phase_commit/two_phase_commit.hpp"

namespace paxcheck::reference {

// With readers; r is prepared, and nobody waits at it. A reader meets its locks.
TwoPhaseCommit::Outcome TwoPhaseCommit::wait(const LiteralState& before, const std::string& r) const {
  if (!readers_) return "there are no readers";
  if (!is(before, r, "prepared")) return r + " is " + before.memory.at(r) + ", not prepared";
  if (!rules_.is("lock-release", "committed")) return r + " has released its locks";
  if (is(before, "reader at " + r, "waiting")) return "a reader waits at " + r + " already";
  LiteralState after = before;
  after.memory.at("reader at " + r) = "waiting";
  return after;
}

// With readers; r has released its locks. A reader is shown its row, if one waits or none has seen it.
TwoPhaseCommit::Outcome TwoPhaseCommit::show(const LiteralState& before, const std::string& r) const {
  if (!readers_) return "there are no readers";
  std::set<std::string> released{"committed"};
  if (!rules_.is("lock-release", "committed")) released.insert("prepared");
  if (rules_.is("lock-release", "working")) released.insert("working");
  if (!released.contains(before.memory.at(r))) return r + " is " + before.memory.at(r);
  if (is(before, "reader at " + r, "none") && is(before, "row of " + r, "shown")) return r + " has shown its row";
  LiteralState after = before;
  after.memory.at("reader at " + r) = "none";
  after.memory.at("row of " + r) = "shown";
  return after;
}

bool TwoPhaseCommit::shown(const LiteralState& state, const std::string& r) const {
  return readers_ && is(state, "row of " + r, "shown");
}

// What a reader was shown is never undone.
std::optional<std::string> TwoPhaseCommit::read_durability(const LiteralState& state) const {
  const Names undone =
      those(participants_, [&](const std::string& r) { return shown(state, r) && is(state, r, "aborted"); });
  if (undone.empty()) return std::nullopt;
  return "A reader was shown what the transaction wrote at " + listed(undone) + ", but " + agreed(undone, "is", "are") +
         " aborted.";
}

// The client knows, and a reader waits for locks all the same.
std::optional<std::string> TwoPhaseCommit::read_waits(const LiteralState& state) const {
  const Names locked = those(participants_, [&](const std::string& r) {
    return readers_ && is(state, "reader at " + r, "waiting") && is(state, r, "prepared");
  });
  if (!told(state, "committed") || locked.empty()) return std::nullopt;
  return "The client was told that the transaction is committed while a reader waits at " + listed(locked) + ", for " +
         agreed(locked, "is", "are") + " still prepared.";
}

// A reader knows what no commit record on disk holds.
std::optional<std::string> TwoPhaseCommit::read_ahead(const LiteralState& state) const {
  if (!in_steps_) return std::nullopt;
  const Names ahead = those(participants_, [&](const std::string& r) {
    return shown(state, r) && is(state, "commit record of " + r, "none");
  });
  if (ahead.empty()) return std::nullopt;
  return "A reader was shown what the transaction wrote at " + listed(ahead) + ", but " + agreed(ahead, "has", "have") +
         " no commit record on disk.";
}

}  // namespace paxcheck::reference
