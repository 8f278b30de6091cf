#!/usr/bin/env python3
"""Basic Paxos with clients, enumerated literally from its page, paxos_clients.md.

    python3 paxos_clients_page.py PAXCHECK                   compares a list of settings with the tool; exit status 1 if
                                                             anything differs
    python3 paxos_clients_page.py PAXCHECK --servers 2 --crashes 1 --rule overtaken=ignored ...
                                                             compares one setting
    python3 paxos_clients_page.py --servers 2 ...            prints the figures of one setting, without the tool

The state has the names of the page's table "State"; every action is a function with the guard and the effect of the
page's table "Actions", quoted in its docstring, and with what the table "Rules" changes in it. What is compared with the
tool, and how, stands in page_reading.py.
"""

import itertools
import sys
from typing import NamedTuple

from page_reading import Reading, main

# The right alternative stands first.
RULES = {
    "promise-guard": ("at-or-above", "above", "always"),
    "accept-guard": ("not-below-promise", "always", "above", "first-only"),
    "accept-raises-promise": ("yes", "no"),
    "accepted-memory": ("latest", "highest", "first"),
    "promise-reports": ("accepted", "nothing"),
    "value-choice": ("highest-reported", "own", "any-reported", "lowest-reported", "invented"),
    "client-told": ("quorum", "first-acceptance"),
    "overtaken": ("gives-up", "ignored"),
    "round-durable": ("yes", "no"),
    "promise-durable": ("yes", "no"),
    "accepted-durable": ("yes", "no"),
    "number-unique": ("per-server", "shared"),
    "promise-answers": ("sender", "number"),
}

PROPERTIES = ("agreement", "validity", "clients-agree", "told-is-chosen")
SITUATIONS = ("overtaken", "proposer-unaware", "untold", "told-again")
NONE = -1  # of numbers, below every number; servers, numbers and values count from 0
NOBODY = frozenset()


class State(NamedTuple):
    """The table "State".  What a bound leaves out keeps its initial value."""

    prepared: frozenset  # the numbers n of which prepare(n) was sent
    requested: frozenset  # of (n, v): accept(n, v) was sent
    accepted: frozenset  # of (a, n, v): a has ever sent accepted(a, n, v)
    promised: tuple  # of a: a number, or NONE
    held: tuple  # of a: (n, v) or None
    highest: tuple  # of s: a number, or NONE
    current: tuple  # of s: a number, or NONE
    value: tuple  # of s: a value, or None
    answered: tuple  # of s: a set of servers
    report: tuple  # of s: a set of (a, (n, v)), for those a whose promise reported a proposal
    refused: tuple  # of s: a number, or NONE
    told: tuple  # of s: a set of values
    crashes_left: int
    stopped: frozenset


def put(values, index, value):
    """The same tuple with another value at one place."""
    return values[:index] + (value,) + values[index + 1 :]


class Protocol:
    """The protocol at certain bounds and rules.  An action returns the state after it, or None if it is not enabled."""

    def __init__(self, setting):
        """Takes the options as argparse leaves them."""
        self.servers = range(setting.servers)
        self.numbers = range(setting.ballots)
        self.values = range(setting.values)
        self.turns = setting.proposers  # P, also where not all of them exist
        self.proposers = range(min(setting.proposers, setting.servers))
        self.own_inputs = setting.inputs == "own"
        self.crashes = setting.crashes
        self.stops = setting.stops
        self.stopping = setting.stopping
        self.rule = {name: alternatives[0] for name, alternatives in RULES.items()}
        for choice in setting.rule:
            name, alternative = choice.split("=")
            if alternative not in RULES[name]:
                raise ValueError(choice)
            self.rule[name] = alternative
        self.shared = self.rule["number-unique"] == "shared"

    def initial(self):
        """The column "initially"."""
        count = len(self.servers)
        nothing, no_number, nobody = (None,) * count, (NONE,) * count, (NOBODY,) * count
        return State(
            prepared=NOBODY,
            requested=NOBODY,
            accepted=NOBODY,
            promised=no_number,
            held=nothing,
            highest=no_number,
            current=no_number,
            value=nothing,
            answered=nobody,
            report=nobody,
            refused=no_number,
            told=nobody,
            crashes_left=self.crashes,
            stopped=NOBODY,
        )

    # What several actions share.

    def owner(self, n):
        """ "Number k belongs to server S(k mod P + 1)" """
        return n % self.turns

    def is_of(self, n, s):
        """ "The numbers of s are those n with owner(n) = s"; number-unique=shared: "every number is one of every proposer" """
        return self.shared or self.owner(n) == s

    def inputs(self, s):
        """ "all values under any, and the one with the index (i-1) mod V, i being the index of s, under own" """
        return [s % len(self.values)] if self.own_inputs else list(self.values)

    def is_quorum(self, servers):
        """ "any set of more than N/2 servers" """
        return len(servers) > len(self.servers) / 2

    def accepters(self, s, n, v):
        """accepted[n][v]"""
        return {a for a in self.servers if (a, n, v) in s.accepted}

    def ends(self, state, s):
        """ "current[s], value[s], refused[s] := none; answered[s] := empty; report[s][a] := none for all a" """
        return state._replace(
            current=put(state.current, s, NONE),
            value=put(state.value, s, None),
            refused=put(state.refused, s, NONE),
            answered=put(state.answered, s, NOBODY),
            report=put(state.report, s, NOBODY),
        )

    def promises(self, state, a, n):
        """ "promised[a] <= n", or what promise-guard makes of it, in promise and refuse."""
        if self.rule["promise-guard"] == "always":
            return True
        if self.rule["promise-guard"] == "above":
            return state.promised[a] < n
        return state.promised[a] <= n

    def accepts(self, state, a, n):
        """ "promised[a] <= n", or what accept-guard makes of it, in accept and refuse."""
        if self.rule["accept-guard"] == "always":
            return True
        if self.rule["accept-guard"] == "above":
            return state.promised[a] < n
        if self.rule["accept-guard"] == "first-only":
            return state.promised[a] <= n and state.held[a] is None
        return state.promised[a] <= n

    def answer(self, state, a, s):
        """ "a joins answered[s], report[s][a] := held[a]"; promise-reports=nothing: "report[s][a] := none" """
        after = state._replace(answered=put(state.answered, s, state.answered[s] | {a}))
        if state.held[a] is None or self.rule["promise-reports"] == "nothing":
            return after
        return after._replace(report=put(after.report, s, after.report[s] | {(a, state.held[a])}))

    def refused_with(self, state, a, n, s):
        """ "refused[s] := the greatest of refused[s], promised[a] and n" """
        return state._replace(refused=put(state.refused, s, max(state.refused[s], state.promised[a], n)))

    # The actions, in the page's order.

    def prepare(self, state, s, n):
        """n is a number of s; current[s] = none; n > highest[s].  n joins prepared; current[s] := n; highest[s] := n"""
        if not self.is_of(n, s) or state.current[s] != NONE or not n > state.highest[s]:
            return None
        return state._replace(
            prepared=state.prepared | {n}, current=put(state.current, s, n), highest=put(state.highest, s, n)
        )

    def promise(self, state, a, n):
        """n is in prepared; promised[a] <= n; and not both: current[owner(n)] = n with value[owner(n)] = none, and a is
        in answered[owner(n)].

        promised[a] := n. If s = owner(n) has current[s] = n and value[s] = none: a joins answered[s], report[s][a] :=
        held[a]
        """
        s = self.owner(n)
        waits = state.current[s] == n and state.value[s] is None if s in self.proposers else False
        if n not in state.prepared or not self.promises(state, a, n) or (waits and a in state.answered[s]):
            return None
        after = state._replace(promised=put(state.promised, a, n))
        if waits:
            after = self.answer(after, a, s)
        return after

    def promise_unread(self, state, a, n):
        """promise(a, n) of "Two proposers with one number": n is in prepared; promised[a] <= n.  promised[a] := n"""
        if n not in state.prepared or not self.promises(state, a, n):
            return None
        return state._replace(promised=put(state.promised, a, n))

    def lacks(self, state, a, n, s):
        """ "current[s] = n; value[s] = none; a is not in answered[s]" """
        return state.current[s] == n and state.value[s] is None and a not in state.answered[s]

    def promise_to(self, state, a, n, s):
        """current[s] = n; value[s] = none; a is not in answered[s]; promised[a] <= n.

        promised[a] := n; a joins answered[s], report[s][a] := held[a].
        promise-answers=number: "the same happens to every other proposer t with current[t] = n and value[t] = none for
        which a is not in answered[t]".
        """
        if not self.lacks(state, a, n, s) or not self.promises(state, a, n):
            return None
        readers = {s}
        if self.rule["promise-answers"] == "number":
            readers |= {t for t in self.proposers if self.lacks(state, a, n, t)}
        after = state._replace(promised=put(state.promised, a, n))
        for t in readers:
            after = self.answer(after, a, t)
        return after

    def may_request(self, state, s, v, quorum):
        """ "of the reports report[s][a] of all a in Q either some are proposals, and v is the value of one with the
        highest number among them, or none is a proposal and v is an input of s"

        value-choice=own: "needs only a quorum Q within answered[s], whatever it reports, and that v is an input of s".
        any-reported: "v is the value of one of them".  lowest-reported: "with the lowest number".  invented: "v is any of
        the V values", if none is a proposal.
        """
        if self.rule["value-choice"] == "own":
            return v in self.inputs(s)
        proposals = [proposal for a, proposal in state.report[s] if a in quorum]
        if not proposals:
            return v in self.inputs(s) or self.rule["value-choice"] == "invented"
        if self.rule["value-choice"] == "any-reported":
            return v in [w for _, w in proposals]
        if self.rule["value-choice"] == "lowest-reported":
            return (min(proposals)[0], v) in proposals
        return (max(proposals)[0], v) in proposals

    def request(self, state, s, n, v):
        """current[s] = n; value[s] = none; there is a quorum Q within answered[s] such that (may_request).

        v joins requested[n]; value[s] := v; answered[s] := empty; report[s][a] := none for all a
        """
        if state.current[s] != n or state.value[s] is not None:
            return None
        subsets = itertools.chain.from_iterable(
            itertools.combinations(state.answered[s], size) for size in range(len(state.answered[s]) + 1)
        )
        if not any(self.is_quorum(quorum) and self.may_request(state, s, v, quorum) for quorum in subsets):
            return None
        return state._replace(
            requested=state.requested | {(n, v)},
            value=put(state.value, s, v),
            answered=put(state.answered, s, NOBODY),
            report=put(state.report, s, NOBODY),
        )

    def accept(self, state, a, n, v):
        """v is in requested[n]; promised[a] <= n.

        promised[a] := n if n is greater; held[a] := (n, v); a joins accepted[n][v].
        accept-raises-promise=no: "leaves promised[a] alone".  accepted-memory=highest: "sets held[a] := (n, v) unless
        held[a] has a number above n"; first: "only if held[a] = none".
        """
        if (n, v) not in state.requested or not self.accepts(state, a, n):
            return None
        promised, held = max(state.promised[a], n), (n, v)
        if self.rule["accept-raises-promise"] == "no":
            promised = state.promised[a]
        if state.held[a] is not None:
            if self.rule["accepted-memory"] == "first":
                held = state.held[a]
            if self.rule["accepted-memory"] == "highest" and state.held[a][0] > n:
                held = state.held[a]
        return state._replace(
            promised=put(state.promised, a, promised),
            held=put(state.held, a, held),
            accepted=state.accepted | {(a, n, v)},
        )

    def refuse(self, state, a, n):
        """s = owner(n) has current[s] = n; and either value[s] = none, a is not in answered[s], and not promised[a] <=
        n; or value[s] = v is not none, a is not in accepted[n][v], and not promised[a] <= n.

        refused[s] := the greatest of refused[s], promised[a] and n
        """
        s = self.owner(n)
        if s not in self.proposers or state.current[s] != n:
            return None
        v = state.value[s]
        if v is None:
            enabled = a not in state.answered[s] and not self.promises(state, a, n)
        else:
            enabled = a not in self.accepters(state, n, v) and not self.accepts(state, a, n)
        if not enabled:
            return None
        return self.refused_with(state, a, n, s)

    def refuse_to(self, state, a, n, s):
        """current[s] = n; and either value[s] = none, a is not in answered[s], and not promised[a] <= n; or value[s] = v is
        not none, a is not in accepted[n][v], and not promised[a] <= n.

        refused[s] := the greatest of refused[s], promised[a] and n
        """
        if state.current[s] != n:
            return None
        if state.value[s] is None:
            enabled = a not in state.answered[s] and not self.promises(state, a, n)
        else:
            enabled = (a, n, state.value[s]) not in state.accepted and not self.accepts(state, a, n)
        if not enabled:
            return None
        return self.refused_with(state, a, n, s)

    def give_up(self, state, s, n):
        """current[s] = n; refused[s] is not none.

        highest[s] := the greater of highest[s] and refused[s]; then ends(s).
        overtaken=ignored: give-up is never enabled.
        """
        if self.rule["overtaken"] == "ignored" or state.current[s] != n or state.refused[s] == NONE:
            return None
        after = state._replace(highest=put(state.highest, s, max(state.highest[s], state.refused[s])))
        return self.ends(after, s)

    def tell(self, state, s, v):
        """value[s] = v; with n = current[s], accepted[n][v] contains a quorum.  v joins told[s]; then ends(s).

        client-told=first-acceptance: "needs only that accepted[n][v] is not empty".
        """
        if state.value[s] != v:
            return None
        accepters = self.accepters(state, state.current[s], v)
        enough = bool(accepters) if self.rule["client-told"] == "first-acceptance" else self.is_quorum(accepters)
        if not enough:
            return None
        return self.ends(state._replace(told=put(state.told, s, state.told[s] | {v})), s)

    def restart(self, state, s):
        """crashes are left.  ends(s); one crash is spent.

        round-durable=no: "highest[s] := none as well"; promise-durable=no: promised[s]; accepted-durable=no: held[s].
        """
        if state.crashes_left == 0:
            return None
        after = self.ends(state, s)._replace(crashes_left=state.crashes_left - 1)
        if self.rule["round-durable"] == "no":
            after = after._replace(highest=put(after.highest, s, NONE))
        if self.rule["promise-durable"] == "no":
            after = after._replace(promised=put(after.promised, s, NONE))
        if self.rule["accepted-durable"] == "no":
            after = after._replace(held=put(after.held, s, None))
        return after

    def stop(self, state, s):
        """stops are left; --stopping is anyone, or it is proposers and s is one, or it is acceptors and s is none.

        s has stopped; ends(s)
        """
        proposes = s in self.proposers
        allowed = {"anyone": True, "proposers": proposes, "acceptors": not proposes}[self.stopping]
        if len(state.stopped) >= self.stops or not allowed:
            return None
        return self.ends(state._replace(stopped=state.stopped | {s}), s)

    def actions(self):
        """All actions with their arguments: (name, process, function, arguments); the first argument is the one that acts."""
        of_existing = [n for n in self.numbers if self.shared or self.owner(n) in self.proposers]
        servers, proposers, values = self.servers, self.proposers, self.values
        promises = [("promise", self.promise, (servers, of_existing))]
        refusals = [("refuse", self.refuse, (servers, of_existing))]
        if self.shared:  # "In place of promise and refuse above there are these"
            promises = [("promise", self.promise_unread, (servers, of_existing)),
                        ("promise-to", self.promise_to, (servers, of_existing, proposers))]
            refusals = [("refuse-to", self.refuse_to, (servers, of_existing, proposers))]
        kinds = (
            ("prepare", self.prepare, (proposers, of_existing)),
            *promises,
            ("request", self.request, (proposers, of_existing, values)),
            ("accept", self.accept, (servers, of_existing, values)),
            *refusals,
            ("give-up", self.give_up, (proposers, of_existing)),
            ("tell", self.tell, (proposers, values)),
            ("restart", self.restart, (servers,)),
            ("stop", self.stop, (servers,)),
        )
        for name, function, sorts in kinds:
            for arguments in itertools.product(*sorts):
                yield name, arguments[0], function, arguments

    # Properties, premises, situations and what is settled.

    def chosen(self, state):
        """The (n, v) of which accepted[n][v] contains a quorum."""
        return {(n, v) for n in self.numbers for v in self.values if self.is_quorum(self.accepters(state, n, v))}

    def holds(self, state):
        """For each property whether it holds of the state."""
        values = {v for _, v in self.chosen(state)}
        told = frozenset().union(*state.told)
        inputs = {v for s in self.proposers for v in self.inputs(s)}
        return dict(zip(PROPERTIES, (len(values) <= 1, values <= inputs, len(told) <= 1, told <= values)))

    def premises(self, state):
        """For each property whether its premise is met: "some value is chosen", or "some told[s] is not empty"."""
        chosen, told = bool(self.chosen(state)), any(state.told)
        return dict(zip(PROPERTIES, (chosen, chosen, told, told)))

    def is_overtaken(self, state, s):
        """ "highest[s] is not none and not a number of s" """
        return state.highest[s] != NONE and not self.is_of(state.highest[s], s)

    def situations(self, state):
        """Which of the situations the state is in."""
        has_chosen = {s for s in self.proposers for n, _ in self.chosen(state) if self.is_of(n, s)}
        overtaken = {s for s in self.proposers if self.is_overtaken(state, s)}
        # "for some proposer s that has not stopped, s is overtaken, told[s] is empty, and for some number n of s and
        # some v the proposal (n, v) is chosen"
        unaware = any(s not in state.stopped and not state.told[s] and s in has_chosen for s in overtaken)
        # "for some proposer s that has stopped and some number n of s, some (n, v) is chosen, and every told[.] is
        # empty"
        untold = any(s in state.stopped and s in has_chosen for s in self.proposers) and not any(state.told)
        # "told[s] is not empty for at least two s"
        again = sum(1 for s in self.proposers if state.told[s]) >= 2
        return dict(zip(SITUATIONS, (bool(overtaken), unaware, untold, again)))

    def settled(self, state):
        """ "every proposer s has stopped, or told[s] is not empty, or current[s] = none and either s is overtaken or no
        number of its own is above highest[s]"
        """

        def is_settled(s):
            if s in state.stopped or state.told[s]:
                return True
            used_up = not any(self.is_of(n, s) and n > state.highest[s] for n in self.numbers)
            return state.current[s] == NONE and (self.is_overtaken(state, s) or used_up)

        return all(is_settled(s) for s in self.proposers)


# The right rules at the corners of the bounds; the wrong rules one by one; and pairs of wrong rules, in which the words
# of the page are put to the test at their corners.
SETTINGS = """
--servers 1 --ballots 3 --values 3 --crashes 1 --stops 1
--servers 2 --ballots 3
--servers 2 --ballots 2 --crashes 1 --stops 1
--servers 2 --ballots 3 --inputs own --proposers 3
--servers 2 --ballots 4 --proposers 1 --crashes 2
--ballots 2
--ballots 2 --values 1 --crashes 1
--ballots 2 --values 3 --inputs own
--ballots 2 --inputs own --stops 1 --stopping proposers
--ballots 2 --inputs own --stops 1 --stopping acceptors
--ballots 2 --values 1 --stops 2 --proposers 5
--ballots 3 --values 1
--servers 4 --ballots 2 --values 1

--ballots 2 --rule promise-guard=above
--ballots 2 --inputs own --rule promise-guard=always
--ballots 2 --rule accept-guard=always
--ballots 2 --rule accept-guard=above
--ballots 2 --rule value-choice=own
--ballots 2 --values 3 --inputs own --rule value-choice=invented
--ballots 2 --rule client-told=first-acceptance
--ballots 2 --rule overtaken=ignored
--ballots 2 --proposers 1 --crashes 1 --rule round-durable=no
--ballots 2 --inputs own --crashes 1 --rule promise-durable=no
--ballots 2 --inputs own --crashes 1 --rule accepted-durable=no

--servers 2 --ballots 2 --crashes 2 --rule round-durable=no --rule promise-guard=above
--servers 2 --ballots 2 --crashes 1 --rule round-durable=no --rule accept-guard=above
--servers 2 --ballots 2 --values 1 --crashes 1 --rule round-durable=no --rule promise-guard=always
--servers 2 --ballots 2 --crashes 1 --rule promise-guard=always --rule accept-guard=above
--servers 2 --ballots 2 --crashes 1 --rule promise-durable=no --rule accepted-durable=no
--ballots 2 --proposers 1 --crashes 1 --rule round-durable=no --rule value-choice=any-reported
--servers 2 --ballots 3 --rule accept-guard=always --rule value-choice=any-reported
--ballots 2 --inputs own --values 3 --rule accept-guard=always --rule value-choice=invented
--ballots 2 --inputs own --rule accept-guard=above --rule client-told=first-acceptance
--ballots 2 --inputs own --stops 1 --rule overtaken=ignored --rule client-told=first-acceptance
--ballots 2 --inputs own --rule promise-guard=above --rule accept-guard=above --rule client-told=first-acceptance

--ballots 2 --inputs own --rule accept-guard=first-only
--ballots 2 --inputs own --rule accept-raises-promise=no
--ballots 2 --inputs own --rule promise-reports=nothing
--ballots 3 --inputs own --rule value-choice=lowest-reported
--ballots 3 --inputs own --rule accepted-memory=first
--servers 2 --ballots 2 --rule accepted-memory=highest
--ballots 2 --values 1 --inputs own --rule accept-guard=first-only --rule accept-raises-promise=no
--servers 2 --ballots 2 --rule accept-guard=first-only --rule promise-durable=no --crashes 1
--servers 2 --ballots 2 --rule accept-guard=first-only --rule number-unique=shared --inputs own
--servers 2 --ballots 3 --inputs own --rule accept-guard=always --rule accepted-memory=highest
--servers 2 --ballots 3 --inputs own --rule accept-guard=always --rule accepted-memory=first
--servers 2 --ballots 3 --rule accept-guard=always --rule value-choice=lowest-reported
--ballots 2 --inputs own --rule accept-raises-promise=no --rule accepted-memory=highest
--ballots 2 --inputs own --rule accept-raises-promise=no --rule accepted-memory=first
--servers 2 --ballots 2 --inputs own --rule number-unique=shared --rule promise-answers=number --rule promise-reports=nothing

--ballots 2 --rule promise-answers=number
--servers 2 --ballots 2 --crashes 1 --rule promise-answers=number --rule round-durable=no
--ballots 1 --rule number-unique=shared
--ballots 1 --rule number-unique=shared --rule promise-answers=number
--ballots 1 --rule number-unique=shared --rule promise-guard=above
--ballots 1 --rule number-unique=shared --rule promise-guard=above --rule promise-answers=number
--ballots 1 --rule number-unique=shared --rule promise-guard=above --stops 1 --crashes 1
--ballots 1 --values 1 --proposers 3 --rule number-unique=shared --rule promise-answers=number
--ballots 2 --values 1 --rule number-unique=shared --rule promise-guard=above
--ballots 1 --inputs own --rule number-unique=shared --rule promise-guard=always --rule promise-answers=number
--servers 2 --ballots 2 --inputs own --rule number-unique=shared --rule promise-guard=above --rule promise-answers=number
--servers 2 --ballots 2 --inputs own --rule number-unique=shared --rule promise-answers=number
--servers 2 --ballots 2 --inputs own --proposers 4 --rule number-unique=shared --rule accept-guard=above
--servers 2 --ballots 2 --crashes 1 --rule number-unique=shared --rule promise-guard=above --rule round-durable=no
--servers 2 --ballots 2 --crashes 1 --rule number-unique=shared --rule promise-durable=no --rule promise-answers=number
--servers 2 --ballots 2 --stops 1 --rule number-unique=shared --rule overtaken=ignored --rule promise-guard=above
"""


READING = Reading(
    name="paxos-clients",
    usage=__doc__,
    protocol=Protocol,
    properties=PROPERTIES,
    situations=SITUATIONS,
    bounds={"servers": 3, "ballots": 3, "values": 2, "proposers": 2, "inputs": ("any", "own"), "crashes": 0, "stops": 0,
            "stopping": ("anyone", "proposers", "acceptors")},
    settings=SETTINGS,
)

if __name__ == "__main__":
    sys.exit(main(READING))
