"""--check-stuck of paxos: from every state some value can be chosen, or every learner that runs can learn."""

import unittest

from paxcheck_runner import PaxcheckTest, Status, only_line

ONE_NUMBER = ("check", "--check-stuck", "--ballots", 1)


class Stuck(PaxcheckTest):
    def assert_stuck(self, steps, *options, last=None):
        result = self.result(*ONE_NUMBER, *options, status=Status.STUCK)
        self.assertEqual((result["verdict"], result["counterexample"]["length"]), ("stuck", steps))
        if last:
            self.assertEqual(result["counterexample"]["steps"][-1]["text"], last)
        return result

    def test_without_stops_nothing_blocks(self):
        for ballots in (1, 2):
            run = self.paxcheck("check", "--check-stuck", "--ballots", ballots, status=Status.VERIFIED)
            self.assertIn("from each there is a way on to one in which some value is chosen", only_line(run.stdout, "verdict"))
            self.assertNotIn("only the bound", run.stdout)

    def test_acceptors(self):
        result = self.result("check", "--check-stuck", "--ballots", 2, "--stops", 1, status=Status.VERIFIED)
        self.assertRegex(result["reason"], r"in [\d,]+ only the bound on proposal numbers blocks it$")
        result = self.assert_stuck(2, "--stops", 2, last="acceptor S2 stops")
        self.assertIn("no continuation reaches a state in which some value is chosen", result["reason"])
        self.assertIn("others only the bound on proposal numbers blocks it", result["reason"])

    def test_the_only_proposer(self):
        self.assert_stuck(1, "--stops", 1, "--proposers", 1, last="proposer S1 stops")

    def test_learners(self):
        self.assert_stuck(1, "--learners", 2, "--learning", "distinguished", "--learner-stops", 1, last="L1 stops")
        for options in ((2, "--learning", "direct"), (3, "--learning", "set")):
            self.paxcheck(*ONE_NUMBER, "--learners", *options, "--learner-stops", 1, status=Status.VERIFIED)
        self.assert_stuck(2, "--learners", 3, "--learning", "set", "--learner-stops", 2, last="L2 stops")

    def test_a_rule_that_lets_nothing_be_chosen(self):
        self.assert_stuck(0, "--rule", "accept-guard=above", "--property", "agreement")

    def test_a_violation_comes_first(self):
        for options in ((), ("--continue",)):
            run = self.paxcheck("check", "--check-stuck", "--bug", "own-value", "--ballots", 2, "--stops", 2, *options, status=Status.VIOLATED)
            self.assertIn("stuck states are looked for only where no property is violated", run.stdout)

    def test_the_story(self):
        run = self.paxcheck(*ONE_NUMBER, "--stops", 2, "--mermaid", "run.mmd", status=Status.STUCK)
        self.assertIn("stuck after 2 steps", run.stdout)
        self.assertIn("What has changed until then: acceptor S1: running -> stopped; acceptor S2: running -> stopped.", run.stdout)
        self.assertIn("%% stuck after 2 steps", (self.folder / "run.mmd").read_text())

    def test_what_leaves_out_parts_of_the_graph(self):
        for option in (("--strategy", "sleep"), ("--strategy", "depth-first"), ("--reduction", "symmetry"),
                       ("--max-states", 10), ("--hash-compact",), ("--checkpoint", "c")):
            self.assert_rejected(Status.BAD_OPTION, [*ONE_NUMBER, *option], "--check-stuck", "leave out")


if __name__ == "__main__":
    unittest.main()
