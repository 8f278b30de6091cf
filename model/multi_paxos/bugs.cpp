#include "model/multi_paxos/bugs.hpp"

namespace paxcheck {
namespace {

constexpr std::string_view kPhase2a = "Paxos Made Simple, section 2.2, phase 2 (a)";
constexpr std::string_view kNewLeader = "Paxos Made Simple, section 3: a new leader executes phase 1 for all instances";
constexpr std::string_view kGaps = "Paxos Made Simple, section 3: the gap of commands 136 and 137 is filled with no-op";
constexpr std::string_view kInOrder = "Paxos Made Simple, section 3: the ith command is executed after those before it";
constexpr std::string_view kReads =
    "Ongaro and Ousterhout, In Search of an Understandable Consensus Algorithm (extended version, 2014), section 8: "
    "what a leader must do before it answers a read";
constexpr std::string_view kOnce =
    "Ongaro and Ousterhout, In Search of an Understandable Consensus Algorithm (extended version, 2014), section 8: a "
    "command that is executed twice";
constexpr std::string_view kTold = "Paxos Made Simple, section 2.3: a value is chosen once a majority has accepted it";
constexpr std::string_view kDeletion =
    "Paxos Made Simple, section 2.5: an acceptor must remember; may it delete what was learned?";

}  // namespace

// The bounds are the smallest in sum that break the property named; with three acceptors, but one where that would take
// long: for repeated-command, which needs three slots, and for reads of skipped-phase-1.
std::vector<BugText> multi_paxos_bugs() {
  return {
      {"skipped-phase-1",
       {{"phase-1", "skipped"}},
       kNewLeader,
       {{{{"slots", 1}}, {"agreement"}, 9}, {{{"acceptors", 1}, {"reads", 1}}, {"linearizable"}, 15}},
       true},
      {"slot-1-promise",
       {{"promise-covers", "first-slot"}},
       kNewLeader,
       {{{}, {"agreement"}, 12}, {{{"clients", 1}, {"reads", 1}}, {"linearizable"}, 19}},
       true},
      {"invented-command",
       {{"value-choice", "invented"}},
       kPhase2a,
       {{{{"slots", 1}, {"ballots", 1}, {"clients", 1}}, {"validity"}, 6}}},
      {"no-op-by-anyone", {{"no-op", "by-anyone"}}, kGaps, {{{{"clients", 1}}, {"agreement"}, 13}}},
      {"no-op-anywhere",
       {{"no-op-place", "anywhere"}},
       kGaps,
       {{{{"slots", 1}, {"ballots", 1}, {"clients", 1}}, {"no-op-below"}, 4}}},
      {"applied-past-gap",
       {{"apply-order", "past-gaps"}},
       kInOrder,
       {{{{"ballots", 1}, {"clients", 1}, {"learners", 1}}, {"no-gap"}, 7},
        {{{"ballots", 1}, {"clients", 1}, {"learners", 2}}, {"prefix"}, 11}}},
      {"acknowledged-past-gap",
       {{"acknowledge", "when-chosen"}},
       kInOrder,
       {{{{"ballots", 1}, {"clients", 1}, {"reads", 1}}, {"acknowledged"}, 7},
        {{{"ballots", 1}, {"reads", 1}}, {"linearizable"}, 15}}},
      {"early-acknowledgement",
       {{"acknowledge", "when-accepted"}},
       kTold,
       {{{{"slots", 1}, {"ballots", 1}, {"clients", 1}, {"reads", 1}}, {"acknowledged"}, 6},
        {{{"slots", 1}, {"clients", 1}, {"reads", 1}}, {"linearizable"}, 13}}},
      {"stale-read",
       {{"read-at", "leader-alone"}},
       kReads,
       {{{{"slots", 1}, {"clients", 1}, {"reads", 1}}, {"linearizable"}, 12}}},
      {"new-leader-read",
       {{"read-covers", "own-prefix"}},
       kReads,
       {{{{"slots", 1}, {"clients", 1}, {"reads", 1}}, {"linearizable"}, 14}}},
      {"repeated-command",
       {{"repeated-command", "applied-again"}},
       kOnce,
       {{{{"acceptors", 1}, {"slots", 3}, {"reads", 1}}, {"linearizable"}, 17}}},
      {"deleted-accepted",
       {{"accepted-memory", "deleted-once-chosen"}},
       kDeletion,
       {{{{"slots", 1}, {"clients", 1}, {"reads", 1}}, {"linearizable"}, 15}, {{{"slots", 1}}, {"agreement"}, 13}},
       true},
  };
}

}  // namespace paxcheck
