"""Every bug of the list breaks what the list says, after as many steps, at the bounds that --bug sets."""

import json
import unittest

from paxcheck_runner import REDUCED, PaxcheckTest, Status

SECONDS_LONG = {("cross-ballot-learner", "learner-agreement")}  # 19 million states: left to the tests of the bounds


class WrongRule(PaxcheckTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        helper = cls("test_there_are_bugs")
        helper.setUp()
        cls.bugs = json.loads(helper.paxcheck("list", "bugs", "--json", status=Status.VERIFIED).stdout)
        helper.doCleanups()

    def assert_breaks(self, bug, entry, *options):
        expected = f"violated:{entry['property']}:{entry['steps']}"
        result = self.result("check", "--bug", bug["name"], *options, "--expect", expected, status=Status.VERIFIED)
        for bound, value in entry["bounds"].items():
            self.assertEqual(result["bounds"][bound], value, bound)
        self.assertEqual(result["counterexample"]["length"], entry["steps"])
        for rule, alternative in bug["rules"].items():
            self.assertEqual(result["rules"][rule], alternative)
        return result

    def test_there_are_bugs(self):
        self.assertGreaterEqual(len(self.bugs), 22)
        self.assertEqual(len({bug["name"] for bug in self.bugs}), len(self.bugs))

    def test_breaks_first(self):
        for bug in self.bugs:
            with self.subTest(bug["name"]):
                self.assert_breaks(bug, bug["first"])
                result = self.result("check", "--bug", bug["name"], status=Status.VIOLATED)
                violated = [p["name"] for p in result["properties"] if p["verdict"] == "violated"]
                self.assertEqual(sorted(violated), sorted(bug["first"]["all"]))

    def test_disagreement(self):
        for bug in self.bugs:
            entry = bug["disagreement"]
            if entry is None or (bug["name"], entry["property"]) in SECONDS_LONG:
                continue
            with self.subTest(bug["name"]):
                self.assertIn(entry["property"], ("agreement", "learner-agreement"))
                self.assert_breaks(bug, entry, "--property", entry["property"])

    def test_status(self):
        for bug in self.bugs:
            with self.subTest(bug["name"]):
                self.paxcheck("check", "--bug", bug["name"], status=Status.VIOLATED)

    def test_rules_spelled_out(self):
        """--bug is no more than its rules and bounds."""
        for bug in self.bugs:
            with self.subTest(bug["name"]):
                options = [f"--{bound}={value}" for bound, value in bug["first"]["bounds"].items()]
                options += [f"--rule={rule}={alternative}" for rule, alternative in bug["rules"].items()]
                named, spelled = (self.result("check", *o, "--exact-counts") for o in (("--bug", bug["name"]), options))
                self.assertIsNotNone(named["states"])
                for part in ("bounds", "rules", "states", "transitions", "counterexample"):
                    self.assertEqual(named[part], spelled[part], part)

    def test_same_counterexample_under_reductions_and_by_rounds(self):
        for bug in self.bugs:
            with self.subTest(bug["name"]):
                default, reduced, whole = (self.result("check", "--bug", bug["name"], *o) for o in ((), REDUCED, ("--exact-counts",)))
                self.assertNotEqual(reduced["search"]["reductions"], [])
                self.assertEqual(reduced["counterexample"], whole["counterexample"])
                self.assertEqual(default["counterexample"], whole["counterexample"])

    def test_first_wrong_step_is_told(self):
        for bug in self.bugs:
            with self.subTest(bug["name"]):
                example = self.result("check", "--bug", bug["name"])["counterexample"]
                self.assertTrue(example["explanation"]["text"])


if __name__ == "__main__":
    unittest.main()
