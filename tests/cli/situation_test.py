"""--reach: a shortest run into a situation, or that there is none."""

import json
import unittest

from paxcheck_runner import PaxcheckTest, Status

ANSWER_LAST = "client-answer=all-committed"

# Bounds where the pages on the protocols say that it is reached, and the steps, where they say how many.
REACHED = (
    ("single-acceptor", "blocked", ("--stops", 1), 1),
    ("single-acceptor", "lost-choice", ("--stops", 1), 3),
    ("first-value", "split-vote", (), 6),
    ("first-value", "split-vote", ("--proposers", 2, "--values", 2, "--stops", 1), 5),
    ("every-value", "double-vote", (), 4),
    ("every-value", "late-write", (), 4),
    ("majority-write", "double-vote", (), 4),
    ("majority-write", "overwritten-choice", (), 5),
    ("check-then-write", "adopted", (), 9),
    ("check-then-write", "late-write", (), 10),
    ("check-then-write", "overwritten-choice", (), 11),
    ("check-then-write", "late-write", ("--rule", "adopts=own"), 10),
    ("paxos", "minority-accepted", (), 5),  # prepare, a majority promises, propose, accept
    ("paxos", "adopted", (), 9),
    ("paxos", "overtaken", (), 7),
    ("paxos", "acceptors-differ", (), 10),
    ("paxos", "proposer-unaware", (), 9),
    ("paxos", "two-phases-interleaved", (), 7),
    ("paxos-clients", "overtaken", (), 5),  # both prepare, S1's acceptor promises the higher number and refuses the lower; give up
    ("paxos-clients", "proposer-unaware", (), 10),  # prepare, 2 promise, request; prepare, one promises and refuses; 2 accept; give up
    ("paxos-clients", "untold", ("--stops", 1), 7),
    ("paxos-clients", "told-again", (), 14),
    ("multi-paxos", "steady-state", (), None),
    ("multi-paxos", "contention", ("--ballots", 3, "--slots", 1), 6),  # three numbers asked for, each promised by one acceptor
    ("multi-paxos", "contention", ("--acceptors", 2), 4),
    ("multi-paxos", "gap-filled", (), None),
    ("multi-paxos", "duplicate", (), None),
    ("multi-paxos", "chosen-again", (), None),
    ("multi-paxos", "full-log", (), None),
    ("multi-paxos", "write-acknowledged", ("--reads", 1), None),
    ("multi-paxos", "read-answered", ("--reads", 1), None),
    ("multi-paxos", "fresh-read", ("--reads", 1, "--clients", 1), None),
    ("two-phase-commit", "early-answer", ("--clients", 1), 8),  # all 3 prepare, are received; commit; reply
    ("two-phase-commit", "early-answer", ("--clients", 1, "--variant", "optimised"), 7),  # no commit before the reply
    ("two-phase-commit", "in-doubt", ("--stops", 1), 4),
    ("two-phase-commit", "orphaned-lock", ("--clients", 1, "--stops", 1), 9),
    ("two-phase-commit", "orphaned-lock", ("--clients", 1, "--stops", 1, "--variant", "optimised"), 8),
    ("two-phase-commit", "read-waits", ("--clients", 1, "--readers", 1), 9),  # early-answer, and one comes to read
    ("two-phase-commit", "read-waits", ("--clients", 1, "--readers", 1, "--variant", "optimised"), 8),
    ("two-phase-commit", "read-ahead", ("--readers", 1, "--finish", "in-steps"), 9),  # all 3 prepare, are received; commit; learn; show
    ("duel", "dueling", ("--acceptors", 1), None),
    ("duel", "preempted", ("--acceptors", 1), None),
    ("duel", "split", ("--acceptors", 3), None),
    ("duel", "two-leaders", ("--acceptors", 1, "--distinguished", 1, "--elections", 1, "--overlap", "yes"), None))

UNREACHABLE = (
    ("paxos-clients", "overtaken", ("--proposers", 1)),
    ("paxos-clients", "overtaken", ("--rule", "overtaken=ignored")),
    ("paxos-clients", "proposer-unaware", ("--ballots", 1)),
    ("paxos-clients", "untold", ()),
    ("paxos-clients", "told-again", ("--ballots", 1)),
    ("single-acceptor", "blocked", ()),  # nobody stops
    ("first-value", "split-vote", ("--proposers", 2, "--values", 2)),  # three acceptors, two values
    ("every-value", "double-vote", ("--values", 1)),
    ("check-then-write", "adopted", ("--proposers", 1)),
    ("multi-paxos", "steady-state", ("--slots", 1)),  # two slots chosen
    ("multi-paxos", "contention", ("--slots", 1)),  # three acceptors, two numbers
    ("multi-paxos", "chosen-again", ("--slots", 1, "--ballots", 1)),
    ("multi-paxos", "write-acknowledged", ("--slots", 1)),  # nobody reads, nothing is acknowledged
    ("two-phase-commit", "early-answer", ()),
    # The client is told when nobody holds locks any more.
    ("two-phase-commit", "early-answer", ("--clients", 1, "--crashes", 1, "--rule", ANSWER_LAST)),
    ("two-phase-commit", "early-answer", ("--clients", 1, "--crashes", 1, "--variant", "optimised", "--rule", ANSWER_LAST)),
    ("two-phase-commit", "read-waits", ("--clients", 1, "--readers", 1, "--crashes", 1, "--rule", ANSWER_LAST)),
    ("two-phase-commit", "read-ahead", ("--readers", 1)),  # committed and on disk in one step
    ("two-phase-commit", "in-doubt", ("--stops", 1, "--stopping", "participants")))


class Situation(PaxcheckTest):
    def test_reached(self):
        for protocol, name, options, steps in REACHED:
            with self.subTest(protocol, situation=name, options=options):
                result = self.result("check", protocol, "--reach", name, *options, status=Status.VERIFIED)
                run = result["counterexample"]
                self.assertEqual(result["verdict"], "reached")
                self.assertEqual(result["reason"], f"{name} in {run['length']} step{'s' * (run['length'] > 1)}")
                self.assertEqual((run["property"], run["shortest"], len(run["steps"])), (name, True, run["length"]))
                if steps is not None:
                    self.assertEqual(run["length"], steps)
                for unreduced in (("--no-symmetry",), ("--exact-counts",)):
                    whole = self.result("check", protocol, "--reach", name, *options, *unreduced, status=Status.VERIFIED)
                    self.assertEqual(whole["counterexample"]["length"], run["length"])

    def test_every_situation_of_every_protocol(self):
        protocols = [line.split()[0] for line in self.paxcheck("list", "protocols").stdout.splitlines()]
        listed = {(p, s["name"]) for p in protocols for s in json.loads(self.paxcheck("list", "situations", p, "--json").stdout)}
        self.assertEqual(listed, {(protocol, name) for protocol, name, _, _ in REACHED})

    def test_run_is_told(self):
        run = self.paxcheck("check", "two-phase-commit", "--stops", 1, "--reach", "in-doubt", status=Status.VERIFIED)
        self.assertRegex(run.stdout, r"(?m)^verdict +reached: in-doubt in 4 steps$")
        self.assertRegex(run.stdout, r"(?m)^ +4\. the coordinator stops for ever\n {10}coordinator's process: running -> stopped$")
        self.assertIn("\nin-doubt reached in 4 steps\n", run.stdout)
        self.assertNotRegex(run.stdout, "violated|(?m:^properties)")

    def test_last_step_is_the_one_that_reaches_it(self):
        for protocol, name, options, last in (
                ("single-acceptor", "lost-choice", ("--stops", 1), "acceptor S1 stops"),
                ("every-value", "double-vote", (), "S1 accepts Y"),
                ("multi-paxos", "read-answered", ("--reads", 1), "C3 is answered"),
                ("two-phase-commit", "early-answer", ("--clients", 1), "the coordinator answers the client")):
            with self.subTest(protocol, situation=name):
                steps = self.result("check", protocol, "--reach", name, *options)["counterexample"]["steps"]
                self.assertIn(last, steps[-1]["text"])

    def test_unreachable(self):
        for protocol, name, options in UNREACHABLE:
            with self.subTest(protocol, situation=name):
                result = self.result("check", protocol, "--reach", name, *options, status=Status.NOT_MET)
                self.assertEqual((result["verdict"], result["exhaustive"]), ("unreachable", True))
                self.assertIn(name, result["reason"])
                self.assertIsNone(result["counterexample"])

    def test_when_the_client_is_told(self):
        """Three prepare and are received; the coordinator commits, if it has to; three commit, if it has to wait for them; it answers."""
        for options, steps in ((("--variant", "classic"), 8), (("--variant", "optimised"), 7),
                               (("--variant", "classic", "--rule", ANSWER_LAST), 11),
                               (("--variant", "optimised", "--rule", ANSWER_LAST), 11)):
            with self.subTest(options):
                result = self.result("check", "two-phase-commit", "--clients", 1, *options, "--assert", "untold: told != committed",
                                     status=Status.VIOLATED)
                self.assertEqual(result["counterexample"]["length"], steps)

    def test_limits(self):
        for options, told in ((("--max-states", 100), "100 states"), (("--max-depth", 3), "3")):
            with self.subTest(options):
                command = ("check", "multi-paxos", "--reads", 1, "--reach", "fresh-read", *options)
                result = self.result(*command, status=Status.NOT_EXHAUSTIVE)
                self.assertFalse(result["exhaustive"])
                self.assertIn(told, result["reason"])
                self.assertIsNone(result["counterexample"])
                verdict = [line for line in self.paxcheck(*command).stdout.splitlines() if line.startswith("verdict ")]
                self.assertIn("fresh-read", verdict[0])  # what was looked for
                self.assertNotIn("violation", verdict[0])  # no property was looked at

    def test_within_limits(self):
        self.paxcheck("check", "every-value", "--reach", "double-vote", "--max-depth", 4, status=Status.VERIFIED)
        self.paxcheck("check", "every-value", "--reach", "double-vote", "--max-depth", 3, status=Status.NOT_EXHAUSTIVE)

    def test_unknown_names(self):
        reach = ["check", "every-value", "--reach"]
        allowed = "allowed: double-vote, late-write"
        self.assert_rejected(Status.BAD_OPTION, [*reach, "late-writ"], "'late-writ'", "'late-write'", allowed)
        self.assert_rejected(Status.BAD_OPTION, [*reach, "split-vote"], "'split-vote'", allowed)
        self.assert_rejected(Status.BAD_OPTION, [*reach, ""], "--reach")
        self.assert_rejected(Status.BAD_OPTION, ["check", "paxos", "--reach", "split-vote"], "paxos", "situation", "allowed: minority-accepted")

    def test_what_does_not_go_together(self):
        reach = ["check", "every-value", "--reach", "late-write"]
        self.assert_rejected(Status.BAD_OPTION, [*reach, "--property", "agreement"], "--reach", "--property")
        self.assert_rejected(Status.BAD_OPTION, [*reach, "--check-stuck"], "--reach", "--check-stuck")


if __name__ == "__main__":
    unittest.main()
