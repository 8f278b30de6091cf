"""--check-stuck: states from which nothing can be decided any more, and a shortest run into one."""

import unittest

from paxcheck_runner import PaxcheckTest, Status, only_line

STUCK = 11
CLASSIC = ("two-phase-commit", "--stops", 1, "--stopping", "coordinator")
ASKING = ("two-phase-commit", "--variant", "optimised", "--resolve", "by-asking", "--rule", "finished-participant=silent")
LEFT_WAITING = ("R1 prepares and votes yes", "R2 prepares and votes yes", "R1 asks the others",
                "R2 answers R1, which asks", "R1 hears enough from the others, and commits")

# The texts of a shortest run; states in all, and those that are stuck (None: not worked out by hand).
RUNS = (
    (("single-acceptor", "--stops", 1), ["acceptor S1 stops"], 32, 4),  # with each set of proposals
    (("first-value",),
     ["S1 proposes X", "S2 proposes Y", "S3 proposes Z", "S1 accepts X", "S2 accepts Y", "S3 accepts Z"], 170, 6),
    (("first-value", "--proposers", 2, "--values", 2, "--acceptors", 2),
     ["S1 proposes X", "S2 proposes Y", "S1 accepts X", "S2 accepts Y"], 18, 2),
    # A majority is gone; who is overtaken and does not notice waits for ever.
    (("paxos-clients", "--stops", 2, "--stopping", "anyone"), ["S1 crashes for ever", "S3 crashes for ever"], None, None),
    (("paxos-clients", "--rule", "overtaken=ignored"),
     ["S1 prepares 2.1", "S1 promises 2.1, reporting nothing", "S2 promises 2.1, reporting nothing"], None, None),
    (CLASSIC, ["R1 prepares and votes yes", "the coordinator stops for ever"], None, None),
    ((*CLASSIC, "--participants", 1), ["R1 prepares and votes yes", "the coordinator stops for ever"], None, None),
    (("two-phase-commit", "--variant", "optimised", "--stops", 1, "--stopping", "participants", "--participants", 2),
     ["R1 prepares and votes yes", "R2 stops for ever"], None, None),
    # Bernstein's cooperative termination: they wait only if none knows more than the others.
    ((*CLASSIC, "--resolve", "by-asking"),
     [*(f"R{i} prepares and votes yes" for i in (1, 2, 3)), "the coordinator stops for ever"], None, None),
    # Who has released the context answers nobody, whether the coordinator stops or only forgets.
    ((*ASKING, "--participants", 2, "--stops", 1, "--stopping", "coordinator"),
     [*LEFT_WAITING, "the coordinator stops for ever"], None, None),
    ((*ASKING, "--participants", 2, "--stops", 1, "--stopping", "coordinator", "--finish", "in-steps"),
     [*LEFT_WAITING, "R1 logs that it has committed", "R1 acknowledges its commit",
      "R1 forgets the context of the transaction", "the coordinator stops for ever"], None, None),
    ((*ASKING, "--participants", 2, "--crashes", 1), [*LEFT_WAITING, "the coordinator crashes and recovers"], None, None))

NEVER_STUCK = (
    ("single-acceptor",),
    ("first-value", "--proposers", 2, "--values", 2),
    ("multi-paxos", "--slots", 1),
    ("paxos-clients",),
    ("paxos-clients", "--stops", 1),
    ("paxos-clients", "--crashes", 1),
    ("two-phase-commit",),
    ("two-phase-commit", "--stops", 1, "--stopping", "participants"),  # the coordinator may abort on its own account
    (*CLASSIC, "--variant", "optimised"),
    (*CLASSIC, "--variant", "optimised", "--resolve", "by-asking"),
    # Where a yes that was said can be read for ever, it does no harm to be silent.
    (*CLASSIC, "--variant", "optimised", "--rule", "finished-participant=silent"))


class Stuck(PaxcheckTest):
    def test_shortest_run(self):
        for command, texts, states, stuck in RUNS:
            with self.subTest(command):
                result = self.result("check", *command, "--check-stuck", status=STUCK)
                run = result["counterexample"]
                self.assertEqual((result["verdict"], result["exhaustive"], run["shortest"]), ("stuck", True, True))
                self.assertEqual([step["text"] for step in run["steps"]], texts)
                self.assertEqual((run["property"], run["length"]), ("stuck", len(texts)))
                self.assertIn(f"after {len(texts)} step", result["reason"])
                self.assertEqual({p["verdict"] for p in result["properties"]}, {"verified"})
                if states is not None:
                    self.assertEqual(result["states"], states)
                    self.assertIn(f"in {stuck} states", result["reason"])

    def test_run_is_told(self):
        run = self.paxcheck("check", *CLASSIC, "--check-stuck", status=STUCK)
        self.assertRegex(only_line(run.stdout, "verdict"), r"^stuck: after 2 steps .* committed or aborted; .* \d+ states; 2 of 5 "
                         r"properties had nothing to check$")
        self.assertIn("\nstuck after 2 steps\n", run.stdout)
        self.assertRegex(run.stdout, r"(?m)^ +2\. the coordinator stops for ever\n {10}.*running -> stopped$")
        self.assertEqual(run.stderr, "")

    def test_never_stuck(self):
        for command in NEVER_STUCK:
            with self.subTest(command):
                result = self.result("check", *command, "--check-stuck", status=Status.VERIFIED)
                self.assertEqual((result["verdict"], result["exhaustive"]), ("verified", True))
                self.assertIn("from each there is a way on", result["reason"])
                self.assertIsNone(result["counterexample"])

    def test_same_graph_as_without_reductions(self):
        for command in (("first-value",), CLASSIC):
            stuck, whole = (self.result("check", *command, option) for option in ("--check-stuck", "--exact-counts"))
            for part in ("states", "transitions", "depth", "actions"):
                self.assertEqual(stuck[part], whole[part], part)

    def test_only_if_asked(self):
        """To be stuck breaks no property."""
        result = self.result("check", *CLASSIC, status=Status.VERIFIED)
        self.assertNotIn("way on", result["reason"])

    def test_violation_comes_first(self):
        """Both are so: a stop of the acceptor leaves nothing to decide, and a wrong rule lets it contradict itself."""
        command = ("single-acceptor", "--rule", "keeps=last", "--stops", 1)
        result = self.result("check", *command, "--check-stuck", status=Status.VIOLATED)
        self.assertEqual((result["verdict"], result["counterexample"]["property"]), ("violated", "agreement"))
        self.assertEqual(result["counterexample"]["length"], 4)
        self.paxcheck("check", *command, "--check-stuck", "--property", "validity", status=STUCK)

    def test_with_a_property(self):
        result = self.result("check", "first-value", "--check-stuck", "--property", "agreement", status=STUCK)
        self.assertEqual([p["name"] for p in result["properties"]], ["agreement"])

    def test_what_does_not_go_together(self):
        for options in (("--reach", "split-vote"), ("--reduction", "symmetry"), ("--checkpoint", "f"), ("--max-states", 10),
                        ("--max-depth", 3), ("--strategy", "depth-first"), ("--bitstate",), ("--hash-compact",)):
            with self.subTest(options):
                self.assert_rejected(Status.BAD_OPTION, ["check", "first-value", "--check-stuck", *options], "--check-stuck")

    def test_simulation_cannot_tell(self):
        self.assert_rejected(Status.BAD_OPTION, ["simulate", "first-value", "--check-stuck"], "check-stuck")

    def test_basic_paxos(self):
        """When all acceptors stop nothing can be chosen: either that is told, or the option is refused, but never 'verified'."""
        run = self.paxcheck("check", "paxos", "--ballots", 1, "--stops", 3, "--check-stuck")
        self.assertIn(run.returncode, (STUCK, Status.BAD_OPTION), run.stdout)
        self.assertRegex(run.stdout + run.stderr, r"(?m)^verdict +stuck|--check-stuck")


if __name__ == "__main__":
    unittest.main()
