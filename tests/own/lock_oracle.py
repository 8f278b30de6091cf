#!/usr/bin/env python3
"""A lock service with leases and fencing tokens, enumerated action by action, in plain Python, to hold other descriptions of
it against.

Clients take turns in having the lease, of which there are a number in all, each with the next token: 1, 2, ... A client that
has it sends a write to a storage; the write may arrive long after the lease has expired, with the token that the client has
then, that of its last lease. The rule is what the storage does with a write:

    storage=fences   takes it unless it has seen a higher token; it is refused then
    storage=trusts   wrong: takes any

    lock_oracle.py            counts the settings of SETTINGS and compares with lock_counts.json
    lock_oracle.py --write    counts and writes that file
"""

import argparse
import sys
from collections import namedtuple
from pathlib import Path

import breadth_first

NONE = 0   # no token: the first is 1

# leases_left; holder: a client, or None; tokens: of each client's last lease; writing: who has a write on its way; seen: the
# token of the last write taken, which is the highest that was seen unless the storage trusts.
State = namedtuple("State", "leases_left holder tokens writing seen")


class Lock:
    """One setting, as a model for breadth_first.explore."""

    def __init__(self, clients, leases, storage="fences"):
        assert storage in ("fences", "trusts"), storage
        self.clients, self.leases, self.trusts = clients, leases, storage == "trusts"

    def initial(self):
        return State(self.leases, None, (NONE,) * self.clients, frozenset(), NONE)

    def steps(self, state):
        for c in range(self.clients):
            if state.leases_left > 0 and state.holder is None:
                token = self.leases - state.leases_left + 1
                tokens = state.tokens[:c] + (token,) + state.tokens[c + 1:]
                yield ("grant", c), state._replace(leases_left=state.leases_left - 1, holder=c, tokens=tokens), ()
            if state.holder == c:
                yield ("expire", c), state._replace(holder=None), ()
                if c not in state.writing:
                    yield ("send", c), state._replace(writing=state.writing | {c}), ()
            if c in state.writing:
                yield self.arrival(state, c)

    def arrival(self, state, c):
        """The write of c is taken or refused: one of both is enabled. Taken with a lower token it is out of order."""
        gone, late = state._replace(writing=state.writing - {c}), state.tokens[c] < state.seen
        if late and not self.trusts:
            return ("refuse", c), gone, ()
        return ("write", c), gone._replace(seen=state.tokens[c]), ("in-order",) if late else ()

    def violated(self, _):
        return []

    reached = violated


SETTINGS = [(clients, leases, storage) for clients in range(1, 5) for leases in range(1, 5)
            for storage in ("fences", "trusts")]

COMMAND = "python3 tests/own/lock_oracle.py --write"


def entry(clients, leases, storage):
    figures = breadth_first.explore(Lock(clients, leases, storage))
    return {"clients": clients, "leases": leases, "rules": {"storage": storage}, "states": figures.states,
            "transitions": figures.transitions, "depth": figures.depth(), "per_depth": figures.per_depth,
            "shortest": {"in-order": figures.shortest.get("in-order")}}


def check_by_hand(entries):
    """Fenced, no write is out of order. Trusted it takes two clients and two leases: grant, send, expire; grant, send and
    write of the other; the late write. One client alone is never late: it writes with the token of its last lease.
    One client, one lease: before it; during it without a write seen or under way, with one under way, with one seen, with both;
    the same four after it: 9 states.
    """
    for e in entries:
        broken = e["rules"]["storage"] == "trusts" and e["clients"] > 1 and e["leases"] > 1
        assert e["shortest"]["in-order"] == (7 if broken else None), e
    assert entries[0]["states"] == 9


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--write", action="store_true", help="write lock_counts.json in place of comparing with it")
    arguments = parser.parse_args()
    entries = [entry(*setting) for setting in SETTINGS]
    check_by_hand(entries)
    path = Path(__file__).with_name("lock_counts.json")
    if arguments.write:
        breadth_first.record(path, COMMAND, entries)
        return 0
    return breadth_first.compare(path, COMMAND, entries)


if __name__ == "__main__":
    sys.exit(main())
