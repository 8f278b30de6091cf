// The words of reports and of --help that are no names of a protocol's: what 'paxcheck explain' says of them.
#pragma once

#include <string_view>

namespace paxcheck::cli {

struct Word {
  std::string_view word, meaning;
};

inline constexpr Word kWords[] = {
    // Of Paxos.
    {"proposal number",
     "What orders the proposals, written round.server: 2.1 is the number of round 2 and server S1, above 1.2 and below "
     "2.2. "
     "--ballots says how many there are."},
    {"ballot", "The literature's other word for a proposal number."},
    {"server",
     "A process S1, S2, ... that may be a proposer, an acceptor or both. Every proposal number belongs to one."},
    {"proposer", "A server that issues proposals under its own proposal numbers."},
    {"leader", "The server of a proposal number: it sends the prepare request and the accept requests of that number."},
    {"acceptor", "A server that promises and accepts. A quorum of acceptors chooses."},
    {"learner", "A process L1, L2, ... that finds out which value is chosen."},
    {"value", "What is to be chosen: X, Y, Z, or v1, v2, ... where there are more than three."},
    {"proposal", "A proposal number together with a value: 1.2 X."},
    {"prepare", "The request of phase 1: a leader asks the acceptors for promises of its proposal number."},
    {"promise",
     "An acceptor's answer to a prepare request: it will accept nothing below that proposal number, and it reports the "
     "proposal that it has accepted."},
    {"reported", "What a promise says that its acceptor has accepted: a proposal, or nothing."},
    {"accept request", "The request of phase 2: a leader asks the acceptors to accept its proposal."},
    {"issued", "A proposal is issued when its leader sends accept requests for it."},
    {"accepted",
     "An acceptor has accepted a proposal when it has answered an accept request; it may accept others later."},
    {"chosen", "A value is chosen when a quorum of acceptors has accepted one proposal with it."},
    {"quorum",
     "A set of acceptors that is enough: for promises in phase 1, for choosing in phase 2. The usual ones are the "
     "majorities; "
     "--phase1-quorum and --phase2-quorum give others. It is what a quorum of phase 1 and one of phase 2 have in "
     "common "
     "that keeps two values from being chosen."},
    // Of the other protocols.
    {"slot", "A place in the log of multi-paxos. For each a command is chosen."},
    {"no-op", "A command without effect, with which a leader fills a gap in the log."},
    {"replica", "A learner of multi-paxos, which applies the chosen commands in the order of their slots."},
    {"client",
     "A process C1, C2, ... that writes and reads (multi-paxos), or whoever waits for the outcome (two-phase-commit, "
     "paxos-clients)."},
    {"coordinator", "The process of two-phase-commit that asks the participants for their votes, and decides."},
    {"reader",
     "Whoever reads what the transaction of two-phase-commit writes (--readers 1): waits while a participant holds its "
     "locks, and is shown its row once it has released them."},
    {"participant",
     "A process R1, R2, ... of two-phase-commit that prepares, votes, and commits or aborts with the others."},
    // Of model checking.
    {"bounds",
     "How many processes, proposal numbers, values, crashes, ... there are. What is verified is so within them."},
    {"state", "What all processes remember and which messages were sent, at one moment."},
    {"states", "How many different states can be reached, the initial one included."},
    {"action", "What one process does at once, such as promising or accepting. It leads from one state to another."},
    {"step", "An action in a run."},
    {"run", "A sequence of actions from the initial state on."},
    {"transitions", "The pairs of a state and an action that is possible in it and changes it."},
    {"depth", "The most actions on a shortest run to some state."},
    {"rule",
     "A condition or an effect in a protocol that can be switched to a wrong alternative: --rule, 'paxcheck list "
     "rules'."},
    {"bug", "A named combination of wrong rules, with the smallest bounds that show it: --bug, 'paxcheck list bugs'."},
    {"property", "What has to be so in every state or step: --property, 'paxcheck list properties'."},
    {"situation", "Something worth seeing that is no mistake: --reach, 'paxcheck list situations'."},
    {"holds", "No reachable state within the bounds violates the property, and all were looked at."},
    {"premise", "The 'if' of a property: what has to be so before it demands anything."},
    {"premises",
     "What rounds rest on, tested by search at small bounds: that of two actions next to each other in a run, the "
     "second of "
     "a lower proposal number, the second could have come first. -v says of how many; --premises tests more."},
    {"vacuous",
     "A property that holds is vacuous if its premise was true in no state that was reached: nothing violates it, and "
     "nothing "
     "has put it to the test. Larger bounds may."},
    {"note", "What was not checked and what would let it be, or a bound given that changes nothing."},
    {"unasked", "In a matrix: the properties that had nothing to check at any of the bounds tried."},
    {"given up", "Bounds of 'smallest' and 'matrix' at which the search ended at its limit of states."},
    {"verified", "Every state that can be reached within the bounds was looked at, and none violates a property."},
    {"violated", "Some run within the bounds breaks the property; a shortest one is printed, with the reason."},
    {"not exhaustive",
     "Not every reachable state was looked at: because of a limit, a signal, or a table that forgets. No violation was "
     "found in "
     "what was."},
    {"counterexample", "A run that violates a property."},
    {"contrast",
     "The steps of a counterexample beside what the right rules make of them: the first step that differs, what is "
     "impossible there, and what both come to (--contrast)."},
    {"stuck", "A state from which, whatever happens, nothing can be decided or learned any more (--check-stuck)."},
    {"livelock",
     "A fair run that goes on for ever without a decision. It is told in full: a way to the cycle, and the cycle "
     "once."},
    {"deadlock",
     "A state without a decision in which nothing has to happen any more: nobody can go on, and no message is under "
     "way that "
     "has to be received. A fair run may stay there for ever, so it is a livelock to JSON, --expect and the exit "
     "status."},
    {"fair",
     "A run is fair if it does not put off for ever what could be done: see weak and strong. What is never fair, such "
     "as one "
     "process that is never given a turn, is no livelock."},
    {"weak", "A weakly fair class of actions is taken again and again if from some point on it is always enabled."},
    {"strong", "A strongly fair class of actions is taken again and again if it is enabled again and again."},
    {"enabled", "An action is enabled in a state if its condition is met there, so that it may be the next."},
    // Of the search.
    {"stored",
     "How many states of the reduced graph were visited. Each stands for all those that the reductions need not tell "
     "apart, so "
     "this is not the number of reachable states: --exact-counts counts these."},
    {"reduced graph",
     "What is left of the states and transitions when reductions leave out what cannot change the verdict."},
    {"reductions",
     "Ways to look at fewer states without missing a violation. They are used where they are sound; --exact-counts and "
     "--reduction turn them off."},
    {"symmetry", "The reduction that takes states for one that differ only in the names of processes or values."},
    {"acceptor-symmetry", "The reduction that takes states for one that differ only in the names of acceptors."},
    {"value-symmetry", "The reduction that takes states for one that differ only in the names of values."},
    {"dead-messages", "The reduction that leaves messages out of states in which they cannot matter any more."},
    {"prepare-first",
     "The reduction that has every prepare request sent at once, since an earlier one forbids nothing."},
    {"not expanded", "Found and checked, but the search ended before it looked at what follows."},
    {"waiting", "States, or parts of the search, that are found and not yet looked into."},
    {"breadth-first", "Level by level: all states after one action, then after two, ... Counterexamples are shortest."},
    {"depth-first", "Along one run as far as it goes, then back. Counterexamples need not be shortest."},
    {"rounds",
     "The search of Basic Paxos by one proposal number after the other, in their order: where the rules let every run "
     "be "
     "put into it, this reaches the same states. It ends when no further number leads to anything new, and then the "
     "verdict holds for any number of them: --strategy rounds, --ballots any."},
    {"boundary",
     "What one round can leave to those above it: which proposals the acceptors accepted last, in their order, and "
     "what "
     "was chosen. There are finitely many, however many proposal numbers there are."},
    {"boundaries", "With how many different ones rounds began: see boundary."},
    {"computed", "Counted by rounds, and not by enumerating states: 'paxcheck count'."},
    {"counted", "The verdict of 'paxcheck count': how many states there are is known; none was checked."},
    {"sleep", "The search by sleep sets: every state is met once, and none has to be remembered."},
    {"level", "All states that a shortest run reaches in the same number of actions."},
    {"encoding",
     "How a state is written down in bits: compact, the messages sent, from which all else follows; collapsed, the "
     "number of each acceptor's state; or full, every message its own."},
    {"words", "How many words of 64 bits one state takes."},
    {"checked for one acceptor",
     "Properties of a single acceptor that the reduced graph does not show: they were checked apart, for one acceptor "
     "that "
     "meets every request."},
    {"expected omissions",
     "How many states were probably left out since they looked like others: only with --hash-compact and --bitstate."},
    {"checkpoint", "A file from which a search can be taken up again: --checkpoint, 'paxcheck resume'."},
    {"replay",
     "To run a saved counterexample again, under its own or under other rules: --trace-json, 'paxcheck replay'."},
};

}  // namespace paxcheck::cli
