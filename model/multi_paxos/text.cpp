#include "model/multi_paxos/text.hpp"

#include "model/multi_paxos/bugs.hpp"
#include "model/multi_paxos/rounds.hpp"

namespace paxcheck {
namespace {

using Limits = MultiPaxosConfig;

std::vector<BoundText> bounds() {
  return {{"acceptors", "acceptors S1, S2, ...", 1, Limits::kMostAcceptors, 3},
          {"slots", "slots of the log", 1, Limits::kMostSlots, 2, {}, 1, 2},
          {.name = "ballots",
           .meaning = "proposal numbers",
           .least = 1,
           .most = Limits::kMostNumbers,
           .standard = 2,
           .tried_from = 1,
           .tried_to = 2,
           .may_be_any = true},
          {.name = "proposers",
           .meaning = "servers that lead",
           .least = 1,
           .most = Limits::kMostNumbers,
           .standard = 2,
           .idle = proposers_beyond_ballots},
          {"clients", "clients that write, each a value of its own, once", 1, Limits::kMostClients, 2, {}, 1, 2},
          {"reads", "clients that read, once each", 0, Limits::kMostReads, 0, {}, 0, 1},
          {"learners", "replicas that apply the log", 0, Limits::kMostLearners, 0, {}, 0, 1}};
}

std::vector<RuleText> rules() {
  return {
      {"phase-1",
       {{"always", "a leader proposes only with a quorum's promises"},
        {"skipped", "leaders but that of the lowest number propose commands without any promise"}}},
      {"promise-covers",
       {{"every-slot", "a promise reports what was accepted in every slot"},
        {"first-slot", "a promise reports slot 1 only, and is taken for a promise about all"}},
       {{"slots", 2}}},
      {"value-choice",
       {{"highest-reported", "a leader is bound by the highest proposal reported in the slot, or proposes a command"},
        {"invented", "a free leader may also propose a value that no client wrote"}}},
      {"no-op",
       {{"by-a-quorum", "a new no-op needs a quorum whose promises report nothing in the slot"},
        {"by-anyone", "a new no-op needs a single promise that reports nothing in the slot"}}},
      {"no-op-place",
       {{"below-a-slot-in-use", "a new no-op needs a proposal issued or reported in a slot above"},
        {"anywhere", "a new no-op may be proposed in any slot"}}},
      {"apply-order",
       {{"no-gaps", "a replica applies a slot when it has applied all before it"},
        {"past-gaps", "a replica applies chosen slots in ascending order, passing over others"}},
       {{"slots", 2}, {"learners", 1}}},
      {"acknowledge",
       {{"in-order", "a write is acknowledged when it and every slot below are chosen"},
        {"when-chosen", "a write is acknowledged when it is chosen, whatever is below"},
        {"when-accepted", "a write is acknowledged when one acceptor has accepted it"}},
       {{"reads", 1}}},
      {"read-at",
       {{"quorum", "a leader answers a read when a quorum has confirmed that it still leads"},
        {"leader-alone", "a leader answers a read without asking anyone"}},
       {{"reads", 1}}},
      {"read-covers",
       {{"reported-slots", "a leader answers a read when all that its promises reported is chosen under its number"},
        {"own-prefix", "a leader answers a read from what is chosen under its number so far"}},
       {{"reads", 1}}},
      {"repeated-command",
       {{"ignored", "a command that is in two slots takes effect in the lower one only"},
        {"applied-again", "a command that is in two slots takes effect twice"}},
       {{"slots", 2}, {"reads", 1}}},
      {"accepted-memory",
       {{"kept", "an acceptor keeps what it accepted"},
        {"deleted-once-chosen",
         "an acceptor may delete what it accepted in a chosen slot, and then reports it empty"}}},
  };
}

std::vector<ActionText> actions() {
  std::vector<ActionText> all = {
      {"prepare",
       {"number"},
       "{leader} sends prepare {0} for all slots",
       "proposer {leader}",
       {{"proposer {leader}", "acceptors", "prepare {0}"}},
       "",
       {"promise"}},
      {"promise",
       {"S", "number"},
       "{0} promises {1}, reporting {report}",
       "acceptor {0}",
       {{"acceptor {0}", "proposer {leader}", "promise {1} ({report})", true}}},
      {"propose",
       {"number", "slot", "value"},
       "{leader} sends accept request {0} {2} in slot {1}",
       "proposer {leader}",
       {{"proposer {leader}", "acceptors", "accept {0} {2}, slot {1}"}},
       "",
       {"accept"}},
      {"fill",
       {"number", "slot"},
       "{leader} sends accept request {0} no-op in slot {1}",
       "proposer {leader}",
       {{"proposer {leader}", "acceptors", "accept {0} no-op, slot {1}"}},
       "",
       {"accept"}},
      {"accept",
       {"S", "number", "slot"},
       "{0} accepts {1} {value} in slot {2}",
       "acceptor {0}",
       {{"acceptor {0}", "proposer {leader}", "accepted {1} {value}, slot {2}", true}}},
      {"apply", {"L", "slot", "value"}, "replica {0} applies {2} from slot {1}", "replica {0}", {}, "learners"},
      {"apply-no-op", {"L", "slot"}, "replica {0} applies the no-op in slot {1}", "replica {0}", {}, "learners"},
      {"acknowledge", {"value"}, "the client of {0} is told that it is written", "client of {0}", {}, "reads"},
      {"ask",
       {"C", "number"},
       "{0} asks {leader}, the leader of {1}, to read",
       "client {0}",
       {{"client {0}", "proposer {leader}", "read"}},
       "reads"},
      {"confirm",
       {"S", "C"},
       "{0} confirms, for the read of {1}, that it has promised no higher number",
       "acceptor {0}",
       {},
       "reads"},
      {"answer", {"C", "value"}, "{0} is answered {1}", "client {0}", {}, "reads"},
      {"answer-initial", {"C"}, "{0} is answered that nothing is written", "client {0}", {}, "reads"},
      {"forget", {"S", "slot"}, "{0} deletes what it accepted in slot {1}", "acceptor {0}"},
  };
  for (ActionText& action : all) {
    const bool logs = action.name == "prepare" || action.name == "promise" || action.name == "accept";
    if (logs) action.log_write = [](const Setting&) { return true; };
  }
  return all;
}

bool has_action(const Setting& setting, std::size_t kind) {
  const MultiPaxosConfig config(setting);
  const std::string_view name = setting.text->actions[kind].name;
  if (name == "forget") return config.acceptors_delete();
  return name != "confirm" || config.reads_ask_acceptors();
}

std::vector<std::string> outcomes(const Setting& setting) {
  std::vector<std::string> names;
  for (int c = 0; c < setting.bound(MultiPaxosBound::clients); ++c) names.push_back(argument_name(setting, "value", c));
  return names;
}

}  // namespace

const ProtocolText& multi_paxos_text() {
  static const ProtocolText text{
      .name = "multi-paxos",
      .summary = "A replicated log: one prepare for all slots, replicas that apply in order, linearizable reads",
      .bounds = bounds(),
      .rules = rules(),
      .actions = actions(),
      .bugs = multi_paxos_bugs(),
      .needs = {{"no-op-below", {{"slots", 2}}},
                {"prefix", {{"learners", 2}}},
                {"no-gap", {{"slots", 2}, {"learners", 1}}},
                {"acknowledged", {{"reads", 1}}},
                {"linearizable", {{"reads", 1}}}},
      .outcome = "chosen",
      .outcomes = outcomes,
      .why_no_rounds = why_no_rounds,
      .at_once_in_rounds = {"prepare", "promise"},
      .why_no_count = [](const Setting&) { return std::string("states of a log are not counted by rounds"); },
      .has_action = has_action,
  };
  return text;
}

}  // namespace paxcheck
