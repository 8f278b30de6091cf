#!/usr/bin/env python3
"""The module FastPaxos of the public examples of TLA+, enumerated in plain Python, in other words than the module's.

Source: FastPaxos.tla and Paxos.tla by Lim Ngian Xin Terry and Gaurav Gandhi, in specifications/SimplifiedFastPaxos of
https://github.com/tlaplus/Examples. The manifest.json there gives what TLC counts: 25,617 distinct states, 320,053 generated,
depth 22. It does that for four replicas, three values, ballots 0 to 3 of which 0 and 2 are fast, and all sets of three replicas
as quorums of both kinds, up to the names of replicas and of values (PaxosSymmetry). These constants were found by trying: the
depth suggests four replicas and four ballots, since a run then has FastAny and four FastPropose, or ClassicAccept and four
ClassicAccepted, in each ballot, and a decision, 21 steps. Of two and three values, of all sets of fast ballots, and of quorums
of three or of three and more, these alone give the three figures.

Without symmetry there are more, which is what a search without it has to find; they follow from the size of each class.

    simplified_fast_paxos.py            counts and compares with simplified_fast_paxos_counts.json
    simplified_fast_paxos.py --write    counts and writes that file
"""

import argparse
import sys
from collections import Counter, namedtuple
from itertools import combinations, permutations
from math import factorial
from pathlib import Path

import breadth_first

NONE = -1
REPLICAS, VALUES, BALLOTS, FAST = range(4), range(3), range(4), (0, 2)
QUORUMS = list(combinations(REPLICAS, 3))
CLASSIC = tuple(b for b in BALLOTS if b not in FAST)

# any_sent: bits of the ballots of P2a messages with the value `any`. asked: per ballot the bits of the values of other P2a
# messages. replicas: per replica its variables and the P2b messages that it has sent. decision, coordinator: values.
State = namedtuple("State", "any_sent asked replicas decision coordinator")
# voted: per ballot the bits of the values of its P2b messages.
Replica = namedtuple("Replica", "max_ballot max_voted_ballot max_value voted")

INITIAL = State(0, (0,) * len(BALLOTS), (Replica(0, 0, NONE, (0,) * len(BALLOTS)),) * len(REPLICAS), NONE, NONE)


def replaced(values, position, value):
    return values[:position] + (value,) + values[position + 1:]


def voting(state, a, b, v):
    before = state.replicas[a]
    voted = replaced(before.voted, b, before.voted[b] | 1 << v)
    return state._replace(replicas=replaced(state.replicas, a, Replica(b, b, v, voted)))


def votes(state, quorum, b):
    """The values of the P2b messages of the ballot, one for each message, if all of the quorum have sent some; or none."""
    sent = [state.replicas[a].voted[b] for a in quorum]
    return [v for bits in sent for v in VALUES if bits >> v & 1] if all(sent) else []


def fast_any(state):
    for f in FAST:
        yield (f,), state._replace(any_sent=state.any_sent | 1 << f)


def fast_propose(state):
    for a, replica in enumerate(state.replicas):
        for b in BALLOTS:
            if state.any_sent >> b & 1 and replica.max_ballot <= b and replica.voted[b] == 0:
                for v in VALUES if replica.max_value == NONE else (replica.max_value,):
                    yield (a, b, v), voting(state, a, b, v)


def fast_decide(state):
    for b in FAST:
        for quorum in QUORUMS:
            cast = votes(state, quorum, b)
            if len(set(cast)) == 1:
                yield from (((b, v), state._replace(decision=v)) for v in cast)


def resolved(cast):
    """What the coordinator may ask for after a collision: what most have voted for, or else what any has."""
    majority = {v for v in cast if len(cast) // 2 < cast.count(v)}
    return (majority or set(cast)) if len(set(cast)) > 1 else set()


def classic_accept(state):
    for b in CLASSIC:
        if state.any_sent >> b & 1 or state.asked[b]:
            continue
        for f in FAST:
            if f < b:
                for quorum in QUORUMS:
                    for v in resolved(votes(state, quorum, f)):
                        if state.coordinator in (NONE, v):
                            yield (b, v), state._replace(asked=replaced(state.asked, b, 1 << v), coordinator=v)


def classic_accepted(state):
    for b in BALLOTS:
        for v in VALUES:
            if state.asked[b] >> v & 1:
                for a, replica in enumerate(state.replicas):
                    if replica.max_ballot <= b:
                        yield (a, b, v), voting(state, a, b, v)


def classic_decide(state):
    for b in CLASSIC:
        for quorum in QUORUMS:
            yield from (((b, v), state._replace(decision=v)) for v in votes(state, quorum, b))


# Each yields what the action is about, with the state that it makes, for every way in which it can be taken.
ACTIONS = (fast_any, fast_propose, fast_decide, classic_accept, classic_accepted, classic_decide)


# --- symmetry ---------------------------------------------------------------------------------------------------------------

def renaming(order):
    """The values renamed: of bits of values by a table, of values by `order`."""
    bits = [sum(1 << order[v] for v in VALUES if mask >> v & 1) for mask in range(1 << len(VALUES))]
    names = (*order, NONE)   # names[-1] is NONE
    return bits, names


RENAMINGS = [renaming(order) for order in permutations(VALUES)]


def sorted_under(state, bits, names):
    """The state with its values renamed and its replicas in ascending order."""
    replicas = sorted((r[0], r[1], names[r[2]], tuple([bits[m] for m in r[3]])) for r in state.replicas)
    return (state.any_sent, tuple([bits[m] for m in state.asked]), tuple(replicas), names[state.decision],
            names[state.coordinator])


def versions(state):
    return {sorted_under(state, *each) for each in RENAMINGS}


def as_state(version):
    return State(version[0], version[1], tuple(Replica(*r) for r in version[2]), *version[3:])


def orders(version):
    """In how many ways the names of the replicas can be dealt."""
    ways = factorial(len(REPLICAS))
    for alike in Counter(version[2]).values():
        ways //= factorial(alike)
    return ways


def count():
    """Breadth first over classes of states. As in TLC every way in which an action can be taken generates a state, also
    one that was known; and the depth counts states. A transition is a state and an action, with what that is about, whose
    successor is another state: all states of a class have as many."""
    first = min(versions(INITIAL))
    seen, level, class_of = {first}, [first], {}
    generated, depth, up_to_replicas, all_states, transitions = 1, 0, 0, 0, 0
    while level:
        depth += 1
        following = []
        for representative in level:
            same = versions(as_state(representative))
            up_to_replicas += len(same)
            size = sum(orders(version) for version in same)
            all_states += size
            state = as_state(representative)
            taken = set()
            for action in ACTIONS:
                for about, successor in action(state):
                    generated += 1
                    if successor != state:
                        taken.add((action, about))
                    key = sorted_under(successor, *RENAMINGS[0])
                    if key not in class_of:
                        class_of[key] = min(versions(successor))
                    if class_of[key] not in seen:
                        seen.add(class_of[key])
                        following.append(class_of[key])
            transitions += size * len(taken)
        level = following
    return {"replicas": 4, "values": 3, "ballots": 4, "fast": list(FAST), "quorum": 3, "fast_quorum": 3,
            "states_up_to_replicas_and_values": len(seen), "generated": generated, "depth_in_states": depth,
            "states_up_to_replicas": up_to_replicas, "states": all_states, "transitions": transitions,
            "depth": depth - 1}


COMMAND = "python3 tests/own/simplified_fast_paxos.py --write"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--write", action="store_true", help="write simplified_fast_paxos_counts.json")
    arguments = parser.parse_args()
    figures = count()
    assert (figures["states_up_to_replicas_and_values"], figures["generated"], figures["depth_in_states"]) \
        == (25617, 320053, 22), figures
    path = Path(__file__).with_name("simplified_fast_paxos_counts.json")
    if arguments.write:
        breadth_first.record(path, COMMAND, [figures])
        return 0
    return breadth_first.compare(path, COMMAND, [figures])


if __name__ == "__main__":
    sys.exit(main())
