"""Basic Paxos enumerated action by action, written from docs/protocols.md, section 1, and from nothing else.

    explore(setting)   every reachable state, with its distance: counts, and of every property the shortest violation
    in_order(setting)  the same over the runs alone that play the numbers in their order
"""

from collections import Counter, defaultdict, namedtuple
from itertools import chain, combinations

from setting import NONE

# sent: messages as tuples, their kind first. promised: numbers. accepted: pairs (number, value) or None.
# proposed: numbers, under round-durable=no only. stopped: pairs of "acceptor", "server" or "learner" and which.
State = namedtuple("State", "sent promised accepted learned proposed crashes_left stopped")


def initial(setting):
    return State(frozenset(), (NONE,) * setting.acceptors, (None,) * setting.acceptors, (NONE,) * setting.learners,
                 frozenset(), setting.crashes, frozenset())


class View:
    """The messages of a state, sorted by kind."""

    def __init__(self, setting, state):
        self.setting, self.state = setting, state
        self.prepared = set()
        self.reports = defaultdict(dict)     # number -> acceptor -> set of reports
        self.issued = defaultdict(set)       # number -> values
        self.accepters = defaultdict(set)    # (number, value) -> acceptors
        for kind, *parts in state.sent:
            if kind == "prepare":
                self.prepared.add(parts[0])
            elif kind == "promise":
                acceptor, number, report = parts
                self.reports[number].setdefault(acceptor, set()).add(report)
            elif kind == "request":
                self.issued[parts[0]].add(parts[1])
            else:
                acceptor, number, value = parts
                self.accepters[number, value].add(acceptor)

    def chosen(self):
        """The proposals, as pairs, that some phase-2 quorum has accepted."""
        return {proposal for proposal, who in self.accepters.items()
                if any(quorum <= who for quorum in self.setting.phase2_quorums)}

    def chosen_values(self):
        return {value for _, value in self.chosen()}

    def highest_sent(self, acceptor):
        """The highest number of a promise or an acceptance of the acceptor."""
        promises = [n for n, by in self.reports.items() if acceptor in by]
        return max([NONE, *promises, *(n for (n, _), who in self.accepters.items() if acceptor in who)])


# --- actions ----------------------------------------------------------------------------------------------------------------

def chosen_by_rule(setting, number, reports):
    """The values that the leader of a number may propose, given the set of reports of one quorum."""
    proposals = [report for report in reports if report is not None]
    choice = setting.rules["value-choice"]
    if choice == "own":
        return setting.inputs_of(number)
    if not proposals:
        return setting.free_values(number)
    if choice == "any-reported":
        return {value for _, value in proposals}
    wanted = (min if choice == "lowest-reported" else max)(k for k, _ in proposals)
    return {value for k, value in proposals if k == wanted}


def allowed_values(view, number):
    """The values that promises, or the lack of a demand for them, let the leader of the number propose."""
    setting = view.setting
    if setting.rules["phase-1"] == "skipped" and number > 0:
        return setting.free_values(number)
    lowest_counted = 0 if setting.rules["promise-count"] == "older" else number
    reports = defaultdict(set)
    for m in range(lowest_counted, number + 1):
        for acceptor, some in view.reports.get(m, {}).items():
            reports[acceptor] |= some
    quorums = setting.phase1_quorums
    if setting.rules["promise-count"] == "repeated":
        everybody = range(setting.acceptors)
        quorums = chain.from_iterable(combinations(everybody, size) for size in range(1, setting.acceptors + 1))
    values = set()
    for quorum in quorums:
        if all(a in reports for a in quorum):
            values |= chosen_by_rule(setting, number, set().union(*(reports[a] for a in quorum)))
    return values


def unused(view, number, value):
    rules = view.setting.rules
    if rules["number-unique"] == "shared":
        return value not in view.issued[number]
    if rules["round-durable"] == "no":
        return number not in view.state.proposed
    return not view.issued[number]


def may_accept(view, acceptor, number, value):
    """The guard of accept(acceptor, number, value), as the rules accept-guard and second-value-in-a-ballot have it."""
    rules, promised, accepted = view.setting.rules, view.state.promised[acceptor], view.state.accepted[acceptor]
    if rules["second-value-in-a-ballot"] == "refused" and accepted and accepted[0] == number and accepted[1] != value:
        return False
    return {"not-below-promise": number >= promised, "always": True, "above": number > promised,
            "first-only": number >= promised and accepted is None}[rules["accept-guard"]]


def may_promise(view, acceptor, number):
    promised = view.state.promised[acceptor]
    return {"above": number > promised, "at-or-above": number >= promised,
            "always": True}[view.setting.rules["promise-guard"]]


def remembered(setting, before, number, value):
    """accepted[a] after accepting."""
    memory = setting.rules["accepted-memory"]
    if before is not None and (memory == "first" or memory == "highest" and before[0] > number):
        return before
    return (number, value)


def replaced(values, position, value):
    return values[:position] + (value,) + values[position + 1:]


def learnable(view):
    """The values that acceptors let a learner learn."""
    by = view.setting.rules["learn-by"]
    if by == "quorum":
        return view.chosen_values()
    who = defaultdict(set)
    for (_, value), acceptors in view.accepters.items():
        who[value] |= acceptors
    if by == "one-acceptor":
        return {value for value, acceptors in who.items() if acceptors}
    return {value for value, acceptors in who.items() if any(q <= acceptors for q in view.setting.phase2_quorums)}


def leaders_actions(view):
    setting, s = view.setting, view.state
    for n in range(setting.numbers):
        if ("server", n % setting.servers) in s.stopped:
            continue
        if n not in view.prepared:
            yield ("prepare", n), s._replace(sent=s.sent | {("prepare", n)})
        for v in allowed_values(view, n):
            if unused(view, n, v):
                proposed = s.proposed | {n} if setting.rules["round-durable"] == "no" else s.proposed
                yield ("propose", n, v), s._replace(sent=s.sent | {("request", n, v)}, proposed=proposed)


def acceptors_actions(view):
    setting, s = view.setting, view.state
    for a in range(setting.acceptors):
        if ("acceptor", a) in s.stopped:
            continue
        report = s.accepted[a] if setting.rules["promise-reports"] == "accepted" else None
        for n in view.prepared:
            if may_promise(view, a, n):
                yield ("promise", a, n), s._replace(sent=s.sent | {("promise", a, n, report)},
                                                    promised=replaced(s.promised, a, n))
        for n, values in list(view.issued.items()):
            for v in values:
                if may_accept(view, a, n, v):
                    raises = setting.rules["accept-raises-promise"] == "yes"
                    promised = max(s.promised[a], n) if raises else s.promised[a]
                    yield ("accept", a, n, v), s._replace(
                        sent=s.sent | {("accepted", a, n, v)}, promised=replaced(s.promised, a, promised),
                        accepted=replaced(s.accepted, a, remembered(setting, s.accepted[a], n, v)))


def learners_actions(view):
    setting, s = view.setting, view.state
    told_by_acceptors = setting.distinguished or setting.learners
    informs = {v for v in s.learned[:setting.distinguished] if v != NONE}
    for l in range(setting.learners):
        if s.learned[l] == NONE and ("learner", l) not in s.stopped:
            for v in learnable(view) if l < told_by_acceptors else informs:
                yield ("learn", l, v), s._replace(learned=replaced(s.learned, l, v))


def restarts(view):
    setting, s = view.setting, view.state
    if s.crashes_left == 0:
        return
    for a in range(setting.acceptors) if setting.forgets else ():
        if ("acceptor", a) not in s.stopped:
            promised = replaced(s.promised, a, NONE) if setting.rules["promise-durable"] == "no" else s.promised
            accepted = replaced(s.accepted, a, None) if setting.rules["accepted-durable"] == "no" else s.accepted
            yield ("restart", a), s._replace(promised=promised, accepted=accepted, crashes_left=s.crashes_left - 1)
    for server in range(setting.servers) if setting.rules["round-durable"] == "no" else ():
        if ("server", server) not in s.stopped:
            kept = frozenset(n for n in s.proposed if n % setting.servers != server)
            yield ("restart-server", server), s._replace(proposed=kept, crashes_left=s.crashes_left - 1)


def stops(view):
    setting, s = view.setting, view.state
    gone = sum(kind != "learner" for kind, _ in s.stopped)
    processes = [("acceptor", a) for a in range(setting.acceptors)] + [("server", p) for p in range(setting.servers)]
    for process in processes if gone < setting.stops else ():
        if process not in s.stopped:
            yield ("stop", *process), s._replace(stopped=s.stopped | {process})
    for l in range(setting.learners) if len(s.stopped) - gone < setting.learner_stops else ():
        if ("learner", l) not in s.stopped:
            yield ("stop", "learner", l), s._replace(stopped=s.stopped | {("learner", l)})


def successors(view):
    """Every action enabled, with its successor where that differs from the state."""
    kinds = (leaders_actions, acceptors_actions, learners_actions, restarts, stops)
    for action, after in chain.from_iterable(kind(view) for kind in kinds):
        if after != view.state:
            yield action, after


# --- properties: each gives (holds, had anything to check) ---------------------------------------------------------------------

def agreement(view):
    values = view.chosen_values()
    return len(values) <= 1, bool(values)


def validity(view):
    values = view.chosen_values()
    return values <= view.setting.all_inputs, bool(values)


def learner_safety(view):
    learned = set(view.state.learned) - {NONE}
    return learned <= view.chosen_values(), bool(learned)


def learner_agreement(view):
    learned = [v for v in view.state.learned if v != NONE]
    return len(set(learned)) <= 1, len(learned) > 1


def p1(view):
    s = view.state
    untouched = [a for a, n in enumerate(s.promised) if n == NONE and s.accepted[a] is None]
    issued = [(n, v) for n, values in view.issued.items() for v in values]
    return all(may_accept(view, a, n, v) for a in untouched for n, v in issued), bool(untouched and issued)


def p1a(view):
    """Of a state."""
    holds = True
    for n, values in view.issued.items():
        for v in values:
            asked = [a for a in range(view.setting.acceptors)
                     if view.highest_sent(a) <= n and a not in view.accepters.get((n, v), ())]
            holds = holds and all(may_accept(view, a, n, v) for a in asked)
    return holds, any(view.issued.values())


def p1a_step(view, action):
    kind, *parts = action
    return kind != "accept" or not any(parts[0] in by for m, by in view.reports.items() if m > parts[1])


def report_kept(view):
    for n, by in view.reports.items():
        for a, reports in by.items():
            for report in reports:
                k = NONE if report is None else report[0]
                if any(a in who for (j, _), who in view.accepters.items() if k < j < n):
                    return False, True
    return True, any(view.reports.values())


def later_proposals(view, proposals):
    pairs = [(v, w) for n, v in view.chosen() for m, w in proposals if m > n]
    return all(v == w for v, w in pairs), bool(pairs)


def p2(view):
    return later_proposals(view, view.chosen())


def p2a(view):
    return later_proposals(view, [proposal for proposal, who in view.accepters.items() if who])


def p2b(view):
    return later_proposals(view, [(n, v) for n, values in view.issued.items() for v in values])


def p2c(view):
    holds, asked = True, False
    for n, values in view.issued.items():
        below = [(j, w, who) for (j, w), who in view.accepters.items() if j < n and who]
        asked = asked or bool(values and below)
        for v in values:
            holds = holds and any(supported(quorum, below, v) for quorum in view.setting.phase1_quorums)
    return holds, asked


def supported(quorum, below, value):
    """P2c for one set S: below are the proposals of lower numbers with their accepters."""
    seen = [(j, w) for j, w, who in below if quorum & who]
    if not seen:
        return True
    highest = max(j for j, _ in seen)
    return (highest, value) in seen


def unique_proposal(view):
    return all(len(values) <= 1 for values in view.issued.values()), any(view.issued.values())


PROPERTIES = {"agreement": agreement, "validity": validity, "learner-safety": learner_safety,
              "learner-agreement": learner_agreement, "P1": p1, "P1a": p1a, "report-kept": report_kept, "P2": p2, "P2a": p2a,
              "P2b": p2b, "P2c": p2c, "unique-proposal": unique_proposal}


# --- situations -----------------------------------------------------------------------------------------------------------------

def moved_on(view, n, v):
    """The acceptors that have promised above n and have not accepted (n, v)."""
    who = view.accepters.get((n, v), ())
    return frozenset(a for a, m in enumerate(view.state.promised) if m > n and a not in who)


def minority_accepted(view):
    return any(view.accepters.values()) and not view.chosen()


def adopted(view):
    return any(report is not None and report[0] < n for n, values in view.issued.items() if values
               for reports in view.reports.get(n, {}).values() for report in reports)


def overtaken(view):
    return any(all(quorum & moved_on(view, n, v) for quorum in view.setting.phase2_quorums)
               for n, values in view.issued.items() for v in values)


def acceptors_differ(view):
    pairs = [(a, v) for (_, v), who in view.accepters.items() for a in who]
    return any(a != b and v != w for a, v in pairs for b, w in pairs)


def proposer_unaware(view):
    return any(all(view.state.promised[a] > n for a in quorum) for n, _ in view.chosen()
               for quorum in view.setting.phase1_quorums)


def two_phases_interleaved(view):
    return any(moved_on(view, n, v) for (n, v), who in view.accepters.items() if who)


SITUATIONS = {"minority-accepted": minority_accepted, "adopted": adopted, "overtaken": overtaken,
              "acceptors-differ": acceptors_differ, "proposer-unaware": proposer_unaware,
              "two-phases-interleaved": two_phases_interleaved}


# --- searches -------------------------------------------------------------------------------------------------------------------

class Found:
    """What a search found: counts, and of every property and situation the length of a shortest run that violates or
    reaches it; vacuous: the properties that no state gave anything to check."""

    def __init__(self):
        self.distance = {}  # state -> number of actions
        self.transitions = 0
        self.shortest = {}
        self.vacuous = set(PROPERTIES)
        self.can_choose = set()

    @property
    def states(self):
        return len(self.distance)

    @property
    def per_depth(self):
        counts = Counter(self.distance.values())
        return [counts[d] for d in range(max(counts) + 1)]

    def check_state(self, view, depth):
        for name, asked in PROPERTIES.items():
            holds, premise = asked(view)
            if not holds:
                self.shortest.setdefault(name, depth)
            if premise:
                self.vacuous.discard(name)
        for name, reached in SITUATIONS.items():
            if name not in self.shortest and reached(view):
                self.shortest[name] = depth
        self.can_choose |= view.chosen_values()

    def check_step(self, view, action, depth):
        if not p1a_step(view, action):
            self.shortest["P1a"] = min(depth, self.shortest.get("P1a", depth))


def explore(setting, check=True):
    """Breadth first over all runs."""
    found, level, depth = Found(), [initial(setting)], 0
    found.distance[level[0]] = 0
    while level:
        following = []
        for state in level:
            view = View(setting, state)
            if check:
                found.check_state(view, depth)
            for action, after in successors(view):
                found.transitions += 1
                if check:
                    found.check_step(view, action, depth + 1)
                if after not in found.distance:
                    found.distance[after] = depth + 1
                    following.append(after)
        level, depth = following, depth + 1
    return found


def number_of(action):
    """The number that an action belongs to, or None of restarts, learning and stops."""
    position = {"prepare": 1, "propose": 1, "promise": 2, "accept": 2}.get(action[0])
    return None if position is None else action[position]


def in_order(setting):
    """Breadth first over the runs whose actions come in non-descending order of their numbers; restarts, learning and
    stops come anywhere. Returns the distance of every state met."""
    distance, best, depth = {}, {}, 0
    level = {initial(setting): 0}  # state -> the lowest number that may still be played
    while level:
        for state, lowest in level.items():
            distance.setdefault(state, depth)
            best[state] = min(lowest, best.get(state, lowest))
        following = {}
        for state, lowest in level.items():
            for action, after in successors(View(setting, state)):
                n = number_of(action)
                m = lowest if n is None else n
                if m >= lowest and m < best.get(after, setting.numbers) and m < following.get(after, setting.numbers):
                    following[after] = m
        level, depth = following, depth + 1
    return distance


def acts_below_its_last_number(setting, states):
    """Premise M1 by search: a step (state, action) of an acceptor that is numbered below one that it took before, or None.

    What an acceptor did before is read from its messages, which it never takes back."""
    for state in states:
        view = View(setting, state)
        for action, after in acceptors_actions(view):
            if after != state and number_of(action) < view.highest_sent(action[1]):
                return state, action
    return None
