"""prove --invariant: conjuncts of the user's own, proved by induction with what is built in, or broken by a step, or false by a run."""

import re
import shutil
import subprocess
import unittest

from paxcheck_runner import PaxcheckTest, Status

KEPT = "kept: forall a in acceptors, n in numbers: promise sent(a, n) -> promised(a) >= n\n"
FALSE = "never: forall n in numbers, v in values: not issued(n, v)\n"
# True, since only what was prepared is proposed. Where promises may be lowered, it does not prove itself: `helps` has to.
WEAK = "weak: forall a in acceptors, n in numbers: promised(a) = n -> prepared(n)\n"
HELPS = "helps: forall n in numbers, v in values: issued(n, v) -> prepared(n)\n"
LOWERED = ("--rule", "promise-guard=always", "--property", "validity", "--acceptors", 2, "--max-states", 60000)
SMALLEST = "acceptors 2, proposal numbers 2, values 2"


class Invariant(PaxcheckTest):
    def setUp(self):
        super().setUp()
        if "no solver" in self.paxcheck("prove").stdout:
            self.skipTest("built without a solver")

    def write(self, text):
        (self.folder / "mine.inv").write_text(text, encoding="utf-8")

    def proof(self, text, *options, status):
        self.write(text)
        return self.result("prove", "--invariant", "mine.inv", *options, status=status)

    def conjuncts(self, text, *options, status):
        return {c["name"]: c for c in self.proof(text, *options, status=status)["invariant"]["conjuncts"]}

    def said(self, text, *options, status):
        self.write(text)
        return " ".join(self.paxcheck("prove", "--invariant", "mine.inv", *options, status=status).stdout.split())

    def test_a_conjunct_that_is_kept(self):
        proof = self.proof(KEPT, status=Status.VERIFIED)
        kept, = proof["invariant"]["conjuncts"]
        self.assertEqual((proof["verdict"], kept["verdict"], kept["initially"]), ("proved", "proved", "kept"))
        self.assertEqual(kept["expression"], "forall a in acceptors, n in numbers: promise sent(a, n) -> promised(a) >= n")
        self.assertEqual(kept["actions"], {"promise": "kept", "accept": "kept"})
        self.assertEqual((kept["assumed"], kept["remark"], kept["step"], kept["run"]), ([], None, None, None))
        self.assertIn("promise-order", proof["invariant"]["built_in"])
        said = self.said(KEPT, status=Status.VERIFIED)
        self.assertIn("proved kept: forall a in acceptors", said)
        self.assertIn("holds initially, and every action keeps it", said)
        self.assertIn("kept rests on itself", said)

    def test_agreement_and_more_in_a_file_with_comments(self):
        conjuncts = self.conjuncts("# mine\n\none-value:   # as of section 2.1\n  forall v, w in values:\n\tchosen(v) and chosen(w)\n"
                                   " # -> true\n    -> v = w\n" + KEPT, status=Status.VERIFIED)
        self.assertEqual(list(conjuncts), ["one-value", "kept"])
        self.assertEqual(conjuncts["one-value"]["expression"], "forall v, w in values: chosen(v) and chosen(w) -> v = w")
        self.assertEqual(conjuncts["kept"]["assumed"], ["one-value"])

    def test_every_word_of_the_model(self):
        self.conjuncts("""
a: forall v in values, l in learners: learned(l, v) -> chosen(v)
b: forall v in values: chosen(v) <-> exists n in numbers: chosen with(n, v)
c: forall a in acceptors, n in numbers, v in values: accepted(a, n, v) -> issued(n, v) and promised(a) >= n
d: forall a in acceptors: promised(a) = none or promised(a) in prepared
e: value-choice = highest-reported
f: forall a in acceptors, v in values: v not in accepted(a, none)
g: not (exists n in numbers, v in values: chosen with(n, v) and n not in prepared)
""", status=Status.VERIFIED)

    def test_a_false_one_has_its_run(self):
        proof = self.proof(FALSE, status=Status.VIOLATED)
        never, = proof["invariant"]["conjuncts"]
        self.assertEqual((proof["verdict"], never["verdict"]), ("refuted", "refuted"))
        self.assertEqual(proof["reason"], "never of mine.inv is false")
        self.assertEqual(never["actions"], {"propose": "broken"})
        self.assertEqual(never["run"]["counterexample"]["length"], 4)
        self.assertEqual(never["run"]["counterexample"]["steps"][-1]["text"], "S1 sends accept request 1.1 X")
        said = self.said(FALSE, status=Status.VIOLATED)
        self.assertIn("false, as the run shows; propose breaks it", said)
        self.assertIn("never violated in 4 steps", said)

    def test_what_is_false_from_the_beginning(self):
        begins, = self.proof("begins: exists n in numbers: prepared(n)\n", status=Status.VIOLATED)["invariant"]["conjuncts"]
        self.assertEqual((begins["initially"], begins["run"]["counterexample"]["length"]), ("broken", 0))
        self.assertIn("initial state", begins["reason"])

    def test_a_true_one_that_does_not_prove_itself(self):
        proof = self.proof(WEAK, *LOWERED, status=Status.NOT_EXHAUSTIVE)
        weak, = proof["invariant"]["conjuncts"]
        self.assertEqual((proof["verdict"], weak["verdict"], weak["run"]), ("unknown", "unknown", None))
        self.assertEqual(proof["reason"], "weak of mine.inv is not proved")
        self.assertEqual(weak["actions"], {"prepare": "kept", "promise": "kept", "accept": "broken"})
        self.assertIn("accept breaks it; no run violates it with " + SMALLEST, weak["reason"])
        self.assertIn("too weak to prove itself", weak["reason"])
        self.assertEqual(weak["step"]["claim"], "weak after accept")
        self.assertRegex(weak["step"]["step"], r"S\d accepts \d\.\d [XY]")
        self.assertIn("not reachable", weak["step"]["searched"])
        said = self.said(WEAK, *LOWERED, status=Status.NOT_EXHAUSTIVE)
        self.assertRegex(said, r"A step that the proof does not allow \(weak after accept: .* then S\d accepts")
        self.assertIn("broken by: accept", said)

    def test_two_that_are_proved_together(self):
        conjuncts = self.conjuncts(WEAK + HELPS, *LOWERED, status=Status.VERIFIED)
        self.assertEqual({name: c["verdict"] for name, c in conjuncts.items()}, {"weak": "proved", "helps": "proved"})
        self.assertEqual(conjuncts["weak"]["assumed"], ["helps"])

    def test_nothing_is_proved_by_the_help_of_what_is_false(self):
        for text in (WEAK + FALSE, FALSE + WEAK):
            conjuncts = self.conjuncts(text, *LOWERED, status=Status.VIOLATED)
            self.assertEqual({name: c["verdict"] for name, c in conjuncts.items()}, {"weak": "unknown", "never": "refuted"})
            self.assertEqual((conjuncts["weak"]["assumed"], conjuncts["weak"]["actions"]["accept"]), ([], "broken"))
        both = self.conjuncts("a: forall n in numbers: not prepared(n)\nb: forall a in acceptors: promised(a) = none\n",
                              status=Status.VIOLATED)
        self.assertEqual([c["verdict"] for c in both.values()], ["refuted", "refuted"])

    def test_properties_do_not_rest_on_conjuncts(self):
        """What makes agreement true under a wrong rule, were it assumed, does not prove it."""
        proof = self.proof("same: forall n, m in numbers, v, w in values: issued(n, v) and issued(m, w) -> v = w\n", "--bug", "own-value",
                           status=Status.VIOLATED)
        layer = next(x for x in proof["layers"] if x["name"] == "acceptors")
        self.assertNotIn("agreement", layer["proved"])
        self.assertEqual(proof["invariant"]["conjuncts"][0]["verdict"], "refuted")
        self.assertIsNotNone(proof["run"])

    def test_wrong_rules_take_away_what_rests_on_them(self):
        one = "one-value: forall v, w in values: chosen(v) and chosen(w) -> v = w\n"
        refuted, = self.conjuncts(one, "--bug", "any-value", status=Status.VIOLATED).values()
        self.assertEqual((refuted["verdict"], refuted["run"]["counterexample"]["length"]), ("refuted", 17))
        built_in = self.proof(KEPT, "--rule", "promise-guard=always", "--property", "validity", status=Status.VIOLATED)["invariant"]
        self.assertNotIn("promise-kept", built_in["built_in"])
        self.assertNotIn("report-kept", built_in["built_in"])  # which rests on it
        self.assertEqual(built_in["conjuncts"][0]["run"]["counterexample"]["length"], 4)

    def test_words_that_wrong_rules_bring(self):
        text = "led: forall n in numbers, s in servers: leader(n) = s -> leader(n) != none\n"
        self.conjuncts(text, "--rule", "round-durable=no", "--property", "validity", status=Status.VERIFIED)
        self.write(text)
        refused = self.paxcheck("prove", "--invariant", "mine.inv", status=Status.BAD_FILE).stderr
        self.assertIn("mine.inv:1:32: there are no servers in the first-order model", refused)
        self.assertIn("only under round-durable=no", refused)

    def test_true_for_want_of_anything_to_check(self):
        empty, = self.conjuncts("empty: forall a in acceptors: promised(a) > none and promised(a) = none -> false\n", status=Status.VERIFIED).values()
        self.assertEqual(empty["verdict"], "proved")
        self.assertIn("nothing to check", empty["remark"])

    def test_no_time_proves_nothing(self):
        for text in (KEPT, WEAK + HELPS):
            proof = self.proof(text, "--timeout", "0.001", status=Status.NOT_EXHAUSTIVE)
            for conjunct in proof["invariant"]["conjuncts"]:
                self.assertEqual(conjunct["verdict"], "unknown")
                self.assertIn("timeout", conjunct["reason"])

    def test_certificate(self):
        for text, options, status in ((KEPT, (), Status.VERIFIED), (WEAK + HELPS, LOWERED, Status.VERIFIED)):
            self.write(text)
            run = self.paxcheck("prove", "--invariant", "mine.inv", *options, "--certificate", "proof.smt2", status=status)
            written = (self.folder / "proof.smt2").read_text(encoding="utf-8")
            names = re.findall(r"^; (.* (?:after|of every) .*|.* initially|.* follows)$", written, re.MULTILINE)
            self.assertEqual(len(names), written.count("(check-sat)\n"))
            self.assertEqual(len(names), len(set(names)))
            for name in re.findall(r"^(\S+):", text, re.MULTILINE):
                self.assertIn(f"{name} initially", names)
                self.assertTrue(any(n.startswith(f"{name} after ") for n in names))
            self.assertIn("proof.smt2", run.stdout)
            if not shutil.which("z3"):
                continue
            answers = subprocess.run(["z3", "proof.smt2"], cwd=self.folder, capture_output=True, text=True, timeout=120, check=True)
            self.assertEqual(answers.stdout.split(), ["unsat"] * len(names))

    def test_what_is_no_conjunct_is_shown_where_it_is(self):
        for text, *said in (
                (KEPT + "bad: forall n in numbers:\n    prepared(n) and\n", "mine.inv:3:20", "prepared(n) and", "expected something"),
                (KEPT + "bad: forall n in numbers: prepard(n)\n", "mine.inv:2:27", "unknown name 'prepard'", "prepared(numbers)"),
                ("bad: forall n in slots: true\n", "mine.inv:1:18", "slots", "numbers"),
                ("bad: crashes left = 0\n", "mine.inv:1:6", "'crashes left' is no word of the first-order model", "any number of crashes"),
                ("bad: forall a in acceptors: not acceptor stopped(a)\n", "mine.inv:1:33", "leaves stops out"),
                ("bad: # text\n  forall v in values: v = X\n", "mine.inv:2:27", "'X' names one of the values", "known: prepared"),
                ("bad: not prepared(1.2)\n", "mine.inv:1:19", "'1.2' names one of the numbers"),
                ("bad: count(chosen) < 2\n", "mine.inv:1:6", "count() is a number"),
                ("bad: acceptors = 3\n", "mine.inv:1:6", "'acceptors' is a bound"),
                ("bad: forall v in values: stays(chosen(v))\n", "mine.inv:1:26", "stays() is said of steps"),
                ("bad: forall v in values: once(chosen(v))\n", "mine.inv:1:26", "once() is said of runs"),
                ("no conjunct\n", "mine.inv:1:3", "expected ':'", "NAME: EXPRESSION"),
                ("  late: true\n", "mine.inv:1:1", "none before it"),
                ("# nothing\n", "mine.inv:1:1", "no conjunct"),
                ("", "mine.inv:1:1", "no conjunct"),
                (KEPT + KEPT, "mine.inv:2:1", "there is a conjunct kept above"),
                ("P2c: true\n", "mine.inv:1:1", "the built-in invariant has a conjunct P2c"),
                ("agreement: true\n", "mine.inv:1:1", "there is a property agreement")):
            with self.subTest(text):
                self.write(text)
                run = self.paxcheck("prove", "--invariant", "mine.inv", status=Status.BAD_FILE)
                self.assertEqual(run.stdout, "")
                for part in said:
                    self.assertIn(part, run.stderr)

    def test_what_cannot_be_asked(self):
        self.write(KEPT)
        self.assert_rejected(Status.BAD_OPTION, ["prove", "--all", "--invariant", "mine.inv"], "--invariant", "--all")
        self.assert_rejected(Status.BAD_OPTION, ["prove", "duel", "--invariant", "mine.inv"], "duel", "allowed: paxos")
        self.assert_rejected(Status.CANNOT_ACCESS, ["prove", "--invariant", "none.inv"], "'none.inv'", "No such file")
        self.assert_rejected(Status.BAD_OPTION, ["check", "--invariant", "mine.inv"], "invariant")


if __name__ == "__main__":
    unittest.main()
