#!/usr/bin/env python3
"""Certificates as tools/check_certificate reads them, made from the boundaries that this folder computes.

  certificates.py ACCEPTORS VALUES > FILE     the right rules, majorities
"""

import json
import sys

import by_rounds
from recurrence import Recurrence
from setting import Setting


def certificate(setting, symmetric, boundaries):
    """boundaries: pairs of a list of [rank, value] or None and a list of values chosen."""
    return {"schema": "paxcheck-certificate-1", "protocol": "paxos", "acceptors": setting.acceptors, "values": setting.values,
            "phase1_quorums": listed(setting.phase1_quorums), "phase2_quorums": listed(setting.phase2_quorums),
            "rules": dict(setting.wrong), "symmetric": symmetric,
            "boundaries": [{"accepted": accepted, "chosen": chosen} for accepted, chosen in boundaries]}


def listed(quorums):
    return [sorted(a + 1 for a in quorum) for quorum in quorums]


def of_setting(setting):
    """For any quorums, small bounds: played action by action."""
    found = []
    for boundary in by_rounds.boundaries(setting):
        accepted = [a.remembered and [a.remembered[0] + 1, a.remembered[1]] for a in boundary.acceptors]
        found.append((accepted, sorted(boundary.chosen)))
    return certificate(setting, by_rounds.may_rename(setting), sorted(found, key=str))


def group_boundaries(setting):
    """The boundaries as groups, with the values chosen, of majorities: every acceptor promises, which allows the most."""
    rounds = Recurrence(setting)
    first = (rounds.start(), frozenset())
    found, waiting = {first}, [first]
    while waiting:
        groups, chosen = waiting.pop()
        for value in rounds.allowed(groups, tuple(size for _, size in groups)):
            for after, _ in rounds.accepting(groups, None, value):
                accepting = after[-1][1] if after != groups else 0
                step = (after, chosen | {value} if accepting >= rounds.majority else chosen)
                if step not in found:
                    found.add(step)
                    waiting.append(step)
    return found


def of_groups(setting):
    """For majorities and many acceptors."""
    found = []
    for groups, chosen in group_boundaries(setting):
        accepted = [None] * groups[0][1]
        for rank, (value, size) in enumerate(groups[1:], start=1):
            accepted += [[rank, value]] * size
        found.append((accepted, sorted(chosen)))
    return certificate(setting, True, sorted(found, key=str))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    json.dump(of_groups(Setting(acceptors=int(sys.argv[1]), values=int(sys.argv[2]))), sys.stdout)
