#!/usr/bin/env python3
"""Fast Paxos (Lamport, Fast Paxos, Distributed Computing 19(2), 2006) enumerated action by action, in plain Python.

Written from the text of the protocol alone, to hold other descriptions of it against. Number 0 is a fast one, all others
are classic. A setting is: acceptors, numbers 0 .. numbers-1, values, the size of classic and of fast quorums, and the rule by
which a coordinator picks a value after a fast number:

    pick=possibly-chosen   observation O4: v may have been chosen if there is a fast quorum all of whose members that belong to
                           the quorum of promises have reported v
    pick=any-reported      wrong: any value that was reported

    fast_paxos_oracle.py            counts the settings of SETTINGS and compares with fast_paxos_counts.json
    fast_paxos_oracle.py --write    counts and writes that file
"""

import argparse
import sys
from collections import namedtuple
from itertools import combinations
from pathlib import Path

import breadth_first

NONE = -1

# any_sent: whether number 0 was opened. prepared: bits of numbers. proposals: per number the value, or NONE. promised: per
# acceptor the bits of the numbers that it has promised. accepted: per acceptor and number the value, or NONE.
#
# What a promise of n reports is no part of the state: it is what the acceptor has accepted under numbers below n, and that is
# the same whenever one looks. Before the promise it has been accepted already or it never will be: having promised n, an
# acceptor accepts under no number below n. Nor is it overwritten, since acceptances are kept per number.
State = namedtuple("State", "any_sent prepared proposals promised accepted")


def replaced(values, position, value):
    return values[:position] + (value,) + values[position + 1:]


class FastPaxos:
    """One setting, as a model for breadth_first.explore."""

    def __init__(self, acceptors, numbers, values, classic, fast, pick="possibly-chosen"):
        assert pick in ("possibly-chosen", "any-reported"), pick
        assert 1 <= classic <= acceptors and 1 <= fast <= acceptors and numbers >= 1 and values >= 1
        self.acceptors, self.numbers, self.values = acceptors, numbers, values
        self.classic, self.fast, self.pick = classic, fast, pick

    def initial(self):
        return State(False, 0, (NONE,) * self.numbers, (0,) * self.acceptors,
                     ((NONE,) * self.numbers,) * self.acceptors)

    # --- what a state says ---------------------------------------------------------------------------------------------

    def highest(self, state, a):
        """The highest number that acceptor a has promised or accepted anything under; NONE if there is none."""
        promised = state.promised[a].bit_length() - 1
        return max([promised] + [n for n in range(self.numbers) if state.accepted[a][n] != NONE])

    def accepters(self, state, n, v):
        return sum(1 for accepted in state.accepted if accepted[n] == v)

    def chosen(self, state):
        return {v for v in range(self.values) for n in range(self.numbers)
                if self.accepters(state, n, v) >= (self.classic if n > 0 else self.fast)}

    def allowed_by(self, state, n, quorum):
        """The values that the promises of n by the members of the quorum let be proposed under n."""
        k = max((m for a in quorum for m in range(n) if state.accepted[a][m] != NONE), default=NONE)
        every = set(range(self.values))
        if k == NONE:
            return every
        reported = {state.accepted[a][k] for a in quorum} - {NONE}
        if k > 0 or self.pick == "any-reported":
            return reported
        outside = self.acceptors - len(quorum)
        possibly = {v for v in every if outside + sum(1 for a in quorum if state.accepted[a][0] == v) >= self.fast}
        return possibly or every

    def allowed(self, state, n):
        promised = [a for a in range(self.acceptors) if state.promised[a] >> n & 1]
        return set().union(*(self.allowed_by(state, n, quorum) for quorum in combinations(promised, self.classic)))

    # --- actions -------------------------------------------------------------------------------------------------------

    def steps(self, state):
        yield from self.coordinators_steps(state)
        for a in range(self.acceptors):
            yield from self.acceptors_steps(state, a)

    def coordinators_steps(self, state):
        if not state.any_sent:
            yield ("any",), state._replace(any_sent=True), ()
        for n in range(1, self.numbers):
            if not state.prepared >> n & 1:
                yield ("prepare", n), state._replace(prepared=state.prepared | 1 << n), ()
            if state.proposals[n] == NONE:
                for v in self.allowed(state, n):
                    yield ("propose", n, v), state._replace(proposals=replaced(state.proposals, n, v)), ()

    def acceptors_steps(self, state, a):
        highest, accepted = self.highest(state, a), state.accepted[a]

        def accepting(n, v):
            return state._replace(accepted=replaced(state.accepted, a, replaced(accepted, n, v)))

        if state.any_sent and highest == NONE:
            for v in range(self.values):
                yield ("accept-fast", a, v), accepting(0, v), ()
        for n in range(1, self.numbers):
            if state.prepared >> n & 1 and highest < n:
                yield ("promise", a, n), state._replace(
                    promised=replaced(state.promised, a, state.promised[a] | 1 << n)), ()
            if state.proposals[n] != NONE and accepted[n] == NONE and highest <= n:
                yield ("accept", a, n, state.proposals[n]), accepting(n, state.proposals[n]), ()

    # --- what is asked -------------------------------------------------------------------------------------------------

    def violated(self, state):
        return ["agreement"] if len(self.chosen(state)) > 1 else []

    def reached(self, state):
        """Collision: all acceptors have accepted under 0 and nothing is chosen."""
        all_fast = all(accepted[0] != NONE for accepted in state.accepted)
        return ["collision"] if all_fast and not self.chosen(state) else []


# Acceptors, numbers, values, classic and fast quorums, rule.
SETTINGS = [
    (1, 3, 2, 1, 1, "possibly-chosen"),
    (2, 3, 2, 2, 2, "possibly-chosen"),
    (3, 1, 2, 2, 3, "possibly-chosen"),
    (3, 2, 1, 2, 3, "possibly-chosen"),
    (3, 2, 2, 2, 3, "possibly-chosen"),
    (3, 2, 2, 2, 3, "any-reported"),
    (3, 2, 2, 2, 2, "possibly-chosen"),
    (3, 2, 2, 2, 2, "any-reported"),
    (2, 3, 2, 1, 2, "possibly-chosen"),
    (3, 3, 1, 2, 2, "possibly-chosen"),
    (3, 3, 2, 2, 3, "possibly-chosen"),
    (4, 2, 2, 3, 3, "possibly-chosen"),
    (4, 2, 2, 3, 3, "any-reported"),
    (4, 2, 2, 2, 3, "possibly-chosen"),
    (5, 1, 2, 3, 4, "possibly-chosen"),
    (5, 2, 1, 3, 4, "possibly-chosen"),
    (5, 2, 2, 3, 4, "possibly-chosen"),
]

COMMAND = "python3 tests/own/fast_paxos_oracle.py --write"


def entry(acceptors, numbers, values, classic, fast, pick):
    figures = breadth_first.explore(FastPaxos(acceptors, numbers, values, classic, fast, pick))
    return {"acceptors": acceptors, "ballots": numbers, "values": values, "classic_quorum": classic, "fast_quorum": fast,
            "rules": {"pick": pick}, "states": figures.states, "transitions": figures.transitions,
            "depth": figures.depth(), "per_depth": figures.per_depth,
            "shortest": {name: figures.shortest.get(name) for name in ("agreement", "collision")}}


def check_by_hand(entries):
    """What can be found with paper and pencil.

    Three acceptors, all quorums of two: any, two fast acceptances of v1, and the third of v2; prepare, the promises of the
    second and the third. Outside of that quorum stands one acceptor, so both values could have been chosen; v2 is proposed
    and accepted by the two. 1 + 3 + 1 + 2 + 1 + 2 = 10.
    Four, all quorums of three, any-reported: three fast acceptances of v1, one of v2, three promises with the last among
    them, and three acceptances of v2. 1 + 4 + 1 + 3 + 1 + 3 = 13; possibly-chosen forbids v2 there, which two at most can have
    accepted.
    Number 0 alone: nothing sent, or each acceptor has accepted nothing or one of the values, which it can at any time.
    """
    for e in entries:
        n, v = e["acceptors"], e["values"]
        if e["ballots"] == 1:
            assert (e["states"], e["transitions"]) == (1 + (v + 1) ** n, 1 + n * v * (v + 1) ** (n - 1)), e
    shortest = {(e["acceptors"], e["ballots"], e["values"], e["classic_quorum"], e["fast_quorum"], e["rules"]["pick"]):
                e["shortest"]["agreement"] for e in entries}
    assert shortest[4, 2, 2, 3, 3, "possibly-chosen"] is None
    assert shortest[3, 2, 2, 2, 2, "possibly-chosen"] == 10
    assert shortest[4, 2, 2, 3, 3, "any-reported"] == 13


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--write", action="store_true", help="write fast_paxos_counts.json in place of comparing with it")
    arguments = parser.parse_args()
    entries = [entry(*setting) for setting in SETTINGS]
    check_by_hand(entries)
    path = Path(__file__).with_name("fast_paxos_counts.json")
    if arguments.write:
        breadth_first.record(path, COMMAND, entries)
        return 0
    return breadth_first.compare(path, COMMAND, entries)


if __name__ == "__main__":
    sys.exit(main())
