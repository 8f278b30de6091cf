"""A saved run under other rules: replay says which step they forbid, and by which guard."""

import json
import unittest

from paxcheck_runner import PaxcheckTest, Status


class ReplayUnderOtherRules(PaxcheckTest):
    def setUp(self):
        super().setUp()
        self.paxcheck("check", "--bug", "own-value", "--trace-json", "t.json", status=Status.VIOLATED)
        steps = json.loads((self.folder / "t.json").read_text())["steps"]
        self.wrong = next(s["step"] for s in steps if s["text"] == "S2 sends accept request 1.2 Y")

    def assert_refused(self, *options):
        run = self.paxcheck("replay", "t.json", *options, status=Status.NOT_MET)
        self.assertIn(f"{self.wrong}. S2 sends accept request 1.2 Y: impossible", run.stdout)
        self.assertIn(f"Step {self.wrong} fails: value-choice=highest-reported", run.stdout)

    def test_all_rules_right(self):
        self.assert_refused("--bug", "none")

    def test_rule_set_right(self):
        self.assert_refused("--rule", "value-choice=highest-reported")

    def test_other_bug(self):
        self.assert_refused("--bug", "amnesia")

    def test_json_of_a_refusal(self):
        replay = self.result("replay", "t.json", "--bug", "none", status=Status.NOT_MET)
        self.assertEqual((replay["outcome"], replay["refused_step"]), ("refused", self.wrong))
        self.assertEqual(replay["steps_taken"], self.wrong - 1)
        self.assertIn("value-choice=highest-reported", replay["reason"])
        self.assertEqual(replay["rules"]["value-choice"], "highest-reported")

    def test_same_bug(self):
        self.paxcheck("replay", "t.json", "--bug", "own-value", status=Status.VIOLATED)

    def test_bug_and_rule(self):
        self.paxcheck("replay", "t.json", "--bug", "none", "--rule", "value-choice=own", status=Status.VIOLATED)

    def test_rules_that_the_run_does_not_touch(self):
        for rule in ("promise-guard=at-or-above", "accepted-memory=highest", "second-value-in-a-ballot=refused",
                     "learn-by=one-acceptor"):
            with self.subTest(rule):
                self.paxcheck("replay", "t.json", "--rule", rule, status=Status.VIOLATED)

    def test_several_rules(self):
        self.assert_refused("--rule", "promise-guard=always", "--rule", "value-choice=highest-reported")

    def test_bad_names(self):
        self.assert_rejected(Status.BAD_OPTION, ["replay", "t.json", "--rule", "value-chioce=own"], "'value-chioce'",
                             "'value-choice'")
        self.assert_rejected(Status.BAD_OPTION, ["replay", "t.json", "--bug", "own-valu"], "'own-valu'", "'own-value'")
        self.assert_rejected(Status.BAD_OPTION, ["replay", "t.json", "--rule", "value-choice"], "'='")

    def test_run_that_is_harmless_under_other_rules(self):
        """The same steps are possible under the right rules, but there the promises report what they have to."""
        self.paxcheck("check", "--bug", "silent-promise", "--trace-json", "t.json", status=Status.VIOLATED)
        replay = self.result("replay", "t.json", "--bug", "none")
        self.assertEqual(replay["outcome"], "not-violated")
        self.assertEqual(self.paxcheck("replay", "t.json", "--bug", "none").returncode, Status.VERIFIED)


if __name__ == "__main__":
    unittest.main()
