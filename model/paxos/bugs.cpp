#include "model/paxos/bugs.hpp"

namespace paxcheck {
namespace {

constexpr std::string_view kSimple21 = "Paxos Made Simple, section 2.1";
constexpr std::string_view kPhase1b = "Paxos Made Simple, section 2.2, phase 1 (b)";
constexpr std::string_view kPhase2a = "Paxos Made Simple, section 2.2, phase 2 (a)";
constexpr std::string_view kPhase2b = "Paxos Made Simple, section 2.2, phase 2 (b)";
constexpr std::string_view kLearning = "Paxos Made Simple, section 2.3";
constexpr std::string_view kStable = "Paxos Made Simple, section 2.5: what must be kept in stable storage";

// With three acceptors and no learner.
BugBreak at(int numbers, int crashes, int values, int steps, std::vector<std::string_view> properties) {
  BugBreak found{{{"acceptors", 3}, {"ballots", numbers}, {"values", values}}, std::move(properties), steps};
  if (crashes > 0) found.bounds.push_back({"crashes", crashes});
  return found;
}
BugBreak with_learners(BugBreak found, int learners) {
  found.bounds.push_back({"learners", learners});
  return found;
}
// Both phases count half of four acceptors as a quorum.
BugBreak with_halves(BugBreak found) {
  found.bounds.front().value = 4;
  found.bounds.push_back({"phase1-quorum", 0, "half"});
  found.bounds.push_back({"phase2-quorum", 0, "half"});
  return found;
}

}  // namespace

std::vector<BugText> paxos_bugs() {
  return {
      {"reused-number",
       {{"round-durable", "no"}},
       "Paxos Made Simple, section 2.5: a proposer remembers the highest number it has tried; exam question "
       "of Ongaro "
       "and Ousterhout's Paxos lecture (2013)",
       {at(1, 1, 2, 6, {"unique-proposal"}), at(1, 1, 2, 10, {"agreement"})}},
      {"shared-number",
       {{"number-unique", "shared"}},
       "Paxos Made Simple, section 2.5: different proposers choose their numbers from disjoint sets",
       {at(1, 0, 2, 5, {"unique-proposal"}), at(1, 0, 2, 9, {"agreement"})}},
      {"amnesia",
       {{"promise-durable", "no"}, {"accepted-durable", "no"}},
       kStable,
       {at(2, 1, 1, 8, {"P1a", "report-kept"}), at(2, 1, 2, 13, {"agreement", "P2"})}},
      {"amnesia-promise",
       {{"promise-durable", "no"}},
       kStable,
       {at(2, 1, 1, 8, {"P1a", "report-kept"}), at(2, 1, 2, 13, {"agreement", "P2"})}},
      {"amnesia-accepted",
       {{"accepted-durable", "no"}},
       kStable,
       {at(2, 1, 1, 8, {"report-kept"}), at(2, 1, 2, 13, {"agreement", "P2"})}},
      {"promise-lowered",
       {{"promise-guard", "always"}},
       kPhase1b,
       {at(2, 0, 1, 7, {"P1a", "report-kept"}), at(2, 0, 2, 12, {"agreement", "P2"})}},
      {"accept-below-promise",
       {{"accept-guard", "always"}},
       kPhase2b,
       {at(2, 0, 1, 7, {"P1a", "report-kept"}), at(2, 0, 2, 12, {"agreement", "P2"})}},
      {"refuse-own-promise",
       {{"accept-guard", "above"}},
       "Paxos Made Simple, section 2.2, P1a: the comparison in phase 2 (b) made strict",
       {at(1, 0, 1, 4, {"P1a"})}},
      {"first-value-only",
       {{"accept-guard", "first-only"}},
       "Paxos Made Simple, section 2.1: an acceptor must be allowed to accept more than one proposal",
       {at(2, 0, 1, 9, {"P1a"})}},
      {"promise-not-raised",
       {{"accept-raises-promise", "no"}},
       "the ambiguity in phase 2 (b): Michael, Ports, Sharma, Szekeres, Recovering shared objects without "
       "stable "
       "storage (2017), and bugs of deployed systems",
       {at(3, 0, 1, 12, {"report-kept"}), at(3, 0, 2, 17, {"agreement", "P2"})}},
      {"first-accepted-kept",
       {{"accepted-memory", "first"}},
       kPhase1b,
       {at(3, 0, 1, 12, {"report-kept"}), at(3, 0, 2, 17, {"agreement", "P2"})}},
      {"silent-promise",
       {{"promise-reports", "nothing"}},
       kPhase1b,
       {at(2, 0, 1, 7, {"report-kept"}), at(2, 0, 2, 12, {"agreement", "P2"})}},
      {"own-value",
       {{"value-choice", "own"}},
       kPhase2a,
       {at(2, 0, 2, 10, {"P2b", "P2c"}), at(2, 0, 2, 12, {"agreement", "P2"})}},
      {"any-value",
       {{"value-choice", "any-reported"}},
       kPhase2a,
       {at(3, 0, 2, 15, {"P2b", "P2c"}), at(3, 0, 2, 17, {"agreement", "P2"})}},
      {"lowest-value",
       {{"value-choice", "lowest-reported"}},
       kPhase2a,
       {at(3, 0, 2, 15, {"P2b", "P2c"}), at(3, 0, 2, 17, {"agreement", "P2"})}},
      {"invented-value", {{"value-choice", "invented"}}, kSimple21, {at(1, 0, 1, 6, {"validity"})}},
      {"repeated-promise",
       {{"promise-count", "repeated"}},
       kPhase2a,
       {at(2, 0, 2, 8, {"P2b", "P2c"}), at(2, 0, 2, 10, {"agreement", "P2"})}},
      {"stale-promise",
       {{"promise-count", "older"}},
       kPhase2a,
       {at(2, 0, 2, 7, {"P2b", "P2c"}), at(2, 0, 2, 9, {"agreement", "P2"})}},
      {"skipped-phase-1",
       {{"phase-1", "skipped"}},
       kPhase2a,
       {at(2, 0, 2, 7, {"P2b", "P2c"}), at(2, 0, 2, 9, {"agreement", "P2"})}},
      {"half-quorum",
       {},
       "Paxos Made Simple, section 2.1: any two majorities have at least one acceptor in common; half of an "
       "even number "
       "is none",
       {with_halves(at(2, 0, 2, 10, {"P2b"})), with_halves(at(2, 0, 2, 12, {"agreement", "P2"}))}},
      {"minority-learner",
       {{"learn-by", "one-acceptor"}},
       kLearning,
       {with_learners(at(1, 0, 1, 6, {"learner-safety"}), 1),
        with_learners(at(2, 0, 2, 12, {"learner-agreement"}), 2)}},
      {"cross-ballot-learner",
       {{"learn-by", "across-numbers"}},
       kLearning,
       {with_learners(at(2, 0, 1, 11, {"learner-safety"}), 1),
        with_learners(at(4, 0, 2, 22, {"learner-agreement"}), 2)}},
  };
}

}  // namespace paxcheck
