#include "model/paxos/bugs.hpp"

namespace paxcheck {
namespace {

constexpr std::string_view kSimple21 = "Paxos Made Simple, section 2.1";
constexpr std::string_view kPhase1b = "Paxos Made Simple, section 2.2, phase 1 (b)";
constexpr std::string_view kPhase2a = "Paxos Made Simple, section 2.2, phase 2 (a)";
constexpr std::string_view kPhase2b = "Paxos Made Simple, section 2.2, phase 2 (b)";
constexpr std::string_view kLearning = "Paxos Made Simple, section 2.3";
constexpr std::string_view kStable = "Paxos Made Simple, section 2.5: what must be kept in stable storage";

using Properties = std::vector<std::string_view>;

// With three acceptors and no learner.
SmallestBreak at(int numbers, int crashes, int values, int steps, Properties properties) {
  return {3, numbers, crashes, values, 0, steps, std::move(properties)};
}
SmallestBreak disagreement(int numbers, int crashes, int values, int steps, Properties also = {}) {
  Properties all{"agreement"};
  all.insert(all.end(), also.begin(), also.end());
  return at(numbers, crashes, values, steps, std::move(all));
}

}  // namespace

const std::vector<PaxosBug>& paxos_bugs() {
  static const std::vector<PaxosBug> bugs{
      {"reused-number",
       {{"round-durable", "no"}},
       false,
       "Paxos Made Simple, section 2.5: a proposer remembers the highest number it has tried; exam question "
       "of Ongaro "
       "and Ousterhout's Paxos lecture (2013)",
       at(1, 1, 2, 6, {"unique-proposal"}),
       disagreement(1, 1, 2, 10)},
      {"shared-number",
       {{"number-unique", "shared"}},
       false,
       "Paxos Made Simple, section 2.5: different proposers choose their numbers from disjoint sets",
       at(1, 0, 2, 5, {"unique-proposal"}),
       disagreement(1, 0, 2, 9)},
      {"amnesia",
       {{"promise-durable", "no"}, {"accepted-durable", "no"}},
       false,
       kStable,
       at(2, 1, 1, 8, {"P1a", "report-kept"}),
       disagreement(2, 1, 2, 13, {"P2"})},
      {"amnesia-promise",
       {{"promise-durable", "no"}},
       false,
       kStable,
       at(2, 1, 1, 8, {"P1a", "report-kept"}),
       disagreement(2, 1, 2, 13, {"P2"})},
      {"amnesia-accepted",
       {{"accepted-durable", "no"}},
       false,
       kStable,
       at(2, 1, 1, 8, {"report-kept"}),
       disagreement(2, 1, 2, 13, {"P2"})},
      {"promise-lowered",
       {{"promise-guard", "always"}},
       false,
       kPhase1b,
       at(2, 0, 1, 7, {"P1a", "report-kept"}),
       disagreement(2, 0, 2, 12, {"P2"})},
      {"accept-below-promise",
       {{"accept-guard", "always"}},
       false,
       kPhase2b,
       at(2, 0, 1, 7, {"P1a", "report-kept"}),
       disagreement(2, 0, 2, 12, {"P2"})},
      {"refuse-own-promise",
       {{"accept-guard", "above"}},
       false,
       "Paxos Made Simple, section 2.2, P1a: the comparison in phase 2 (b) made strict",
       at(1, 0, 1, 4, {"P1a"}),
       {}},
      {"first-value-only",
       {{"accept-guard", "first-only"}},
       false,
       "Paxos Made Simple, section 2.1: an acceptor must be allowed to accept more than one proposal",
       at(2, 0, 1, 9, {"P1a"}),
       {}},
      {"promise-not-raised",
       {{"accept-raises-promise", "no"}},
       false,
       "the ambiguity in phase 2 (b): Michael, Ports, Sharma, Szekeres, Recovering shared objects without "
       "stable "
       "storage (2017), and bugs of deployed systems",
       at(3, 0, 1, 12, {"report-kept"}),
       disagreement(3, 0, 2, 17, {"P2"})},
      {"first-accepted-kept",
       {{"accepted-memory", "first"}},
       false,
       kPhase1b,
       at(3, 0, 1, 12, {"report-kept"}),
       disagreement(3, 0, 2, 17, {"P2"})},
      {"silent-promise",
       {{"promise-reports", "nothing"}},
       false,
       kPhase1b,
       at(2, 0, 1, 7, {"report-kept"}),
       disagreement(2, 0, 2, 12, {"P2"})},
      {"own-value",
       {{"value-choice", "own"}},
       false,
       kPhase2a,
       at(2, 0, 2, 10, {"P2b", "P2c"}),
       disagreement(2, 0, 2, 12, {"P2"})},
      {"any-value",
       {{"value-choice", "any-reported"}},
       false,
       kPhase2a,
       at(3, 0, 2, 15, {"P2b", "P2c"}),
       disagreement(3, 0, 2, 17, {"P2"})},
      {"lowest-value",
       {{"value-choice", "lowest-reported"}},
       false,
       kPhase2a,
       at(3, 0, 2, 15, {"P2b", "P2c"}),
       disagreement(3, 0, 2, 17, {"P2"})},
      {"invented-value", {{"value-choice", "invented"}}, false, kSimple21, at(1, 0, 1, 6, {"validity"}), {}},
      {"repeated-promise",
       {{"promise-count", "repeated"}},
       false,
       kPhase2a,
       at(2, 0, 2, 8, {"P2b", "P2c"}),
       disagreement(2, 0, 2, 10, {"P2"})},
      {"stale-promise",
       {{"promise-count", "older"}},
       false,
       kPhase2a,
       at(2, 0, 2, 7, {"P2b", "P2c"}),
       disagreement(2, 0, 2, 9, {"P2"})},
      {"skipped-phase-1",
       {{"phase-1", "skipped"}},
       false,
       kPhase2a,
       at(2, 0, 2, 7, {"P2b", "P2c"}),
       disagreement(2, 0, 2, 9, {"P2"})},
      {"half-quorum",
       {},
       true,
       "Paxos Made Simple, section 2.1: any two majorities have at least one acceptor in common; half of an "
       "even number "
       "is none",
       {4, 2, 0, 2, 0, 10, {"P2b"}},
       SmallestBreak{4, 2, 0, 2, 0, 12, {"agreement", "P2"}}},
      {"minority-learner",
       {{"learn-by", "one-acceptor"}},
       false,
       kLearning,
       {3, 1, 0, 1, 1, 6, {"learner-safety"}},
       SmallestBreak{3, 2, 0, 2, 2, 12, {"learner-agreement"}}},
      {"cross-ballot-learner",
       {{"learn-by", "across-numbers"}},
       false,
       kLearning,
       {3, 2, 0, 1, 1, 11, {"learner-safety"}},
       SmallestBreak{3, 4, 0, 2, 2, 22, {"learner-agreement"}}},
  };
  return bugs;
}

}  // namespace paxcheck
