"""Rounds, one proposal number after the other: when they are played, what they find, and how far it reaches."""

import json
import re
import unittest

from paxcheck_runner import REDUCED, PaxcheckTest, Status, only_line, said_of_properties

ROUNDS = ("--strategy", "rounds")
ANY = ("--ballots", "any")
REACHES = "the verdict holds for any number of proposal numbers"

# Rules under which runs cannot be put into the order of numbers, and why (docs/rounds.md, "Rule by rule").
UNFIT = {
    "promise-guard=always": "lets an acceptor promise below its promise",
    "accept-guard=always": "lets an acceptor accept below its promise",
    "accept-raises-promise=no": "lets an acceptor act below what it has accepted",
    "promise-count=older": "lets a promise of a lower number withdraw what allowed a proposal under a higher one",
    "promise-durable=no": "lets an acceptor that restarted act below what it had promised",
    "round-durable=no": "lets a leader that restarted use a number again when higher ones have been used",
}

# Options that ask for the graph of all states, and what a refusal says of them.
OF_THE_GRAPH = {
    ("--max-states", "100"): "--max-states needs",
    ("--max-depth", "5"): "--max-depth needs",
    ("--dot", "g.dot"): "--dot needs",
    ("--reach", "adopted"): "--reach asks for what a round may have forgotten",
    ("--checkpoint", "c"): "--checkpoint does not save rounds",
    ("--compact-table",): "--compact-table is for",
    ("--hash-compact",): "--hash-compact is for",
    ("--bitstate",): "--bitstate is for",
    ("--encoding", "full"): "--encoding is for",
    ("--reduction", "symmetry"): "--reduction is for",
    ("--reduction", "none"): "--reduction is for",
    ("--no-symmetry",): "reductions",
    ("--no-dead-messages",): "reductions",
}


def violated(result):
    return {p["name"]: p["steps"] for p in result["properties"] if p["verdict"] == "violated"}


class Default(PaxcheckTest):
    def test_rounds(self):
        text, result = self.paxcheck("check", status=Status.VERIFIED).stdout, self.result("check")
        self.assertEqual(only_line(text, "search"), "rounds")
        self.assertEqual(result["search"]["strategy"], "rounds")
        rounds = result["rounds"]
        self.assertEqual((rounds["played"], rounds["any_number"], rounds["broken_in"]), (3, True, None))
        self.assertEqual(only_line(text, "rounds"), f"3 played, from {rounds['boundaries']} boundaries; {REACHES}")
        self.assertLess(len(text.splitlines()), 20)

    def test_the_last_line_says_how_far_the_verdict_reaches(self):
        for options in ((), ("-v",), ANY):
            lines = self.paxcheck("check", *options).stdout.splitlines()
            self.assertTrue(" ".join(lines[-2:]).endswith(REACHES) or "premises" in lines[-1], lines)

    def test_every_option_that_asks_for_the_graph(self):
        """Alone it is what it was; with rounds asked for it is refused by its name."""
        for options, why in OF_THE_GRAPH.items():
            with self.subTest(options):
                run = self.paxcheck("check", "--ballots", 1, "--acceptors", 1, *options, "--json")
                result = json.loads(run.stdout)
                self.assertNotEqual(result["search"]["strategy"], "rounds")
                self.assertIsNone(result["rounds"])
                for file in self.files():
                    (self.folder / file).unlink()
                self.assert_rejected(Status.BAD_OPTION, ["check", *ROUNDS, *options], "--strategy rounds is not possible here", why)
                self.assert_rejected(Status.BAD_OPTION, ["check", *ANY, *options], "any number of proposal numbers", why)

    def test_counts_and_stuck_states_ask_for_the_graph(self):
        for options in (("--exact-counts",), ("--check-stuck",)):
            result = self.result("check", "--ballots", 1, *options)
            self.assertNotEqual(result["search"]["strategy"], "rounds")
            self.assertIsNone(result["rounds"])
            self.assert_rejected(Status.BAD_OPTION, ["check", *ANY, *options], options[0])
        self.assert_rejected(Status.BAD_OPTION, ["check", *ROUNDS, "--check-stuck"], "--check-stuck")

    def test_expected_counts_are_those_of_the_graph(self):
        counted = ("check", "--ballots", 2, "--exact-counts", "--expect", "verified,states=3921,transitions=9442,depth=16")
        for options in ((), ROUNDS):
            self.paxcheck(*counted, *options, status=Status.VERIFIED)
            self.paxcheck(*counted, *options, "--expect", "states=3922", status=Status.NOT_MET)
        self.assert_rejected(Status.BAD_OPTION, ["check", *ANY, "--expect", "states=5"], "--expect")

    def test_expected_verdict(self):
        self.paxcheck("check", *ANY, "--expect", "verified", status=Status.VERIFIED)
        self.paxcheck("check", *ANY, "--expect", "violated", status=Status.NOT_MET)
        wrong = ("check", *ANY, "--bug", "own-value", "--expect")
        self.paxcheck(*wrong, "violated:P2b:10,violated:agreement:12", status=Status.VERIFIED)
        self.paxcheck(*wrong, "violated:agreement:11", status=Status.NOT_MET)
        self.paxcheck("check", "--acceptors", 9, "--values", 3, *ANY, "--timeout", 0.05, "--expect", "verified",
                      status=Status.NOT_EXHAUSTIVE)


class Refused(PaxcheckTest):
    def test_rules(self):
        for rule, why in UNFIT.items():
            with self.subTest(rule):
                wrong = ["check", "--ballots", 1, "--rule", rule]
                self.assert_rejected(Status.BAD_OPTION, [*wrong, *ROUNDS], "--strategy rounds", f"{rule} {why}")
                self.assert_rejected(Status.BAD_OPTION, [*wrong, *ANY], "any number of proposal numbers", f"{rule} {why}")
                self.assert_rejected(Status.BAD_OPTION, [*wrong, "--premises"], "--premises", f"{rule} {why}")
                result = self.result(*wrong)
                self.assertEqual((result["search"]["strategy"], result["rounds"]), ("breadth-first", None))

    def test_rules_that_fit(self):
        """All others of the list."""
        tried = 0
        for rule in self.result("list", "rules"):
            for alternative in rule["alternatives"]:
                name = f"{rule['name']}={alternative['name']}"
                if name in UNFIT or alternative["name"] == rule["right"]:
                    continue
                with self.subTest(name):
                    result = self.result("check", "--ballots", 1, "--rule", name)
                    self.assertEqual(result["search"]["strategy"], "rounds")
                    tried += 1
        self.assertGreater(tried, 12)

    def test_two_rules_that_fit_apart(self):
        wrong = ("check", "--rule", "accepted-memory=first", "--rule", "accepted-durable=no", "--crashes", 1)
        self.assert_rejected(Status.BAD_OPTION, [*wrong, *ROUNDS], "accepted-memory=first with accepted-durable=no")

    def test_other_strategies(self):
        for strategy in ("breadth-first", "sleep", "depth-first"):
            self.assert_rejected(Status.BAD_OPTION, ["check", *ANY, "--strategy", strategy], "--strategy rounds", f"not {strategy}")

    def test_other_commands(self):
        self.assert_rejected(Status.BAD_OPTION, ["simulate", *ANY], "random walks", "any")
        self.assert_rejected(Status.BAD_OPTION, ["count", *ANY], "any number of proposal numbers")

    def test_other_protocols(self):
        for protocol in ("every-value", "first-value", "two-phase-commit"):
            self.assert_rejected(Status.BAD_OPTION, ["check", protocol, *ROUNDS], "not played in rounds")
        self.assert_rejected(Status.BAD_OPTION, ["check", "multi-paxos", "--reads", 1, *ANY], "--reads")
        self.assert_rejected(Status.BAD_OPTION, ["check", "duel", *ANY], "--ballots", "not of duel")
        self.assert_rejected(Status.BAD_OPTION, ["check", *("--ballots", "anything")], "--ballots anything", "1 to 16, any")

    def test_what_does_not_fit(self):
        self.assert_rejected(Status.BAD_OPTION, ["check", "--acceptors", 16, *ANY], "16 acceptors", "too wide")


class AnyNumber(PaxcheckTest):
    def test_verified(self):
        """Boundaries as docs/rounds.md has them, computed apart in tests/rounds."""
        for acceptors, boundaries in ((3, 31), (5, 293), (7, 2611)):
            with self.subTest(acceptors):
                result = self.result("check", "--acceptors", acceptors, *ANY, status=Status.VERIFIED)
                self.assertEqual((result["verdict"], result["exhaustive"]), ("verified", True))
                self.assertEqual(result["bounds"]["ballots"], "any")
                self.assertEqual(result["reason"], "every state reachable with any number of proposal numbers was checked")
                self.assertEqual((result["rounds"]["boundaries"], result["rounds"]["any_number"]), (boundaries, True))

    def test_verified_of_nine_acceptors(self):
        text = self.paxcheck("check", "--acceptors", 9, *ANY, status=Status.VERIFIED).stdout
        self.assertIn("proposal numbers any", only_line(text, "bounds"))
        self.assertRegex(only_line(text, "rounds"), f"from 22,745 boundaries; {REACHES}$")

    def test_bounded_numbers_find_what_any_number_does(self):
        """Nothing new after as many rounds as it takes to come to the last boundary."""
        whole = self.result("check", *ANY)["rounds"]
        for ballots in (whole["played"], 16):
            self.assertEqual(self.result("check", "--ballots", ballots)["rounds"]["boundaries"], whole["boundaries"])
        self.assertLess(self.result("check", "--ballots", 1)["rounds"]["boundaries"], whole["boundaries"])

    def test_in_a_configuration_file(self):
        (self.folder / "c.toml").write_text('ballots = "any"\n')
        result = self.result("check", "--config", "c.toml", status=Status.VERIFIED)
        self.assertEqual((result["bounds"]["ballots"], result["search"]["strategy"]), ("any", "rounds"))

    def test_violated(self):
        """The run is that of a check with as many numbers as it has."""
        for bug in ("own-value", "skipped-phase-1", "invented-value", "lowest-value"):
            names = {b["name"] for b in self.result("list", "bugs")}
            if bug not in names:
                continue
            for goal in ((), ("--property", "agreement")):
                with self.subTest(bug, goal=goal):
                    result = self.result("check", "--bug", bug, *goal, *ANY)
                    if result["verdict"] == "verified":
                        continue
                    self.assertEqual((result["verdict"], result["exhaustive"]), ("violated", False))
                    bounds = [f"--{name}={value}" for name, value in result["bounds"].items() if not name.endswith("quorum")]
                    rules = [f"--rule={name}={value}" for name, value in result["rules"].items()]
                    again = self.result("check", *bounds, *rules, *goal, *REDUCED, status=Status.VIOLATED)
                    self.assertEqual(result["counterexample"], again["counterexample"])
                    self.assertEqual(violated(result), violated(again))
                    self.assertTrue(result["counterexample"]["shortest"])

    def test_how_many_numbers_it_takes(self):
        result = self.result("check", "--bug", "own-value", *ANY, status=Status.VIOLATED)
        self.assertEqual(result["bounds"]["ballots"], 2)
        self.assertIn("of any number of proposal numbers, 2 show the violation", result["notes"])

    def test_not_longer_than_with_any_bound(self):
        shortest = self.result("check", "--bug", "own-value", *ANY)["counterexample"]["length"]
        for ballots in (2, 3, 4):
            self.assertEqual(self.result("check", "--bug", "own-value", "--ballots", ballots)["counterexample"]["length"], shortest)

    def test_every_property_with_continue(self):
        some = self.result("check", "--bug", "own-value", "--continue", "--ballots", 3, *REDUCED)
        result = self.result("check", "--bug", "own-value", "--continue", *ANY, status=Status.VIOLATED)
        self.assertEqual(set(violated(result)), set(violated(some)))
        self.assertEqual(len(result["counterexamples"]), len(violated(result)))

    def test_lengths_with_continue_are_those_of_any_number(self):
        """Two numbers break each of these; a third makes for shorter runs."""
        skipped = ("check", "--rule", "phase-1=skipped", "--continue")
        result = self.result(*skipped, *ANY, status=Status.VIOLATED)
        self.assertEqual(result["bounds"]["ballots"], 3)
        self.assertEqual(violated(result), violated(self.result(*skipped, "--ballots", 4, *REDUCED)))
        self.assertNotEqual(violated(result), violated(self.result(*skipped, "--ballots", 2, *REDUCED)))
        lengths = {c["property"]: c["length"] for c in result["counterexamples"]}
        self.assertEqual(lengths, violated(result))

    def test_replay(self):
        run = self.paxcheck("check", "--bug", "own-value", *ANY, "--trace-json", "t.json", status=Status.VIOLATED)
        self.assertIn("violated: P2b, P2c in 10 steps", only_line(run.stdout, "verdict"))
        replayed = self.result("replay", "t.json", status=Status.VIOLATED)
        self.assertEqual((replayed["schema"], replayed["outcome"]), ("paxcheck-replay-1", "violated"))
        self.assertEqual(json.loads((self.folder / "t.json").read_text())["bounds"]["ballots"], 2)
        self.assertEqual(self.result("replay", "t.json", "--bug", "none")["outcome"], "refused")

    def test_time_limit(self):
        result = self.result("check", "--acceptors", 9, "--values", 4, *ANY, "--timeout", 0.3, status=Status.NOT_EXHAUSTIVE)
        self.assertEqual((result["verdict"], result["exhaustive"]), ("not-exhaustive", False))
        self.assertIn("limit of 0.3 s", result["reason"])
        self.assertFalse(result["rounds"]["any_number"])
        self.assertEqual({p["verdict"] for p in result["properties"]}, {"none-so-far"})


class BeyondTheBound(PaxcheckTest):
    def test_broken_with_more_numbers(self):
        wrong = ("check", "--bug", "own-value")
        text, result = self.paxcheck(*wrong, "--ballots", 1, status=Status.VERIFIED).stdout, self.result(*wrong, "--ballots", 1)
        self.assertEqual((result["rounds"]["broken_in"], result["rounds"]["any_number"]), (2, False))
        self.assertRegex(only_line(text, "rounds"), r"^1 played, from \d+ boundaries; with 2 proposal numbers a property is violated$")
        self.assertNotIn(REACHES, text)
        self.paxcheck(*wrong, "--ballots", 2, status=Status.VIOLATED)

    def test_only_of_what_is_checked(self):
        rounds = self.result("check", "--bug", "own-value", "--property", "validity,P1", "--ballots", 1)["rounds"]
        self.assertEqual((rounds["broken_in"], rounds["any_number"]), (None, True))

    def test_every_bug_that_fits(self):
        """With fewer numbers than it breaks with: never said to hold for any number of them, and broken there."""
        tried = 0
        for bug in self.result("list", "bugs"):
            bounds = bug["first"]["bounds"]
            if bounds["ballots"] < 2 or any(f"{rule}={value}" in UNFIT for rule, value in bug["rules"].items()):
                continue
            with self.subTest(bug["name"]):
                result = self.result("check", "--bug", bug["name"], "--ballots", 1)
                if result["verdict"] != "verified" or result["search"]["strategy"] != "rounds":
                    continue
                self.assertFalse(result["rounds"]["any_number"])
                broken_in = result["rounds"]["broken_in"]
                self.assertLessEqual(broken_in, bounds["ballots"])
                at = [f"--{name}={value}" for name, value in bounds.items() if name != "ballots"]
                rules = [f"--rule={rule}={value}" for rule, value in bug["rules"].items()]
                for ballots, status in ((broken_in, Status.VIOLATED), (broken_in - 1, Status.VERIFIED)):
                    self.paxcheck("check", *at, *rules, "--ballots", ballots, *REDUCED, status=status)
                tried += 1
        self.assertGreater(tried, 1)


class AsByEnumeration(PaxcheckTest):
    CHECKS = ((), ("--ballots", 1), ("--learners", 1), ("--learners", 2, "--ballots", 2), ("--inputs", "own", "--ballots", 2),
              ("--values", 1), ("--acceptors", 2), ("--acceptors", 4, "--ballots", 2), ("--stops", 1, "--ballots", 2),
              ("--phase1-quorum", "S1,S2 S2,S3", "--ballots", 2), ("--rule", "value-choice=own", "--ballots", 1),
              ("--rule", "promise-guard=at-or-above", "--ballots", 2), ("--rule", "accepted-durable=no", "--crashes", 1, "--ballots", 2))

    def test_verdicts_and_what_had_nothing_to_check(self):
        for options in self.CHECKS:
            with self.subTest(options):
                rounds, graph = (self.result("check", *options, *how, "--continue") for how in (ROUNDS, REDUCED))
                for part in ("verdict", "vacuous", "chosen_values", "never_chosen", "properties", "counterexamples"):
                    self.assertEqual(rounds[part], graph[part], part)

    def test_text(self):
        """What is said of properties does not depend on the strategy."""
        for options in ((), ("--learners", 2, "--ballots", 1)):
            rounds, graph = (said_of_properties(self.paxcheck("check", *options, *how).stdout) for how in (ROUNDS, REDUCED))
            self.assertEqual(rounds, graph)

    def test_stops_are_left_out_and_said_to_be(self):
        for options, names in (("--stops", 1), "stop-acceptor, stop-server"), \
                              (("--stops", 1, "--learners", 2, "--learner-stops", 1), "stop-acceptor, stop-server, stop-learner"):
            text = self.paxcheck("check", *options, status=Status.VERIFIED).stdout
            self.assertTrue(only_line(text, "left out").startswith(f"{names} (no verdict depends on them"), text)
            self.assertNotIn("never taken", text)
            text = self.paxcheck("check", "--bug", "own-value", *options, status=Status.VIOLATED).stdout
            self.assertTrue(only_line(text, "left out").startswith(f"{names} ("), text)
            self.assertFalse(re.search("not taken.*stop-", text), text)
            found = [self.result("check", "--bug", "own-value", *more) for more in (options, (*options, *REDUCED), options[2:4])]
            self.assertEqual(found[0]["counterexample"], found[1]["counterexample"])
            self.assertEqual(found[0]["counterexample"], found[2]["counterexample"])
        self.assertNotIn("left out", self.paxcheck("check", "--stops", 1, "--ballots", 1, *REDUCED).stdout)
        self.assertNotIn("left out", self.paxcheck("check").stdout)

    def test_the_least_run_with_more_numbers_than_it_uses(self):
        for bug, broken in ("own-value", "agreement"), ("lowest-value", "P2c"), ("any-value", "P2c"):
            with self.subTest(bug):
                wrong = ("check", "--bug", bug, "--property", broken, "--ballots", 4)
                by_rounds, by_levels = self.result(*wrong), self.result(*wrong, *REDUCED)
                self.assertEqual(by_rounds["search"]["strategy"], "rounds")
                self.assertEqual(by_rounds["verdict"], "violated")
                self.assertEqual(by_rounds["counterexample"], by_levels["counterexample"])
                for part in ("verdict", "properties", "vacuous", "chosen_values"):
                    self.assertEqual(by_rounds[part], by_levels[part], part)

    def test_every_value_chosen(self):
        self.paxcheck("check", *ANY, "--require-choice", status=Status.VERIFIED)


class Premises(PaxcheckTest):
    def test_part_of_it_is_tested_anyhow(self):
        premises = self.result("check")["rounds"]["premises"]
        self.assertGreater(premises["swapped"], 0)
        self.assertGreater(premises["states"], 0)

    def test_all_of_it(self):
        """Three acceptors, three numbers and two values: every state of their graph."""
        for options in ((), ANY, ROUNDS, ("--acceptors", 5)):
            premises = self.result("check", *options, "--premises", status=Status.VERIFIED)["rounds"]["premises"]
            self.assertEqual((premises["states"], premises["complete"]), (185_369, True))

    def test_statistics(self):
        brief, full = (self.paxcheck("check", "--premises", *option).stdout for option in ((), ("-v",)))
        self.assertNotIn("\npremises ", brief)
        self.assertRegex(only_line(full, "premises"), r"^at small bounds [\d,]+ neighbours in the wrong order, in 185,369 states, could be swapped$")

    def test_only_for_rounds(self):
        for options in (("--exact-counts",), ("--max-states", 10)):
            self.assert_rejected(Status.BAD_OPTION, ["check", "--premises", *options], "--premises", options[0])
        self.assert_rejected(Status.BAD_OPTION, ["check", "--premises", *REDUCED], "--premises", "breadth-first")
        self.assert_rejected(Status.BAD_OPTION, ["check", "two-phase-commit", "--premises"], "--premises", "not played in rounds")


if __name__ == "__main__":
    unittest.main()
