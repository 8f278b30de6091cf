"""export: SPIN, which shares no code with paxcheck, finds the same states, steps and violations in what is written for it.

The environment names the binaries: PAXCHECK, and EXPORT_DESCRIBED for protocols that are described in the tests alone.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from spin_search import SAFETY_FLAGS, read_report, require_match, run_tool

PAXCHECK, DESCRIBED = os.environ["PAXCHECK"], os.environ["EXPORT_DESCRIBED"]
OWN = Path(__file__).resolve().parent.parent / "own"
# What is compiled of files is kept where the tests of such files keep it.
os.environ["XDG_CACHE_HOME"] = os.environ.get("PAXCHECK_OWN_CACHE", "/tmp")
# SPIN would take states for one that differ in what it finds dead: fewer than there are.
SPIN_FLAGS = ["-o2"]
SEARCH = ["-m100000", "-w20"]  # a stack that no path can fill, and a hash table with more slots than states


def run(*command, statuses=(0,)):
    """Standard output of a program that ends with one of these statuses."""
    result = subprocess.run([str(word) for word in command], text=True, capture_output=True, check=False)
    if result.returncode not in statuses:
        raise AssertionError(f"{' '.join(map(str, command))} ended with status {result.returncode}:\n{result.stderr}")
    return result.stdout


class ExportTest(unittest.TestCase):
    def setUp(self):
        if shutil.which("spin") is None:
            self.skipTest("spin is not installed")
        folder = tempfile.TemporaryDirectory(prefix="paxcheck-export-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def build(self, text, *definitions):
        (self.folder / "model.pml").write_text(text)
        said = run_tool(["spin", *definitions, *SPIN_FLAGS, "-a", "model.pml"], self.folder)
        self.assertNotIn("rror", said)
        run_tool(["gcc", "-O0", *SAFETY_FLAGS, "-o", "pan", "pan.c"], self.folder)

    def search(self, *options):
        return run_tool([str(self.folder / "pan"), *SEARCH, *options], self.folder)

    def finds_violation(self):
        report = self.search()
        errors = int(require_match(r"errors: (\d+)$", report))
        self.assertEqual(errors > 0, "assertion violated" in report, report)
        if errors == 0:
            read_report(report)  # of a complete search
        return errors > 0

    def states_beyond_violations(self):
        """Of the whole graph, whatever is violated in it."""
        report = self.search("-A")
        require_match(r"^(Full statespace search) for:", report)
        require_match(r"errors: (0)$", report)
        self.assertNotIn("max search depth too small", report)
        return int(require_match(r"^\s*(\d+) states, stored$", report))

    def compare(self, text, states, transitions, verdict):
        self.build(text)
        if verdict == "verified":
            counts = read_report(self.search())
            self.assertEqual((counts.states, counts.transitions), (states, transitions))
        else:
            self.assertEqual(verdict, "violated")
            self.assertTrue(self.finds_violation())
            self.assertEqual(self.states_beyond_violations(), states)


class OfModel(ExportTest):
    """The protocols that stand in model/."""

    def export(self, *arguments):
        return run(PAXCHECK, "export", "--promela", *arguments)

    @staticmethod
    def made_by(text):
        return re.search(r"Made by: paxcheck export --promela (.*)", text).group(1).split()

    def check(self, text, *more):
        """What the command line that the text names finds."""
        return json.loads(run(PAXCHECK, "check", *self.made_by(text), "--exact-counts", "--json", *more, statuses=(0, 12)))

    def agree(self, *arguments, verdict):
        with self.subTest(arguments=arguments):
            text = self.export(*arguments)
            ours = self.check(text, "--continue")
            self.assertEqual(ours["verdict"], verdict)
            self.compare(text, ours["states"], ours["transitions"], verdict)

    def test_classic_two_phase_commit(self):
        self.agree("two-phase-commit", "--clients", 1, verdict="verified")
        self.agree("two-phase-commit", "--participants", 2, "--crashes", 1, "--stops", 1, verdict="verified")

    def test_optimised_two_phase_commit(self):
        self.agree("two-phase-commit", "--variant", "optimised", "--clients", 1, verdict="verified")
        self.agree("two-phase-commit", "--variant", "optimised", "--participants", 2, "--crashes", 1, verdict="verified")

    def test_two_phase_commit_by_asking(self):
        asking = ("two-phase-commit", "--participants", 2, "--resolve", "by-asking")
        self.agree(*asking, "--crashes", 1, verdict="verified")
        self.agree(*asking, "--variant", "optimised", "--clients", 1, verdict="verified")
        for bug in ("late-prepare", "hopeful-participants"):
            self.agree("two-phase-commit", "--bug", bug, verdict="violated")

    def test_paxos_clients(self):
        self.agree("paxos-clients", "--ballots", 2, "--servers", 2, verdict="verified")  # more is too long a step for SPIN
        self.agree("paxos-clients", "--ballots", 1, "--crashes", 1, verdict="verified")
        self.agree("paxos-clients", "--ballots", 1, "--rule", "number-unique=shared", "--rule", "promise-guard=above", verdict="verified")
        for bug in ("hasty-proposer", "reused-number", "shared-number", "promise-for-all"):
            self.agree("paxos-clients", "--bug", bug, verdict="violated")

    def test_two_phase_commit_in_steps(self):
        in_steps = ("two-phase-commit", "--participants", 2, "--finish", "in-steps")
        self.agree(*in_steps, "--crashes", 1, verdict="verified")
        self.agree(*in_steps, "--variant", "optimised", "--clients", 1, verdict="verified")
        for bug in ("early-commit-ok", "lost-commit-record", "forgets-too-early"):
            self.agree("two-phase-commit", "--bug", bug, verdict="violated")

    def test_two_phase_commit_with_readers_and_presumptions(self):
        in_steps = ("two-phase-commit", "--participants", 2, "--finish", "in-steps")
        self.agree(*in_steps, "--presume", "commit", "--crashes", 1, verdict="verified")
        self.agree(*in_steps, "--presume", "nothing", "--clients", 1, verdict="verified")
        self.agree(*in_steps, "--readers", 1, verdict="verified")
        for bug in ("lost-collecting-record", "wrong-presumption", "early-lock-release"):
            self.agree("two-phase-commit", "--bug", bug, verdict="violated")

    def test_bugs_of_two_phase_commit(self):
        for bug in ("lost-list", "forgetful-participant", "vote-before-disk"):
            self.agree("two-phase-commit", "--bug", bug, verdict="violated")

    def test_more_bugs_of_two_phase_commit(self):
        for bug in ("hasty-answer", "forgetful-coordinator", "impatient-coordinator"):
            self.agree("two-phase-commit", "--bug", bug, verdict="violated")

    def test_single_acceptor(self):
        self.agree("single-acceptor", "--stops", 1, verdict="verified")
        self.agree("single-acceptor", "--bug", "single-acceptor-overwrites", verdict="violated")

    def test_first_value(self):
        self.agree("first-value", verdict="verified")
        self.agree("first-value", "--acceptors", 4, "--proposers", 2, "--values", 2, "--stops", 1, verdict="verified")

    def test_every_value(self):
        self.agree("every-value", "--stops", 1, verdict="violated")

    def test_majority_write(self):
        self.agree("majority-write", "--stops", 1, verdict="violated")

    def test_check_then_write(self):
        self.agree("check-then-write", verdict="violated")
        self.agree("check-then-write", "--bug", "check-ignored", "--property", "heeded", verdict="violated")
        self.agree("check-then-write", "--property", "heeded,validity", verdict="verified")

    def test_multi_paxos(self):
        """As a file describes it, which tests/own/paxos_test.py compares with the model that is written by hand."""
        file = OWN / "multi_paxos.cpp"
        self.agree(file, "--clients", 1, verdict="verified")
        self.agree(file, "--slots", 1, "--ballots", 3, "--clients", 1, verdict="verified")
        self.agree(file, "--slots", 3, "--ballots", 1, verdict="verified")
        self.agree(file, "--bug", "skipped-phase-1", verdict="violated")
        self.agree(file, "--bug", "no-op-by-anyone", verdict="violated")

    def test_basic_paxos(self):
        file = OWN / "basic_paxos.cpp"
        self.agree(file, "--ballots", 2, verdict="verified")
        self.agree(file, "--acceptors", 2, "--ballots", 3, verdict="verified")
        self.agree(file, "--ballots", 2, "--rule", "accept-guard=always", verdict="violated")

    def test_each_property_by_itself(self):
        bug = self.made_by(self.export("two-phase-commit", "--bug", "vote-before-disk"))  # --property would raise bounds
        properties = self.check(self.export(*bug), "--continue")["properties"]
        verdicts = {p["name"]: p["verdict"] for p in properties}
        self.assertEqual(set(verdicts.values()), {"violated", "verified"})
        for name, verdict in verdicts.items():
            with self.subTest(name):
                self.build(self.export(*bug, "--property", name))
                self.assertEqual(self.finds_violation(), verdict == "violated")

    def test_situations(self):
        for arguments, situation, reached in ((("every-value",), "double-vote", True), (("first-value",), "split-vote", True),
                                              (("two-phase-commit", "--stops", "1"), "in-doubt", True),
                                              (("check-then-write", "--proposers", "1"), "late-write", False)):
            with self.subTest(situation):
                text = self.export(*arguments, "--property", "validity")
                told = run(PAXCHECK, "check", *arguments, "--reach", situation, "--json", statuses=(0, 1))
                self.assertEqual(json.loads(told)["verdict"] == "reached", reached)
                self.build(text, f"-DREACH_{situation.replace('-', '_')}")
                self.assertEqual(self.finds_violation(), reached)


class OfTests(ExportTest):
    """Protocols that have what those do not."""

    def agree(self, protocol, *numbers, verdict):
        with self.subTest(protocol=protocol, numbers=numbers):
            states, transitions, found = run(DESCRIBED, "counts", protocol, *numbers).split()
            self.assertEqual(found, verdict)
            self.compare(run(DESCRIBED, "promela", protocol, *numbers), int(states), int(transitions), verdict)

    def test_lock_service(self):
        """Clients, locks, expiries, stops; expiry, grant."""
        self.agree("lock-service", 3, 1, 2, 1, verdict="verified")
        self.agree("lock-service", 2, 2, 1, 0, verdict="verified")

    def test_bugs_of_lock_service(self):
        self.agree("lock-service", 3, 1, 1, 0, 1, verdict="violated")
        self.agree("lock-service", 2, 1, 1, 1, 0, 1, verdict="violated")

    def test_party(self):
        """Guests, mood, leaving; door."""
        self.agree("party", 3, 1, 2, verdict="verified")
        self.agree("party", 2, 1, 1, 1, verdict="violated")


if __name__ == "__main__":
    unittest.main()
