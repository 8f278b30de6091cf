"""Numbers in their order (docs/rounds.md): the claim by search, and the figures by rounds against plain enumeration."""

import json
import os
import random
import subprocess
import unittest
from itertools import combinations
from math import comb
from unittest import mock

import by_rounds
import certificates
import oracle
import record_counts
import recurrence
from setting import RULES, Setting, fits_rounds, sets_of_size

# More random settings, and more pairs of rules, for whoever has the time: PAXCHECK_DRAWS=1000.
DRAWS = int(os.environ.get("PAXCHECK_DRAWS", "0"))
ALTERNATIVES = [(rule, alternative) for rule, alternatives in RULES.items() for alternative in alternatives[1:]]
BREAKING = {  # a rule that breaks the order, alone: bounds at which a run shows it, and that run's actions
    ("promise-guard", "always"): (Setting(1, 2, 1, 1), 4),
    ("accept-guard", "always"): (Setting(1, 2, 1, 1), 6),
    ("accept-raises-promise", "no"): (Setting(3, 2, 1, 1), 7),
    ("promise-durable", "no"): (Setting(1, 2, 1, 1, crashes=1), 5),
    ("round-durable", "no"): (Setting(1, 2, 1, 1, crashes=1), 7),
    ("promise-count", "older"): (Setting(1, 3, 2, 1), 7)}


def with_rules(setting, wrong):
    return Setting(setting.acceptors, setting.numbers, setting.values, setting.servers, crashes=setting.crashes, wrong=wrong)


def combinations_of_rules():
    """No rule, every single one, and pairs of two rules."""
    singles = [(wrong,) for wrong in ALTERNATIVES]
    pairs = [pair for pair in combinations(ALTERNATIVES, 2) if pair[0][0] != pair[1][0]]
    if not DRAWS:
        pairs = random.Random(1).sample(pairs, 25)
    return [(), *singles, *pairs]


class Claim(unittest.TestCase):
    def test_every_state_is_reached_in_order_under_rules_that_fit(self):
        bounds = [Setting(1, 3, 2, 1), Setting(2, 2, 1, 1)] + ([Setting(2, 2, 2, 1), Setting(3, 2, 1, 1)] if DRAWS else [])
        for wrong in combinations_of_rules():
            for bound in bounds:
                crashes = 1 if any("durable" in rule for rule, _ in wrong) else 0
                setting = Setting(bound.acceptors, bound.numbers, bound.values, 1, crashes=crashes, wrong=wrong)
                if fits_rounds(setting):
                    with self.subTest(setting=setting):
                        distance = oracle.explore(setting, check=False).distance
                        self.assertIsNone(oracle.acts_below_its_last_number(setting, distance))
                        self.assertEqual(oracle.in_order(setting), distance)

    def test_what_breaks_the_order(self):
        for wrong, (bounds, length) in BREAKING.items():
            setting = with_rules(bounds, (wrong,))
            with self.subTest(wrong=wrong):
                self.assertFalse(fits_rounds(setting))
                distance = oracle.explore(setting, check=False).distance
                acts_below = oracle.acts_below_its_last_number(setting, distance) is not None
                self.assertEqual(acts_below, wrong[0] not in ("round-durable", "promise-count"))
                missed = set(distance) - set(oracle.in_order(setting))
                self.assertEqual(min(distance[state] for state in missed), length)

    def test_no_other_rule_breaks_it(self):
        for wrong in ALTERNATIVES:
            if wrong not in BREAKING:
                self.assertTrue(fits_rounds(Setting(crashes=1, wrong=(wrong,))), wrong)


def draw(random_numbers):
    """A random small setting whose rules fit."""
    while True:
        rules = random_numbers.sample(list(RULES), random_numbers.choice([0, 1, 1, 2, 2, 3, 4]))
        wrong = tuple((rule, random_numbers.choice(RULES[rule][1:])) for rule in rules)
        acceptors = random_numbers.choice([1, 2, 2, 3])
        values = random_numbers.choice([1, 2])
        numbers = {1: random_numbers.choice([1, 2, 3]), 2: 2, 3: 1 + (values == 1)}[acceptors]
        learners = random_numbers.choice([0, 0, 0, 1, 2])
        everybody = [frozenset(q) for size in range(1, acceptors + 1) for q in combinations(range(acceptors), size)]
        quorums = [tuple(random_numbers.sample(everybody, min(len(everybody), random_numbers.choice([1, 2, 3])))) for _ in range(2)]
        setting = Setting(
            acceptors, numbers, values, random_numbers.choice([1, 2]), learners,
            random_numbers.choice([0, 1, 2]) if learners == 2 else 0, random_numbers.choice([0, 1]),
            random_numbers.choice([0, 0, 1]), random_numbers.choice([0, 1]) if learners else 0,
            random_numbers.choice(["any", "own"]), *(quorums if random_numbers.random() < .3 else (None, None)), wrong)
        factors = (setting.acceptors + setting.servers) ** setting.stops * 3 ** learners
        if fits_rounds(setting) and by_rounds.count(with_rules(setting, wrong))[0] * factors < (30000 if DRAWS else 3000):
            return setting


class Figures(unittest.TestCase):
    def test_rounds_and_enumeration_agree(self):
        random_numbers = random.Random(20)
        for _ in range(DRAWS or 25):
            setting = draw(random_numbers)
            with self.subTest(setting=setting):
                found, rounds = oracle.explore(setting), by_rounds.verdicts(setting)
                self.assertEqual(by_rounds.count(setting), (found.states, found.transitions, found.per_depth))
                self.assertEqual(rounds.shortest, found.shortest)
                self.assertEqual(rounds.vacuous, found.vacuous)
                self.assertEqual(rounds.can_choose, found.can_choose)

    def test_recurrence_and_rounds_agree(self):
        random_numbers = random.Random(21)
        for _ in range(DRAWS or 30):
            rules = random_numbers.sample(list(recurrence.FITTING), random_numbers.choice([1, 1, 2, 3, 4]))
            wrong = tuple((rule, random_numbers.choice(recurrence.FITTING[rule])) for rule in rules)
            acceptors = random_numbers.choice([1, 2, 3])
            setting = Setting(acceptors, random_numbers.choice([1, 2] if acceptors == 3 else [1, 2, 3]),
                              random_numbers.choice([1, 2]), wrong=wrong)
            with self.subTest(setting=setting):
                self.assertEqual(recurrence.count(setting), by_rounds.count(setting))
                self.assertEqual(recurrence.count(setting, merge=False), by_rounds.count(setting))

    def test_stops_are_a_factor_under_rules_that_do_not_fit(self):
        for wrong in (), (("accept-guard", "always"),), (("promise-count", "older"),):
            without = oracle.explore(Setting(2, 2, 1, 1, wrong=wrong), check=False)
            stops = oracle.explore(Setting(2, 2, 1, 1, stops=2, wrong=wrong), check=False)
            processes = 3
            self.assertEqual(stops.states, without.states * sum(comb(processes, i) for i in range(3)))
            self.assertEqual(stops.transitions, without.transitions * sum(comb(processes - 1, i) for i in range(3))
                             + without.states * sum(comb(processes, i) * (processes - i) for i in range(2)))

    def test_boundaries_keep_what_was_truly_accepted(self):
        crashing = Setting(1, 3, 2, crashes=1, wrong=(("accepted-durable", "no"), ("number-unique", "shared")))
        both = frozenset({0, 1})
        begun = by_rounds.Play(crashing, 0, by_rounds.start(crashing))
        asked = by_rounds.Round(True, (frozenset({None}),), both, (both,))
        after = begun.boundary(asked, (None,), 0)
        self.assertEqual(after.acceptors[0], by_rounds.Acceptor(None, (0, both), both))
        idle = by_rounds.Play(crashing, 1, after)
        self.assertEqual(idle.boundary(by_rounds.empty_round(crashing), (None,), 0), after)
        self.assertTrue(all(by_rounds.supported((0,), after, value) for value in both))

    def test_known_shortest_violations(self):
        for wrong, length in ((("value-choice", "own"), 12), (("phase-1", "skipped"), 9)):
            self.assertEqual(by_rounds.verdicts(Setting(wrong=(wrong,))).shortest["agreement"], length)
        for choice in "lowest-reported", "any-reported":
            self.assertEqual(by_rounds.verdicts(Setting(3, 3, 2, wrong=(("value-choice", choice),))).shortest["agreement"], 17)
        for acceptors, first, second, length in (4, 2, 2, 12), (3, 1, 1, 8), (3, 2, 1, 10), (3, 1, 2, 10):
            quorums = sets_of_size(acceptors, first), sets_of_size(acceptors, second)
            setting = Setting(acceptors, phase1=quorums[0], phase2=quorums[1])
            self.assertEqual(by_rounds.verdicts(setting).shortest["agreement"], length)


def promise_first(who):
    """Play.steps in which the acceptors of who(play) promise before anything else happens in a number that is prepared."""
    steps = by_rounds.Play.steps

    def eager(play, now, memories, crashes_left, idle=by_rounds.NOTHING):
        found = list(steps(play, now, memories, crashes_left, idle))
        for a in who(play) if now.prepared and not now.issued else ():
            first = [step for step in found if step[0][:2] == ("promise", a)]
            if first and not now.reports[a]:
                return first
        return found
    return mock.patch.object(by_rounds.Play, "steps", eager)


def have_accepted(play):
    return [a for a, acceptor in enumerate(play.before.acceptors) if acceptor.last]


def everybody(play):
    return range(play.setting.acceptors)


class PromisesFirst(unittest.TestCase):
    def found(self, setting):
        verdicts = by_rounds.verdicts(setting)
        return set(verdicts.shortest), verdicts.vacuous, verdicts.can_choose

    def test_nothing_is_hidden(self):
        for rule, alternative in [("promise-guard", "above"), *ALTERNATIVES]:
            crashes = int(rule == "accepted-durable")
            for bounds in (2, 3, 2), (3, 2, 2):
                setting = Setting(*bounds, learners=2, crashes=crashes, wrong=((rule, alternative),))
                if fits_rounds(setting) and alternative not in ("above", "shared"):
                    with self.subTest(setting=setting):
                        whole = self.found(setting)
                        with promise_first(have_accepted):
                            self.assertEqual(self.found(setting), whole)
                        with promise_first(everybody):
                            hidden = self.found(setting)
                        self.assertEqual((hidden[0], hidden[1] - {"P1"}, hidden[2]), (whole[0], whole[1] - {"P1"}, whole[2]))

    def test_what_is_hidden(self):
        with promise_first(everybody):
            self.assertIn("P1", by_rounds.verdicts(Setting()).vacuous)
        self.assertNotIn("P1", by_rounds.verdicts(Setting()).vacuous)
        accepts_unpromised = Setting(3, 3, 2, wrong=(("accept-guard", "above"),))
        self.assertIn("acceptors-differ", by_rounds.verdicts(accepts_unpromised).shortest)
        with promise_first(have_accepted):
            self.assertNotIn("acceptors-differ", by_rounds.verdicts(accepts_unpromised).shortest)


class Counts(unittest.TestCase):
    recorded = json.loads(record_counts.FILE.read_text())

    def test_known_states_and_transitions(self):
        known = {(3, 2, 2): (3921, 9442), (3, 3, 2): (185369, 491535), (3, 4, 2): (8220065, 23340612), (3, 5, 2): (352133865, None),
                 (5, 3, 2): (407216225, None), (5, 4, 2): (226489358465, None), (3, 7, 2): (615133340857, None)}
        for bounds, (states, transitions) in known.items():
            found = recurrence.count(Setting(*bounds), depths=False)
            self.assertEqual(found[0], states)
            self.assertIn(transitions, (found[1], None))

    def test_boundaries(self):
        for acceptors, values, many in (1, 2, 3), (3, 2, 31), (5, 2, 293), (5, 3, 1060):
            self.assertEqual(len(certificates.group_boundaries(Setting(acceptors=acceptors, values=values))), many)
        for acceptors, values, many in ((7, 2, 2611), (7, 3, 17092), (9, 2, 22745)) if DRAWS else ():
            self.assertEqual(len(certificates.group_boundaries(Setting(acceptors=acceptors, values=values))), many)
        self.assertEqual(len(by_rounds.boundaries(Setting())), 31)

    def test_the_file_is_what_is_computed(self):
        for recorded in self.recorded:
            setting = record_counts.setting_of(recorded)
            if "recurrence" in recorded["by"] and setting.acceptors < 9:
                self.assertEqual(recurrence.count(setting), (recorded["states"], recorded["transitions"], recorded["per_depth"]))
            if recorded["per_depth"] is not None:
                self.assertEqual(sum(recorded["per_depth"]), recorded["states"])

    @unittest.skipUnless(os.environ.get("PAXCHECK"), "needs the built program")
    def test_the_program_counts_the_same(self):
        for recorded in self.recorded:
            if recorded["states"] < 500000:
                with self.subTest(recorded={**recorded, "per_depth": None}):
                    report = json.loads(subprocess.run(options(recorded), capture_output=True, text=True).stdout)
                    counted = report["states"], report["transitions"], report["depth"]
                    self.assertEqual(counted, (recorded["states"], recorded["transitions"], len(recorded["per_depth"]) - 1))


def options(recorded):
    """The call of paxcheck that counts the same graph."""
    call = [os.environ["PAXCHECK"], "check", "paxos", "--exact-counts", "--continue", "--json"]
    for name in "acceptors", "ballots", "values", "proposers", "learners", "crashes", "stops", "inputs":
        call += ["--" + name, recorded[name]]
    if recorded["learners"]:
        call += ["--learner-stops", recorded["learner_stops"]]
    if recorded["distinguished"]:
        call += ["--learning", "set", "--distinguished", recorded["distinguished"]]
    for name in "phase1", "phase2":
        if name + "_quorums" in recorded:
            call += [f"--{name}-quorum", " ".join(",".join(f"S{a}" for a in q) for q in recorded[name + "_quorums"])]
    for rule, alternative in recorded["rules"].items():
        call += ["--rule", f"{rule}={alternative}"]
    return list(map(str, call))


if __name__ == "__main__":
    unittest.main()
