"""The same figures as oracle.py, one number after the other (docs/rounds.md), for the rules that fit.

A boundary is what the next number sees of those before it. One round plays every action of one number from a boundary, in
every order that makes a difference; nothing of another number is ever looked at again.

    count(setting)      states, transitions, states per depth, without enumerating states
    verdicts(setting)   of every property and situation the shortest run, and which properties are vacuous
    boundaries(setting) the boundaries that any number of numbers reaches, up to renaming acceptors where the quorums allow it
"""

from collections import Counter, defaultdict, namedtuple
from functools import lru_cache
from itertools import combinations
from math import comb

from oracle import PROPERTIES, chosen_by_rule, remembered as remember, replaced
from setting import NONE, fits_rounds

# Of one acceptor: what it remembers to have accepted, a pair (number, value) or None; the number under which it truly
# accepted last, with all values that it accepted under that number, or None; and all values that it ever accepted.
Acceptor = namedtuple("Acceptor", "remembered last ever")
# chosen: the values chosen so far.
Boundary = namedtuple("Boundary", "acceptors chosen crashes_left")
# What one number has brought about so far. reports, accepted: of every acceptor the reports of its promises of this number,
# and the values that it accepted under it.
Round = namedtuple("Round", "prepared reports issued accepted")
NOTHING = frozenset()


def start(setting):
    return Boundary((Acceptor(None, None, NOTHING),) * setting.acceptors, NOTHING, setting.crashes)


def empty_round(setting):
    return Round(False, (NOTHING,) * setting.acceptors, NOTHING, (NOTHING,) * setting.acceptors)


# --- one round --------------------------------------------------------------------------------------------------------------

class Play:
    """A round under way: what the number brought about, beside what acceptors remember and what crashes are left."""

    def __init__(self, setting, number, before):
        self.setting, self.number, self.before = setting, number, before
        self.rules = setting.rules

    def allowed(self, now):
        """The values that the leader of the number may propose."""
        setting = self.setting
        if self.rules["phase-1"] == "skipped" and self.number > 0:
            return setting.free_values(self.number)
        promisers = [a for a in range(setting.acceptors) if now.reports[a]]
        if self.rules["promise-count"] == "repeated":
            quorums = [q for size in range(1, len(promisers) + 1) for q in combinations(promisers, size)]
        else:
            quorums = [q for q in setting.phase1_quorums if q.issubset(promisers)]
        return frozenset().union(*(chosen_by_rule(setting, self.number, NOTHING.union(*(now.reports[a] for a in q)))
                                   for q in quorums))

    def may_promise(self, now, a):
        """promised[a] is the number as soon as the acceptor has acted under it, and lower before."""
        return self.rules["promise-guard"] == "at-or-above" or not (now.reports[a] or now.accepted[a])

    def may_accept(self, now, memory, a, value):
        if self.rules["second-value-in-a-ballot"] == "refused" and memory and memory[0] == self.number and memory[1] != value:
            return False
        return {"not-below-promise": True, "above": not (now.reports[a] or now.accepted[a]),
                "first-only": memory is None}[self.rules["accept-guard"]]

    def steps(self, now, memories, crashes_left, idle=NOTHING):
        """Yields (action, round, memories, crashes left) after each action; acceptors in `idle` do nothing but restart."""
        setting, n = self.setting, self.number
        if not now.prepared:
            yield ("prepare",), now._replace(prepared=True), memories, crashes_left
        shared = self.rules["number-unique"] == "shared"
        for v in self.allowed(now) if shared or not now.issued else ():
            yield ("propose", v), now._replace(issued=now.issued | {v}), memories, crashes_left
        for a, memory in enumerate(memories):
            if a not in idle:
                if now.prepared and self.may_promise(now, a):
                    report = memory if self.rules["promise-reports"] == "accepted" else None
                    yield ("promise", a, report), now._replace(reports=replaced(now.reports, a, now.reports[a] | {report})), \
                        memories, crashes_left
                for v in now.issued:
                    if self.may_accept(now, memory, a, v):
                        after = replaced(memories, a, remember(setting, memory, n, v))
                        yield ("accept", a, v), now._replace(
                            accepted=replaced(now.accepted, a, now.accepted[a] | {v})), after, crashes_left
            if crashes_left and setting.forgets:
                after = replaced(memories, a, None) if self.rules["accepted-durable"] == "no" else memories
                yield ("restart", a), now, after, crashes_left - 1

    def positions(self, idle=NOTHING):
        """Every (round, memories, crashes left) that this number can come to, with its distance from the boundary."""
        begin = (empty_round(self.setting), tuple(a.remembered for a in self.before.acceptors), self.before.crashes_left)
        distance, level = {begin: 0}, [begin]
        while level:
            following = []
            for position in level:
                for _, *after in self.steps(*position, idle):
                    after = tuple(after)
                    if after not in distance:
                        distance[after] = distance[position] + 1
                        following.append(after)
            level = following
        return distance

    def chosen(self, now):
        return frozenset(v for v in now.issued
                         if any(all(v in now.accepted[a] for a in quorum) for quorum in self.setting.phase2_quorums))

    def boundary(self, now, memories, crashes_left):
        acceptors = tuple(
            Acceptor(memory, (self.number, accepted) if accepted else old.last, old.ever | accepted)
            for memory, old, accepted in zip(memories, self.before.acceptors, now.accepted))
        return Boundary(acceptors, self.before.chosen | self.chosen(now), crashes_left)


# --- counts -----------------------------------------------------------------------------------------------------------------

def count(setting):
    """(states, transitions, states per depth).

    States are told apart by what can be seen of them. Numbers 0 .. n of a state show what was sent under them; what acceptors
    remember and how often they crashed shows at the end only. So the sum goes over sequences of rounds' contents, each kept
    with the set of all boundaries, and their distances, that it can have led to: where accepted[a] follows from the messages
    that is one boundary. An idle acceptor takes a marked action last: see `marked`."""
    assert fits_rounds(setting)
    # (idle acceptor and its marks, or None; set of (boundary, extra distance); values to learn) -> number for each depth
    level = {(None, frozenset({(start(setting), 0)}), start(setting)): Counter({0: 1})}
    leaders = Counter()  # the same keys, for pairs of a state and an enabled action of a leader; depths are not needed
    for n in range(setting.numbers):
        following, leaders_following = defaultdict(Counter), Counter()
        for (mark, hidden, shown), many in level.items():
            for content, after, by in contents(setting, n, hidden, shown, mark):
                key = (mark, after[0], after[1])
                following[key].update(shifted(many, by))
                if mark is None:
                    total = sum(many.values())
                    leaders_following[key] += total * leaders_choices(setting, n, shown, content)
                    for marked in marks(setting, n, content):
                        following[marked, after[0], after[1]].update(shifted(many, by))
        for (mark, hidden, shown), many in leaders.items():
            for _, after, _ in contents(setting, n, hidden, shown, None):
                leaders_following[mark, after[0], after[1]] += many
        level, leaders = following, leaders_following
    return totals(setting, level, leaders)


def shifted(many, by):
    return Counter({depth + by: number for depth, number in many.items()})


def without_history(boundary, setting):
    """The boundary, of which what only properties need is dropped."""
    return Boundary(tuple(Acceptor(a.remembered, None, NOTHING) for a in boundary.acceptors), NOTHING, boundary.crashes_left)


def contents(setting, n, hidden, shown, mark):
    """Every content of number n from the set of boundaries: (content, (set of boundaries after, shown after), distance)."""
    idle = NOTHING if mark is None else frozenset({mark[0]})
    found = defaultdict(dict)
    for boundary, extra in hidden:
        for (now, memories, left), distance in positions_of(setting, n, boundary, idle).items():
            after = without_history(Play(setting, n, boundary).boundary(now, memories, left), setting)
            found[now][after] = min(distance + extra, found[now].get(after, distance + extra))
    for now, after in found.items():
        least = min(after.values())
        yield now, (frozenset((b, d - least) for b, d in after.items()), show(setting, n, shown, now)), least


@lru_cache(maxsize=None)
def positions_of(setting, n, boundary, idle):
    return Play(setting, n, boundary).positions(idle)


def show(setting, n, shown, now):
    """What learners see: of every acceptor the values that it ever accepted, and the values chosen; without learners, nothing."""
    if setting.learners == 0:
        return shown
    after = Play(setting, n, shown).boundary(now, (None,) * setting.acceptors, 0)
    return Boundary(tuple(Acceptor(None, None, a.ever) for a in after.acceptors), after.chosen, 0)


def leaders_choices(setting, n, shown, now):
    """How many of prepare and propose are enabled in a state whose number n has this content."""
    play = Play(setting, n, shown)
    proposals = play.allowed(now)
    if setting.rules["number-unique"] == "shared":
        proposals = proposals - now.issued
    elif now.issued:
        proposals = ()
    return (not now.prepared) + len(proposals)


def marks(setting, n, now):
    """One mark for every acceptor that could take an action of number n last, if what it then remembers allows it."""
    for a in range(setting.acceptors):
        if now.prepared or now.issued:
            yield (a, n, now)


def enabled_at_last(setting, mark, memories):
    """How many actions of the marked number the marked acceptor can take that change the state."""
    a, n, now = mark
    play = Play(setting, n, start(setting))
    enabled = 0
    for action, after, remembered, _ in play.steps(now, memories, 0):
        if action[0] in ("promise", "accept") and action[1] == a and (after, remembered) != (now, memories):
            enabled += 1
    return enabled


def learners_ways(setting, shown):
    """(configurations of learned values by number of learners that have learned, number of steps of learners enabled in all)."""
    learnable = learnable_values(setting, shown)
    told = setting.distinguished or setting.learners
    ways, steps = Counter(), 0
    level = {(): 1}
    for l in range(setting.learners):
        following = Counter()
        for learned, many in level.items():
            values = learnable if l < told else {v for v in learned[:told] if v != NONE}
            for v in [NONE, *values]:
                following[learned + (v,)] += many
        level = following
    for learned, many in level.items():
        ways[sum(v != NONE for v in learned)] += many
    for learned in level:
        informs = {v for v in learned[:setting.distinguished] if v != NONE}
        for l, v in enumerate(learned):
            if v == NONE:
                steps += len(learnable if l < told else informs)
    return ways, steps


def learnable_values(setting, shown):
    by = setting.rules["learn-by"]
    if by == "quorum":
        return shown.chosen
    values = range(setting.values + 1)
    if by == "one-acceptor":
        return frozenset(v for v in values if any(v in a.ever for a in shown.acceptors))
    return frozenset(v for v in values
                     if any(all(v in shown.acceptors[a].ever for a in q) for q in setting.phase2_quorums))


def totals(setting, level, leaders):
    """Puts learners and stops, which nothing waits for, to the numbers of states and transitions without them.

    A step of a process needs that the process has not stopped and nothing else of who has, so the counts are products."""
    processes, learners = setting.acceptors + setting.servers, setting.learners
    stopped = sum(comb(processes, i) for i in range(setting.stops + 1))
    running = sum(comb(processes - 1, i) for i in range(setting.stops + 1))
    stopping = sum(comb(processes, i) * (processes - i) for i in range(setting.stops))
    gone = sum(comb(learners, i) for i in range(setting.learner_stops + 1))
    going = sum(comb(learners, i) * (learners - i) for i in range(setting.learner_stops))
    listening = sum(comb(learners - 1, i) for i in range(setting.learner_stops + 1)) if learners else 0
    depths, transitions = Counter(), 0
    restarts = setting.acceptors if setting.forgets else 0
    if setting.rules["round-durable"] == "no":
        restarts += setting.servers
    for (mark, hidden, shown), many in level.items():
        ways, learning = learners_ways(setting, shown)
        configurations, sequences = sum(ways.values()), sum(many.values())
        if mark is not None:
            enabled = sum(enabled_at_last(setting, mark, tuple(a.remembered for a in b.acceptors)) for b, _ in hidden)
            transitions += sequences * enabled * configurations * running * gone
            continue
        for boundary, extra in hidden:
            for depth, number in many.items():
                for learned, w in ways.items():
                    depths[depth + extra + learned] += number * w
            if boundary.crashes_left:
                transitions += sequences * restarts * configurations * running * gone
            transitions += sequences * learning * listening * stopped
            transitions += sequences * configurations * (stopping * gone + stopped * going)
    for (_, hidden, shown), number in leaders.items():
        configurations = sum(learners_ways(setting, shown)[0].values())
        transitions += number * len(hidden) * configurations * running * gone
    for most, choices in ((setting.stops, processes), (setting.learner_stops, learners)):
        spread = Counter()
        for depth, number in depths.items():
            for i in range(min(most, choices) + 1):
                spread[depth + i] += number * comb(choices, i)
        depths = spread
    return sum(depths.values()), transitions, [depths[d] for d in range(max(depths) + 1)]


# --- verdicts ---------------------------------------------------------------------------------------------------------------

class Verdicts:
    """Of every property and situation the length of a shortest run; the properties that nothing was there to check for; the
    values that can be chosen."""

    def __init__(self):
        self.shortest, self.vacuous, self.can_choose = {}, set(PROPERTIES), set()

    def found(self, name, length):
        self.shortest[name] = min(length, self.shortest.get(name, length))


def check(verdicts, play, position, depth, may_move_on):
    """Asks every property of a position of a round, `depth` actions from the initial state; learners learn, and where
    `may_move_on` acceptors promise one number more, if that is what takes least to violate or reach something."""
    setting, before, n = play.setting, play.before, play.number
    now, memories, _ = position
    chosen_now = play.chosen(now)
    chosen = before.chosen | chosen_now
    accepted_now = NOTHING.union(*now.accepted)
    after = play.boundary(*position)
    violated = {
        "agreement": len(chosen) > 1,
        "validity": not chosen <= setting.all_inputs,
        "P1a": any(v not in now.accepted[a] and not play.may_accept(now, memory, a, v)
                   for a, memory in enumerate(memories) for v in now.issued),
        "report-kept": any(breaks_report(before.acceptors[a].last, report) for a, some in enumerate(now.reports) for report in some),
        "P2": differ(before.chosen, chosen_now), "P2a": differ(before.chosen, accepted_now),
        "P2b": differ(before.chosen, now.issued),
        "P2c": any(not any(supported(q, before, v) for q in setting.phase1_quorums) for v in now.issued),
        "unique-proposal": len(now.issued) > 1,
        "minority-accepted": any(a.ever for a in after.acceptors) and not chosen,
        "adopted": bool(now.issued) and any(report and report[0] < n for some in now.reports for report in some),
        "acceptors-differ": any(differ(a.ever, b.ever) for a, b in combinations(after.acceptors, 2)),
    }
    for name, is_violated in violated.items():
        if is_violated:
            verdicts.found(name, depth)
    check_learners(verdicts, setting, after, depth)
    if may_move_on:
        for name, promises in moved_on(play, now, chosen_now):
            verdicts.found(name, depth + 1 + promises)
    asked = {
        "agreement": chosen, "validity": chosen, "P1a": now.issued, "report-kept": any(now.reports), "unique-proposal": now.issued,
        "P1": now.issued and any(untouched(before, now)),
        "P2": before.chosen and chosen_now, "P2a": before.chosen and accepted_now, "P2b": before.chosen and now.issued,
        "P2c": now.issued and any(a.last for a in before.acceptors),
    }
    verdicts.vacuous -= {name for name, premise in asked.items() if premise}
    verdicts.can_choose |= chosen


def differ(some, others):
    return any(v != w for v in some for w in others)


def breaks_report(last, report):
    """Whether an acceptor that reports this accepted something between it and the number that it promises."""
    return last is not None and last[0] > (NONE if report is None else report[0])


def supported(quorum, before, value):
    """P2c for one set S."""
    lasts = [before.acceptors[a].last for a in quorum if before.acceptors[a].last]
    highest = max((number for number, _ in lasts), default=NONE)
    return not lasts or any(value in values for number, values in lasts if number == highest)


def untouched(before, now):
    """Of every acceptor whether it has promised and accepted nothing. Only lower numbers left unplayed are sure to have
    brought none to promise; whoever can be untouched at all can be so after those."""
    fresh = all(a == Acceptor(None, None, NOTHING) for a in before.acceptors)
    return [fresh and not reports and not accepted for reports, accepted in zip(now.reports, now.accepted)]


def check_learners(verdicts, setting, after, depth):
    learnable = learnable_values(setting, after)
    told = setting.distinguished or setting.learners
    if setting.learners and learnable:
        verdicts.vacuous.discard("learner-safety")
        if not learnable <= after.chosen:
            verdicts.found("learner-safety", depth + 1)
        if setting.learners > 1:
            verdicts.vacuous.discard("learner-agreement")
        if min(told, setting.learners) > 1 and len(learnable) > 1:
            verdicts.found("learner-agreement", depth + 2)


def moved_on(play, now, chosen_now):
    """The situations that promises of one number more bring about: (name, how many promises)."""
    setting = play.setting
    everybody = frozenset(range(setting.acceptors))
    for v in now.issued:
        others = everybody - {a for a in everybody if v in now.accepted[a]}
        hitting = [size for size in range(len(others) + 1) for some in combinations(sorted(others), size)
                   if all(not q.isdisjoint(some) for q in setting.phase2_quorums)]
        if hitting:
            yield "overtaken", hitting[0]
        if others and len(others) < setting.acceptors:
            yield "two-phases-interleaved", 1
    if chosen_now:
        yield "proposer-unaware", min(map(len, setting.phase1_quorums))


def may_rename(setting):
    """Whether the quorums allow any renaming of the acceptors."""
    n = setting.acceptors
    return all(len({q for q in quorums if len(q) == size}) in (0, comb(n, size))
               for quorums in (setting.phase1_quorums, setting.phase2_quorums) for size in range(n + 1))


def folded(boundary, setting, keep_ever):
    """The boundary with ranks for numbers, in one order of the acceptors where their names make no difference."""
    numbers = {a.remembered[0] for a in boundary.acceptors if a.remembered} | {a.last[0] for a in boundary.acceptors if a.last}
    rank = {number: i for i, number in enumerate(sorted(numbers))}
    acceptors = [Acceptor(a.remembered and (rank[a.remembered[0]], a.remembered[1]), a.last and (rank[a.last[0]], a.last[1]),
                          a.ever if keep_ever else NOTHING) for a in boundary.acceptors]
    if may_rename(setting):
        acceptors.sort(key=repr_of_acceptor)
    return boundary._replace(acceptors=tuple(acceptors))


@lru_cache(maxsize=None)
def repr_of_acceptor(acceptor):
    """To sort by: sets have no order of their own."""
    return repr((acceptor.remembered, acceptor.last and (acceptor.last[0], sorted(acceptor.last[1])), sorted(acceptor.ever)))


def verdicts(setting):
    """Within the bound on numbers: shortest paths over boundaries, number by number."""
    assert fits_rounds(setting)
    found, level = Verdicts(), {folded(start(setting), setting, True): 0}
    for n in range(setting.numbers):
        following = {}
        for before, depth in level.items():
            play = Play(setting, n, before)
            for position, distance in play.positions().items():
                check(found, play, position, depth + distance, n + 1 < setting.numbers)
                after = folded(play.boundary(*position), setting, True)
                following[after] = min(depth + distance, following.get(after, depth + distance))
        level = following
    return found


def boundaries(setting):
    """The boundaries that any number of numbers reaches: remembered and last proposals in their order, values chosen."""
    assert fits_rounds(setting) and setting.inputs == "any"
    above_all = 2 * setting.acceptors  # ranks are below it
    first = folded(start(setting), setting, False)
    found, waiting = {first}, [first]
    while waiting:
        play = Play(setting, above_all, waiting.pop())
        for position in play.positions():
            after = folded(play.boundary(*position), setting, False)
            if after not in found:
                found.add(after)
                waiting.append(after)
    return found
