"""cost: messages, delays and log writes on the way to a goal are those of the literature; what is asked wrongly is told."""

import re
import shlex
import unittest
from pathlib import Path

from paxcheck_runner import PaxcheckTest, Status

LEARNED = "exists l in learners, v in values: learned(l, v)"
COMMITTED = "forall r in participants: committed(r)"


class Cost(PaxcheckTest):
    def cost(self, *arguments, status=Status.VERIFIED):
        return self.result("cost", *arguments, status=status)

    def figures(self, *arguments):
        """Least messages, message delays, least log writes, log writes in a chain."""
        found = self.cost(*arguments)
        return found["messages"]["least"], found["message_delays"], found["log_writes"]["least"], found["log_delays"]

    def test_basic_paxos(self):
        """Prepare, promise, accept, accepted: four delays to who learns it, four messages for each of a quorum."""
        for acceptors, quorum in ((1, 1), (2, 2), (3, 2), (4, 3), (5, 3)):
            bounds = ("--acceptors", acceptors, "--values", 1)
            self.assertEqual(self.figures(*bounds), (4 * quorum, 3, 1 + 2 * quorum, 3))
            if acceptors < 5:
                self.assertEqual(self.figures(*bounds, "--learners", 1, "--until", LEARNED), (5 * quorum, 4, 1 + 2 * quorum, 3))
        most = self.cost("--values", 1)["messages"]["most"]  # who is not needed answers too, but not to what it makes superfluous
        self.assertEqual(most, 2 * 3 + 2 * 2)

    def test_flexible_quorums(self):
        self.assertEqual(self.figures("--values", 1, "--phase1-quorum", 3, "--phase2-quorum", 1), (2 * 3 + 2 * 1, 3, 1 + 3 + 1, 3))

    def test_several_proposers(self):
        found = self.cost("--ballots", 2, "--proposers", 2)
        self.assertEqual((found["messages"]["least"], found["message_delays"]), (8, 3))
        self.assertGreater(found["messages"]["most"], 12)
        self.assertEqual(found["bounds"]["ballots"], 2)

    def test_rules_that_save_writes(self):
        right = self.cost("--values", 1)["log_writes"]["least"]
        for rule, saved in (("promise-durable=no", 2), ("accepted-durable=no", 2), ("round-durable=no", 1)):
            self.assertEqual(self.cost("--values", 1, "--rule", rule)["log_writes"]["least"], right - saved, rule)

    def test_multi_paxos(self):
        """Phase 1 once for all; then accept and accepted."""
        bounds = ("multi-paxos", "--clients", 1, "--slots", 1)
        chosen = ("--until", "chosen(1, X)")
        self.assertEqual(self.figures(*bounds, *chosen), (8, 3, 5, 3))
        steady = ("--after", "exists a, b in acceptors: a != b and promised(a) = 1.1 and promised(b) = 1.1")
        self.assertEqual(self.figures(*bounds, *chosen, *steady), (4, 1, 2, 1))
        run = self.cost(*bounds, *chosen, *steady)["run"]
        self.assertEqual([step["counted"] for step in run], [False] * 3 + [True] * 3)
        applied = ("--learners", 1, "--until", "applied(L1, 1, X)")
        self.assertEqual(self.figures(*bounds, *applied, *steady), (4 + 2, 2, 2, 1))

    def test_two_phase_commit(self):
        """Gray and Lamport: N + 1 writes until it is decided, two of them in a chain; N prepare, N yes, N commit."""
        for n in (1, 2, 3):
            bounds = ("two-phase-commit", "--participants", n)
            self.assertEqual(self.figures(*bounds, "--until", "coordinator = committed"), (2 * n, 2, n + 1, 2))
            self.assertEqual(self.figures(*bounds, "--until", COMMITTED), (3 * n, 3, 2 * n + 1, 3))

    def test_two_phase_commit_optimised(self):
        """Until the client is answered: from four message delays and three writes to two, a round trip, and one."""
        client = ("two-phase-commit", "--clients", 1, "--until", "told = committed")
        classic = ("--finish", "in-steps", "--rule", "client-answer=all-committed")
        self.assertEqual(self.figures(*client, *classic), (4 * 3, 4, 3 + 1 + 3, 3))
        self.assertEqual(self.figures(*client, "--variant", "optimised"), (2 * 3, 2, 3, 1))

    def test_presumptions(self):
        """Mohan, Lindsay and Obermarck: presuming nothing or abort 2N + 2 records of a commit, all forced but the end record;
        presuming commit N + 2 that are forced, and no acknowledgement."""
        for n in (1, 2, 3):
            bounds = ("two-phase-commit", "--participants", n, "--finish", "in-steps", "--until", f"coordinator = forgotten and {COMMITTED}")
            for presumed in ("nothing", "abort"):
                self.assertEqual(self.figures(*bounds, "--presume", presumed), (4 * n, 4, 2 * n + 2, 4))
                lazy = ("--presume", presumed, "--rule", "end-record=lazy")
                self.assertEqual(self.figures(*bounds, *lazy), (4 * n, 4, 2 * n + 1, 3))
            self.assertEqual(self.figures(*bounds, "--presume", "commit"), (3 * n, 3, n + 2, 3))

    def test_readers_of_two_phase_commit(self):
        """Locks released before the commit record save a reader a write; what a reader waits for after the client's answer."""
        reader = ("two-phase-commit", "--readers", 1, "--variant", "optimised", "--clients", 1)
        self.assertEqual(self.figures(*reader, "--until", "shown(R1)"), (7, 2, 4, 2))
        self.assertEqual(self.figures(*reader, "--until", "shown(R1)", "--finish", "in-steps"), (7, 2, 3, 1))
        then = ("--finish", "in-steps", "--after", "told = committed", "--until", "shown(R1)")
        early = self.cost(*reader, *then)
        self.assertEqual((early["messages"]["most"], early["log_writes"]["most"]), (6, 3))
        late = self.cost(*reader, *then, "--rule", "client-answer=all-committed")
        self.assertEqual((late["messages"]["most"], late["log_writes"]["most"]), (0, 0))

    def test_figures_of_the_page(self):
        page = (Path(__file__).resolve().parents[2] / "docs" / "cost.md").read_text(encoding="utf-8")
        rows = re.findall(r"(?m)^\| `(\S[^`]*)` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", page)
        self.assertEqual(len(rows), 18)
        for command, *figures in rows:
            with self.subTest(command):
                self.assertEqual(self.figures(*shlex.split(command)), tuple(int(figure) for figure in figures))

    def test_without(self):
        """Participants that find out by themselves save the coordinator's messages, at the price of their own."""
        bounds = ("two-phase-commit", "--variant", "optimised", "--participants", 2, "--until", COMMITTED)
        self.assertEqual(self.cost(*bounds, "--without", "resolve-commit")["messages"], {"least": 6, "most": 6})
        self.assertEqual(self.cost(*bounds, "--without", "commit")["messages"]["least"], 6)
        self.paxcheck("cost", *bounds, "--without", "commit,resolve-commit", status=Status.NOT_MET)

    def test_retries_have_no_most(self):
        found = self.cost("duel", "--acceptors", 1)
        self.assertEqual((found["messages"]["least"], found["messages"]["most"]), (4, None))
        self.assertIn("no most: runs can go round in circles", self.paxcheck("cost", "duel", "--acceptors", 1).stdout)

    def test_text(self):
        run = self.paxcheck("cost", "--values", 1, status=Status.VERIFIED)
        for line in ("counted to   X chosen\n", "messages     8 at least, 10 at most\n", "log writes   5 at least, 6 at most\n",
                     "delays       3 messages, 3 log writes, one after the other, at least\n", "in 6 steps\n",
                     "   2. S1 promises 1.1, reporting nothing  [2 messages, 1 log write]\n"):
            self.assertIn(line, run.stdout)

    def test_the_goal_is_there_already(self):
        self.assertEqual(self.figures("--until", "not chosen(X)"), (0, 0, 0, 0))

    def test_what_is_not_reached(self):
        found = self.cost("--until", "chosen(X) and not chosen(X)", status=Status.NOT_MET)
        self.assertEqual((found["verdict"], found["messages"], found["run"]), ("unreachable", None, []))
        found = self.cost("--max-states", 3, status=Status.NOT_EXHAUSTIVE)
        self.assertEqual((found["verdict"], found["reason"]), ("undecided", "the limit on states was reached"))

    def test_mistakes(self):
        for options, *named in ((("--until", "chozen(X)"), "--until, column 1", "'chozen'"), (("--after", "chosen("), "--after, column 8"),
                                (("--without", "akzept"), "'akzept'", "accept"), (("--ballots", "any"), "--ballots any"),
                                (("--until", "stays(chosen(X))"), "--until", "stays()")):
            run = self.paxcheck("cost", *options, status=Status.BAD_OPTION)
            self.assertEqual(run.stdout, "")
            for each in named:
                self.assertIn(each, run.stderr)


if __name__ == "__main__":
    unittest.main()
