"""The protocols that tables describe: their published counts, and what their bugs break, at what bounds, in how many steps."""

import json
import unittest

from paxcheck_runner import PaxcheckTest, Status

# What each does with its rules right and at its defaults: None for verified, otherwise the violated property and the steps.
DEFAULTS = {"paxos-clients": None, "single-acceptor": None, "first-value": None, "every-value": ("agreement", 6),
            "majority-write": ("agreement", 6), "check-then-write": ("agreement", 12), "multi-paxos": None, "two-phase-commit": None}
COUNTS = (  # states, transitions, depth; what is None is not published
    ("single-acceptor", (), (8, 10, 3)),
    ("single-acceptor", ("--stops", 1), (32, 54, 4)),
    ("single-acceptor", ("--rule", "keeps=last", "--continue"), (10, 14, 4)),
    ("first-value", (), (170, 474, 6)),
    ("first-value", ("--proposers", 2, "--values", 2), (44, 96, 5)),
    ("first-value", ("--proposers", 2, "--values", 2, "--stops", 1), (264, 700, 6)),
    ("every-value", ("--continue",), (81, 234, 8)),
    ("majority-write", ("--continue",), (142, 492, 8)),
    ("check-then-write", ("--acceptors", 1, "--proposers", 1, "--values", 1), (5, 4, 4)),
    ("check-then-write", ("--continue",), (9651, 37954, 16)),
    ("check-then-write", ("--rule", "adopts=own", "--continue"), (27469, 112150, 18)),
    ("paxos-clients", (), (61202, 263618, 24)),
    ("paxos-clients", ("--ballots", 2), (3885, 15769, 16)),
    ("paxos-clients", ("--ballots", 2, "--rule", "promise-answers=number"), (3885, 15769, 16)),
    ("paxos-clients", ("--rule", "accept-guard=first-only"), (53000, 234326, 22)),
    ("paxos-clients", ("--rule", "accepted-memory=highest"), (61202, 263618, 24)),
    ("paxos-clients", ("--ballots", 1, "--rule", "number-unique=shared", "--rule", "promise-guard=above"), (1773, 6686, 13)),
    ("multi-paxos", ("--slots", 1), (3921, 9442, None)),
    ("multi-paxos", ("--slots", 1, "--ballots", 3), (185369, 491535, 24)),
    ("two-phase-commit", (), (288, None, None)),
    ("two-phase-commit", ("--participants", 4), (1568, None, None)),
    ("two-phase-commit", ("--participants", 5), (8832, None, None)))
NONE_ALIKE = ("paxos-clients",)  # servers have numbers of their own: nothing to reduce by
UNREDUCED = (("--no-symmetry",), ("--exact-counts",), ("--reduction", "none"))


def violated(result):
    return sorted(p["name"] for p in result["properties"] if p["verdict"] == "violated")


class TableProtocols(PaxcheckTest):
    def bugs(self, protocol):
        return json.loads(self.paxcheck("list", "bugs", protocol, "--json", status=Status.VERIFIED).stdout)

    def each_bug(self):
        return [(protocol, bug, bug["first"]) for protocol in DEFAULTS for bug in self.bugs(protocol)]

    def test_all_are_listed(self):
        listed = [line.split()[0] for line in self.paxcheck("list", "protocols", status=Status.VERIFIED).stdout.splitlines()]
        self.assertEqual(listed, ["paxos", *DEFAULTS, "duel"])
        self.assertEqual({p: len(self.bugs(p)) for p in DEFAULTS if self.bugs(p)},
                         {"paxos-clients": 15, "single-acceptor": 1, "check-then-write": 1, "multi-paxos": 12, "two-phase-commit": 15})

    def test_published_counts(self):
        for protocol, options, published in COUNTS:
            with self.subTest(protocol, options=options):
                result = self.result("check", protocol, "--exact-counts", *options)
                found = (result["states"], result["transitions"], result["depth"])
                self.assertEqual([f if p is not None else None for f, p in zip(found, published)], list(published))
                self.assertTrue(result["exhaustive"])

    def test_verdict_at_the_defaults(self):
        for protocol, broken in DEFAULTS.items():
            with self.subTest(protocol):
                result = self.result("check", protocol, status=Status.VIOLATED if broken else Status.VERIFIED)
                self.assertEqual(result["verdict"], "violated" if broken else "verified")
                self.assertEqual(violated(result), [broken[0]] if broken else [])
                self.assertEqual(result["counterexample"] and result["counterexample"]["length"], broken and broken[1])

    def test_bugs_break_what_the_list_says(self):
        for protocol, bug, first in self.each_bug():
            with self.subTest(protocol, bug=bug["name"]):
                result = self.result("check", protocol, "--bug", bug["name"], status=Status.VIOLATED)
                self.assertEqual(violated(result), sorted(first["all"]))
                example = result["counterexample"]
                self.assertEqual((example["property"], example["length"]), (first["property"], first["steps"]))
                self.assertEqual(len(example["steps"]), first["steps"])
                self.assertEqual({**result["bounds"], **first["bounds"]}, result["bounds"])
                self.assertEqual({**result["rules"], **bug["rules"]}, result["rules"])
                self.assertIn(example["explanation"]["first_wrong_step"], range(1, first["steps"] + 1))

    def test_smallest_agrees_with_the_list(self):
        for protocol in DEFAULTS:
            run = self.paxcheck("smallest", protocol, "--all", "--json", "--max-states", 300000)
            found = {entry["name"]: entry["first"] for entry in json.loads(run.stdout)}
            given_up = any(first["given_up"] for first in found.values())
            self.assertEqual(run.returncode, Status.NOT_EXHAUSTIVE if given_up else Status.VERIFIED, protocol)
            for bug in self.bugs(protocol):
                name, first = bug["name"], found[bug["name"]]
                with self.subTest(protocol, bug=name):
                    defaults = self.result("check", protocol, "--bug", name)["bounds"]
                    self.assertEqual(first["steps"], bug["first"]["steps"])
                    self.assertEqual(sorted(first["properties"]), sorted(bug["first"]["all"]))
                    self.assertEqual({**defaults, **first["bounds"]}, defaults)

    def test_reductions_change_no_verdict(self):
        for protocol, bug, first in self.each_bug():
            if protocol in NONE_ALIKE:
                continue
            with self.subTest(protocol, bug=bug["name"]):
                command = ("check", protocol, "--bug", bug["name"])
                reduced = self.result(*command, "--reduction", "symmetry")
                self.assertEqual(reduced["search"]["reductions"], ["symmetry"])
                for options in UNREDUCED:
                    whole = self.result(*command, *options, status=Status.VIOLATED)
                    self.assertEqual(whole["search"]["reductions"], [])
                    self.assertEqual(violated(whole), sorted(first["all"]))
                    self.assertEqual(whole["counterexample"]["length"], first["steps"])
                    self.assertGreaterEqual(whole["stored"], reduced["stored"])

    def test_reductions_at_the_defaults(self):
        for protocol, broken in DEFAULTS.items():
            if protocol in NONE_ALIKE:
                self.assert_rejected(Status.BAD_OPTION, ["check", protocol, "--reduction", "symmetry"], "'symmetry'", "allowed: none")
                continue
            reduced = self.result("check", protocol, "--reduction", "symmetry")
            self.assertEqual(reduced["search"]["reductions"], ["symmetry"])
            for options in UNREDUCED[:1] if protocol == "multi-paxos" else UNREDUCED:
                with self.subTest(protocol, options=options):
                    whole = self.result("check", protocol, *options)
                    self.assertEqual(whole["verdict"], "violated" if broken else "verified")
                    self.assertEqual(whole["counterexample"] and whole["counterexample"]["length"], broken and broken[1])
                    self.assertIsNotNone(whole["states"])
                    if protocol != "single-acceptor":  # where only one is alike
                        self.assertLess(reduced["stored"], whole["stored"])

    def test_what_a_protocol_has_none_of(self):
        for command in (["--rule", "keeps=last"], ["--bug", "own-value"]):
            self.assert_rejected(Status.BAD_OPTION, ["check", "first-value", *command], "first-value")
            message = self.paxcheck("check", "first-value", *command).stderr
            self.assertNotRegex(message, r"allowed: ?\n", "a list of nothing")

    def test_bounds_of_a_bug_are_told(self):
        """Also where they are the defaults."""
        for protocol in ("single-acceptor", "check-then-write", "multi-paxos"):
            for command in (["list", "bugs", protocol], ["smallest", protocol, "--all", "--max-states", 1000]):
                with self.subTest(command):
                    self.assertNotRegex(self.paxcheck(*command).stdout, r"(?m)steps at *$")


if __name__ == "__main__":
    unittest.main()
