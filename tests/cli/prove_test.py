"""prove: without bounds what is safe, and a run against what is not."""

import json
import re
import resource
import shutil
import signal
import subprocess
import time
import unittest
from pathlib import Path

from paxcheck_runner import PaxcheckTest, Status

SAFE = ["accept-guard=above", "accept-guard=first-only", "promise-guard=at-or-above", "accepted-memory=highest",
        "second-value-in-a-ballot=refused"]
# The conjunct at which the proof breaks, and the length of a shortest run against safety.
WRONG = {"promise-guard=always": ("promise-kept after promise", 12), "accept-guard=always": ("memory-highest after accept", 12),
         "accept-raises-promise=no": ("accepted-promised after accept", 17),
         "accepted-memory=first": ("memory-highest after accept", 17), "promise-reports=nothing": ("report-kept after promise", 12),
         "value-choice=own": ("P2c after propose", 12), "value-choice=any-reported": ("P2c after propose", 17),
         "value-choice=lowest-reported": ("P2c after propose", 17), "value-choice=invented": ("issued-input after propose", 6),
         "promise-count=repeated": ("P2c after propose", 10), "promise-count=older": ("P2c after propose", 9),
         "phase-1=skipped": ("P2c after propose", 9), "number-unique=shared": ("unique-proposal after propose", 9),
         "round-durable=no": ("unique-proposal after propose", 10), "promise-durable=no": ("promise-kept after restart-acceptor", 13),
         "accepted-durable=no": ("memory-highest after restart-acceptor", 13),
         "learn-by=across-numbers": ("learned-chosen after learn", 11), "learn-by=one-acceptor": ("learned-chosen after learn", 6)}
ALL = ["agreement", "validity", "learner-safety", "learner-agreement", "P1", "P1a", "report-kept", "P2", "P2a", "P2b", "P2c",
       "unique-proposal"]


CHECKER = Path(__file__).resolve().parents[2] / "tools" / "check_certificate"
BOUNDARIES = "proof.smt2.boundaries.json"
LARGE = ("--acceptors", 7, "--values", 3)


class Prove(PaxcheckTest):
    def proof(self, *options, status):
        return self.result("prove", *options, status=status)

    def setUp(self):
        super().setUp()
        if "no solver" in self.paxcheck("prove").stdout:
            self.skipTest("built without a solver")

    def layer(self, proof, name="acceptors"):
        return next(layer for layer in proof["layers"] if layer["name"] == name)

    def test_the_right_rules(self):
        proof = self.proof("--property", ",".join(ALL), status=Status.VERIFIED)
        self.assertEqual((proof["verdict"], proof["properties"]), ("proved", ALL))
        layer = self.layer(proof)
        self.assertEqual((layer["verdict"], layer["failed"], layer["proved"]), ("proved", [], ALL))
        self.assertGreater(layer["queries"], 60)
        self.assertEqual(self.layer(proof, "values")["verdict"], "proved")
        text = self.paxcheck("prove", status=Status.VERIFIED).stdout
        self.assertIn("any number of acceptors", text)
        self.assertIn("rests on", text)

    def test_every_alternative_is_proved_or_refuted(self):
        proofs = {p["name"]: p for p in self.result("prove", "--all", status=Status.VERIFIED, timeout=280)["proofs"]}
        by_rules = {tuple(f"{rule}={alternative}" for rule, alternative in p["rules"].items() if alternative != self.right(rule)): p
                    for p in proofs.values()}
        for rule in SAFE:
            self.assertEqual(by_rules[(rule,)]["verdict"], "proved", rule)
        for rule, (claim, steps) in WRONG.items():
            proof = by_rules[(rule,)]
            self.assertEqual(proof["verdict"], "refuted", rule)
            self.assertEqual(self.layer(proof)["failed"][0], claim)
            self.assertEqual(proof["run"]["counterexample"]["length"], steps, rule)
        known = {(f"{r['name']}={a['name']}",) for r in self.rules() for a in r["alternatives"][1:]}
        self.assertLessEqual(known, set(by_rules))
        self.assertEqual(proofs["half-quorum"]["verdict"], "refuted")
        self.assertEqual(proofs["right rules"]["verdict"], "proved")

    def rules(self):
        return self.result("list", "rules")

    def right(self, rule):
        if not hasattr(self, "rights"):
            self.rights = {r["name"]: r["right"] for r in self.rules()}
        return self.rights[rule]

    def test_what_is_safe_may_still_break_other_properties(self):
        proof = self.proof("--rule", "accept-guard=above", "--property", "agreement,P1a", status=Status.VIOLATED)
        self.assertEqual(self.layer(proof)["proved"], ["agreement"])
        self.assertEqual(proof["run"]["counterexample"]["property"], "P1a")
        self.assertEqual(proof["run"]["counterexample"]["length"], 4)

    def test_quorums(self):
        meet = ("--acceptors", 4, "--phase1-quorum", 3, "--phase2-quorum", 2)
        self.assertIn("any 3 of 4", " ".join(self.layer(self.proof(*meet, status=Status.VERIFIED))["rests_on"]))
        miss = self.proof("--acceptors", 4, "--phase1-quorum", 2, "--phase2-quorum", 2, status=Status.VIOLATED)
        self.assertEqual(miss["run"]["counterexample"]["length"], 12)

    def test_own_inputs_are_proved_but_not_by_few_values(self):
        proof = self.proof("--inputs", "own", status=Status.VERIFIED)
        self.assertEqual(self.layer(proof, "values")["verdict"], "unknown")
        self.assertEqual(self.layer(proof)["verdict"], "proved")

    def test_no_time_proves_nothing(self):
        for options in ((), ("--rule", "value-choice=own")):
            proof = self.proof(*options, "--timeout", "0.001", status=Status.NOT_EXHAUSTIVE)
            self.assertEqual(proof["verdict"], "unknown")
            self.assertIn("timeout", self.layer(proof)["reason"])
            self.assertGreater(len(self.layer(proof)["failed"]), 0)

    def test_a_step_that_is_not_proved_is_shown(self):
        text = self.paxcheck("prove", "--bug", "amnesia-promise", status=Status.VIOLATED).stdout
        self.assertIn("promise-kept after restart-acceptor", text)
        self.assertRegex(text, r"then S\d restarts and forgets its promise")
        self.assertIn("The state is reachable", text)
        self.assertIn("agreement violated in 13 steps", text)

    def test_certificate(self):
        run = self.paxcheck("prove", "--certificate", "proof.smt2", status=Status.VERIFIED)
        queries = int(re.search(r"\((\d+)\s+queries", run.stdout).group(1))
        written = (self.folder / "proof.smt2").read_text(encoding="utf-8")
        self.assertEqual(written.count("(check-sat)\n"), queries)
        if shutil.which("z3"):
            answers = subprocess.run(["z3", "proof.smt2"], cwd=self.folder, capture_output=True, text=True, timeout=120, check=True)
            self.assertEqual(answers.stdout.split(), ["unsat"] * queries)
            # With a conjunct less the rest is not proved.
            kept = re.sub(r"\(assert \(forall \(\(a acceptor\)\(n number\)\) \(=> \(has-promised a n\) \(promise-least a n\)\)\)\)\n", "", written)
            self.assertNotEqual(kept, written)
            (self.folder / "weak.smt2").write_text(kept, encoding="utf-8")
            answers = subprocess.run(["z3", "weak.smt2"], cwd=self.folder, capture_output=True, text=True, timeout=120, check=False)
            self.assertIn("sat", answers.stdout.split())

    def certified(self, *options, status=Status.VERIFIED):
        """The boundaries that the product writes, and what it says."""
        run = self.paxcheck("prove", *options, "--certificate", "proof.smt2", status=status)
        return json.loads((self.folder / BOUNDARIES).read_text(encoding="utf-8")), run

    def confirmed(self, certificate):
        """The exit status and the text of the separate checker."""
        (self.folder / "checked.json").write_text(json.dumps(certificate), encoding="utf-8")
        run = subprocess.run([CHECKER, "checked.json"], cwd=self.folder, capture_output=True, text=True, timeout=120, check=False)
        return run.returncode, run.stdout + run.stderr

    def test_boundaries_are_confirmed(self):
        """By a program that has no code of this one. How many there are was counted by a third one (tests/rounds)."""
        for options, many in (((), 31), (("--acceptors", 5, "--values", 3), 1060), (("--acceptors", 7), 2611),
                              (("--acceptors", 2, "--values", 1), None), (("--acceptors", 4), None),
                              (("--learners", 2, "--crashes", 1, "--stops", 1, "--property", "P1a"), 31),
                              (("--rule", "promise-guard=at-or-above"), 31), (("--rule", "accepted-memory=highest"), 31),
                              (("--rule", "second-value-in-a-ballot=refused"), 31), (("--rule", "accept-guard=first-only"), None),
                              (("--acceptors", 4, "--phase1-quorum", 3, "--phase2-quorum", 2), None),
                              (("--phase1-quorum", "S1,S2 S3", "--phase2-quorum", "S1,S3 S2,S3"), None),
                              (("--phase1-quorum", "S1", "--phase2-quorum", "S1"), None)):
            with self.subTest(options):
                certificate, run = self.certified(*options)
                status, said = self.confirmed(certificate)
                self.assertEqual(status, 0, said)
                self.assertIn(f"confirmed: {many or len(certificate['boundaries'])} boundaries", said)
                self.assertRegex(run.stdout, rf"certificate +proof.smt2, {BOUNDARIES}\n")
                self.assertEqual(run.stderr, "")

    def test_what_is_safe_although_the_proof_for_all_acceptors_fails(self):
        for choice in ("any-reported", "lowest-reported"):  # one acceptor reports alone
            certificate, _ = self.certified("--acceptors", 1, "--rule", f"value-choice={choice}", status=Status.NOT_EXHAUSTIVE)
            self.assertEqual(self.confirmed(certificate)[0], 0)

    def test_tampered_boundaries_are_refused(self):
        for options in ((), ("--rule", "accept-guard=first-only"), ("--phase1-quorum", "S1,S2 S3", "--phase2-quorum", "S1,S3 S2,S3")):
            right, _ = self.certified(*options)
            for i, boundary in enumerate(right["boundaries"]):
                rest = right["boundaries"][:i] + right["boundaries"][i + 1:]
                self.assertEqual(self.confirmed(right | {"boundaries": rest})[0], 1, boundary)
                other = boundary | {"chosen": [1 - v for v in boundary["chosen"]] or [0]}
                self.assertEqual(self.confirmed(right | {"boundaries": [*rest, other]})[0], 1, other)
        right, _ = self.certified()
        for header in ({"rules": {"value-choice": "any-reported"}}, {"values": 3}, {"phase1_quorums": [[1], [2], [3]]}, {"symmetric": False},
                       {"phase2_quorums": [[1], [2], [3]]}):
            self.assertEqual(self.confirmed(right | header)[0], 1, header)
        for header in ({"acceptors": 5}, {"schema": "paxcheck-certificate-2"}, {"protocol": "duel"}, {"rules": {"promise-guard": "always"}}):
            self.assertEqual(self.confirmed(right | header)[0], 150, header)

    def test_no_boundaries_where_nothing_could_confirm_them(self):
        for options, status, why in ((("--rule", "accept-guard=above"), Status.VERIFIED, "does not know accept-guard=above"),
                                     (("--inputs", "own"), Status.VERIFIED, "takes every value for everybody's input"),
                                     (("--bug", "own-value"), Status.VIOLATED, "violates agreement, validity or P2b"),
                                     (("--rule", "value-choice=invented"), Status.VIOLATED, "violates agreement, validity or P2b"),
                                     (("--rule", "promise-guard=always"), Status.VIOLATED, "promise-guard=always"),
                                     (("--acceptors", 9, "--values", 3, "--timeout", "0.05"), Status.NOT_EXHAUSTIVE, "limits")):
            with self.subTest(options):
                (self.folder / BOUNDARIES).write_text("old", encoding="utf-8")
                run = self.paxcheck("prove", *options, "--certificate", "proof.smt2", status=status)
                self.assertIn(f"'{BOUNDARIES}' is not written: ", run.stderr)
                self.assertIn(why, run.stderr)
                self.assertRegex(run.stdout, r"certificate +proof.smt2\n")
                self.assertEqual((self.folder / BOUNDARIES).read_text(encoding="utf-8"), "old")
                (self.folder / "proof.smt2").unlink()

    def test_certificates_in_json(self):
        for options, files in ((), []), (("--certificate", "proof.smt2"), ["proof.smt2", BOUNDARIES]):
            self.assertEqual(self.proof(*options, status=Status.VERIFIED)["certificates"], files)

    def test_nothing_is_proved_or_half_written_where_a_file_cannot_be(self):
        """A limit on the size of files stands for a full disk: of the queries alone, and between both files."""
        queries, boundaries = self.sizes()
        self.assertLess(queries, boundaries)
        for limit in 1000, queries + 1000:
            (self.folder / "proof.smt2").write_text("old", encoding="utf-8")
            run = self.paxcheck("prove", *LARGE, "--certificate", "proof.smt2", status=Status.CANNOT_ACCESS, restore_signals=False,
                                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))  # pylint: disable=cell-var-from-loop
            self.assertEqual((run.stdout, self.files()), ("", {"proof.smt2": b"old"}))
            self.assertIn("too large", run.stderr)
        self.assert_rejected(Status.CANNOT_ACCESS, ["prove", "--certificate", "none/x"], "'none/x'", "No such file")
        (self.folder / BOUNDARIES).mkdir()
        self.assert_rejected(Status.CANNOT_ACCESS, ["prove", "--certificate", "proof.smt2"], f"'{BOUNDARIES}'", "directory")
        self.assert_rejected(Status.CANNOT_ACCESS, ["prove", "--certificate", "/dev/full"], "'/dev/full'", "No space left")

    def sizes(self):
        self.paxcheck("prove", *LARGE, "--certificate", "proof.smt2", status=Status.VERIFIED)
        sizes = [(self.folder / name).stat().st_size for name in ("proof.smt2", BOUNDARIES)]
        (self.folder / BOUNDARIES).unlink()
        return sizes

    def test_a_device_takes_the_queries_alone(self):
        run = self.paxcheck("prove", "--certificate", "/dev/null", status=Status.VERIFIED)
        self.assertIn("the boundaries are not written: '/dev/null'", run.stderr)
        self.assertFalse(Path(f"/dev/null{BOUNDARIES.removeprefix('proof.smt2')}").exists())

    def test_interruption(self):
        run = self.start("prove", "--all")
        time.sleep(0.5)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=20)
        self.assertEqual((run.returncode, said), (Status.NOT_EXHAUSTIVE, "paxcheck: interrupted\n"))

    def test_what_cannot_be_asked(self):
        self.assert_rejected(Status.BAD_OPTION, ["prove", "multi-paxos"], "multi-paxos", "allowed: paxos")
        self.assert_rejected(Status.BAD_OPTION, ["prove", "--property", "can-choose"], "can-choose", "agreement")
        self.assert_rejected(Status.BAD_OPTION, ["prove", "--all", "--bug", "amnesia"], "--all")
        self.assert_rejected(Status.BAD_OPTION, ["prove", "--all", "--certificate", "x"], "--certificate")
        self.assert_rejected(Status.BAD_OPTION, ["prove", "--markdown", "x"], "--all")


if __name__ == "__main__":
    unittest.main()
