"""--expect: the exit status says whether the verdict is the expected one, so that a pipeline can gate both ways."""

import unittest

from paxcheck_runner import PaxcheckTest, Status

RIGHT = ("check", "--ballots", "2")
WRONG = ("check", "--bug", "own-value")
CUT_SHORT = ("check", "--max-states", "1000")


class Expectation(PaxcheckTest):
    def assert_met(self, command, expected):
        with self.subTest(command, expected=expected):
            run = self.paxcheck(*command, "--expect", expected, status=Status.VERIFIED)
            self.assertEqual(run.stderr, "")
            self.assertIn("verdict", run.stdout)

    def assert_not_met(self, command, expected, verdict):
        with self.subTest(command, expected=expected):
            run = self.paxcheck(*command, "--expect", expected, status=Status.NOT_MET)
            self.assert_message(run.stderr, f"expected {expected}", f"the verdict is {verdict}")
            self.assertIn("verdict", run.stdout)

    def test_verified(self):
        self.assert_met(RIGHT, "verified")
        self.assert_not_met(WRONG, "verified", "violated")

    def test_violated(self):
        self.assert_met(WRONG, "violated")
        self.assert_not_met(RIGHT, "violated", "verified")

    def test_property(self):
        self.assert_met(WRONG, "violated:P2b")
        self.assert_met(WRONG, "violated:P2c")
        self.assert_not_met(WRONG, "violated:agreement", "violated")
        self.assert_met([*WRONG, "--continue"], "violated:agreement")

    def test_steps(self):
        self.assert_met(WRONG, "violated:P2b:10")
        self.assert_not_met(WRONG, "violated:P2b:9", "violated")
        self.assert_not_met(WRONG, "violated:P2b:11", "violated")

    def test_not_exhaustive_is_neither(self):
        for expected in ("verified", "violated", "violated:agreement"):
            self.assert_not_met(CUT_SHORT, expected, "not-exhaustive")

    def test_simulation_never_verifies(self):
        self.assert_not_met(["simulate", "--walks", 100], "verified", "not-exhaustive")
        self.assert_met(["simulate", "--bug", "own-value"], "violated")

    def test_property_that_was_not_checked(self):
        self.assert_not_met([*WRONG, "--property", "P2b"], "violated:P2c", "violated")

    def test_with_json(self):
        result = self.result(*WRONG, "--expect", "violated:P2b:10", status=Status.VERIFIED)
        self.assertEqual(result["verdict"], "violated")

    def test_required_choice(self):
        command = ["check", "--bug", "refuse-own-promise", "--property", "agreement", "--require-choice"]
        self.assert_not_met(command, "verified", "violated")
        self.assert_met(command, "violated")


if __name__ == "__main__":
    unittest.main()
