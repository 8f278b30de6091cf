"""The verdict, the counts and the exit status of the main job."""

import unittest

from paxcheck_runner import ALL_REDUCTIONS, REDUCED, PaxcheckTest, Status, labelled, only_line, said_of_properties


class Verdict(PaxcheckTest):
    def test_default(self):
        """Reductions keep the verdict; the counts would be those of another graph, so there are none."""
        run = self.paxcheck("check", status=Status.VERIFIED)
        self.assertEqual(run.stderr, "")
        self.assertFalse({"states", "transitions", "depth"} & {label for label, _ in labelled(run.stdout)})
        self.assertRegex(only_line(run.stdout, "stored"),
                         r"^[\d,]+ states of rounds; --exact-counts counts all states, transitions and depth$")
        self.assertEqual(only_line(run.stdout, "verdict"), "verified: every reachable state within the bounds was checked; "
                         "2 of 12 properties had nothing to check")

    def test_default_in_json(self):
        result = self.result("check", status=Status.VERIFIED)
        self.assertEqual((result["states"], result["transitions"], result["depth"]), (None, None, None))
        self.assertTrue(0 < result["stored"] < 185_369)
        self.assertEqual((result["search"]["strategy"], result["search"]["reductions"]), ("rounds", []))
        self.assertTrue(result["rounds"]["any_number"])

    def test_reduced_graph_in_json(self):
        result = self.result("check", *REDUCED, status=Status.VERIFIED)
        self.assertEqual((result["states"], result["transitions"], result["depth"]), (None, None, None))
        self.assertTrue(0 < result["stored"] < 185_369)
        self.assertEqual((result["search"]["strategy"], result["rounds"]), ("breadth-first", None))
        self.assertEqual(result["search"]["reductions"], ALL_REDUCTIONS)
        self.assertEqual(result["search"]["checked_for_one_acceptor"], ["P1", "P1a", "report-kept"])

    def test_protocol_may_be_named(self):
        result = self.result("check", "paxos", "--exact-counts", status=Status.VERIFIED)
        self.assertEqual((result["states"], result["transitions"], result["depth"]), (185_369, 491_535, 24))

    def test_order_of_options_does_not_matter(self):
        for arguments in (["-N", 3, "paxos", "-B", 2], ["--ballots=2", "--acceptors=3", "paxos"], ["paxos", "-B2", "-N3"]):
            counts = [self.result("check", *a, "--exact-counts")["states"] for a in (arguments, ["-N", 3, "-B", 2])]
            self.assertIsNotNone(counts[0])
            self.assertEqual(*counts)

    def test_last_one_counts(self):
        self.assertEqual(self.result("check", "-B", 3, "-B", 1)["bounds"]["ballots"], 1)

    def test_encodings_agree(self):
        small, full = (self.result("check", "--ballots", 2, "--exact-counts", "--encoding", encoding)
                       for encoding in ("auto", "full"))
        for part in ("states", "transitions", "depth", "actions"):
            self.assertIsNotNone(small[part])
            self.assertEqual(small[part], full[part], part)
        self.assertNotEqual(small["search"]["encoding"], full["search"]["encoding"])

    def test_encoding_by_the_rules(self):
        for options, encoding in (((), "compact"), (("--rule", "promise-guard=at-or-above"), "collapsed"),
                                  (("--bug", "amnesia"), "collapsed"), (("--rule", "number-unique=shared"), "full")):
            with self.subTest(options):
                searches = [self.result("check", *options, "--ballots", 2, "--continue", "--exact-counts", "--encoding", name)
                            for name in ("auto", "full")]
                self.assertEqual([search["search"]["encoding"] for search in searches], [encoding, "full"])
                for part in ("verdict", "states", "transitions", "depth", "actions", "properties"):
                    self.assertEqual(searches[0][part], searches[1][part], part)

    def test_exact_counts(self):
        for options, strategy in (((), "sleep"), (("--strategy", "breadth-first"), "breadth-first"),
                                  (("--max-states", 185_369), "breadth-first"), (("--encoding", "full"), "breadth-first")):
            with self.subTest(options):
                result = self.result("check", "--exact-counts", *options, status=Status.VERIFIED)
                self.assertEqual((result["states"], result["transitions"], result["depth"]), (185_369, 491_535, 24))
                self.assertEqual((result["search"]["strategy"], result["search"]["reductions"]), (strategy, []))

    def test_exact_counts_in_text(self):
        run = self.paxcheck("check", "--exact-counts", status=Status.VERIFIED)
        self.assertEqual(run.stderr, "")
        self.assertEqual([only_line(run.stdout, label) for label in ("states", "transitions", "depth")],
                         ["185,369", "491,535", "24"])
        self.assertEqual(only_line(run.stdout, "verdict"), "verified: every reachable state within the bounds was checked; "
                         "2 of 12 properties had nothing to check")

    def test_violation(self):
        run = self.paxcheck("check", "--bug", "own-value", status=Status.VIOLATED)
        self.assertEqual(only_line(run.stdout, "verdict"), "violated: P2b, P2c in 10 steps")
        self.assertIn("\nP2b violated in 10 steps\n", run.stdout)
        self.assertIn("  10. S3 accepts 1.1 X", run.stdout)
        self.assertIn("  - Step 9 (S2 sends accept request 1.2 Y) is the first that the right rules do not allow", run.stdout)

    def test_what_was_not_violated_when_the_search_stopped(self):
        result = self.result("check", "--bug", "own-value")
        verdicts = {p["name"]: (p["verdict"], p["steps"]) for p in result["properties"]}
        self.assertEqual(verdicts["P2c"], ("violated", 10))
        self.assertEqual(verdicts["validity"], ("none-so-far", 10))

    def test_only_the_properties_asked_for(self):
        result = self.result("check", "--bug", "own-value", "--property", "validity,P1", status=Status.VERIFIED)
        self.assertEqual([p["name"] for p in result["properties"]], ["validity", "P1"])
        self.assertEqual(result["verdict"], "verified")

    def test_bug_at_other_bounds(self):
        result = self.result("check", "--bug", "own-value", "--ballots", 1, status=Status.VERIFIED)
        self.assertEqual((result["bounds"]["ballots"], result["bounds"]["acceptors"]), (1, 3))

    def test_help_and_version(self):
        for arguments in (["--help"], ["check", "--help"], ["simulate", "--help"], ["replay", "--help"], ["list", "--help"],
                          ["smallest", "--help"]):
            run = self.paxcheck(*arguments, status=Status.VERIFIED)
            self.assertIn("Usage: paxcheck", run.stdout)
            self.assertEqual(run.stderr, "")
        self.assertRegex(self.paxcheck("--version", status=Status.VERIFIED).stdout,
                         r"\Apaxcheck \d+\.\d+\.\d+( \([0-9a-f]{8}(\+changes)?\))?\n\Z")


class Continue(PaxcheckTest):
    def test_every_violated_property_has_its_counterexample(self):
        result = self.result("check", "--bug", "own-value", "--continue", status=Status.VIOLATED)
        violated = {p["name"]: p["steps"] for p in result["properties"] if p["verdict"] == "violated"}
        self.assertEqual(violated, {"agreement": 12, "learner-agreement": 14, "P2": 12, "P2a": 11, "P2b": 10, "P2c": 10})
        self.assertEqual({c["property"]: len(c["steps"]) for c in result["counterexamples"]}, violated)
        self.assertEqual({p["verdict"] for p in result["properties"] if p["name"] not in violated}, {"verified"})
        self.assertTrue(result["exhaustive"])

    def test_each_of_them_is_the_one_found_alone(self):
        together = {c["property"]: c for c in self.result("check", "--bug", "own-value", "--continue")["counterexamples"]}
        alone = self.result("check", "--bug", "own-value", "--property", "P2a")["counterexample"]
        self.assertEqual(together["P2a"], alone)

    def test_text_tells_each(self):
        text = self.paxcheck("check", "--bug", "own-value", "--continue").stdout
        for name, steps in (("agreement", 12), ("P2", 12), ("P2a", 11), ("P2b", 10), ("P2c", 10)):
            self.assertIn(f"\n{name} violated in {steps} steps\n", text)
            self.assertEqual(said_of_properties(text)[name], f"violated in {steps} steps")
        self.assertEqual(only_line(text, "verdict"), "violated: P2b, P2c in 10 steps")


if __name__ == "__main__":
    unittest.main()
