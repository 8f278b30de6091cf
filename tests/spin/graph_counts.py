"""The graph that paxcheck and another model checker both search, its counts, and paxcheck's report of them."""

import json
from dataclasses import dataclass


class PaxcheckError(Exception):
    """paxcheck failed, did not verify the protocol, or reported no exact counts."""


@dataclass(frozen=True)
class Bounds:
    acceptors: int
    ballots: int
    values: int

    def longest_path(self):
        """Every action sends a message, so no path is longer than the most messages that a run can send:
        for each number a prepare, an accept request, and a promise and an accepted of every acceptor."""
        return self.ballots * (2 + 2 * self.acceptors)

    def paxcheck_options(self):
        """Arguments of paxcheck that search this graph without reductions."""
        return ["check", "paxos", "--acceptors", str(self.acceptors), "--ballots", str(self.ballots),
                "--values", str(self.values), "--exact-counts", "--json"]


@dataclass(frozen=True)
class Counts:
    states: int
    transitions: int


def read_paxcheck(report):
    """The counts in paxcheck's JSON object; under a reduction they would be null."""
    try:
        result = json.loads(report)
        verdict, states, transitions = result["verdict"], result["states"], result["transitions"]
    except (ValueError, KeyError, TypeError) as error:
        raise PaxcheckError(f"not the JSON object of a paxcheck run ({type(error).__name__}: {error}):\n{report}") from error
    if verdict != "verified":
        raise PaxcheckError(f"paxcheck's verdict is {verdict}, not verified")
    if not isinstance(states, int) or not isinstance(transitions, int):
        raise PaxcheckError(f"paxcheck gave no exact counts: states {states}, transitions {transitions}")
    return Counts(states, transitions)
