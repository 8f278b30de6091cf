"""Exact counts for many acceptors and numbers, by recurrence over groups of acceptors (docs/rounds.md).

For majorities as quorums, any inputs, no crashes, and the rules under which a state is the set of its messages: those right,
or promise-reports=nothing, accepted-memory=first or highest, promise-count=repeated, accept-guard=above or first-only, any
value-choice, phase-1=skipped. A boundary is then a tuple of groups (value, size), of the acceptors that may still act: first,
with the value None, those that remember nothing, even if there are none; then a group for every number that acceptors
remember, lowest first. The acceptor of a marked action is idle in later numbers and leaves its group.

Neighbouring groups with one value are merged when asked to: whichever of them a quorum meets first, it reports the same value.
"""

from functools import lru_cache
from itertools import product
from math import comb

from setting import Setting

FITTING = {"promise-reports": ("nothing",), "accepted-memory": ("highest", "first"), "promise-count": ("repeated",),
           "accept-guard": ("above", "first-only"), "phase-1": ("skipped",), "second-value-in-a-ballot": ("refused",),
           "value-choice": ("own", "any-reported", "lowest-reported", "invented"), "learn-by": ("across-numbers", "one-acceptor")}


class Recurrence:
    """Counts sums over all contents of the last numbers. With depth_shift, each number of states is a polynomial in the
    number of actions, written in base 2^depth_shift; 0 adds the coefficients up."""

    def __init__(self, setting, depth_shift=0, merge=False):
        assert all(alternative in FITTING.get(rule, ()) for rule, alternative in setting.wrong), setting.wrong
        assert setting.inputs == "any" and setting.phase1 is None and setting.phase2 is None
        assert not (setting.crashes or setting.stops or setting.learners)
        self.setting, self.rules, self.shift, self.merge = setting, setting.rules, depth_shift, merge
        self.majority = setting.acceptors // 2 + 1
        self.free = setting.values + (self.rules["value-choice"] == "invented")
        self.states = lru_cache(maxsize=None)(self._states)
        self.outgoing = lru_cache(maxsize=None)(self._outgoing)
        self.offers = lru_cache(maxsize=None)(self._offers)
        self.promises = lru_cache(maxsize=None)(self._promises)
        self.followed = lru_cache(maxsize=None)(self._followed)

    def start(self):
        return ((None, self.setting.acceptors),)

    # --- promises and what they allow

    def _promises(self, groups):
        """Every choice of promisers by group: (sizes, how many choices)."""
        return tuple((sizes, product_of(comb(size, k) for (_, size), k in zip(groups, sizes)))
                     for sizes in product(*(range(size + 1) for _, size in groups)))

    def allowed(self, groups, sizes):
        """The values that some quorum among so many promisers of each group allows; of values that are free but in no group
        the highest stands for all."""
        # Whether a report is given by the members of the group, in order of numbers; None: they report nothing.
        reported = [value if self.rules["promise-reports"] == "accepted" else None for value, _ in groups]
        needed = 1 if self.rules["promise-count"] == "repeated" else self.majority
        total, choice = sum(sizes), self.rules["value-choice"]
        if choice == "own":
            return frozenset(range(self.setting.values)) if total >= needed else frozenset()
        silent = sum(k for value, k in zip(reported, sizes) if value is None)
        values = set(range(self.free)) if silent >= needed else set()
        for i, (value, k) in enumerate(zip(reported, sizes)):
            if value is None or k == 0:
                continue
            with_it = total  # any-reported: the quorum may hold anybody else
            if choice in ("highest-reported", "invented"):
                with_it = silent + sum(s for r, s in list(zip(reported, sizes))[:i + 1] if r is not None)
            elif choice == "lowest-reported":
                with_it = silent + sum(s for r, s in list(zip(reported, sizes))[i:] if r is not None)
            if with_it >= needed:
                values.add(value)
        return frozenset(values)

    def _offers(self, groups, number):
        """How often each value can be proposed: {(value, sizes of the promisers or None): weight}. The sizes are kept only
        where acceptors that promised may not accept. Where promises are needed, only after prepare."""
        kept = self.rules["accept-guard"] == "above"
        weights = {}
        skipped = self.rules["phase-1"] == "skipped" and number > 0
        for sizes, many in self.promises(groups):
            weight = many << self.shift * (1 + sum(sizes))
            for value in range(self.free) if skipped else self.allowed(groups, sizes):
                key = (value, sizes if kept else None)
                weights[key] = weights.get(key, 0) + weight
        if skipped:  # the number need not have been prepared
            for value in range(self.free):
                key = (value, (0,) * len(groups) if kept else None)
                weights[key] = weights.get(key, 0) + 1
        return weights

    # --- acceptances

    def accepting(self, groups, promisers, value):
        """Every choice of accepters of the value: (boundary after, weight)."""
        room = [size - (promisers[i] if promisers else 0) for i, (_, size) in enumerate(groups)]
        if self.rules["accept-guard"] == "first-only":
            room[1:] = [0] * (len(room) - 1)
        for sizes in product(*(range(r + 1) for r in room)):
            many = product_of(comb(r, k) for r, k in zip(room, sizes)) << self.shift * sum(sizes)
            yield self.after(groups, sizes, value), many

    def after(self, groups, sizes, value):
        if self.rules["accepted-memory"] == "first":  # only those that remembered nothing remember this
            sizes = (sizes[0],) + (0,) * (len(sizes) - 1)
        left = [(v, size - k) for (v, size), k in zip(groups, sizes)]
        after = [left[0]]
        for v, size in left[1:] + [(value, sum(sizes))]:
            if self.merge and v == after[-1][0]:
                after[-1] = (v, after[-1][1] + size)
            elif size:
                after.append((v, size))
        return tuple(after)

    # --- sums

    def _states(self, groups, number):
        """The sequences of contents of numbers from `number` on."""
        if number == self.setting.numbers:
            return 1
        promised = sum(many << self.shift * (1 + sum(sizes)) for sizes, many in self.promises(groups))
        total = (1 + promised) * self.states(groups, number + 1)
        for (value, promisers), weight in self.offers(groups, number).items():
            total += weight * self.proposed(groups, promisers, value, number, self.states)
        return total

    def proposed(self, groups, promisers, value, number, follow):
        """Sums what follows once the value was proposed. The proposal itself is one action."""
        return sum(many * follow(after, number + 1) for after, many in self.accepting(groups, promisers, value)) << self.shift

    def _outgoing(self, groups, number):
        """Sequences of contents of numbers from `number` on, each with an action enabled of one of these numbers. Depths are
        not told apart here."""
        if number == self.setting.numbers:
            return 0
        offers = self.offers(groups, number)
        promised = sum(many for _, many in self.promises(groups))
        # an action of a later number
        total = (1 + promised) * self.outgoing(groups, number + 1)
        for (value, promisers), weight in offers.items():
            total += weight * self.proposed(groups, promisers, value, number, self.outgoing)
        # prepare: the number is not prepared; it can have been proposed without if phase 1 is skipped
        total += self.unprepared(groups, number)
        # propose
        total += sum(offers.values()) * self.states(groups, number + 1)
        # promise and accept, by an acceptor that is idle in later numbers
        for i, (_, size) in enumerate(groups):
            if size:
                others = tuple((v, s - (i == j)) for j, (v, s) in enumerate(groups) if j == 0 or s > (i == j))
                total += size * (self.promising(others, number) + self.accepting_last(groups, i, number))
        return total

    def unprepared(self, groups, number):
        total = self.states(groups, number + 1)
        if self.rules["phase-1"] == "skipped" and number > 0:
            nobody = (0,) * len(groups)
            total += sum(self.proposed(groups, nobody, value, number, self.states) for value in range(self.free))
        return total

    def promising(self, others, number):
        """Contents in which the number is prepared and only the others act, an acceptor less than the quorums suppose."""
        return self.states(others, number) - self.unprepared(others, number)

    def accepting_last(self, groups, i, number):
        """A certain acceptor of group i has not accepted the proposal, could, and is idle afterwards. It may have promised,
        unless that keeps it from accepting."""
        if self.rules["accept-guard"] == "first-only" and i > 0:
            return 0
        size = groups[i][1]
        without = tuple((v, s - (i == j)) for j, (v, s) in enumerate(groups))  # keeps an empty group, to match promisers
        total = 0
        for (value, promisers), weight in self.offers(groups, number).items():
            if promisers:  # of the choices of promisers those that leave it out
                weight = weight * (size - promisers[i]) // size
            if weight:
                total += weight * self.followed(without, promisers, value, number)
        return total

    def _followed(self, groups, promisers, value, number):
        return self.proposed(groups, promisers, value, number, self.states)


def product_of(factors):
    result = 1
    for factor in factors:
        result *= factor
    return result


def count(setting, depths=True, merge=True):
    """(states, transitions, states per depth or None)."""
    plain = Recurrence(setting, 0, merge)
    states, transitions = plain.states(plain.start(), 0), plain.outgoing(plain.start(), 0)
    if not depths:
        return states, transitions, None
    shift = states.bit_length()  # no coefficient is larger than their sum
    packed = Recurrence(setting, shift, merge)
    polynomial = packed.states(packed.start(), 0)
    per_depth = []
    while polynomial:
        per_depth.append(polynomial & ((1 << shift) - 1))
        polynomial >>= shift
    return states, transitions, per_depth
