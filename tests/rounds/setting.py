"""Bounds and rules of Basic Paxos, as docs/protocols.md has them. Numbers, values, acceptors, servers count from 0."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

# The right alternative of every rule first.
RULES = {
    "promise-guard": ("above", "at-or-above", "always"),
    "accept-guard": ("not-below-promise", "always", "above", "first-only"),
    "accept-raises-promise": ("yes", "no"),
    "accepted-memory": ("latest", "highest", "first"),
    "promise-reports": ("accepted", "nothing"),
    "value-choice": ("highest-reported", "own", "any-reported", "lowest-reported", "invented"),
    "promise-count": ("distinct", "repeated", "older"),
    "phase-1": ("always", "skipped"),
    "number-unique": ("per-server", "shared"),
    "round-durable": ("yes", "no"),
    "promise-durable": ("yes", "no"),
    "accepted-durable": ("yes", "no"),
    "second-value-in-a-ballot": ("accepted", "refused"),
    "learn-by": ("quorum", "across-numbers", "one-acceptor"),
}
NONE = -1  # as a number or a value; below all of them


def sets_of_size(acceptors, size):
    """All sets of so many of the acceptors: a tuple of frozensets."""
    return tuple(map(frozenset, combinations(range(acceptors), size)))


def majorities(acceptors):
    return tuple(q for size in range(acceptors // 2 + 1, acceptors + 1) for q in sets_of_size(acceptors, size))


@dataclass(frozen=True)
class Setting:
    """One graph to enumerate: the bounds, and of the rules those that are wrong."""
    acceptors: int = 3
    numbers: int = 2
    values: int = 2
    servers: int = 2
    learners: int = 0
    distinguished: int = 0  # 0: direct
    crashes: int = 0
    stops: int = 0
    learner_stops: int = 0
    inputs: str = "any"
    phase1: tuple = None  # quorums as sets of acceptors; None: majorities
    phase2: tuple = None
    wrong: tuple = field(default=())  # pairs of a rule and its alternative

    @cached_property
    def rules(self):
        return {name: alternatives[0] for name, alternatives in RULES.items()} | dict(self.wrong)

    @cached_property
    def phase1_quorums(self):
        return majorities(self.acceptors) if self.phase1 is None else self.phase1

    @cached_property
    def phase2_quorums(self):
        return majorities(self.acceptors) if self.phase2 is None else self.phase2

    @cached_property
    def forgets(self):
        """Whether an acceptor's restart exists."""
        return "no" in (self.rules["promise-durable"], self.rules["accepted-durable"])

    def inputs_of(self, number):
        """The values that the leader of a number may have as its own."""
        if self.inputs == "any":
            return frozenset(range(self.values))
        return frozenset({number % self.servers % self.values})

    def free_values(self, number):
        """What a leader may propose that no report binds."""
        invented = {self.values} if self.rules["value-choice"] == "invented" else set()
        return self.inputs_of(number) | invented

    @cached_property
    def all_inputs(self):
        if self.inputs == "any":
            return frozenset(range(self.values))
        return frozenset(s % self.values for s in range(self.servers))


def fits_rounds(setting):
    """Whether docs/rounds.md proves of these rules that every reachable state is reached in the order of numbers."""
    rules = setting.rules
    forgetting = setting.crashes > 0
    return (rules["promise-guard"] != "always" and rules["accept-guard"] != "always"
            and rules["accept-raises-promise"] == "yes"
            and not (forgetting and "no" in (rules["promise-durable"], rules["round-durable"]))
            and (rules["promise-count"] != "older" or rules["phase-1"] == "skipped"))
