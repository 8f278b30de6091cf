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

    def assert_undecided(self, command, expected):
        with self.subTest(command, expected=expected):
            run = self.paxcheck(*command, "--expect", expected, status=Status.NOT_EXHAUSTIVE)
            self.assert_message(run.stderr, f"expected {expected}", "not decided")

    def test_verified(self):
        self.assert_met(RIGHT, "verified")
        self.assert_not_met(WRONG, "verified", "violated")

    def test_violated(self):
        self.assert_met(WRONG, "violated")
        self.assert_not_met(RIGHT, "violated", "verified")

    def test_property(self):
        self.assert_met(WRONG, "violated:P2b")
        self.assert_met(WRONG, "violated:P2c")
        self.assert_met(WRONG, "violated:agreement")  # breaks later than P2b and P2c
        self.assert_met([*WRONG, "--continue"], "violated:agreement")
        self.assert_not_met(WRONG, "violated:validity", "verified")

    def test_steps(self):
        self.assert_met(WRONG, "violated:P2b:10")
        self.assert_met(WRONG, "violated:agreement:12")
        self.assert_not_met(WRONG, "violated:P2b:9", "violated")
        self.assert_not_met(WRONG, "violated:P2b:11", "violated")

    def test_several_with_one_that_is_not_so(self):
        self.assert_not_met(WRONG, "violated:P2b,violated:agreement:11", "violated")
        run = self.paxcheck(*WRONG, "--expect", "violated:P2b,violated:validity", status=Status.NOT_MET)
        self.assert_message(run.stderr, "not so: violated:validity")

    def test_several(self):
        self.assert_met(WRONG, "violated:P2b:10,violated:agreement:12")
        self.assert_met([*WRONG, "--expect", "violated:P2b:10"], "violated:agreement")
        self.assert_met([*WRONG, "--property", "P2b,agreement"], "violated:agreement")

    def test_undecided(self):
        for expected in ("verified", "violated", "violated:agreement"):
            self.assert_undecided(CUT_SHORT, expected)
        self.assert_undecided(["check", "--max-states", 1000, "--property", "P1"], "states=1000000")
        self.assert_not_met(["check", "--max-states", 1000, "--property", "P1"], "states=10", "not-exhaustive")
        self.assert_not_met(["check", "--max-depth", 8], "violated:agreement:8", "not-exhaustive")
        self.assert_undecided(["check", "--max-depth", 8], "violated:agreement:9")
        self.assert_undecided(["simulate", "--walks", 100], "violated")
        self.assert_undecided(["check", "multi-paxos", "--reach", "full-log", "--max-states", 10], "reached")

    def test_not_exhaustive(self):
        self.assert_met(CUT_SHORT, "not-exhaustive")
        self.assert_met(["simulate", "--walks", 100], "not-exhaustive")
        self.assert_not_met(RIGHT, "not-exhaustive", "verified")

    def test_simulation(self):
        self.assert_met(["simulate", "--bug", "own-value"], "violated")

    def test_stuck(self):
        stuck = ("check", "two-phase-commit", "--stops", 1, "--stopping", "coordinator", "--check-stuck")
        self.assert_met(stuck, "stuck")
        self.assert_met(stuck, "stuck:2")
        self.assert_not_met(stuck, "stuck:3", "stuck")
        self.assert_not_met(stuck, "verified", "stuck")
        self.assert_not_met((*stuck, "--variant", "optimised"), "stuck", "verified")

    def test_livelock(self):
        duel = ("check", "duel", "--acceptors", 1)
        run = self.result(*duel, status=Status.LIVELOCK)["counterexample"]
        stem = run["loop_from_step"] - 1
        cycle = run["length"] - stem
        self.assert_met(duel, "livelock")
        self.assert_met(duel, f"livelock:{stem}+{cycle}")
        self.assert_not_met(duel, f"livelock:{stem}+{cycle + 1}", "livelock")
        self.assert_not_met(duel, f"livelock:{stem + 1}+{cycle - 1}", "livelock")
        self.assert_met(duel, "violated:termination")

    def test_situations(self):
        self.assert_met(["check", "every-value", "--reach", "double-vote"], "reached")
        self.assert_met(["check", "every-value", "--reach", "double-vote"], "reached:4")
        self.assert_not_met(["check", "every-value", "--reach", "double-vote"], "reached:5", "reached")
        self.assert_met(["check", "every-value", "--reach", "double-vote", "--values", 1], "unreachable")

    def test_counts(self):
        counts = ("check", "--ballots", 2, "--exact-counts")
        found = self.result(*counts)
        right = [f"{name}={found[name]}" for name in ("states", "transitions", "depth")]
        self.assert_met(counts, ",".join(["verified", *right]))
        for name in ("states", "transitions", "depth"):
            self.assert_not_met(counts, f"{name}={found[name] + 1}", "verified")

    def assert_never(self, command, expected, *named):
        with self.subTest(command, expected=expected):
            self.assert_rejected(Status.BAD_OPTION, [*command, "--expect", expected], f"--expect {expected}", *named)

    def test_what_can_never_be(self):
        self.assert_never(["simulate"], "verified", "never exhaustive")
        self.assert_never(["check", "--bitstate"], "verified", "never exhaustive")
        self.assert_never(["check"], "stuck", "--check-stuck")
        self.assert_never(["check"], "livelock")
        self.assert_never(["check", "duel", "--property", "agreement"], "livelock")
        self.assert_never(["check"], "reached", "--reach")
        self.assert_never(["check", "every-value", "--reach", "double-vote"], "verified", "--reach")
        self.assert_never(["check"], "violated:can-choose", "--require-choice")
        self.assert_never([*WRONG, "--property", "P2b"], "violated:P2c", "only P2b")
        self.assert_never(["check"], "states=10", "--exact-counts")
        self.assert_never(["simulate"], "transitions=10")
        self.assert_never(["check", "--strategy", "depth-first"], "depth=10")
        self.assert_rejected(Status.BAD_OPTION, ["check", "--expect", "verified,violated"], "one verdict")

    def test_with_json(self):
        for expected, outcome, status in (("violated:P2b:10", "met", Status.VERIFIED), ("violated:P2b:9", "not-met", Status.NOT_MET)):
            result = self.result(*WRONG, "--expect", expected, status=status)
            self.assertEqual(result["verdict"], "violated")
            self.assertEqual(result["expectation"], {"expected": expected, "outcome": outcome})
        result = self.result(*CUT_SHORT, "--expect", "verified", status=Status.NOT_EXHAUSTIVE)
        self.assertEqual(result["expectation"]["outcome"], "undecided")
        self.assertIsNone(self.result(*RIGHT)["expectation"])

    def test_property_with_nothing_to_check(self):
        named = [*RIGHT, "--property", "learner-safety"]
        run = self.paxcheck(*named, "--expect", "verified", status=Status.NOT_MET)
        self.assert_message(run.stderr, "learner-safety had nothing to check", "--allow-vacuous")
        self.assert_met([*named, "--allow-vacuous"], "verified")
        self.assert_met([*named, "--learners", 1], "verified")

    def test_allow_vacuous_without_effect(self):
        for options in ((), ("--expect", "verified"), ("--property", "P1"), ("--property", "P1", "--expect", "violated")):
            self.assert_rejected(Status.BAD_OPTION, ["check", "--allow-vacuous", *options], "--allow-vacuous")

    def test_resumed(self):
        """What is expected now counts in place of what the first run expected, of the same search."""
        cut = ("check", "--ballots", 4, "--exact-counts", "--checkpoint", "run.checkpoint", "--timeout", 0.1)
        run = self.paxcheck(*cut, "--expect", "violated:agreement", status=Status.NOT_EXHAUSTIVE)
        self.assertIn("paxcheck: expected violated:agreement, which is not decided: ", run.stderr)
        result = self.result("resume", "run.checkpoint", "--timeout", 60, "--expect", "verified,states=8220065",
                             status=Status.VERIFIED)
        self.assertEqual([p["name"] for p in result["properties"]], ["agreement"])

    def test_required_choice(self):
        command = ["check", "--bug", "refuse-own-promise", "--property", "agreement", "--require-choice"]
        self.assert_not_met(command, "verified", "violated")
        self.assert_met(command, "violated")
        self.assert_met(command, "violated:can-choose")


if __name__ == "__main__":
    unittest.main()
